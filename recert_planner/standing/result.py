"""What an evaluation answers, frozen: where the person stands and why. No rule is interpreted here.

Sentences for people are made in `views.words` from the codes, amounts and rules that these values carry.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential, Minimum, Moments, Route, Rule


class Why(StrEnum):
    """Why some or all of an activity did not count."""

    NOT_EARNED_YET = "not_earned_yet"  # enrolled or planned
    AFTER_AS_OF = "after_as_of"  # earned, but after the day asked
    BEFORE_CYCLE = "before_cycle"
    AFTER_EXPIRY = "after_expiry"
    TOO_SMALL = "too_small"
    NO_CATEGORY = "no_category"  # the credential has categories, the activity names none of them
    UNIT_NOT_TAKEN = "unit_not_taken"  # the credential's file has no conversion for the unit
    VALUE_UNKNOWN = "value_unknown"  # it has one, but nobody knows the number
    ASK_INSTEAD = "ask_instead"  # enter it in the unit that the conversion's `ask_for` names
    OVER_MAXIMUM = "over_maximum"
    OVER_ITEMS = "over_items"
    OVER_ALLOWANCE = "over_allowance"  # what may come from before the cycle is used up
    REPEATED = "repeated"  # the same activity counts once


@frozen(kw_only=True)
class Reason:
    """Why `amount` [the credential's unit] of an activity did not count; None where the amount is not known."""

    why: Why
    amount: Decimal | None
    rule: Rule | None = None


@frozen(kw_only=True)
class Trace:
    """What became of one activity [the credential's unit]: `counted` = what landed, `reasons` say the rest.

    `earned` is None when the certificate's unit has no known value here. `category` keys of `landed` are "" for a
    credential without categories.
    """

    activity: Activity
    earned: Decimal | None
    counted: Decimal
    landed: tuple[tuple[str, Decimal], ...] = ()
    reasons: tuple[Reason, ...] = ()
    approvals: frozenset[str] = frozenset()
    before_cycle: bool = False


@frozen(kw_only=True)
class Requirement:
    """One minimum against what counts towards it [the credential's unit]."""

    rule: Minimum
    id: str
    required: Decimal | None
    counted: Decimal

    @property
    def shortfall(self) -> Decimal:
        """Required minus counted, never negative; 0 where the requirement is unknown."""
        return max((self.required or Decimal(0)) - self.counted, Decimal(0))

    @property
    def met(self) -> bool:
        """Whether nothing is missing; an unknown requirement is not met."""
        return self.required is not None and self.shortfall == 0


@frozen(kw_only=True)
class Cycle:
    """The certification period in which requirements must be met; both days are inside.

    `position` counts cycles from 0, the one that the certification began.
    `computed_on` is the expiry by the rules before an extension or the person's own day moved it. Credit counts from
    `window_opens_on` through `window_closes_on`; where the window opens before `starts_on`, `early` is the rule that
    opens it and `early_most` the units that may come from there (None: all of them). `rules` are those used, the one
    that set the expiry last.
    """

    position: int
    starts_on: date
    expires_on: date
    computed_on: date | None
    window_opens_on: date
    window_closes_on: date
    rules: tuple[Rule, ...]
    early: Rule | None = None
    early_most: Decimal | None = None

    @property
    def first(self) -> bool:
        """Whether this is the cycle that the certification began."""
        return self.position == 0

    def moments(self, as_of: date) -> Moments:
        """Return the days that pick rule versions for a question asked on `as_of`."""
        return Moments(
            cycle_start=self.starts_on,
            expiry=self.computed_on or self.expires_on,
            application=as_of,
        )


@frozen(kw_only=True)
class RouteState:
    """Whether a route is open on the day asked.

    `last_day` is None where it never closes or nobody knows. `cautious_day` is an earlier day that another
    reading of the rule gives; whoever acts by it is safe under both.
    """

    route: Route
    open: bool
    last_day: date | None
    cautious_day: date | None
    rule: Rule
    first_day: date | None = None


@frozen(kw_only=True)
class Milestone:
    """A day on which something opens or closes; `id` is a code that `views.words` puts into words."""

    id: str
    on: date
    rule: Rule


@frozen(kw_only=True)
class Standing:
    """Where a person stands on `as_of`, and why.

    `earned`, `counted`, `needed` are in the credential's unit. `needed` is the fewest further units that meet
    every requirement at once, and `binding` the requirement that sets it (None when nothing is needed).
    `submit_by` is the last day that is safe whichever way the application is sent.
    """

    credential: Credential
    certification: Certification
    as_of: date
    cycle: Cycle
    lapsed: bool
    requirements: tuple[Requirement, ...]
    trace: tuple[Trace, ...]
    earned: Decimal
    counted: Decimal
    needed: Decimal
    binding: str | None
    submit_by: date
    routes: tuple[RouteState, ...]
    milestones: tuple[Milestone, ...]
    to_confirm: tuple[Rule, ...]

    @property
    def met(self) -> bool:
        """Whether every requirement is met by what is earned."""
        return all(requirement.met for requirement in self.requirements)

    def requirement(self, which: str) -> Requirement:
        """Return the requirement with this id; `KeyError` when the credential has none."""
        for requirement in self.requirements:
            if requirement.id == which:
                return requirement
        raise KeyError(which)
