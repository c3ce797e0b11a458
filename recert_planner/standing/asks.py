"""What a cycle asks for, one line for each requirement: minimums resolved to amounts and days.

Interprets `minimum` (in total, by category, approval or tag, as a share of the total, in every year, by another route
when lapsed) and `first_cycle_exempt`. It looks at no activity.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from recert_planner.dates import ONE_DAY, add_months
from recert_planner.rules.model import Credential, FirstCycleExempt, Minimum, Moments, Route
from recert_planner.standing.result import Cycle

YEAR_MONTHS = 12


@frozen(kw_only=True)
class Ask:
    """At least `amount` units (None: unknown) of what `rule` speaks of, earned from `first` through `last`."""

    rule: Minimum
    id: str
    amount: Decimal | None
    first: date | None = None
    last: date | None = None

    def covers(self, on: date) -> bool:
        """Whether credit of a day can serve."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


def asks(credential: Credential, cycle: Cycle, moments: Moments) -> tuple[Ask, ...]:
    """Return what the cycle asks for when asked at these moments, in the order of the credential's file."""
    lapsed = moments.application > cycle.expires_on
    minimums = {(rule.asked, rule.each_year): rule for rule in _applicable(credential, moments, lapsed=lapsed)}
    total = next((rule.amount for rule in minimums.values() if rule.asked == "total" and not rule.each_year), None)
    exempt = cycle.first and credential.one(FirstCycleExempt, moments) is not None
    return tuple(
        ask for rule in minimums.values() for ask in _asked(rule, cycle, Decimal(0) if exempt else _amount(rule, total))
    )


def _applicable(credential: Credential, moments: Moments, *, lapsed: bool) -> Iterator[Minimum]:
    """Yield the minimums; those of reinstatement come last, where they replace the others of their kind."""
    rules = credential.in_force(Minimum, moments)
    yield from (rule for rule in rules if rule.route is None)
    yield from (rule for rule in rules if lapsed and rule.route is Route.REINSTATEMENT)


def _amount(rule: Minimum, total: Decimal | None) -> Decimal | None:
    if rule.percent is None or total is None:
        return rule.amount
    return total * rule.percent / 100


def _asked(rule: Minimum, cycle: Cycle, amount: Decimal | None) -> Iterator[Ask]:
    if not rule.each_year:
        yield Ask(rule=rule, id=rule.asked, amount=amount)
        return
    first, year = cycle.starts_on, 1
    while first <= cycle.expires_on:
        following = add_months(cycle.starts_on, YEAR_MONTHS * year)
        # A cycle of whole years whose last day is the same day again has no year of one day.
        last = cycle.expires_on if following >= cycle.expires_on else following - ONE_DAY
        yield Ask(rule=rule, id=f"{rule.asked}-year-{year}", amount=amount, first=first, last=last)
        first, year = last + ONE_DAY, year + 1
