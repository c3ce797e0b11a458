"""The counting rules of one credential, resolved once for one cycle and one day of asking.

Interprets the kinds `maximum`, `maximum_items`, `conversion`, `smallest_activity` and the reach of credit from before
the cycle as lists that counting can run through, beside what `asks` makes of the minimums; it looks at no activity.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve, field, frozen

from recert_planner.rules.model import (
    AppliesBy,
    Conversion,
    CountOnce,
    Credential,
    EarningWindow,
    Maximum,
    MaximumItems,
    Minimum,
    Moments,
    RoundDown,
    Rule,
    SmallestActivity,
)
from recert_planner.standing.asks import Ask, asks
from recert_planner.standing.counting import Signature
from recert_planner.standing.result import Cycle, Why


@frozen(kw_only=True)
class Limit:
    """At most `amount` units of what `rule` speaks of; `why` is the reason given for the rest."""

    rule: Rule
    why: Why
    amount: Decimal


@frozen(kw_only=True)
class Ruling:
    """The rules that count credits in one cycle, as asked on one day."""

    credential: Credential
    cycle: Cycle
    moments: Moments
    conversions: Mapping[str, Conversion]
    limits: tuple[Limit, ...]
    items: tuple[MaximumItems, ...]
    asks: tuple[Ask, ...]
    once: tuple[CountOnce, ...]
    rounding: tuple[RoundDown, ...]
    smallest: SmallestActivity | None
    smallest_worth: Decimal  # of the smallest activity that counts [units]; 0 where no rule names one
    window: EarningWindow | None
    by_day: bool  # whether a conversion has versions picked by the day of the credit
    asks_by_year: bool  # whether the day of a credit decides which requirements it serves
    signatures: dict[object, Signature] = field(factory=dict, init=False, eq=False, repr=False)  # met so far

    def conversion(self, unit: str, earned_on: date) -> Conversion | None:
        """Return what a ledger unit is worth for a credit earned on a day; None when the file does not say."""
        if not self.by_day:
            return self.conversions.get(unit)
        return _conversions(self.credential, evolve(self.moments, date_earned=earned_on)).get(unit)

    @property
    def families(self) -> tuple[tuple[int, ...], ...]:
        """Requirements of which one unit can serve only one: categories, tags of one group, years."""
        groups: dict[tuple[object, ...], list[int]] = {}
        for position, ask in enumerate(self.asks):
            groups.setdefault(self._family(ask.rule), []).append(position)
        return tuple(tuple(group) for group in groups.values())

    def _family(self, rule: Minimum) -> tuple[object, ...]:
        if rule.category:
            return ("category", rule.each_year)
        if rule.tag:
            return ("tag", self.credential.tags[rule.tag].group or rule.tag, rule.each_year)
        return (rule.approval, rule.each_year)


def ruling_of(credential: Credential, cycle: Cycle, *, as_of: date) -> Ruling:
    """Return the counting rules that hold for this cycle when asked on `as_of`."""
    moments = cycle.moments(as_of)
    conversions = _conversions(credential, moments)
    smallest = credential.one(SmallestActivity, moments)
    asked = asks(credential, cycle, moments)
    return Ruling(
        credential=credential,
        cycle=cycle,
        moments=moments,
        conversions=conversions,
        limits=_limits(credential, cycle, moments),
        items=credential.in_force(MaximumItems, moments),
        asks=asked,
        asks_by_year=any(ask.first is not None for ask in asked),
        once=credential.in_force(CountOnce, moments),
        rounding=credential.in_force(RoundDown, moments),
        smallest=smallest,
        smallest_worth=_smallest_worth(smallest, conversions),
        window=credential.one(EarningWindow, moments),
        by_day=any(
            rule.applies_by is AppliesBy.DATE_EARNED and rule.effective_from for rule in credential.history(Conversion)
        ),
    )


def _conversions(credential: Credential, moments: Moments) -> dict[str, Conversion]:
    return {rule.unit: rule for rule in credential.in_force(Conversion, moments)}


def _smallest_worth(smallest: SmallestActivity | None, conversions: Mapping[str, Conversion]) -> Decimal:
    conversion = conversions.get(smallest.unit) if smallest else None
    return smallest.amount * (conversion.each or 0) if smallest and conversion else Decimal(0)


def _limits(credential: Credential, cycle: Cycle, moments: Moments) -> tuple[Limit, ...]:
    """Return the maximums with a known amount; an unknown maximum limits nothing and is to be confirmed."""
    early = (
        (Limit(rule=cycle.early, why=Why.OVER_ALLOWANCE, amount=cycle.early_most),)
        if cycle.early is not None and cycle.early_most is not None
        else ()
    )
    maximums = (
        Limit(rule=rule, why=Why.OVER_MAXIMUM, amount=rule.amount)
        for rule in credential.in_force(Maximum, moments)
        if rule.amount is not None
    )
    return (*early, *maximums)
