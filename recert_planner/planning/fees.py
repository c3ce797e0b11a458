"""What a body asks for a recertification by one route on one day, as far as its fees are known.

Interprets `fee` and `filing_window`. A fee whose id begins with `late` is due from whoever files after the last day
on time. An unknown amount stays unknown: the sum then has a least and no most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from attrs import frozen

from recert_planner.dates import ONE_DAY, add_months, end_of_month
from recert_planner.rules.model import Fee, FilingWindow, Route
from recert_planner.standing.result import Standing

LATE = "late"


@frozen(kw_only=True)
class Due:
    """A fee that falls due so many times; `amount` is the sum [`currency`], None where it is unknown."""

    rule: Fee
    times: int = 1

    @property
    def amount(self) -> Decimal | None:
        """The sum of all times."""
        return None if self.rule.amount is None else self.rule.amount * self.times


@frozen(kw_only=True)
class Costs:
    """The fees due. Of those that differ by membership only one is paid; which one, a person may not know yet.

    `least` leaves out what is unknown; `most` is None as soon as anything is.
    """

    dues: tuple[Due, ...]
    least: Decimal
    most: Decimal | None

    @property
    def unknown(self) -> tuple[Due, ...]:
        """The fees whose amount nobody knows."""
        return tuple(due for due in self.dues if due.amount is None)


def costs(standing: Standing, route: Route | None, *, on: date, member: bool | None = None) -> Costs:
    """Return what is due from the day asked for recertifying by a route on a day (None: for no route)."""
    found = (*_recurring(standing, on), *_once(standing, route, on, member))
    alternatives: dict[str, list[Due]] = {}
    for due in found:
        alternatives.setdefault(due.rule.of, []).append(due)
    sums = [[due.amount for due in same] for same in alternatives.values()]
    known = [[amount for amount in same if amount is not None] for same in sums]
    whole = len([amount for same in known for amount in same]) == len(found)
    return Costs(
        dues=found,
        least=sum((min(same, default=Decimal(0)) for same in known), Decimal(0)),
        most=sum((max(same, default=Decimal(0)) for same in known), Decimal(0)) if whole else None,
    )


def _recurring(standing: Standing, on: date) -> Iterator[Due]:
    days: dict[str, list[Fee]] = {}
    for milestone in standing.milestones:
        if isinstance(milestone.rule, Fee) and standing.as_of <= milestone.on <= on:
            days.setdefault(milestone.rule.key, []).append(milestone.rule)
    yield from (Due(rule=same[0], times=len(same)) for same in days.values())


def _once(standing: Standing, route: Route | None, on: date, member: bool | None) -> Iterator[Due]:
    for rule in _fees(standing):
        mine = member is None or rule.member in (None, member)
        if route is not None and rule.route is route and mine and _is_due(rule, standing, on):
            yield Due(rule=rule)


def _fees(standing: Standing) -> Iterable[Fee]:
    in_force = standing.credential.in_force(Fee, standing.cycle.moments(standing.as_of))
    return (rule for rule in in_force if not rule.every_months)


def _is_due(rule: Fee, standing: Standing, on: date) -> bool:
    if rule.of.startswith(LATE):
        return on > _on_time_through(standing)
    if not rule.after_months:
        return True
    return on > _months_after(standing.cycle.expires_on, rule.after_months)


def _on_time_through(standing: Standing) -> date:
    """Return the last day to file without a late fee: the body's, or the expiry."""
    window = standing.credential.one(FilingWindow, standing.cycle.moments(standing.as_of))
    days = window.on_time_days if window and window.on_time_days else 0
    return standing.cycle.expires_on - timedelta(days=days)


def _months_after(expires_on: date, months: int) -> date:
    """Return the day so many months after an expiry; after a month's last day comes a month's last day."""
    day = add_months(expires_on, months)
    return end_of_month(day) if (expires_on + ONE_DAY).day == 1 else day
