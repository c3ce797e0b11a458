"""How long the standing of 100 activities takes, beside the plain sums of the same activities by pandas.

Every ledger is evaluated once, so that nothing remembered helps; the caps of the rules cross in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from attrs import evolve

from bench.table import Line
from recert_planner.errors import NotKnown
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential
from recert_planner.standing.standing import evaluate

if TYPE_CHECKING:
    import pandas as pd

ACTIVITIES = 100
LEDGERS = 120
TARGET_MS = 2.0
NAMED = ("cma-aama", "ccma-nha")
CERTIFIED = Certification(certified_on=date(2021, 3, 12))
AS_OF = date(2022, 12, 31)


def measure() -> Sequence[Line]:
    credentials = dict(book())
    named = [_line(credentials.pop(name)) for name in NAMED]
    slowest = max(map(_line, credentials.values()), key=lambda line: line.value)
    return [*named, evolve(slowest, what=f"{slowest.what}: the slowest of the other {len(credentials)}")]


def _line(credential: Credential) -> Line:
    certification = _certification(credential)
    ours, sums = [], []
    for seed in range(LEDGERS):
        ledger = ledger_of(credential, Random(seed))
        frame = _frame(ledger)
        ours.append(_ms(partial(evaluate, credential, certification, ledger, as_of=AS_OF)))
        sums.append(_ms(partial(_sums, frame)))
    slowest = max(ours)
    detail = f"median of {LEDGERS} ledgers, slowest {slowest:.1f} ms; beside pandas groupby {median(sums):.2f} ms"
    what = f"standing of {ACTIVITIES} activities, {credential.name}"
    return Line(what=what, detail=detail, value=median(ours), unit="ms", target=TARGET_MS)


def _certification(credential: Credential) -> Certification:
    """Return a certification, with an expiry of the person's own where nobody knows how the body counts it."""
    try:
        evaluate(credential, CERTIFIED, (), as_of=AS_OF)
    except NotKnown:
        return evolve(CERTIFIED, expires_on=date(2023, 3, 31))
    return CERTIFIED


def ledger_of(credential: Credential, random: Random) -> tuple[Activity, ...]:
    """Return activities that meet every cap: before the cycle, without an approval, small, split, by few providers."""
    return tuple(_activity(credential, random, row) for row in range(1, ACTIVITIES + 1))


def _activity(credential: Credential, random: Random, row: int) -> Activity:
    amount = Decimal(random.randint(1, 12)) / 4
    categories = random.sample([*credential.categories], k=min(len(credential.categories), random.choice([1, 1, 1, 2])))
    part = (amount / max(len(categories), 1)).quantize(Decimal("0.001"))
    split = [(category, part) for category in categories[1:]]
    first = [(category, amount - sum(share for _, share in split)) for category in categories[:1]]
    return Activity(
        row=row,
        date=date(2020, 11, 1) + timedelta(days=random.randint(0, 790)),
        title=f"Activity {row}",
        provider=f"Provider {random.randint(1, 9)}",
        amount=amount,
        unit=random.choice(["contact_hour"] * 7 + ["college_credit", "cpr_card", "credit"]),
        split=(*first, *split),
        approvals=tuple(credential.approvals) if random.random() < 0.6 else (),
    )


def _frame(ledger: Sequence[Activity]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "category": [activity.categories[0] if activity.categories else "" for activity in ledger],
            "approval": [";".join(activity.approvals) for activity in ledger],
            "amount": [float(activity.amount) for activity in ledger],
        }
    )


def _sums(frame: pd.DataFrame) -> object:
    return frame.groupby(["category", "approval"])["amount"].sum()


def _ms(run: Callable[[], object]) -> float:
    begun = perf_counter()
    run()
    return (perf_counter() - begun) * 1000
