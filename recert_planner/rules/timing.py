"""Rule kinds that say when: how long a cycle lasts, where it ends, and which credit falls into it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from recert_planner.rules.facts import Rule


class CycleEnd(StrEnum):
    """On which day a cycle ends, counted from its anchor."""

    END_OF_MONTH = "end_of_month"
    SAME_DAY = "same_day"
    FIXED_DAY = "fixed_day"  # one day of the year for everybody: the last one within the length of the cycle
    MEMBERSHIP_MONTH = "membership_month"  # the end of a month that only the person knows


class NextAnchor(StrEnum):
    """From which day the next cycle is counted."""

    RECERTIFICATION = "recertification"
    EXPIRY = "expiry"
    REST_OF_CYCLE = "rest_of_cycle"  # begins with the recertification, ends where counting from the expiry ends


class WindowOpens(StrEnum):
    """From when credit counts for a cycle."""

    CYCLE_START = "cycle_start"
    AFTER_RECERTIFICATION = "after_recertification"  # the day after the body recertified, even before the cycle starts


@frozen(kw_only=True)
class CycleLength(Rule):
    """How long a cycle lasts [months]; unknown when empty."""

    kind: ClassVar[str] = "cycle_length"
    months: int | None = None

    @property
    def value_fields(self) -> tuple[str, ...]:
        """See `Rule.value_fields`."""
        return ("months",)


@frozen(kw_only=True)
class Expiry(Rule):
    """On which day a cycle ends; unknown when empty. `month` and `day` name the fixed day of the year."""

    kind: ClassVar[str] = "expiry"
    ends: CycleEnd | None = None
    month: int | None = None
    day: int | None = None

    @property
    def value_fields(self) -> tuple[str, ...]:
        """See `Rule.value_fields`."""
        return ("ends",)


@frozen(kw_only=True)
class NextCycle(Rule):
    """From which day the next cycle is counted; `after_lapse` where a recertification after the expiry differs."""

    kind: ClassVar[str] = "next_cycle"
    counted_from: NextAnchor
    after_lapse: NextAnchor | None = None


@frozen(kw_only=True)
class Extension(Rule):
    """A dated emergency extension: cycles that would expire on one of these days expire later."""

    kind: ClassVar[str] = "extension"
    name: str
    expiries: tuple[date, ...]
    moved_to: date

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.name


@frozen(kw_only=True)
class EarningWindow(Rule):
    """Credit counts when it was issued from the first through the last day of the cycle, or from when `opens` says.

    With `boundary_month`, credit of the month in which the cycle before ended may go to either. Where the credential
    has lapsed, `lapsed_months` before the day asked count instead, whatever the cycle.
    """

    kind: ClassVar[str] = "earning_window"
    opens: WindowOpens = WindowOpens.CYCLE_START
    boundary_month: bool = False
    lapsed_months: int | None = None


@frozen(kw_only=True)
class PreCycleAllowance(Rule):
    """Up to `amount` units from the `months` before the certification count in the first cycle."""

    kind: ClassVar[str] = "pre_cycle_allowance"
    months: int
    amount: Decimal


@frozen(kw_only=True)
class Provisional(Rule):
    """A provisional certification lasts `months` from the test and cannot be renewed before its conversion."""

    kind: ClassVar[str] = "provisional"
    months: int


@frozen(kw_only=True)
class CarryOver(Rule):
    """Up to `amount` units that the cycle before did not need, earned in its last `last_months`, count in this one."""

    kind: ClassVar[str] = "carry_over"
    amount: Decimal
    last_months: int


@frozen(kw_only=True)
class FirstCycleExempt(Rule):
    """Nothing is required in the first cycle."""

    kind: ClassVar[str] = "first_cycle_exempt"
