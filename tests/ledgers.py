"""Hypothesis strategies for activities and ledgers around a cycle."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from recert_planner.record.activity import LEDGER_UNITS, Activity, State
from recert_planner.rules.model import Credential

CERTIFIED_ON = date(2019, 3, 12)


def amounts(*, most: int = 40) -> st.SearchStrategy[Decimal]:
    """Quarters up to `most`, more than 0."""
    return st.integers(1, most * 4).map(lambda quarters: Decimal(quarters) / 4)


@st.composite
def activities(
    draw: st.DrawFn,
    credential: Credential,
    *,
    first: date = CERTIFIED_ON - timedelta(days=110),
    last: date = CERTIFIED_ON + timedelta(days=1900),
    states: tuple[State, ...] = (State.EARNED,),
) -> Activity:
    """One activity that the credential may or may not take."""
    near_start = st.dates(max(first, CERTIFIED_ON - timedelta(days=110)), CERTIFIED_ON + timedelta(days=5))
    day = draw(st.one_of(st.dates(first, last), near_start if first < CERTIFIED_ON else st.dates(first, last)))
    names = sorted(credential.categories)
    parts = draw(st.lists(st.sampled_from(names), max_size=2, unique=True)) if names else []
    shares = [(name, draw(amounts(most=20))) for name in parts]
    amount = sum((share for _, share in shares), Decimal(0)) or draw(amounts())
    approvals = (
        draw(st.lists(st.sampled_from(sorted(credential.approvals)), unique=True)) if credential.approvals else []
    )
    tags = draw(st.lists(st.sampled_from(sorted(credential.tags)), unique=True)) if credential.tags else []
    return Activity(
        date=day,
        title=draw(st.sampled_from(["Infection control", "Billing", "Ethics"])),
        amount=amount,
        unit=draw(st.sampled_from(LEDGER_UNITS)),
        split=tuple(shares),
        approvals=tuple(approvals),
        tags=tuple(tags),
        state=draw(st.sampled_from(states)),
    )


def ledgers(
    credential: Credential, *, most: int = 12, states: tuple[State, ...] = (State.EARNED,)
) -> st.SearchStrategy[list[Activity]]:
    """Ledgers of up to `most` activities, many of them crowding the edges where maximums cross."""
    return st.lists(activities(credential, states=states), max_size=most)
