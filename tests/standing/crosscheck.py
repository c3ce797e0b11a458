"""The exact count beside the mixed-integer program, on as many random ledgers as asked for, over all credentials.

`python -m tests.standing.crosscheck --ledgers 10000 --seed 1` prints every difference and how many there were, and ends
with status 1 when there was one. A number of a ledger with its seed makes the same ledger again.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from attrs import frozen

from recert_planner.record.activity import LEDGER_UNITS, Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate
from tests.reference_people import CERTIFIED_ON, holding, units
from tests.standing.reference import Reference, count

NEAR = 1e-4
MOST_ACTIVITIES = 12


@frozen(kw_only=True)
class Case:
    """One ledger of one person on one day."""

    name: str
    credential: Credential
    certification: Certification
    ledger: tuple[Activity, ...]
    as_of: date


def cases(seed: int, ledgers: int) -> Iterator[Case]:
    """Yield random ledgers, the credentials in their turn; each is made from the seed and its own number."""
    credentials = list(book().values())
    for number in range(ledgers):
        yield _case(credentials[number % len(credentials)], Random(f"{seed}-{number}"), f"{seed}-{number}")


def difference(case: Case) -> str | None:
    """Return how the two counts differ; None when they agree."""
    standing = evaluate(case.credential, case.certification, case.ledger, as_of=case.as_of)
    expected = count(case.credential, case.certification, case.ledger, as_of=case.as_of)
    found = _of(standing)
    pairs = zip(
        (found.needed, found.total, found.missing), (expected.needed, expected.total, expected.missing), strict=True
    )
    if all(abs(one - other) < NEAR for one, other in pairs):
        return None
    return f"{case.name} {case.credential.id} asked {case.as_of}: counted {found}, expected {expected}"


def _of(standing: Standing) -> Reference:
    missing = sum((one.shortfall for one in standing.requirements), Decimal(0))
    return Reference(needed=float(standing.needed), total=float(standing.counted), missing=float(missing))


def _case(credential: Credential, chance: Random, name: str) -> Case:
    certified_on = CERTIFIED_ON[0]
    certification, cycle, _ = holding(credential, certified_on)
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        early = chance.choice((0, 0, 20, 200))
        again = (*certification.recertified_on, cycle.expires_on - timedelta(days=early))
        certification, cycle, _ = holding(credential, certified_on, again)
    begun = max(certified_on, *certification.recertified_on, certified_on)
    first, last = min(cycle.window_opens_on, begun) - timedelta(days=200), cycle.expires_on
    as_of = chance.choice((last, last - timedelta(days=60), last + timedelta(days=chance.randrange(1, 800))))
    ledger = tuple(
        _activity(credential, chance, first, max(last, as_of)) for _ in range(chance.randrange(MOST_ACTIVITIES + 1))
    )
    return Case(name=name, credential=credential, certification=certification, ledger=ledger, as_of=max(as_of, begun))


def _activity(credential: Credential, chance: Random, first: date, last: date) -> Activity:
    unit = chance.choice(units(credential)) if chance.random() < 0.9 else chance.choice(LEDGER_UNITS)
    named = sorted(credential.categories)
    parts = chance.sample(named, chance.randrange(min(2, len(named)) + 1))
    shares = tuple((name, Decimal(chance.randrange(1, 80)) / 4) for name in parts)
    amount = sum((share for _, share in shares), Decimal(0)) or Decimal(chance.randrange(1, 160)) / 4
    return Activity(
        date=first + timedelta(days=chance.randrange((last - first).days + 1)),
        title=chance.choice(("Infection control", "Billing", "Ethics", "Law")),
        amount=amount,
        unit=unit,
        split=shares,
        approvals=tuple(one for one in credential.approvals if chance.random() < 0.5),
        tags=tuple(one for one in credential.tags if chance.random() < 0.35),
    )


def main(arguments: list[str]) -> int:
    """Run the comparison; return 1 when any ledger is counted differently."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--ledgers", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    found = [one for one in map(difference, cases(asked.seed, asked.ledgers)) if one]
    for one in found:
        sys.stdout.write(f"{one}\n")
    sys.stdout.write(f"{asked.ledgers} ledgers over {len(book())} credentials, {len(found)} counted differently\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
