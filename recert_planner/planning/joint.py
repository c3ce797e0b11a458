"""Months of study that serve several last days at once: as even as the earlier ones allow.

By each last day what is due by then must be there; the fastest month is as slow as that allows. Amounts are integers
scaled by `SCALE`; where a unit serves every need at once the needs overlap, else they add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise

from attrs import frozen

from recert_planner.dates import ONE_DAY
from recert_planner.planning.months import Span, study_months
from recert_planner.planning.spread import spread
from recert_planner.planning.stints import Stint
from recert_planner.standing.tally import scaled, unscaled

STEPS = (Decimal("0.25"), Decimal("0.01"), Decimal("0.000001"))


@frozen(kw_only=True)
class Need:
    """Units that one certification still asks for by a last safe day."""

    units: Decimal
    through: date


@frozen(kw_only=True)
class JointMonth:
    """What to earn in one calendar month [units], and how much of it serves each need, in the needs' order."""

    month: date
    units: Decimal
    each: tuple[Decimal, ...]
    through_on: date


def slowest_pace(
    as_of: date, needs: Sequence[Need], total: Decimal, *, apart: bool, away: Sequence[Span]
) -> Decimal | None:
    """Return the slowest pace that meets every need by its day [units a month, rounded up]; None without time.

    It is one that whole millionths of a unit keep to: a pace that would need parts of one is rounded up as well.
    """
    legs = _legs(as_of, needs, total, apart=apart, away=away)
    if legs is None:
        return None
    paces = (Fraction(leg.amount) / leg.time for leg in legs if leg.amount)
    fastest = max(paces, default=Fraction(0))
    return Decimal(-(-fastest.numerator * 100 // (fastest.denominator * scaled(Decimal(1))))) / 100


def joint_months(
    as_of: date,
    needs: Sequence[Need],
    total: Decimal,
    *,
    apart: bool,
    away: Sequence[Span],
    limit: Decimal | None = None,
) -> tuple[JointMonth, ...]:
    """Return the months of a plan, in quarters of a unit where the limit leaves room for them [units a month].

    Nothing where no time is left or nothing is needed; the limit must be one that is enough.
    """
    tries = [_in_steps(as_of, needs, total, step, apart=apart, away=away, limit=limit) for step in STEPS]
    fitting = (found for found in tries if limit is None or all(one.units <= limit for one in found))
    return next(fitting, tries[-1])


def _in_steps(
    as_of: date,
    needs: Sequence[Need],
    total: Decimal,
    step: Decimal,
    *,
    apart: bool,
    away: Sequence[Span],
    limit: Decimal | None,
) -> tuple[JointMonth, ...]:
    legs = _legs(as_of, needs, total, apart=apart, away=away, step=scaled(step)) or []
    return _months(legs, needs, spread(legs, limit=limit, step=step), apart=apart)


def _months(
    legs: Sequence[Stint], needs: Sequence[Need], amounts: Sequence[int], *, apart: bool
) -> tuple[JointMonth, ...]:
    left = [scaled(need.units) for need in needs]
    found: list[JointMonth] = []
    for month, amount in zip((month for leg in legs for month in leg.months), amounts, strict=True):
        if amount:
            each = _served(left, amount, _in_order(needs), apart=apart)
            one = JointMonth(month=month.month, units=unscaled(amount), each=each, through_on=month.last_on)
            same = found and found[-1].month == month.month
            found = [*found[:-1], _both(found[-1], one)] if same else [*found, one]
    return tuple(found)


def _legs(
    as_of: date, needs: Sequence[Need], total: Decimal, *, apart: bool, away: Sequence[Span], step: int = 1
) -> list[Stint] | None:
    """Return the time up to each last day with what to earn in it, in whole steps but for what is due in the end.

    None where a need has no time left.
    """
    days = sorted({need.through for need in needs})
    firsts = [as_of, *(day + ONE_DAY for day in days[:-1])]
    spans = [study_months(first, day, away) for first, day in zip(firsts, days, strict=True)]
    bare = [Stint(first=first, months=months, amount=0) for first, months in zip(firsts, spans, strict=True)]
    due = [*(_due(needs, day, apart=apart) for day in days[:-1]), scaled(total)]
    reached = _even(due, [leg.time for leg in bare])
    if reached is None:
        return None
    whole = [*(min(-(-one // step) * step, due[-1]) for one in reached[:-1]), due[-1]]
    amounts = (after - before for before, after in pairwise([0, *whole]))
    return [Stint(first=leg.first, months=leg.months, amount=one) for leg, one in zip(bare, amounts, strict=True)]


def _due(needs: Sequence[Need], day: date, *, apart: bool) -> int:
    """Return what must be there by a day [scaled]."""
    due = [scaled(need.units) for need in needs if need.through <= day]
    return sum(due) if apart else max(due)


def _even(due: Sequence[int], times: Sequence[Fraction]) -> list[int] | None:
    """Return what to have by each day so that what is due is there and the fastest pace is as slow as it can be."""
    ends = list(accumulate(times))
    if any(amount and not end for amount, end in zip(due, ends, strict=True)):
        return None
    reached: list[int] = []
    done, gone = 0, Fraction(0)
    while len(reached) < len(due):
        first = len(reached)
        paces = [(Fraction(due[k] - done) / (ends[k] - gone), k) for k in range(first, len(due)) if ends[k] > gone]
        pace, last = max(paces, default=(Fraction(0), len(due) - 1))
        reached += (max(due[k], done + int(pace * (ends[k] - gone))) for k in range(first, last + 1))
        done, gone = reached[-1], ends[last]
    return reached


def _in_order(needs: Sequence[Need]) -> list[int]:
    return sorted(range(len(needs)), key=lambda which: needs[which].through)


def _served(left: list[int], amount: int, order: Sequence[int], *, apart: bool) -> tuple[Decimal, ...]:
    """Take an amount off what is left of the needs, and return how much served each."""
    served = [0] * len(left)
    for which in order:
        served[which] = min(amount, left[which])
        left[which] -= served[which]
        amount -= served[which] if apart else 0
    return tuple(unscaled(one) for one in served)


def _both(one: JointMonth, other: JointMonth) -> JointMonth:
    """Return two parts of a calendar month as one: a last day may lie within it."""
    return JointMonth(
        month=one.month,
        units=one.units + other.units,
        each=tuple(first + second for first, second in zip(one.each, other.each, strict=True)),
        through_on=other.through_on,
    )
