"""What plans answer, frozen: months of a pace plan, courses and months of a catalog plan, proof, changes, robustness.

Sentences are made from these values in `views.plan_words`. Nothing here is computed.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from recert_planner.planning.catalog import Course
from recert_planner.planning.request import Request
from recert_planner.standing.result import Requirement, Standing


@frozen(kw_only=True)
class Portion:
    """Some of a month's units that are alike: of a category (None: whichever), with these approvals and tags.

    `through_on` is the last day to earn them: the month's, or the last of the body's year where that ends before.
    """

    units: Decimal
    through_on: date
    category: str | None
    approvals: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@frozen(kw_only=True)
class PaceMonth:
    """What to earn in one calendar month [units]; `month` is its first day."""

    month: date
    units: Decimal
    portions: tuple[Portion, ...]


@frozen(kw_only=True)
class PacePlan:
    """What is missing, spread over the months through `through` (inclusive) in which the person can study.

    `needed` is the fewest further units that meet every requirement [units]. `approval` is what every further unit
    must carry for `through` to hold. `smallest_limit` is the slowest pace that is enough [units a month], None when
    no time is left; `at_limit_on` is the day on which the wished pace alone finishes, be it too late. The last
    `spare_days` through `through` are kept free.
    """

    feasible: bool
    needed: Decimal
    through: date | None
    approval: str | None
    months: tuple[PaceMonth, ...]
    finish_on: date | None
    units_per_month: Decimal | None
    smallest_limit: Decimal | None
    at_limit_on: date | None
    unknown: tuple[str, ...]
    spare_days: int = 0

    @property
    def by(self) -> date | None:
        """The last day to earn anything on."""
        return self.through - timedelta(days=self.spare_days) if self.through else None


@frozen(kw_only=True)
class Chosen:
    """A course in the calendar month it is to be done in; `through_on` is the last day of that month it can be."""

    course: Course
    month: date
    through_on: date


class Limit(StrEnum):
    """What of a request can stand in the way of a plan."""

    HOURS = "hours"
    BUDGET = "budget"
    AWAY = "away"
    FORMAT = "format"
    EXCLUDED = "excluded"
    FIXED = "fixed"


@frozen(kw_only=True)
class Change:
    """The smallest change of one limit that makes a plan; `instead` is the request with it made.

    `now` and `then` are hours a month or money; `months` the months to study in after all; `names` the formats or
    courses to allow, or no longer to insist on.
    """

    limit: Limit
    instead: Request
    now: Decimal | None = None
    then: Decimal | None = None
    months: tuple[date, ...] = ()
    names: tuple[str, ...] = ()


@frozen(kw_only=True)
class Explanation:
    """Why there is no plan.

    `over`: no day is left. `missing`: what the whole catalog, without any limit, leaves open. Otherwise each of
    `changes` is enough alone; where none is, `together` are needed all.
    """

    over: bool = False
    missing: tuple[Requirement, ...] = ()
    changes: tuple[Change, ...] = ()
    together: tuple[Change, ...] = ()


class Mishap(StrEnum):
    """One thing that can go wrong with a plan."""

    CANCELLED = "cancelled"  # a course does not take place; nothing is paid
    REFUSED = "refused"  # a course is done and paid, and the body does not count it
    MONTH_LOST = "month_lost"  # nothing can be done in one month


@frozen(kw_only=True)
class Failure:
    """What one mishap does: the rest still meets everything, or another plan does, or neither."""

    mishap: Mishap
    name: str
    still_met: bool
    replannable: bool

    @property
    def survived(self) -> bool:
        """Whether every requirement can still be met."""
        return self.still_met or self.replannable


@frozen(kw_only=True)
class Robustness:
    """Every single failure of a plan, in the order of its months."""

    failures: tuple[Failure, ...]

    @property
    def survived(self) -> int:
        """How many single failures the plan survives."""
        return sum(one.survived for one in self.failures)

    @property
    def breaking(self) -> tuple[Failure, ...]:
        """The failures after which no plan is left."""
        return tuple(one for one in self.failures if not one.survived)


@frozen(kw_only=True)
class Plan:
    """The best courses and months for a request, with its proof; or why there is none.

    `value` and `bound` are in the objective's measure: money, hours, months from today (1: this one) or the hours of
    the fullest month. `gap` is what could at most be better, as a share of `value`; 0 is a proven optimum.
    `requirements` are what they stand at when every course is done; `through` is the last safe day.
    """

    feasible: bool
    request: Request
    standing: Standing
    chosen: tuple[Chosen, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    through: date | None = None
    cost: Decimal | None = None
    hours: Decimal | None = None
    points: Decimal | None = None
    finish_on: date | None = None
    value: Decimal | None = None
    bound: Decimal | None = None
    gap: Decimal | None = None
    explanation: Explanation | None = None
    robustness: Robustness | None = None
