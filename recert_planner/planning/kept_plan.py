"""A plan as it was when it was kept, what it says beside what happened since, and its form in a workspace.

Only days and amounts are kept: what is earned later is asked of the engine anew. Amounts earned are what counts, on
the day of the activity; what was earned before the plan was kept is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any

from attrs import frozen

from recert_planner.dates import months_between, start_of_month
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.plan import PacePlan, Plan
from recert_planner.record.activity import State
from recert_planner.standing.result import Standing

FORMAT = "plan 1"


@frozen(kw_only=True)
class PlannedStep:
    """So many units [units] by a day; `what` is the course, empty for a pace."""

    on: date
    units: Decimal
    what: str = ""


@frozen(kw_only=True)
class KeptPlan:
    """The steps of a plan for a credential, kept on a day on which `counted` units counted."""

    credential: str
    kept_on: date
    counted: Decimal
    steps: tuple[PlannedStep, ...]

    @property
    def curve(self) -> tuple[tuple[date, Decimal], ...]:
        """The total meant to be there after each step, from the day the plan was kept."""
        totals = accumulate((step.units for step in self.steps), initial=self.counted)
        return tuple(zip((self.kept_on, *(step.on for step in self.steps)), totals, strict=True))


@frozen(kw_only=True)
class MonthBeside:
    """One calendar month: units planned and units earned [units]; `earned` is None for a month still to come."""

    month: date
    planned: Decimal
    earned: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Earned beyond what was planned; below 0 where less was earned, None for a month still to come."""
        return None if self.earned is None else self.earned - self.planned


@frozen(kw_only=True)
class Beside:
    """A kept plan beside what happened through the day asked: month by month, and in all until then."""

    months: tuple[MonthBeside, ...]
    planned: Decimal
    earned: Decimal

    @property
    def difference(self) -> Decimal:
        """Earned beyond what was planned so far."""
        return self.earned - self.planned


def keep_pace(plan: PacePlan, standing: Standing) -> KeptPlan:
    """Return a pace plan as it is kept."""
    steps = ((month.portions[-1].through_on, month.units, "") for month in plan.months)
    return _kept(standing, steps)


def keep_courses(plan: Plan) -> KeptPlan:
    """Return a plan of courses as it is kept."""
    steps = ((one.through_on, one.course.points, one.course.title) for one in plan.chosen)
    return _kept(plan.standing, steps)


def beside(kept: KeptPlan, standing: Standing) -> Beside:
    """Return a kept plan beside what counts by now, for the credential it was made for."""
    today = standing.as_of
    earned = [
        (one.activity.date, one.counted)
        for one in standing.trace
        if one.activity.state is State.EARNED and one.counted and kept.kept_on < one.activity.date <= today
    ]
    steps = [(step.on, step.units) for step in kept.steps]
    last = max((today, kept.kept_on, *(on for on, _ in steps)))
    months = tuple(
        MonthBeside(
            month=month,
            planned=_in_month(steps, month),
            earned=None if month > today else _in_month(earned, month),
        )
        for month in months_between(kept.kept_on, last)
    )
    planned = sum((units for on, units in steps if on <= today), Decimal(0))
    return Beside(months=months, planned=planned, earned=sum((units for _, units in earned), Decimal(0)))


def to_document(kept: KeptPlan) -> dict[str, Any]:
    """Return a kept plan as values that JSON can say."""
    return {
        "format": FORMAT,
        "credential": kept.credential,
        "kept_on": kept.kept_on.isoformat(),
        "counted": str(kept.counted),
        "steps": [[step.on.isoformat(), str(step.units), step.what] for step in kept.steps],
    }


def is_document(document: object) -> bool:
    """Return whether a document is a kept plan, and not something else that a workspace keeps."""
    return isinstance(document, Mapping) and document.get("format") == FORMAT


def from_document(document: object) -> KeptPlan:
    """Return the kept plan in a document; raises `BadInput` where it is none."""
    try:
        return _read(document)
    except (ArithmeticError, KeyError, TypeError, ValueError) as error:
        raise BadInput([Problem(file="plan", message="this is not a plan that was kept by this program")]) from error


def _read(document: Any) -> KeptPlan:
    if not is_document(document) or set(document) != {"format", "credential", "kept_on", "counted", "steps"}:
        raise ValueError(document)
    steps = tuple(
        PlannedStep(on=_day(on), units=_amount(units), what=_text(what)) for on, units, what in document["steps"]
    )
    return KeptPlan(
        credential=_text(document["credential"]),
        kept_on=_day(document["kept_on"]),
        counted=_amount(document["counted"]),
        steps=steps,
    )


def _kept(standing: Standing, steps: Iterable[tuple[date, Decimal, str]]) -> KeptPlan:
    return KeptPlan(
        credential=standing.credential.id,
        kept_on=standing.as_of,
        counted=standing.counted,
        steps=tuple(PlannedStep(on=on, units=units, what=what) for on, units, what in sorted(steps)),
    )


def _in_month(amounts: Iterable[tuple[date, Decimal]], month: date) -> Decimal:
    return sum(_of_month(amounts, month), Decimal(0))


def _of_month(amounts: Iterable[tuple[date, Decimal]], month: date) -> Iterator[Decimal]:
    return (units for on, units in amounts if start_of_month(on) == month)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))


def _amount(value: object) -> Decimal:
    amount = Decimal(_text(value))
    if not amount.is_finite() or amount < 0:
        raise ValueError(value)
    return amount
