"""Rule kinds that say how much: what is asked for, what is accepted, and what a certificate is worth."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from recert_planner.rules.facts import Rule
from recert_planner.rules.ways import Route


@frozen(kw_only=True)
class Minimum(Rule):
    """At least `amount` counted units: in total, or in one category, with one approval, or with one tag.

    `percent` of the total may stand instead of an amount. `each_year` asks for it in every year of the cycle, counted
    from its first day. `route` names the route that asks for it instead of what is asked for before the expiry.
    """

    kind: ClassVar[str] = "minimum"
    amount: Decimal | None = None
    percent: Decimal | None = None
    category: str | None = None
    approval: str | None = None
    tag: str | None = None
    each_year: bool = False
    route: Route | None = None

    @property
    def asked(self) -> str:
        """What is asked for: `total`, or the id of a category, approval or tag."""
        return self.category or self.approval or self.tag or "total"

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return "-".join((self.asked, *(["each-year"] if self.each_year else []), *([self.route] if self.route else [])))

    @property
    def value_fields(self) -> tuple[str, ...]:
        """See `Rule.value_fields`."""
        return ("amount",) if self.percent is None else ("percent",)


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


@frozen(kw_only=True)
class RoundDown(Rule):
    """An activity's worth is rounded down to whole steps of `to` units; with a `tag`, only where it has that tag."""

    kind: ClassVar[str] = "round_down"
    to: Decimal
    tag: str | None = None

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.tag or ""


@frozen(kw_only=True)
class CountOnce(Rule):
    """The same activity (title and provider) counts once in `years`; empty: once in a cycle.

    With a `tag`, only activities with it are held to that.
    """

    kind: ClassVar[str] = "count_once"
    years: int | None = None
    tag: str | None = None

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.tag or ""


@frozen(kw_only=True)
class MinimumGrade(Rule):
    """Credit given in one ledger unit needs at least this grade; a ledger cannot show it, the transcript must."""

    kind: ClassVar[str] = "minimum_grade"
    unit: str
    grade: str

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.unit
