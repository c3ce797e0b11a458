"""Rule kinds that say by which way: routes and their days, the exam, how long filing takes and what it costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from recert_planner.rules.facts import Rule


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
class RouteOpen(Rule):
    """When a route is open: `before_expiry`, and after it from `after_months` through `through_months`.

    `through_months` None with `no_end` true means for good. `month_end` moves the last day to its month's end.
    `otherwise_days` is a second printed length; where it ends earlier, both days are shown. `last_months` opens it only
    in the last months before the expiry. `filing_only` says that after the expiry nothing can be earned, only filed.
    """

    kind: ClassVar[str] = "route"
    route: Route
    before_expiry: bool
    after_months: int = 0
    through_months: int = 0
    no_end: bool = False
    month_end: bool = False
    otherwise_days: int | None = None
    last_months: int | None = None
    filing_only: bool = False

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
class Fee(Rule):
    """A fee; empty `amount` means unknown. `member` is None where the fee does not depend on membership.

    `after_months` is the length of lapse from which the fee falls due [months]; 0: whenever the route is taken.
    `every_months` says how often it falls due within a cycle, counted from its first day.
    """

    kind: ClassVar[str] = "fee"
    of: str
    amount: Decimal | None = None
    currency: str = "USD"
    member: bool | None = None
    route: Route | None = None
    after_months: int = 0
    every_months: int | None = None

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.of if self.member is None else f"{self.of}-{'member' if self.member else 'non-member'}"

    @property
    def value_fields(self) -> tuple[str, ...]:
        """See `Rule.value_fields`."""
        return ("amount",)


@frozen(kw_only=True)
class FilingWindow(Rule):
    """When an application may be sent [days before expiry]: from `opens_days`, without a late fee to `on_time_days`."""

    kind: ClassVar[str] = "filing_window"
    opens_days: int
    on_time_days: int | None = None


@frozen(kw_only=True)
class Sharing(Rule):
    """What holders of several credentials of one body (`among`) must earn together.

    With `each_further`, the largest total is asked for and so many units for every further credential, `at_most` in
    all. `same_credit` says whether one credit may serve two of them.
    """

    kind: ClassVar[str] = "sharing"
    among: str
    same_credit: bool
    each_further: Decimal | None = None
    at_most: Decimal | None = None

    @property
    def which(self) -> str:
        """See `Rule.which`."""
        return self.among
