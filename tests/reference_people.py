"""People and ledgers made from a credential's own data: the same for every credential, so that a new one needs none.

Where a rule for the expiry is unknown the person gives a day of their own, as everybody must.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from recert_planner.dates import ONE_DAY, add_months
from recert_planner.errors import NotKnown
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Conversion, Credential, CycleLength, Moments
from recert_planner.standing.cycle import cycle_at
from recert_planner.standing.result import Cycle

CERTIFIED_ON = (date(2021, 5, 10), date(2024, 2, 29))
EARLY_DAYS = 60
CYCLES = 3


def holding(
    credential: Credential, certified_on: date, again: tuple[date, ...] = ()
) -> tuple[Certification, Cycle, date]:
    """Return a certification with its last cycle and the day on which it begins to be the person's own."""
    certification = Certification(certified_on=certified_on, recertified_on=again)
    begun = (certified_on, *again)[-1]
    try:
        cycle = cycle_at(len(again), credential, certification, as_of=begun)
    except NotKnown:
        own = add_months(begun, months(credential, begun))
        certification = Certification(certified_on=certified_on, recertified_on=again, expires_on=own)
        cycle = cycle_at(len(again), credential, certification, as_of=begun)
    return certification, cycle, max(begun, cycle.starts_on)


def careers(
    credential: Credential, certified_on: date, *, early_days: int
) -> Iterator[tuple[Certification, Cycle, date]]:
    """Yield three cycles of somebody who recertifies so many days before each expiry."""
    again: tuple[date, ...] = ()
    for _ in range(CYCLES):
        held = holding(credential, certified_on, again)
        yield held
        again = (*again, held[1].expires_on - timedelta(days=early_days))


def months(credential: Credential, on: date) -> int:
    """Return how long a cycle begun on a day lasts [months]."""
    length = credential.one(CycleLength, Moments(cycle_start=on, expiry=on, application=on))
    return (length.months if length else None) or 24


def units(credential: Credential) -> list[str]:
    """Return the ledger's units whose value is known here, and one that is not."""
    known = {rule.unit: rule.each for rule in credential.history(Conversion)}
    worth = [unit for unit, each in known.items() if each is not None]
    return [*worth, *[unit for unit, each in known.items() if each is None][:1]]


def steady(credential: Credential, cycle: Cycle) -> list[Activity]:
    """Return an activity every other month, with each unit, category, approval and tag in its turn."""
    days = [add_months(cycle.starts_on, step) for step in range(1, 240, 2)]
    return _in_turn(credential, [day for day in days if day <= cycle.expires_on], Decimal(6))


def edges(credential: Credential, cycle: Cycle) -> list[Activity]:
    """Return activities on the days around which credit begins and ceases to count."""
    first, last = cycle.window_opens_on, cycle.expires_on
    days = [first - ONE_DAY, first, cycle.starts_on - ONE_DAY, cycle.starts_on, last, last + ONE_DAY]
    return _in_turn(credential, sorted(days), Decimal("2.75"))


def heavy(credential: Credential, cycle: Cycle) -> list[Activity]:
    """Return large activities of one name, so that maximums are full and cross."""
    days = [
        add_months(cycle.starts_on, -1),
        *(add_months(cycle.starts_on, step) for step in (1, 1, 4, 4, 7, 7, 10, 10)),
    ]
    return _in_turn(credential, days, Decimal(31), titles=("Yearly training", "Another"))


def _in_turn(credential: Credential, days: list[date], amount: Decimal, titles: tuple[str, ...] = ()) -> list[Activity]:
    kinds, categories = units(credential), sorted(credential.categories)
    approvals = [(), *([one] for one in credential.approvals)]
    tags = [(), *([one] for one in credential.tags)]
    ledger = []
    for place, day in enumerate(days):
        round_ = place // len(kinds)  # every unit meets every word, not always the same one
        category = categories[(place + round_) % len(categories)] if categories else ""
        ledger.append(
            Activity(
                date=day,
                title=titles[place % len(titles)] if titles else f"Course {place + 1}",
                amount=amount,
                unit=kinds[place % len(kinds)],
                split=((category, amount),) if category else (),
                approvals=tuple(approvals[round_ % len(approvals)]),
                tags=tuple(tags[round_ % len(tags)]),
            )
        )
    return ledger
