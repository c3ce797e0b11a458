"""Random people over all credentials, as two tables and as the single-person engine takes them.

Nothing typical: full maximums, splits, amounts finer than hundredths, repeated names, days on the edges of windows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from attrs import frozen

from recert_planner.cohort.answers import row_of, unknown_row
from recert_planner.dates import add_months
from recert_planner.errors import BadInput, NotKnown
from recert_planner.record.activity import LEDGER_UNITS, Activity, State
from recert_planner.record.amounts import amount_text
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential
from recert_planner.standing.standing import evaluate
from tests.reference_people import months, units

AS_OF = date(2026, 11, 23)
DAYS = ("certified_on", "recertified_on", "expires_on")
TITLES = ("Infection control", "Billing", "ETHICS", "Ethics", "Law", "Straße", "STRASSE", "Yearly training")
STATES = (State.EARNED,) * 9 + (State.ENROLLED, State.PLANNED)

Columns = dict[str, list[Any]]
Days = tuple[date, date | None, date | None]


@frozen
class Someone:
    """One person of a roster."""

    name: str
    credential: Credential
    days: Days
    ledger: tuple[Activity, ...]

    def expected(self) -> dict[str, Any]:
        """Return the answer of the single-person engine."""
        certified_on, recertified_on, expires_on = self.days
        again = (recertified_on,) if recertified_on else ()
        try:
            held = Certification(certified_on=certified_on, recertified_on=again, expires_on=expires_on)
            return row_of(evaluate(self.credential, held, self.ledger, as_of=AS_OF))
        except (BadInput, NotKnown) as error:
            return unknown_row("; ".join(problem.message for problem in error.problems))


def someone(seed: int, count: int) -> Iterator[Someone]:
    """Yield people, the credentials in their turn; each is made from the seed and its own number."""
    credentials = list(book().values())
    for number in range(count):
        chance = Random(f"{seed}-{number}")
        credential = credentials[number % len(credentials)]
        days = _days(credential, chance)
        yield Someone(f"p{number:06d}", credential, days, _ledger(credential, chance, days))


def tables(people: list[Someone]) -> tuple[Columns, Columns]:
    """Return the columns of the two tables."""
    folk: Columns = {
        "person": [one.name for one in people],
        "credential": [one.credential.id for one in people],
        **{name: [one.days[at] for one in people] for at, name in enumerate(DAYS)},
    }
    rows = [(one.name, activity) for one in people for activity in one.ledger]
    ledger: Columns = {
        "person": [name for name, _ in rows],
        "date": [one.date for _, one in rows],
        "title": [one.title for _, one in rows],
        "provider": [one.provider for _, one in rows],
        "amount": [float(one.amount) for _, one in rows],
        "unit": [one.unit for _, one in rows],
        "category": [_category(one) for _, one in rows],
        "approval": [";".join(one.approvals) for _, one in rows],
        "tags": [";".join(one.tags) for _, one in rows],
        "state": ["" if one.state is State.EARNED and one.row == 0 else one.state.value for _, one in rows],
    }
    return folk, ledger


def pandas_frames(folk: Columns, ledger: Columns) -> tuple[Any, Any]:
    import pandas as pd

    frames = pd.DataFrame(folk), pd.DataFrame(ledger)
    for frame in frames:
        for name in ("certified_on", "recertified_on", "expires_on", "date"):
            if name in frame:
                frame[name] = pd.to_datetime(frame[name])
    return frames


def _category(activity: Activity) -> str:
    if len(activity.split) == 1:
        return activity.categories[0]
    return ";".join(f"{name}={amount_text(share)}" for name, share in activity.split)


def _days(credential: Credential, chance: Random) -> Days:
    length = months(credential, AS_OF)
    back = chance.choice((chance.randrange(length), chance.randrange(length), chance.randrange(3 * length), length))
    begun = add_months(AS_OF, -back) - timedelta(days=chance.choice((0, 0, 1, -1, chance.randrange(30))))
    certified_on, recertified_on = begun, None
    if chance.random() < 0.5:
        certified_on = add_months(begun, -length) + timedelta(days=chance.choice((0, 1, 5, 60, 400, -3, -90)))
        recertified_on = begun
    if chance.random() < 0.03:
        recertified_on = AS_OF + timedelta(days=chance.randrange(1, 40))
    end = add_months(recertified_on or certified_on, length)
    own = chance.random() < (0.85 if credential.id in _unknown_ends() else 0.08)
    return certified_on, recertified_on, end + timedelta(days=chance.choice((0, -1, 31, -length * 20))) if own else None


@cache
def _unknown_ends() -> frozenset[str]:
    found = set()
    for credential in book().values():
        try:
            evaluate(credential, Certification(certified_on=date(2025, 1, 31)), (), as_of=AS_OF)
        except NotKnown:
            found.add(credential.id)
    return frozenset(found)


def _ledger(credential: Credential, chance: Random, days: Days) -> tuple[Activity, ...]:
    begun = days[1] if days[1] and days[1] <= AS_OF else days[0]
    size = chance.choice((0, 3, 6, 12))
    scale = chance.choice((1, 1, 3, 8))
    fine = chance.random() < 0.05
    return tuple(_activity(credential, chance, begun, scale, fine=fine) for _ in range(chance.randrange(size + 1)))


def _activity(credential: Credential, chance: Random, begun: date, scale: int, *, fine: bool) -> Activity:
    unit = chance.choice(units(credential)) if chance.random() < 0.93 else chance.choice(LEDGER_UNITS)
    named = sorted(credential.categories)
    most = 2 if chance.random() < 0.05 else 1
    parts = chance.sample(named, min(most, len(named))) if chance.random() < 0.95 else []
    step = Decimal("0.333") if fine else Decimal("0.25")
    shares = tuple((name, chance.randrange(1, 8 * scale) * step) for name in parts)
    amount = sum((share for _, share in shares), Decimal(0)) or chance.randrange(1, 16 * scale) * step
    first = begun - timedelta(days=chance.choice((0, 0, 0, 40, 100, 300)))
    last = max(first, AS_OF + timedelta(days=chance.choice((0, 0, 0, 30))))
    on = chance.choice((begun, AS_OF, first + timedelta(days=chance.randrange((last - first).days + 1))))
    on = first + timedelta(days=chance.randrange((last - first).days + 1)) if chance.random() < 0.9 else on
    return Activity(
        date=on,
        title=chance.choice(TITLES) if chance.random() < 0.3 else f"Course {chance.randrange(10**6)}",
        provider=chance.choice(("", "A", "a")),
        amount=amount,
        unit=unit,
        split=shares,
        approvals=tuple(one for one in credential.approvals if chance.random() < 0.6),
        tags=tuple(one for one in credential.tags if chance.random() < 0.35),
        state=chance.choice(STATES),
        row=0 if chance.random() < 0.3 else 1,
    )
