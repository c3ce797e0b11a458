"""What a plan amounts to, in sentences and table cells: how much by when, how good it is proven to be, what it leaves.

The plan's own words (why there is none, what can go wrong) are in `plan_words`. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, Decimal
from html import escape

from recert_planner.dates import end_of_month
from recert_planner.planning.plan import PaceMonth, PacePlan, Plan, Portion
from recert_planner.planning.request import Objective
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing
from recert_planner.views import plain, shortfalls, words
from recert_planner.views.plan_words import CURRENCY, explanation, month_name, pace_explanation

OBJECTIVES: Mapping[Objective, str] = {
    Objective.COST: "least cost",
    Objective.HOURS: "fewest hours",
    Objective.FINISH: "earliest finish",
    Objective.EVEN: "most even months",
}
_NOTHING = "Everything required is earned: there is nothing to plan."
_HUNDREDTH = Decimal("0.01")


def summary(plan: Plan) -> str:
    """Return what a plan from a catalog comes to: courses, money, hours, and the day everything is met."""
    if plan.explanation is not None:
        return explanation(plan.explanation, plan.standing)
    if not plan.chosen:
        return _NOTHING
    courses = f"{len(plan.chosen)} {'course' if len(plan.chosen) == 1 else 'courses'}"
    amount = plain.amount(plan.points or Decimal(0), plan.standing.credential)
    total = f"{money(plan.cost)} and {hours(plan.hours)} for {amount}"
    return f"{courses}: {total}. {_done(plan.finish_on, plan.through)}"


def proof(plan: Plan) -> str:
    """Return how good a plan is proven to be, with bound and gap; empty where there is nothing to prove."""
    if not plan.chosen or plan.bound is None or plan.gap is None:
        return ""
    bound = _measured(plan.bound, plan.request.objective)
    if not plan.gap:
        return f"Proven: no plan within the limits {bound} (bound {plain.number(plan.bound)}, gap 0)."
    share = (plan.gap * 100).quantize(_HUNDREDTH, rounding=ROUND_CEILING)
    return f"At best there is a plan that is {plain.number(share)} % better (bound {plain.number(plan.bound)})."


def pace_summary(plan: PacePlan, standing: Standing) -> str:
    """Return what a pace plan comes to: how much by when, or why it cannot be kept."""
    if not plan.feasible:
        return pace_explanation(plan, standing)
    if not plan.months:
        return _nothing_to_earn(standing)
    amount = plain.amount(plan.needed, standing.credential)
    return f"{amount} to go. {_done(plan.finish_on, plan.through)}{_approved_only(plan, standing.credential)}"


def start_sentence(start: date | None, plan: PacePlan, standing: Standing) -> str:
    """Return the last month in which one can start at the pace asked for and still make it."""
    if start is None or plan.units_per_month is None:
        return ""
    pace = plain.pace(plan.units_per_month, standing.credential)
    return f"At {pace} the last month to start in is {month_name(start)}."


def at_pace_sentence(plan: PacePlan, standing: Standing) -> str:
    """Return the day on which the pace asked for finishes; empty without a pace or with nothing to earn."""
    if plan.units_per_month is None or not plan.needed or standing.lapsed:
        return ""
    pace = plain.pace(plan.units_per_month, standing.credential)
    if plan.at_limit_on is None:
        return f"At {pace} you do not finish by {plain.day(standing.cycle.expires_on)}, when the cycle ends."
    late = plan.by is not None and plan.at_limit_on > plan.by
    return f"At {pace} you finish on {plain.day(plan.at_limit_on)}{', too late' if late else ''}."


def month_text(month: PaceMonth, credential: Credential) -> str:
    """Return what a month of a plan holds, for the pointer that rests on it."""
    portions = "<br>".join(escape(portion_text(one, month, credential), quote=False) for one in month.portions)
    return f"<b>{month_name(month.month)}</b><br>{portions}"


def portion_text(portion: Portion, month: PaceMonth, credential: Credential) -> str:
    """Return what to earn: `2 Clinical, AAMA-approved`; the day where it must be before the month's end."""
    kinds = (portion.category or "", *portion.approvals, *portion.tags)
    labels = [words.labels_of((kind,), credential) for kind in kinds if kind]
    what = f"{plain.number(portion.units)} {', '.join(labels) or 'of any kind'}"
    early = portion.through_on < end_of_month(month.month)
    return f"{what}, by {plain.day(portion.through_on)}" if early else what


def money(value: Decimal | None) -> str:
    """Return money: `120 USD`, `9.95 USD`."""
    if value is None:
        return "not known"
    return f"{plain.number(value) if value == int(value) else value.quantize(_HUNDREDTH)} {CURRENCY}"


def hours(value: Decimal | None) -> str:
    """Return hours: `1 hour`, `14.5 hours`."""
    if value is None:
        return "not known"
    return f"{plain.number(value)} {'hour' if value == 1 else 'hours'}"


def _nothing_to_earn(standing: Standing) -> str:
    if standing.met:
        return _NOTHING
    return f"Nothing known to be required is missing; not known: {plain.joined(shortfalls.unknown(standing))}."


def _approved_only(plan: PacePlan, credential: Credential) -> str:
    if plan.approval is None:
        return ""
    return f" That day is safe only when all of them are {words.labels_of((plan.approval,), credential)}."


def _done(finish_on: date | None, through: date | None) -> str:
    if finish_on is None or through is None:
        return ""
    spare = (through - finish_on).days
    before = f", {plain.days(spare)} before the last safe day" if spare else ", the last safe day"
    return f"Done by {plain.day(finish_on)}{before}."


def _measured(bound: Decimal, objective: Objective) -> str:
    """Return what no plan does: `costs less than 120 USD`."""
    return {
        Objective.COST: f"costs less than {money(bound)}",
        Objective.HOURS: f"takes fewer than {hours(bound)}",
        Objective.FINISH: f"ends before month {plain.number(bound)} from today",
        Objective.EVEN: f"takes less than {hours(bound)} in its fullest month",
    }[objective]
