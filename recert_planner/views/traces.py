"""The curves of the timeline as plain lists: ISO days against floats, and what the pointer shows at each point.

Titles come from people's files: they are shown as text, whatever they hold. No `date` object goes into a figure: in
the browser kernel it cannot cross to the page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from html import escape

from recert_planner.dates import ONE_DAY
from recert_planner.planning.result import Projection, Step, Timeline
from recert_planner.standing.result import Standing
from recert_planner.views import plain, words
from recert_planner.views.picture import Values

LONGEST = 70  # characters of a title in a hover box


def curves(timeline: Timeline, standing: Standing) -> tuple[Values, Values, Values]:
    """Return the values of the curves that no way of studying changes: earned, intended, needed."""
    return earned_values(timeline, standing), _intended(timeline.intended, standing), _needed(timeline, standing)


def shown(text: str) -> str:
    """Return a person's text so that a figure shows it as it is: escaped, on one line, not endless."""
    line = plain.printable(plain.one_line(text))
    cut = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    # plotly reads a few HTML tags, `%{…}` and, where MathJax is loaded, `$…$`.
    return escape(cut, quote=False).replace("$", "&#36;")


def earned_values(timeline: Timeline, standing: Standing) -> Values:
    """Return the values of the curve of what counts."""
    credential, cycle = standing.credential, standing.cycle
    certificates, steps = _certificates(standing), timeline.earned
    begin = min((cycle.starts_on, *(step.on - ONE_DAY for step in steps)))
    x, y, hover = [begin.isoformat()], [0.0], [f"Cycle from {plain.day(cycle.starts_on)}"]
    before = Decimal(0)
    for step in steps:
        waiting = certificates.get((step.on, step.title))
        earned = waiting.popleft() if waiting else step.total - before
        x.append(step.on.isoformat())
        y.append(float(step.total))
        hover.append(_step_text(step, earned, step.total - before, standing))
        before = step.total
    x.append(standing.as_of.isoformat())
    y.append(float(standing.counted))
    hover.append(f"{plain.day(standing.as_of)}<br>{plain.amount(standing.counted, credential)} counted")
    return {"x": x, "y": y, "hovertext": hover}


def _certificates(standing: Standing) -> dict[tuple[date, str], deque[Decimal]]:
    """Return what the certificates of counted activities say, by day and title, in ledger order."""
    said: dict[tuple[date, str], deque[Decimal]] = {}
    for one in standing.trace:
        if one.counted and one.earned is not None:
            said.setdefault((one.activity.date, one.activity.title), deque()).append(one.earned)
    return said


def _step_text(step: Step, earned: Decimal, counted: Decimal, standing: Standing) -> str:
    amount = f"{plain.amount(earned, standing.credential)} {words.STATES[step.state]}"
    if counted != earned:
        amount = f"{amount}, {plain.number(counted)} counted"
    return f"<b>{shown(step.title)}</b><br>{plain.day(step.on)}<br>{amount}, {plain.number(step.total)} in all"


def _intended(steps: tuple[Step, ...], standing: Standing) -> Values:
    if not steps:
        return {"x": [], "y": [], "hovertext": []}
    x, y, hover = [standing.as_of.isoformat()], [float(standing.counted)], [""]
    before = standing.counted
    for step in steps:
        more = step.total - before
        x.append(step.on.isoformat())
        y.append(float(step.total))
        gain = f"would add {plain.amount(max(more, Decimal(0)), standing.credential)}"
        hover.append(f"<b>{shown(step.title)}</b><br>{plain.day(step.on)}, {words.STATES[step.state]}<br>{gain}")
        before = step.total
    return {"x": x, "y": y, "hovertext": hover}


def _needed(timeline: Timeline, standing: Standing) -> Values:
    points = timeline.needed
    hover = [f"{plain.day(on)}<br>{plain.amount(total, standing.credential)} needed" for on, total in points]
    return {
        "x": [on.isoformat() for on, _ in points],
        "y": [float(total) for _, total in points],
        "hovertext": ["" if on == standing.as_of else text for (on, _), text in zip(points, hover, strict=True)],
    }


def projection_values(projection: Projection | None, standing: Standing, *, top: float) -> Values:
    """Return the values of the curve of the chosen pace, cut at `top`."""
    if projection is None:
        return {"x": [], "y": [], "hovertext": [], "marker.size": []}
    points = below(with_completion(projection), Decimal(top))
    done = projection.completes_on
    return {
        "x": [on.isoformat() for on, _ in points],
        "y": [float(total) for _, total in points],
        "hovertext": [_projected(on, total, on == done, standing) for on, total in points],
        "marker.size": [11 if on == done else 0 for on, _ in points],
    }


def _projected(on: date, total: Decimal, done: bool, standing: Standing) -> str:
    met = "<br><b>everything met</b>" if done else ""
    return f"{plain.day(on)}<br>{plain.amount(total, standing.credential)} at the chosen pace{met}"


def with_completion(projection: Projection) -> list[tuple[date, Decimal]]:
    """Return the curve with the day of completion as a point of its own, on the line between its neighbours."""
    done, points = projection.completes_on, list(projection.curve)
    if done is None or any(on == done for on, _ in points):
        return points
    for place in range(1, len(points)):
        before, after = points[place - 1], points[place]
        if before[0] < done < after[0]:
            share = Decimal((done - before[0]).days) / Decimal((after[0] - before[0]).days)
            total = before[1] + (after[1] - before[1]) * share
            return [*points[:place], (done, total), *points[place:]]
    return points


def below(points: Sequence[tuple[date, Decimal]], top: Decimal) -> list[tuple[date, Decimal]]:
    """Return a rising curve as far as it stays below `top`, with the day on which it gets there as its last point."""
    inside = [point for point in points if point[1] <= top]
    if len(inside) == len(points) or not inside:
        return inside
    (on, total), (next_on, next_total) = inside[-1], points[len(inside)]
    days = int((next_on - on).days * (top - total) / (next_total - total))
    return [*inside, (on + timedelta(days=days), top)] if days else inside
