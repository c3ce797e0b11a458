"""The words on the curves: what counts, the pace needed, where the chosen pace leads; no legend is needed.

Each begins with the curve's own dash or marker in its colour, so that a label that found no room beside its curve
still says whose it is. A label without any room is left out: the verdict says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from decimal import Decimal
from itertools import chain, tee

from attrs import frozen

from recert_planner.planning.result import Pace, Projection, Timeline
from recert_planner.standing.result import Standing
from recert_planner.views import colours, labels, plain
from recert_planner.views.frame import Frame, required_total
from recert_planner.views.labels import Box, Curve, Note, Place, Spot
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
Notes = Sequence[Note]


@frozen(kw_only=True, eq=False)
class Wording:
    """The words that no way of studying changes, and what all words stay off; only where they lie may still change."""

    standing: Standing
    frame: Frame
    paper: Box
    lines: Sequence[Box]
    curves: Sequence[Curve]
    fallback: Places
    standing_words: Sequence[Spots]
    meant: Spots | None

    @classmethod
    def laid(cls, timeline: Timeline, standing: Standing, pace: Pace, frame: Frame) -> Wording:
        """Return the words for a standing and for what is planned."""
        paper, lines = paper_of(frame), lines_of(standing, frame)
        earned, needed, meant = curves = standing_curves(timeline, standing, frame)
        fallback = (*labels.column(earned[-1], paper), *labels.stacked(paper))
        total = timeline.intended[-1].total if timeline.intended else None
        callouts = (
            required_callout(standing, frame),
            _counted(standing, earned, fallback),
            _on(needed, "····", colours.DEADLINE, _needed(pace), fallback) if needed else None,
        )
        planned = (f"{plain.number(total)} with what is planned",) if total else ()
        return cls(
            standing=standing,
            frame=frame,
            paper=paper,
            lines=lines,
            curves=curves,
            fallback=fallback,
            standing_words=[Spots.of(one, lines, curves, paper) for one in callouts if one],
            meant=Spots.of(_on(meant, "○", colours.EARNED, planned, fallback), lines, curves, paper) if total else None,
        )

    def notes(self, projection: Projection | None) -> tuple[Notes, Notes]:
        """Return the words on the curves, without those that have nothing to say or find no room.

        First those on what is chosen and meant, then those that hardly move with them.
        """
        curve = chosen_curve(projection, self.frame)
        taken: list[Box] = []
        standing_words = [spots.taken(taken, [curve], self.frame) for spots in self.standing_words]
        taken += self.lines
        chosen = _chosen(projection, curve, self.standing, self.fallback)
        found = [placed(chosen, taken, (*self.curves, curve), self.paper, self.frame)] if chosen else []
        found += [self.meant.taken(taken, [curve], self.frame)] if self.meant else []
        return [note for note in found if note], [note for note in standing_words if note]


@frozen(eq=False)
class Spots:
    """Where a callout may lie beside what stands: for each text the free places, found as they are asked for."""

    callout: Callout
    free: Sequence[Iterator[Spot]]

    @classmethod
    def of(cls, callout: Callout, lines: Sequence[Box], curves: Sequence[Curve], paper: Box) -> Spots:
        """Return the places at which a callout covers neither the lines nor the curves."""
        texts = map(callout.plain, callout.texts)
        return cls(callout, [tee(labels.free(text, callout.places, lines, curves, paper), 1)[0] for text in texts])

    def taken(self, taken: list[Box], curves: Sequence[Curve], frame: Frame) -> Note | None:
        """Return the callout at the first place, in the longest text, that is free of these too, and take the place."""
        for text, free in zip(self.callout.texts, self.free, strict=True):
            for place, box in copy(free):  # a copy begins anew and looks at what was found already
                if labels.clear(box, taken, curves):
                    taken.append(box)
                    return _note(self.callout.marked(text), place, frame)
        return None


def placed(callout: Callout, taken: list[Box], curves: Sequence[Curve], paper: Box, frame: Frame) -> Note | None:
    """Return a callout at the first place, in the longest text, that fit, and remember the place as taken."""
    return Spots.of(callout, (), (), paper).taken(taken, curves, frame)


def paper_of(frame: Frame) -> Box:
    """Return the whole plot."""
    return Box(0.0, 0.0, float(frame.width), float(frame.height))


def lines_of(standing: Standing, frame: Frame) -> list[Box]:
    """Return the straight lines of the figure as thin boxes that labels stay off."""
    days = (frame.x(flag.on) for flag in flags(standing) if flag.on)
    upright = [Box(x - 1.0, 0.0, x + 1.0, float(frame.height)) for x in days]
    total = required_total(standing)
    level = [] if total is None else [Box(0.0, frame.y(total) - 1.0, float(frame.width), frame.y(total) + 1.0)]
    return [*upright, *level]


def standing_curves(timeline: Timeline, standing: Standing, frame: Frame) -> tuple[Curve, Curve, Curve]:
    """Return the curves that no way of studying changes [pixels]: earned, needed, meant; steps with both corners."""
    counted = (frame.x(standing.as_of), frame.y(float(standing.counted)))
    earned = _corners([(frame.x(step.on), frame.y(float(step.total))) for step in timeline.earned], 0.0)
    meant = _corners([(frame.x(step.on), frame.y(float(step.total))) for step in timeline.intended], counted[1])
    return (
        [(frame.x(standing.cycle.starts_on), 0.0), *earned, counted],
        [(frame.x(on), frame.y(float(total))) for on, total in timeline.needed],
        [counted, *meant] if meant else [],
    )


def chosen_curve(projection: Projection | None, frame: Frame) -> Curve:
    """Return the curve of the chosen pace [pixels]."""
    points = below(with_completion(projection), Decimal(frame.top)) if projection else []
    return [(frame.x(on), frame.y(float(total))) for on, total in points]


def _counted(standing: Standing, earned: Curve, fallback: Places) -> Callout:
    ends = chain.from_iterable(labels.beside(end) for end in (earned[-1], earned[-2]))
    return Callout("●", colours.EARNED, (f"{plain.number(standing.counted)} counted",), (*ends, *fallback))


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
