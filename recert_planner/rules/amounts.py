"""Rule kinds that say how much: what is asked for, what is accepted, and what a certificate is worth."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from recert_planner.rules.facts import Rule


@frozen(kw_only=True)
class Minimum(Rule):
    """At least `amount` counted units: in total, or in one category, with one approval, or with one tag."""

    kind: ClassVar[str] = "minimum"
    amount: Decimal | None = None
    category: str | None = None
    approval: str | None = None
    tag: str | None = None

    @property
    def which(self) -> str:
        """The requirement's id: `total`, or the category, approval or tag asked for."""
        return self.category or self.approval or self.tag or "total"

    @property
    def value_fields(self) -> tuple[str, ...]:
        """See `Rule.value_fields`."""
        return ("amount",)


@frozen(kw_only=True)
class Maximum(Rule):
    """At most `amount` counted units from activities without an approval, or of one unit, category or tag."""

    kind: ClassVar[str] = "maximum"
    amount: Decimal | None = None
    without_approval: str | None = None
    unit: str | None = None
    category: str | None = None
    tag: str | None = None

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        if self.without_approval:
            return f"without-{self.without_approval}"
        return self.unit or self.category or self.tag or "total"

    @property
    def value_fields(self) -> tuple[str, ...]:
        """See `Rule.value_fields`."""
        return ("amount",)


@frozen(kw_only=True)
class MaximumItems(Rule):
    """At most `items` activities given in one ledger unit."""

    kind: ClassVar[str] = "maximum_items"
    unit: str
    items: int

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.unit


@frozen(kw_only=True)
class Conversion(Rule):
    """What one ledger unit is worth; empty `each` means unknown.

    `category` and `approvals`, when given, hold whatever the certificate says. `ask_for` names the ledger unit
    to ask for instead, where the certificate's own number must not be used.
    """

    kind: ClassVar[str] = "conversion"
    unit: str
    each: Decimal | None = None
    category: str | None = None
    approvals: tuple[str, ...] | None = None
    ask_for: str | None = None

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.unit

    @property
    def value_fields(self) -> tuple[str, ...]:
        """See `Rule.value_fields`."""
        return ("each",)


@frozen(kw_only=True)
class ContactHour(Rule):
    """How long a contact hour is [minutes]."""

    kind: ClassVar[str] = "contact_hour"
    minutes: int


@frozen(kw_only=True)
class SmallestActivity(Rule):
    """An activity below `amount` ledger units counts nothing."""

    kind: ClassVar[str] = "smallest_activity"
    amount: Decimal
    unit: str
