"""Scenarios as curves: ISO days against floats, where each leads, and where a day of its own lies.

A scenario of units rises; the exam runs along the foot of the figure, since it earns none. Names are people's text and
shown as it is.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from recert_planner.planning.scenario import ScenarioResult
from recert_planner.views import plain
from recert_planner.views.frame import Frame, required_total
from recert_planner.views.labels import Curve
from recert_planner.views.picture import Values
from recert_planner.views.traces import below, shown, with_completion

LONGEST_NAME = 28  # characters of a name in the figure
LANE = 18  # pixels between exams along the foot
MARK, END = 11, 0  # pixels of a marker on a day that matters, and of none

Point = tuple[date, float, str, int]  # day, units, what the pointer shows, size of its marker


def name_of(one: ScenarioResult) -> str:
    """Return a scenario's name as a figure shows it: cut and escaped."""
    name = plain.one_line(one.scenario.name)
    return shown(name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…")


def values(one: ScenarioResult, lane: int, frame: Frame) -> Values:
    """Return the values of a scenario's trace."""
    points = _points(one, lane, frame)
    renewed = _renewed(one, frame)
    gap = [None] if points and renewed else []
    return {
        "x": [*(on.isoformat() for on, *_ in points), *gap, *(on.isoformat() for on, *_ in renewed)],
        "y": [*(units for _, units, *_ in points), *gap, *(units for _, units, *_ in renewed)],
        "hovertext": [*(text for *_, text, _ in points), *("" for _ in gap), *(text for *_, text, _ in renewed)],
        "marker.size": [*(size for *_, size in points), *(END for _ in gap), *(size for *_, size in renewed)],
    }


def nothing() -> Values:
    """Return the values of a trace without a scenario."""
    return {"x": [], "y": [], "hovertext": [], "marker.size": []}


def pixels(one: ScenarioResult, lane: int, frame: Frame) -> Curve:
    """Return a scenario's curve in pixels."""
    return [(frame.x(on), frame.y(units)) for on, units, *_ in _points(one, lane, frame)]


def renewed_at(one: ScenarioResult, frame: Frame) -> tuple[date, float] | None:
    """Return the day of recertification and the amount required [units]; None where the exam's line shows it."""
    if one.renewal is None or one.projection is None:
        return None
    return (one.renewal.on, required_total(one.standing) or frame.top / 2)


def _points(one: ScenarioResult, lane: int, frame: Frame) -> list[Point]:
    if one.projection is None:
        return _exam(one, lane, frame)
    done = one.projection.completes_on
    curve = below(with_completion(one.projection), Decimal(str(frame.top)))
    return [(on, float(total), _hover(one, on, total, done), MARK if on == done else END) for on, total in curve]


def _hover(one: ScenarioResult, on: date, total: Decimal, done: date | None) -> str:
    amount = plain.amount(total, one.standing.credential)
    met = "<br><b>everything met</b>" if on == done else ""
    return f"<b>{name_of(one)}</b><br>{plain.day(on)}<br>{amount}{met}"


def _exam(one: ScenarioResult, lane: int, frame: Frame) -> list[Point]:
    """Return the exam's days to come, from the day asked; none where nobody knows them or all are over."""
    exam, today = one.exam, one.standing.as_of
    level = frame.units(LANE * (lane + 1))
    days = {"apply by": exam.apply_by, "pass by": exam.pass_by} if exam else {}
    days["pass on"] = one.renewal.on if one.renewal else None
    found = [(on, what) for what, on in days.items() if on is not None and on >= today]
    texts = [(on, f"<b>{name_of(one)}</b><br>{what} {plain.day(on)}") for on, what in sorted(found)]
    return [(today, level, "", END), *((on, level, text, MARK) for on, text in texts)] if texts else []


def _renewed(one: ScenarioResult, frame: Frame) -> list[Point]:
    at = renewed_at(one, frame)
    if at is None:
        return []
    return [(*at, f"<b>{name_of(one)}</b><br>recertified on {plain.day(at[0])}", MARK + 2)]
