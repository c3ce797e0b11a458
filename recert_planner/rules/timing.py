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


class NextAnchor(StrEnum):
    """From which day the next cycle is counted."""

    RECERTIFICATION = "recertification"
    EXPIRY = "expiry"


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
    """On which day of the last month a cycle ends; unknown when empty."""

    kind: ClassVar[str] = "expiry"
    ends: CycleEnd | None = None

    @property
    def value_fields(self) -> tuple[str, ...]:
        """See `Rule.value_fields`."""
        return ("ends",)


@frozen(kw_only=True)
class NextCycle(Rule):
    """From which day the next cycle is counted."""

    kind: ClassVar[str] = "next_cycle"
    counted_from: NextAnchor


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
    """Credit counts when it was issued from the first through the last day of the cycle."""

    kind: ClassVar[str] = "earning_window"


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
