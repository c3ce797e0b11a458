"""The what-ifs that a button begins: each the person's own plan with one thing changed, to be changed further by hand.

They are starting points and no advice. Days and amounts come from the standing; a body's number is never chosen here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve

from recert_planner.app.suggest import as_needed, pace_step
from recert_planner.app.what_if import wording
from recert_planner.app.what_if.asked import Asked, first_day
from recert_planner.dates import add_months
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.pace import pace
from recert_planner.planning.result import Study
from recert_planner.planning.scenario import Scenario, Strike, evaluate_scenario
from recert_planner.record.activity import LEDGER_UNITS, Activity, State
from recert_planner.standing.result import Standing
from recert_planner.standing.ruling import ruling_of

Idea = Callable[[Asked], Scenario]
COLLEGE = "college_credit"
EARLY_MONTHS, LAPSE_MONTHS = 3, 1
COURSE_DAYS = 30


def another_pace(asked: Asked) -> Scenario:
    """Return the plan at a pace that is enough, or, where the pace is enough already, at half of it."""
    return Scenario(name=wording.PACE, study=_other_pace(asked))


def provider_refused(asked: Asked) -> Scenario:
    """Return the plan without the approvals of the provider with most of what counts; `BadInput` without one."""
    found = providers(asked.standing)
    if not found:
        raise BadInput([Problem(message=wording.NO_PROVIDER)])
    return Scenario(name=wording.REFUSED, struck=(Strike(provider=found[0]),))


def exam_instead(_asked: Asked) -> Scenario:
    """Return the exam in place of the units still missing."""
    return Scenario(name=wording.EXAM, exam=True)


def early(asked: Asked) -> Scenario:
    """Return a recertification before the expiry, on the day everything is met at a pace that is enough."""
    plan = _enough(asked, wording.EARLY)
    met_on = evaluate_scenario(asked.question, plan).met_on
    wanted = met_on or add_months(asked.standing.cycle.expires_on, -EARLY_MONTHS)
    return evolve(plan, recertify_on=max(wanted, first_day(asked.question)))


def lapse(asked: Asked) -> Scenario:
    """Return a recertification some time after the expiry, at a pace that is enough."""
    wanted = add_months(asked.standing.cycle.expires_on, LAPSE_MONTHS)
    return evolve(_enough(asked, wording.LAPSE), recertify_on=max(wanted, first_day(asked.question)))


def course(asked: Asked) -> Scenario:
    """Return the plan with a college course, or, where none is known to be taken, with a course of another unit."""
    one = further_course(asked.standing)
    name = wording.COLLEGE if one.unit == COLLEGE else wording.COURSE
    return Scenario(name=name, extra=(one,))


IDEAS: Mapping[str, Idea] = {
    wording.PACE: another_pace,
    wording.REFUSED: provider_refused,
    wording.EXAM: exam_instead,
    wording.EARLY: early,
    wording.LAPSE: lapse,
    wording.COLLEGE: course,
}


def further_course(standing: Standing) -> Activity:
    """Return a course to begin with: one of the unit, in the category that is missed most, soon."""
    credential = standing.credential
    short = {one.id: one.shortfall for one in standing.requirements}
    category = max(credential.categories, key=lambda name: short.get(name, Decimal(0)), default=None)
    amount = Decimal(1)
    return Activity(
        date=_soon(standing),
        title=wording.course_title(credential),
        amount=amount,
        unit=_unit(standing, _soon(standing)),
        split=((category, amount),) if category else (),
        state=State.PLANNED,
    )


def providers(standing: Standing) -> tuple[str, ...]:
    """Return the providers whose approval something counts by, those with most of it first."""
    amounts: Counter[str] = Counter()
    for one in standing.trace:
        if one.approvals and one.activity.provider.strip():
            amounts[" ".join(one.activity.provider.split())] += int(one.counted * 100)
    return tuple(sorted(amounts, key=lambda name: (-amounts[name], name)))


def first_ideas(asked: Asked) -> tuple[Scenario, ...]:
    """Return what the room opens with: the plan as it is, and one what-if beside it."""
    standing = asked.standing
    other = exam_instead(asked) if standing.lapsed or standing.met else another_pace(asked)
    return (Scenario(name=wording.BASE), other)


def _enough(asked: Asked, name: str) -> Scenario:
    """Return the plan, at a faster pace where it does not meet everything."""
    plan = Scenario(name=name)
    met = evaluate_scenario(asked.question, plan).met_on is not None
    return plan if met else evolve(plan, study=_other_pace(asked))


def _other_pace(asked: Asked) -> Study:
    study, standing = asked.question.study, asked.standing
    needed, step = as_needed(standing, pace(standing)), pace_step(standing.credential)
    if needed.per_month > study.per_month:
        return needed
    half = max((study.per_month / 2 // step) * step, step)
    return evolve(study, per_month=half)


def _soon(standing: Standing) -> date:
    """Return a day ahead, within the cycle where there is time left."""
    ahead = standing.as_of + timedelta(days=COURSE_DAYS)
    return min(ahead, max(standing.cycle.expires_on, standing.as_of))


def _unit(standing: Standing, on: date) -> str:
    """Return the unit of a course: a college credit where its worth is known, else the first unit with one."""
    ruling = ruling_of(standing.credential, standing.cycle, as_of=standing.as_of)
    worth = [unit for unit in (COLLEGE, *LEDGER_UNITS) if (rule := ruling.conversion(unit, on)) and rule.each]
    return next(iter(worth), LEDGER_UNITS[0])
