"""Which days' credit counts for a cycle, and how much may come from before it.

Interprets `earning_window`, `pre_cycle_allowance` and `carry_over`. How much the cycle before left unused is counted
by `standing`; here stands only from when on it could come.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve

from recert_planner.dates import ONE_DAY, add_months, start_of_month
from recert_planner.rules.model import (
    CarryOver,
    Credential,
    EarningWindow,
    Moments,
    PreCycleAllowance,
    WindowOpens,
)
from recert_planner.standing.result import Cycle


def windowed(cycle: Cycle, credential: Credential, *, recertified_on: date, as_of: date) -> Cycle:
    """Return the cycle with the first day whose credit can count, and the rule that lets it lie before the cycle."""
    moments = cycle.moments(as_of)
    window = credential.one(EarningWindow, moments)
    if cycle.first:
        if allowance := credential.one(PreCycleAllowance, moments):
            opens_on = add_months(cycle.starts_on, -allowance.months)
            return evolve(cycle, window_opens_on=opens_on, early=allowance, early_most=allowance.amount)
        return cycle
    if window and window.opens is WindowOpens.AFTER_RECERTIFICATION:
        return evolve(cycle, window_opens_on=min(recertified_on + ONE_DAY, cycle.starts_on), early=window)
    if window and window.boundary_month:
        return evolve(cycle, window_opens_on=start_of_month(cycle.starts_on - ONE_DAY), early=window)
    if carry := credential.one(CarryOver, moments):
        opens_on = add_months(cycle.starts_on, -carry.last_months)
        return evolve(cycle, window_opens_on=opens_on, early=carry, early_most=carry.amount)
    return cycle


def enters_on(cycle: Cycle) -> date:
    """Return the first day on which this cycle, and not the one before, is a person's own.

    That is its first day, or the day after a recertification where credit counts for it from then on.
    """
    early = cycle.early
    after = isinstance(early, EarningWindow) and early.opens is WindowOpens.AFTER_RECERTIFICATION
    return cycle.window_opens_on if after else cycle.starts_on


def leftovers_only(cycle: Cycle) -> bool:
    """Whether credit from before the cycle counts only as far as the cycle before did not need it."""
    if isinstance(cycle.early, EarningWindow):
        return cycle.early.boundary_month
    return isinstance(cycle.early, CarryOver)


def when_lapsed(cycle: Cycle, credential: Credential, *, as_of: date) -> Cycle | None:
    """Return the cycle with the wider window that holds after its expiry, or None where there is none."""
    moments: Moments = cycle.moments(as_of)
    window = credential.one(EarningWindow, moments)
    if window is None or window.lapsed_months is None or as_of <= cycle.expires_on:
        return None
    opens_on = add_months(as_of, -window.lapsed_months)
    return evolve(cycle, window_opens_on=opens_on, window_closes_on=as_of, early=None, early_most=None)
