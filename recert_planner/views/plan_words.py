"""A plan in words and as plain JSON values: courses, months, proof, mishaps, or what would make a plan.

The keys and their order are those of the contract of `plan --json`. Nothing is decided or computed here beyond sums.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from recert_planner.planning.plan import (
    Change,
    Chosen,
    Explanation,
    Failure,
    Limit,
    Mishap,
    PaceMonth,
    PacePlan,
    Plan,
    Portion,
    Robustness,
)
from recert_planner.standing.result import Requirement, Standing
from recert_planner.views import plain, words
from recert_planner.views.status import json_number

Json = dict[str, Any]
CURRENCY = "USD"
FEW = 3  # mishaps that are named in one sentence

MISHAPS: Mapping[Mishap, str] = {
    Mishap.CANCELLED: "{name} is cancelled",
    Mishap.REFUSED: "{name} is refused",
    Mishap.MONTH_LOST: "{name} is lost",
}


def plan_json(plan: Plan) -> Json:
    """Return the object that `plan --json` prints for a catalog."""
    return {
        "feasible": plan.feasible,
        "objective": str(plan.request.objective),
        "cost": json_number(plan.cost),
        "hours": json_number(plan.hours),
        "points": json_number(plan.points),
        "finish_on": plan.finish_on.isoformat() if plan.finish_on else None,
        "bound": json_number(plan.bound),
        "gap": json_number(plan.gap),
        "courses": [_course(one) for one in plan.chosen],
        "months": [_month(month, list(same)) for month, same in groupby(plan.chosen, key=lambda one: one.month)],
        "robustness": _robustness(plan.robustness) if plan.robustness else None,
        "explanation": explanation(plan.explanation, plan.standing) if plan.explanation else None,
    }


def pace_plan_json(plan: PacePlan, standing: Standing) -> Json:
    """Return the object that `plan --json` prints without a catalog: months and no courses."""
    return {
        "feasible": plan.feasible,
        "objective": "pace",
        "cost": None,
        "hours": None,
        "points": json_number(plan.needed),
        "finish_on": plan.finish_on.isoformat() if plan.finish_on else None,
        "bound": json_number(plan.needed) if plan.feasible else None,
        "gap": 0 if plan.feasible else None,
        "courses": [],
        "months": [_pace_month(one) for one in plan.months],
        "robustness": None,
        "explanation": None if plan.feasible else pace_explanation(plan, standing),
    }


def explanation(why: Explanation, standing: Standing) -> str:
    """Return why there is no plan, and what would make one."""
    if why.over:
        return f"No day is left for a plan: the cycle ended on {plain.day(standing.cycle.expires_on)}."
    if why.missing:
        named = _named(why.missing, standing)
        verb = "is" if [one.shortfall for one in named] == [1] else "are"
        return f"{plain.joined(_units(one, standing) for one in named)} {verb} missing in the catalog."
    if why.changes:
        return plain.sentence(f"no plan keeps every limit; {plain.joined(map(change, why.changes), last='or')}")
    return plain.sentence(
        f"no single change makes a plan; together these do: {plain.joined(map(change, why.together))}"
    )


def change(one: Change) -> str:
    """Return what to change, as an order: `raise the hours per month from 2 to 3`."""
    return _CHANGES[one.limit](one)


def failure(one: Failure) -> str:
    """Return a mishap in words: `Wound care is cancelled`, `March 2027 is lost`."""
    name = month_name(date.fromisoformat(f"{one.name}-01")) if one.mishap is Mishap.MONTH_LOST else one.name
    return MISHAPS[one.mishap].format(name=plain.one_line(name))


def survival(robustness: Robustness) -> str:
    """Return how many single mishaps a plan survives, and which ones break it."""
    count = len(robustness.failures)
    if not count:
        return "Nothing is planned, so nothing can go wrong."
    said = f"The plan survives {robustness.survived} of {count} single mishaps"
    breaking = plain.joined((failure(one) for one in robustness.breaking), last="or")
    return f"{said}; none is left when {breaking}." if breaking else f"{said}."


def survival_in_short(robustness: Robustness) -> str:
    """Return how many single mishaps a plan survives, and those that break it only where they are few."""
    if len(robustness.breaking) <= FEW:
        return survival(robustness)
    count = len(robustness.failures)
    return f"The plan survives {robustness.survived} of {count} single mishaps; {len(robustness.breaking)} break it."


def pace_explanation(plan: PacePlan, standing: Standing) -> str:
    """Return why a pace plan cannot be kept, and the slowest pace that is enough."""
    if plan.through is None or plan.by is None:
        return explanation(Explanation(over=True), standing)
    if plan.by < standing.as_of:
        return f"No day is left: {plain.days(plan.spare_days)} before {plain.day(plan.through)} is over already."
    if plan.smallest_limit is None:
        return f"Further {standing.credential.unit} alone cannot meet every requirement by {plain.day(plan.by)}."
    slowest = plain.pace(plan.smallest_limit, standing.credential)
    late = f"; at the pace asked for it would be {plain.day(plan.at_limit_on)}" if plan.at_limit_on else ""
    return f"It takes {slowest} to finish by {plain.day(plan.by)}{late}."


def month_name(month: date) -> str:
    """Return a month with its year: `March 2027`."""
    return f"{plain.MONTHS[month.month - 1]} {month.year}"


def _course(one: Chosen) -> Json:
    course = one.course
    return {
        "title": course.title,
        "month": one.month.isoformat()[:7],
        "points": json_number(course.points),
        "cost": json_number(course.cost),
        "hours": json_number(course.hours),
    }


def _month(month: date, same: list[Chosen]) -> Json:
    return {
        "month": month.isoformat()[:7],
        "points": json_number(sum((one.course.points for one in same), Decimal(0))),
        "cost": json_number(sum((one.course.cost for one in same), Decimal(0))),
        "hours": json_number(sum((one.course.hours for one in same), Decimal(0))),
        "courses": [one.course.title for one in same],
    }


def _pace_month(one: PaceMonth) -> Json:
    return {
        "month": one.month.isoformat()[:7],
        "points": json_number(one.units),
        "portions": [_portion(portion) for portion in one.portions],
    }


def _portion(one: Portion) -> Json:
    return {
        "points": json_number(one.units),
        "by": one.through_on.isoformat(),
        "category": one.category,
        "approvals": list(one.approvals),
        "tags": list(one.tags),
    }


def _robustness(robustness: Robustness) -> Json:
    return {
        "failures": len(robustness.failures),
        "survived": robustness.survived,
        "breaks": [{"kind": str(one.mishap), "name": one.name} for one in robustness.breaking],
    }


def _named(open_: tuple[Requirement, ...], standing: Standing) -> list[Requirement]:
    """Return what is missing; the total is left out where something narrower says as much."""
    narrow = [one for one in open_ if words.kind_of_units(one, standing.credential)]
    most = max((one.shortfall for one in narrow), default=Decimal(0))
    return [one for one in open_ if one in narrow or one.shortfall > most]


def _units(one: Requirement, standing: Standing) -> str:
    unit = standing.credential.unit_one if one.shortfall == 1 else standing.credential.unit
    kind = words.kind_of_units(one, standing.credential)
    if one.rule.each_year:
        return f"{plain.number(one.shortfall)} {unit} {kind}"
    return " ".join(filter(None, (plain.number(one.shortfall), kind, unit)))


def _quoted(names: tuple[str, ...]) -> str:
    return plain.joined(f"'{plain.one_line(name)}'" for name in names)


def _amount(value: Decimal | None) -> str:
    return plain.number(value or Decimal(0))


_CHANGES: Mapping[Limit, Callable[[Change], str]] = {
    Limit.HOURS: lambda one: f"raise the hours per month from {_amount(one.now)} to {_amount(one.then)}",
    Limit.BUDGET: lambda one: f"raise the budget from {_amount(one.now)} to {_amount(one.then)} {CURRENCY}",
    Limit.AWAY: lambda one: f"study in {plain.joined(map(month_name, one.months))} after all",
    Limit.FORMAT: lambda one: f"allow {plain.joined(name or 'courses without a format' for name in one.names)} too",
    Limit.EXCLUDED: lambda one: f"allow {_quoted(one.names)} again",
    Limit.FIXED: lambda one: f"do not insist on {_quoted(one.names)}",
}
