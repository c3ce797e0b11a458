"""An amount spread evenly over months by their days, in steps that make sense as courses.

A step is the smallest activity that counts, since a month with a third of one helps nobody. Where a limit leaves no
room for that, quarters of a step and in the end hundredths are used. Amounts are integers scaled by `SCALE`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from recert_planner.planning.months import StudyMonth
from recert_planner.planning.stints import Stint
from recert_planner.standing.tally import scaled


def spread(parts: Sequence[Stint], *, limit: Decimal | None, step: Decimal) -> tuple[int, ...]:
    """Return how much falls into each month of each stint; in no calendar month more than `limit` [units].

    The limit, a multiple of a hundredth, must be one that no stint's share of a whole month exceeds.
    """
    finest = scaled(Decimal("0.01"))
    for width in (scaled(step), scaled(step) // 4, finest):
        shares = _all_in_steps(parts, max(width, 1))
        if limit is None or _fullest(parts, shares) <= scaled(limit):
            return shares
    return _all_in_steps(parts, 1)


def _all_in_steps(parts: Sequence[Stint], step: int) -> tuple[int, ...]:
    return tuple(share for stint in parts for share in _in_steps(stint.amount, stint.months, step))


def _fullest(parts: Sequence[Stint], shares: Sequence[int]) -> int:
    """Return the most that falls into one calendar month, which two stints may share."""
    months = (month.month for stint in parts for month in stint.months)
    sums: dict[date, int] = {}
    for month, share in zip(months, shares, strict=True):
        sums[month] = sums.get(month, 0) + share
    return max(sums.values(), default=0)


def _in_steps(amount: int, months: Sequence[StudyMonth], step: int) -> tuple[int, ...]:
    """Round what is left after each month to whole steps; what is no whole step comes with the first one."""
    whole = sum(month.weight for month in months)
    done, gone = [0], 0
    for month in months:
        gone += month.weight
        left = step * ((2 * amount * (whole - gone) + step * whole) // (2 * step * whole))
        done.append(0 if amount - left < min(step, amount) else amount - left)
    return tuple(after - before for before, after in pairwise(done))
