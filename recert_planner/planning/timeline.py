"""The curves of the one figure: what is earned, what is intended, what is needed, where a pace leads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import accumulate

from recert_planner.planning.pace import project
from recert_planner.planning.result import Pace, Step, Study, Timeline
from recert_planner.record.activity import Activity, State
from recert_planner.standing.result import Standing, Trace
from recert_planner.standing.standing import evaluate


def timeline(standing: Standing, pace: Pace, *, study: Study | None = None) -> Timeline:
    """Return the curves for a standing; `study` adds where that way of studying leads."""
    return Timeline(
        earned=_earned(standing),
        intended=_intended(standing),
        needed=_needed(standing, pace),
        projection=project(standing, study) if study else None,
    )


def _earned(standing: Standing) -> tuple[Step, ...]:
    """Return a step for every activity that counts, by day; the last one stands at the counted total."""
    counted = sorted((one for one in standing.trace if one.counted), key=_day)
    totals = accumulate(one.counted for one in counted)
    return tuple(
        Step(on=one.activity.date, total=total, title=one.activity.title, state=State.EARNED)
        for one, total in zip(counted, totals, strict=True)
    )


def _intended(standing: Standing) -> tuple[Step, ...]:
    """Return what enrolled and planned activities would bring, by day, each counted with all before it."""
    ledger = [one.activity for one in standing.trace]
    waiting = sorted((one for one in ledger if one.state is not State.EARNED), key=_date)
    taken = [one for one in ledger if one.state is State.EARNED]
    steps = []
    for activity in waiting:
        taken.append(activity)
        total = _total_with(standing, taken)
        on = max(activity.date, standing.as_of)
        steps.append(Step(on=on, total=total, title=activity.title, state=activity.state))
    return tuple(steps)


def _total_with(standing: Standing, activities: Iterable[Activity]) -> Decimal:
    return evaluate(
        standing.credential,
        standing.certification,
        activities,
        as_of=standing.as_of,
        counting=frozenset(State),
    ).counted


def _needed(standing: Standing, pace: Pace) -> tuple[tuple[date, Decimal], ...]:
    if not pace.needed or pace.through is None:
        return ()
    return ((standing.as_of, standing.counted), (pace.through, standing.counted + pace.needed))


def _day(one: Trace) -> date:
    return one.activity.date


def _date(activity: Activity) -> date:
    return activity.date
