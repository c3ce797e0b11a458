"""The words on the curves: what counts, the pace needed, where the chosen pace leads; no legend is needed.

Each begins with the curve's own dash or marker in its colour, so that a label that found no room beside its curve
still says whose it is. A label without any room is left out: the verdict says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from attrs import frozen

from recert_planner.planning.result import Pace, Projection, Timeline
from recert_planner.standing.result import Standing
from recert_planner.views import colours, labels, plain
from recert_planner.views.frame import Frame, required_total
from recert_planner.views.labels import Box, Curve, Note, Place
from recert_planner.views.traces import below, with_completion
from recert_planner.views.zones import flags, required_text


@frozen
class Callout:
    """A label: the sign and colour of its curve, its texts from the longest to the shortest, the places to try."""

    sign: str
    colour: str
    texts: tuple[str, ...]
    places: tuple[Place, ...]

    def plain(self, text: str) -> str:
        """Return the text as long as it is shown."""
        return f"{self.sign} {text}".lstrip()

    def marked(self, text: str) -> str:
        """Return the text with its sign coloured."""
        sign = f'<span style="color:{self.colour}"><b>{self.sign}</b></span> ' if self.sign else ""
        return f"{sign}{text}"


Places = tuple[Place, ...]
STANDING = 3  # of the callouts: the amount required, what counts, the pace needed


def callout_notes(
    timeline: Timeline, standing: Standing, pace: Pace, frame: Frame
) -> tuple[Sequence[Note], Sequence[Note]]:
    """Return the words on the curves, without those that have nothing to say or find no room.

    First those on what is chosen and meant, then those that hardly move with them.
    """
    paper = Box(0.0, 0.0, float(frame.width), float(frame.height))
    curves = pixel_curves(timeline, standing, frame)
    taken = lines_of(standing, frame)
    callouts = _callouts(timeline, standing, pace, frame, curves, paper)
    found = [placed(callout, taken, curves, paper, frame) if callout else None for callout in callouts]
    standing_words, chosen_words = found[:STANDING], found[STANDING:]
    return [note for note in chosen_words if note], [note for note in standing_words if note]


def placed(callout: Callout, taken: list[Box], curves: Sequence[Curve], paper: Box, frame: Frame) -> Note | None:
    """Return a callout at the first place, in the longest text, that fit, and remember the place as taken."""
    for text in callout.texts:
        found = labels.place(callout.plain(text), callout.places, taken, curves, paper)
        if found:
            taken.append(found.box(callout.plain(text)))
            return _note(callout.marked(text), found, frame)
    return None


def lines_of(standing: Standing, frame: Frame) -> list[Box]:
    """Return the straight lines of the figure as thin boxes that labels stay off."""
    days = (frame.x(flag.on) for flag in flags(standing) if flag.on)
    upright = [Box(x - 1.0, 0.0, x + 1.0, float(frame.height)) for x in days]
    total = required_total(standing)
    level = [] if total is None else [Box(0.0, frame.y(total) - 1.0, float(frame.width), frame.y(total) + 1.0)]
    return [*upright, *level]


def pixel_curves(timeline: Timeline, standing: Standing, frame: Frame) -> list[Curve]:
    """Return the curves in pixels: earned, needed, projection, intended; steps with both their corners."""
    counted = (frame.x(standing.as_of), frame.y(float(standing.counted)))
    earned = _corners([(frame.x(step.on), frame.y(float(step.total))) for step in timeline.earned], 0.0)
    meant = _corners([(frame.x(step.on), frame.y(float(step.total))) for step in timeline.intended], counted[1])
    needed = [(frame.x(on), frame.y(float(total))) for on, total in timeline.needed]
    chosen = below(with_completion(timeline.projection), Decimal(frame.top)) if timeline.projection else []
    return [
        [(frame.x(standing.cycle.starts_on), 0.0), *earned, counted],
        needed,
        [(frame.x(on), frame.y(float(total))) for on, total in chosen],
        [counted, *meant] if meant else [],
    ]


def _callouts(
    timeline: Timeline, standing: Standing, pace: Pace, frame: Frame, curves: Sequence[Curve], paper: Box
) -> Iterator[Callout | None]:
    earned, needed, chosen, meant = curves
    fallback = (*labels.column(earned[-1], paper), *labels.stacked(paper))
    yield required_callout(standing, frame)
    ends = (earned[-1], earned[-2])
    yield Callout(
        *("●", colours.EARNED, (f"{plain.number(standing.counted)} counted",)),
        (*chain.from_iterable(labels.beside(end) for end in ends), *fallback),
    )
    yield _on(needed, "····", colours.DEADLINE, _needed(pace), fallback) if needed else None
    yield _chosen(timeline.projection, chosen, standing, fallback)
    total = timeline.intended[-1].total if timeline.intended else None
    yield _on(meant, "○", colours.EARNED, (f"{plain.number(total)} with what is planned",), fallback) if total else None


def required_callout(standing: Standing, frame: Frame) -> Callout | None:
    """Return the label of the amount required; None where it is unknown."""
    total = next((one.required for one in standing.requirements if one.id == "total"), None)
    if total is None:
        return None
    y = frame.y(float(total))
    shares = [frame.width * tenth / 10 for tenth in range(8)]
    places = (Place(x, y, leftwards=False, above=above) for above in (True, False) for x in shares)
    return Callout("", colours.INK, (required_text(standing), f"{plain.number(total)} required"), tuple(places))


def _needed(pace: Pace) -> tuple[str, str]:
    """Return the pace needed; within the last month the amount, since a pace over days would only frighten."""
    if pace.per_month is None or pace.months_left <= 1:
        return (f"{plain.number(pace.needed)} more needed", f"{plain.number(pace.needed)} more")
    return (f"{plain.number(pace.per_month)} a month needed", f"{plain.number(pace.per_month)} a month")


def _chosen(projection: Projection | None, curve: Curve, standing: Standing, fallback: Places) -> Callout | None:
    if projection is None or not projection.study.per_month or standing.met or not curve:
        return None
    done = projection.completes_on
    ends = f"all met {plain.short_day(done)}" if done else "not enough"
    texts = (f"at {plain.number(projection.study.per_month)} a month: {ends}", ends)
    return _on(curve, "–·–", colours.CHOSEN, texts, fallback)


def _on(curve: Curve, sign: str, colour: str, texts: tuple[str, ...], fallback: Places) -> Callout:
    return Callout(sign, colour, texts, (*labels.along(curve), *fallback))


def _corners(steps: Sequence[tuple[float, float]], before: float) -> list[tuple[float, float]]:
    corners = []
    for x, y in steps:
        corners += [(x, before), (x, y)]
        before = y
    return corners


def _note(text: str, at: Place, frame: Frame) -> Note:
    level = frame.units(at.y + labels.GAP if at.above else at.y - labels.GAP)
    on = frame.day_at(at.x / frame.width).isoformat()
    return Note.beside(on, level, text, leftwards=at.leftwards, line="top" if at.above else "bottom")
