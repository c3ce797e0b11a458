"""Where a way of studying leads when some activities come on top, each on its own day.

The stream of a `Study` and the extras are counted together by the same rules. Before its day an activity brings
nothing; one whose day lies after the cycle brings nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from recert_planner.dates import ONE_DAY
from recert_planner.planning.course import Course, Outset
from recert_planner.planning.result import Projection, Study
from recert_planner.record.activity import Activity, State
from recert_planner.standing.result import Standing
from recert_planner.standing.routes import filing_days
from recert_planner.standing.standing import mix_of, requirements_of
from recert_planner.standing.tally import Tally, tally

DONE = frozenset({State.EARNED, State.PLANNED})


@frozen(kw_only=True)
class Leg:
    """A course from the day on which another activity is done."""

    from_on: date
    course: Course


def project_with(standing: Standing, study: Study, extra: Iterable[Activity]) -> Projection:
    """Return where a way of studying leads with these activities, none of them before the day asked."""
    legs = _legs(standing, study, tuple(extra))
    last = legs[-1].course
    return Projection(
        study=study,
        curve=((standing.as_of, standing.counted), *_curve(standing, legs)),
        completes_on=_completes_on(standing, legs),
        requirements=requirements_of(last.count.ruling, last.after(standing.cycle.expires_on).reached),
        submit_by=_submit_by(standing, study, last.count),
    )


def _legs(standing: Standing, study: Study, extra: Sequence[Activity]) -> list[Leg]:
    bare = Course.of(Outset.of(standing), study)
    days = sorted({one.date for one in extra if standing.as_of < one.date <= standing.cycle.expires_on})
    legs = [Leg(from_on=standing.as_of, course=bare)]
    for day in days:
        count = _count(standing, bare.count, [one for one in extra if one.date <= day])
        legs.append(Leg(from_on=day, course=evolve(bare, count=count)))
    return legs


def _count(standing: Standing, bare: Tally, extra: Iterable[Activity]) -> Tally:
    in_hand = (one.activity for one in standing.trace if one.activity.state is State.EARNED)
    done = (evolve(one, state=State.PLANNED) for one in extra)
    return tally((*in_hand, *done), bare.ruling, counting=DONE)


def _curve(standing: Standing, legs: Sequence[Leg]) -> list[tuple[date, Decimal]]:
    """Return the counted total after each month, and on the day before and the day of each activity."""
    months = legs[0].course.days()
    ends = [*(leg.from_on for leg in legs[1:]), date.max]
    curve: list[tuple[date, Decimal]] = []
    for leg, end in zip(legs, ends, strict=True):
        days = {day for day in months if leg.from_on <= day < end}
        if leg is not legs[0]:
            days.add(leg.from_on)
        if end is not date.max and end - ONE_DAY > standing.as_of:
            days.add(end - ONE_DAY)
        ordered = sorted(days)
        curve += zip(ordered, leg.course.totals(ordered), strict=True)
    return curve


def _completes_on(standing: Standing, legs: Sequence[Leg]) -> date | None:
    """Return the first day on which every requirement is met: more activities never make it later."""
    if standing.met:
        return standing.as_of
    if any(one.required is None for one in standing.requirements):
        return None
    found = [_leg_completes_on(leg) for leg in legs]
    return min((day for day in found if day is not None), default=None)


def _leg_completes_on(leg: Leg) -> date | None:
    if not leg.course.count.solution.needed:
        return leg.from_on
    done = leg.course.completes_on()
    return None if done is None else max(done, leg.from_on)


def _submit_by(standing: Standing, study: Study, count: Tally) -> date:
    """Return the last safe day to file for everything that will be in the application."""
    approvals = frozenset(standing.credential.approvals)
    meant = approvals if study.approved_percent == 100 else frozenset[str]()
    mix = mix_of(count.trace) | ({meant} if study.per_month else frozenset())
    filing = filing_days(standing.credential, standing.cycle, mix, as_of=standing.as_of)
    return filing[0][1] if filing else standing.cycle.expires_on
