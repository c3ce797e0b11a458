"""Random activities, spelled as a ledger keeps them: what reading gives, writing must give back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from recert_planner.record.activity import LEDGER_UNITS, Activity, State
from recert_planner.record.cells import tidy
from tests.record.tables import AS_OF, VOCABULARY

# Weighted towards what breaks tables: guards, formulas, delimiters, quotes, line ends, error codes, digits.
AWKWARD = st.sampled_from(
    [
        "=",
        "+",
        "-",
        "@",
        "'",
        "''=",
        '"',
        ",",
        ";",
        "\t",
        "\n",
        "#REF!",
        "=1+1",
        "_x0041_",
        "1",
        "2026-03-31",
        "NaN",
        "é",
        "<img>",
    ]
)
TEXT = st.lists(AWKWARD | st.text(max_size=4), max_size=6).map("".join).map(tidy)
EXTRA_NAMES = ("Notes", "notes", "=risky", "'quoted", "room 2")


def amounts() -> st.SearchStrategy[Decimal]:
    """Return amounts with their zeros: 2.50 is not 2.5."""
    numbers = st.tuples(st.integers(1, 999_999), st.integers(0, 6))
    return numbers.map(lambda number: Decimal(number[0]).scaleb(-number[1]))


@st.composite
def splits(draw: st.DrawFn, amount: Decimal) -> tuple[tuple[str, Decimal], ...]:
    names = draw(st.lists(st.sampled_from(sorted(VOCABULARY.categories)), unique=True))
    unit = Decimal(1).scaleb(int(amount.as_tuple().exponent))
    whole = int(amount / unit)
    if not names or whole < len(names):
        return ()
    if len(names) == 1:
        return ((names[0], amount),)
    cuts = sorted(draw(st.sets(st.integers(1, whole - 1), min_size=len(names) - 1, max_size=len(names) - 1)))
    edges = [0, *cuts, whole]
    return tuple((name, (edges[at + 1] - edges[at]) * unit) for at, name in enumerate(names))


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    state = draw(st.sampled_from(State))
    amount = draw(amounts())
    extra = {name: draw(TEXT) for name in draw(st.sets(st.sampled_from(EXTRA_NAMES)))}
    return Activity(
        date=draw(st.dates(date(1950, 1, 1), AS_OF if state is State.EARNED else date(9999, 12, 31))),
        title=draw(TEXT.filter(bool)),
        provider=draw(TEXT),
        amount=amount,
        unit=draw(st.sampled_from(LEDGER_UNITS)),
        split=draw(splits(amount)),
        approvals=draw(st.sampled_from([(), ("aama",)])),
        tags=tuple(draw(st.lists(st.sampled_from(sorted(VOCABULARY.tags)), unique=True))),
        state=state,
        proof=draw(TEXT),
        extra=tuple((name, extra[name]) for name in EXTRA_NAMES if extra.get(name)),
    )
