"""What to earn in which month, without a catalog: the fewest further units, the binding requirement first.

What is missing is spread over the days on which the person can study; a pace of N units a month means N in a whole
month and its share in a part of one. Pure Python: it works where no solver does. It names no course.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from itertools import groupby

from attrs import evolve

from recert_planner.dates import ONE_DAY, end_of_month
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.deadline import Deadline, deadlines
from recert_planner.planning.months import StudyMonth, outside, study_months
from recert_planner.planning.plan import PaceMonth, PacePlan, Portion
from recert_planner.planning.portions import Piece, pieces_of
from recert_planner.planning.request import Span, check_spans
from recert_planner.planning.spread import spread
from recert_planner.planning.stints import stints
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import recount
from recert_planner.standing.tally import SCALE, Tally, unscaled

HUNDREDTH = Decimal("0.01")


def pace_plan(
    standing: Standing, *, units_per_month: Decimal | None = None, away: Iterable[Span] = (), spare_days: int = 0
) -> PacePlan:
    """Return what to earn in each month so that every requirement is met with the fewest further units.

    `units_per_month` [units] is the most a month may hold, read to hundredths; `away` are days without study, and
    the last `spare_days` before a safe day are kept free. Where an approval on every unit brings a later day, that
    day is used only if the earlier one does not do. Raises `BadInput` for a pace that is not above 0, for spans that
    end before they begin and for fewer than no days to spare.
    """
    ranges = _checked(units_per_month, away, spare_days)
    limit = None if units_per_month is None else units_per_month.quantize(HUNDREDTH, ROUND_FLOOR)
    count = recount(standing)
    found: list[PacePlan] = []
    for deadline in deadlines(standing):
        kept_free = outside((deadline.last_on - spare_days * ONE_DAY + ONE_DAY, deadline.last_on), ())
        plan = _for_deadline(standing, count, deadline, limit, (*ranges, *kept_free))
        found.append(evolve(plan, spare_days=spare_days, at_limit_on=_at_pace(standing, limit, ranges)))
        if found[-1].feasible and not _all_approved(found[-1]):
            return found[-1]
    feasible = [plan for plan in found if plan.feasible]
    if feasible:
        return feasible[-1]
    return min(found, key=_shortcoming, default=_nothing(standing, None, limit))


def latest_start(
    standing: Standing, units_per_month: Decimal, *, away: Iterable[Span] = (), spare_days: int = 0
) -> date | None:
    """Return the first day of the last calendar month in which one can start and still make it at this pace.

    For the current month it is the day asked. None when the pace is too slow even from today.
    """
    ranges = tuple(away)

    def plan_from(day: date) -> PacePlan:
        before = ((standing.as_of, day - ONE_DAY),) if day > standing.as_of else ()
        return pace_plan(standing, units_per_month=units_per_month, away=(*ranges, *before), spare_days=spare_days)

    now = plan_from(standing.as_of)
    if not now.feasible or now.through is None:
        return None
    starts = [max(month.month, standing.as_of) for month in study_months(standing.as_of, now.through, ranges)]
    possible = bisect_left(starts, True, key=lambda day: not plan_from(day).feasible)
    return starts[possible - 1] if starts else standing.as_of


def _checked(units_per_month: Decimal | None, away: Iterable[Span], spare_days: int) -> tuple[Span, ...]:
    ranges = tuple(away)
    problems = check_spans(ranges)
    if units_per_month is not None and not (units_per_month.is_finite() and units_per_month >= HUNDREDTH):
        problems.append(Problem(field="units per month", message=f"{units_per_month} is not at least {HUNDREDTH}"))
    if spare_days < 0:
        problems.append(Problem(field="days to spare", message=f"{spare_days} is below 0"))
    if problems:
        raise BadInput(problems)
    return ranges


def _for_deadline(
    standing: Standing, count: Tally, deadline: Deadline, limit: Decimal | None, away: Sequence[Span]
) -> PacePlan:
    nothing = _nothing(standing, deadline, limit)
    parts = stints(count, standing.as_of, deadline.last_on, away)
    pieces = pieces_of(count, parts, approval=deadline.approval)
    if pieces is None or any(stint.amount and not stint.months for stint in parts):
        return nothing
    smallest = _round_up(
        max((Fraction(part.amount, SCALE) / part.time for part in parts if part.months), default=Fraction(0))
    )
    if limit is not None and limit < smallest and standing.needed:
        return evolve(nothing, smallest_limit=smallest)
    step = count.ruling.smallest_worth or Decimal(1)
    amounts = spread(parts, limit=limit, step=step)
    plan = _months([month for part in parts for month in part.months], amounts, pieces)
    return evolve(
        nothing,
        feasible=True,
        smallest_limit=smallest,
        months=plan,
        finish_on=plan[-1].portions[-1].through_on if plan else standing.as_of,
    )


def _nothing(standing: Standing, deadline: Deadline | None, limit: Decimal | None) -> PacePlan:
    return PacePlan(
        feasible=False,
        needed=standing.needed,
        through=deadline.last_on if deadline else None,
        approval=deadline.approval if deadline else None,
        months=(),
        finish_on=None,
        units_per_month=limit,
        smallest_limit=None,
        at_limit_on=None,
        unknown=tuple(one.id for one in standing.requirements if one.required is None),
    )


def _months(months: Sequence[StudyMonth], amounts: Sequence[int], pieces: Iterable[Piece]) -> tuple[PaceMonth, ...]:
    """Hand the pieces to the months in their order."""
    left = list(pieces)
    found = []
    for month, amount in zip(months, amounts, strict=True):
        portions, rest = [], amount
        while rest:
            taken = min(rest, left[0].amount)
            portions.append(_portion(left[0], taken, month.last_on))
            left[0] = evolve(left[0], amount=left[0].amount - taken)
            left = left[1:] if not left[0].amount else left
            rest -= taken
        if amount:
            found.append(PaceMonth(month=month.month, units=unscaled(amount), portions=tuple(portions)))
    return tuple(_joined(list(same)) for _, same in groupby(found, key=lambda one: one.month))


def _joined(same: Sequence[PaceMonth]) -> PaceMonth:
    """Return the parts of one calendar month as one: a year of the body may end within it."""
    units = sum((one.units for one in same), Decimal(0))
    return PaceMonth(month=same[0].month, units=units, portions=tuple(p for one in same for p in one.portions))


def _portion(piece: Piece, amount: int, through_on: date) -> Portion:
    return Portion(
        units=unscaled(amount),
        through_on=through_on,
        category=piece.category,
        approvals=tuple(sorted(piece.approvals)),
        tags=tuple(sorted(piece.tags)),
    )


def _at_pace(standing: Standing, limit: Decimal | None, away: Sequence[Span]) -> date | None:
    """Return the day on which the pace alone has brought what is needed; None beyond the expiry."""
    if limit is None or standing.lapsed:
        return None
    left = Fraction(standing.needed)
    for month in study_months(standing.as_of, standing.cycle.expires_on, away):
        a_day = Fraction(limit) / end_of_month(month.month).day
        for first, last in month.spans:
            days = -(-left // a_day)
            if days <= (last - first).days + 1:
                return first + timedelta(days=max(days - 1, 0))
            left -= a_day * ((last - first).days + 1)
    return None


def _all_approved(plan: PacePlan) -> bool:
    """Whether every unit carries an approval anyway, so that the later day of approved credits may hold."""
    return all(portion.approvals for month in plan.months for portion in month.portions)


def _shortcoming(plan: PacePlan) -> tuple[bool, Decimal]:
    return (plan.smallest_limit is None, plan.smallest_limit or Decimal(0))


def _round_up(value: Fraction) -> Decimal:
    return Decimal(-(-value.numerator * 100 // value.denominator)) / 100
