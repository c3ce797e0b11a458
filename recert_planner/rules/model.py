"""The closed set of rule kinds, frozen: what a credential's data file can say, and nothing else.

Every rule is one dated value with its sentence, its sources and its standing. A rule says nothing about a
person; `standing` interprets it. No formulas: a new value is an edit in `data/`, a new kind is a code review here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, TypeVar

from attrs import evolve, frozen


class FactStanding(StrEnum):
    """How well a fact is supported."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    SINGLE = "single"
    IMPLIED = "implied"
    UNKNOWN = "unknown"
    YOURS = "yours"  # given by the person; a data file may not use it


class AppliesBy(StrEnum):
    """Which day of a person's story picks the version of a rule."""

    CYCLE_START = "cycle_start"
    EXPIRY = "expiry"
    DATE_EARNED = "date_earned"
    APPLICATION = "application"


class CycleEnd(StrEnum):
    """On which day a cycle ends, counted from its anchor."""

    END_OF_MONTH = "end_of_month"
    SAME_DAY = "same_day"


class NextAnchor(StrEnum):
    """From which day the next cycle is counted."""

    RECERTIFICATION = "recertification"
    EXPIRY = "expiry"


class Route(StrEnum):
    """A way to a current credential."""

    CONTINUING_EDUCATION = "continuing_education"
    EXAM = "exam"
    REINSTATEMENT = "reinstatement"


class FilingWay(StrEnum):
    """A way to send an application."""

    PHONE = "phone"
    ONLINE = "online"
    MAIL = "mail"
    EXPEDITED = "expedited"


@frozen(kw_only=True)
class Source:
    """One page or document a fact was read from; `address` is None where only its title is recorded."""

    title: str
    address: str | None = None
    note: str | None = None


@frozen(kw_only=True)
class Label:
    """A category, approval or tag: how it is printed. Tags of one `group` exclude each other for one point."""

    label: str
    group: str | None = None


@frozen(kw_only=True)
class Body:
    """The organisation that sets the rules."""

    short: str
    name: str
    address: str


@frozen(kw_only=True)
class Rule:
    """One dated value: its sentence in our own words, where it was read, how well it is supported.

    `effective_from` is None where the sources give no first day: the value holds as far back as needed.
    """

    kind: ClassVar[str]
    standing: FactStanding
    says: str
    effective_from: date | None = None
    applies_by: AppliesBy = AppliesBy.CYCLE_START
    sources: tuple[str, ...] = ()
    locator: str | None = None
    confirm: str | None = None

    @property
    def which(self) -> str:
        """What distinguishes this rule from others of its kind; empty when there can be only one."""
        return ""

    @property
    def key(self) -> str:
        """The name under which versions of one rule follow each other, such as `minimum.total`."""
        return f"{self.kind}.{self.which}" if self.which else self.kind

    @property
    def value_fields(self) -> tuple[str, ...]:
        """The fields that are empty when, and only when, the fact is unknown."""
        return ()


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
class ProcessingTime(Rule):
    """How long the body takes [days] for an application sent one way, by its mix of credits.

    `only_approved` names the approval that every credit must have for this row; empty: any mix.
    """

    kind: ClassVar[str] = "processing_time"
    way: FilingWay
    days: int
    days_at_least: int | None = None
    only_approved: str | None = None

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return f"{self.only_approved or 'any'}-{self.way}"


@frozen(kw_only=True)
class RouteOpen(Rule):
    """When a route is open: `before_expiry`, and after it from `after_months` through `through_months`.

    `through_months` None with `no_end` true means for good. `month_end` moves the last day to its month's end.
    `otherwise_days` is a second printed length; where it ends earlier, both days are shown.
    """

    kind: ClassVar[str] = "route"
    route: Route
    before_expiry: bool
    after_months: int = 0
    through_months: int = 0
    no_end: bool = False
    month_end: bool = False
    otherwise_days: int | None = None

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.route


@frozen(kw_only=True)
class RouteTransition(Rule):
    """Whoever expired before `expired_before` may use a route from `open_from` through `open_through`."""

    kind: ClassVar[str] = "route_transition"
    route: Route
    expired_before: date
    open_from: date
    open_through: date

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return f"{self.route}-{self.open_from}"


@frozen(kw_only=True)
class ExamLead(Rule):
    """To avoid a lapse: pass `pass_months` before expiry, apply `apply_days` before that."""

    kind: ClassVar[str] = "exam_lead"
    pass_months: int
    apply_days: int


@frozen(kw_only=True)
class ExamWindow(Rule):
    """How long a candidate may choose a day for the exam [days]."""

    kind: ClassVar[str] = "exam_window"
    days: int


@frozen(kw_only=True)
class ExamAttempts(Rule):
    """How often the exam may be taken; `again_after` says what opens a further attempt."""

    kind: ClassVar[str] = "exam_attempts"
    attempts: int
    again_after: str | None = None


@frozen(kw_only=True)
class Fee(Rule):
    """A fee; empty `amount` means unknown. `member` is None where the fee does not depend on membership.

    `after_months` is the length of lapse from which the fee falls due [months]; 0: whenever the route is taken.
    """

    kind: ClassVar[str] = "fee"
    of: str
    amount: Decimal | None = None
    currency: str = "USD"
    member: bool | None = None
    route: Route | None = None
    after_months: int = 0

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.of if self.member is None else f"{self.of}-{'member' if self.member else 'non-member'}"

    @property
    def value_fields(self) -> tuple[str, ...]:
        """See `Rule.value_fields`."""
        return ("amount",)


@frozen(kw_only=True)
class Prerequisite(Rule):
    """Something that must be shown besides the credits, or no longer."""

    kind: ClassVar[str] = "prerequisite"
    of: str
    required: bool

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.of


@frozen(kw_only=True)
class Provisional(Rule):
    """A provisional certification lasts `months` from the test and cannot be renewed before its conversion."""

    kind: ClassVar[str] = "provisional"
    months: int


@frozen(kw_only=True)
class Step(Rule):
    """One step of filing, in its order."""

    kind: ClassVar[str] = "step"
    order: int

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return str(self.order)


@frozen(kw_only=True)
class Proof(Rule):
    """The papers and fields the body asks for, for all activities or for one ledger unit."""

    kind: ClassVar[str] = "proof"
    items: tuple[str, ...]
    unit: str | None = None

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.unit or "every"


@frozen(kw_only=True)
class Statement(Rule):
    """A fact in words, without a number the planner computes with."""

    kind: ClassVar[str] = "statement"
    topic: str

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.topic


@frozen(kw_only=True)
class OpenQuestion(Rule):
    """Something nobody found an answer to: no number is shipped, the body is to be asked."""

    kind: ClassVar[str] = "open_question"
    topic: str

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.topic


KINDS: Mapping[str, type[Rule]] = {
    rule.kind: rule
    for rule in (
        *(CycleLength, Expiry, NextCycle, Extension, EarningWindow, PreCycleAllowance),
        *(Minimum, Maximum, MaximumItems, Conversion, ContactHour, SmallestActivity),
        *(RouteOpen, RouteTransition, ExamLead, ExamWindow, ExamAttempts, ProcessingTime, Fee),
        *(Prerequisite, Provisional, Step, Proof, Statement, OpenQuestion),
    )
}

R = TypeVar("R", bound=Rule)


@frozen(kw_only=True)
class Moments:
    """The days of a person's story that pick rule versions; `application` is the day of the question."""

    cycle_start: date
    expiry: date
    application: date
    date_earned: date | None = None

    def day(self, applies_by: AppliesBy) -> date:
        """Return the day that picks a version; a credit not yet earned counts as earned on the day asked."""
        chosen: date | None = getattr(self, applies_by)
        return chosen or self.application


@frozen(kw_only=True)
class Credential:
    """A set of rules, as one data file holds it."""

    id: str
    name: str
    title: str
    body: Body
    unit: str
    unit_one: str
    sources: Mapping[str, Source]
    rules: tuple[Rule, ...]
    categories: Mapping[str, Label] = {}
    approvals: Mapping[str, Label] = {}
    tags: Mapping[str, Label] = {}

    def history(self, kind: type[R]) -> tuple[R, ...]:
        """Return every version of every rule of a kind, in the file's order."""
        return tuple(rule for rule in self.rules if isinstance(rule, kind))

    def in_force(self, kind: type[R], moments: Moments) -> tuple[R, ...]:
        """Return, for each rule of a kind, the version that holds at these moments (none: left out)."""
        return tuple(self._latest(kind, moments).values())

    def one(self, kind: type[R], moments: Moments) -> R | None:
        """Return the only rule of a kind that holds at these moments, or None."""
        return next(iter(self.in_force(kind, moments)), None)

    def with_value(self, key: str, **values: object) -> Credential:
        """Return a copy in which every version of a rule carries the person's own values, marked as theirs.

        Raises `KeyError` when no rule has this key.
        """
        if not any(rule.key == key for rule in self.rules):
            raise KeyError(key)
        own = tuple(
            evolve(rule, standing=FactStanding.YOURS, **values) if rule.key == key else rule  # type: ignore[arg-type]  # the key names the class
            for rule in self.rules
        )
        return evolve(self, rules=own)

    def _latest(self, kind: type[R], moments: Moments) -> dict[str, R]:
        return {rule.key: rule for rule in self._holding(kind, moments)}

    def _holding(self, kind: type[R], moments: Moments) -> Iterator[R]:
        for rule in self.history(kind):
            day = moments.day(rule.applies_by)
            if rule.effective_from is None or rule.effective_from <= day:
                yield rule
