"""Several sums in one number come apart again as they were, to the last hundredth that fits and not one beyond."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import narwhals as nw
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from recert_planner.cohort.packing import BROKEN, EARNED, ODD, derived, packs_of, unpacked
from recert_planner.cohort.program import ALL, EARLY, FINE, WIDE, Program, columns_of, program_of
from recert_planner.cohort.terms import Key, Term, term_of
from recert_planner.record.activity import Activity
from recert_planner.rules.book import book
from tests.cohort import equality
from tests.cohort.people import AS_OF, Someone

pytestmark = [
    pytest.mark.filterwarnings("ignore:The inplace keyword:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
FRAMES = (nw.Implementation.PANDAS, nw.Implementation.POLARS, nw.Implementation.PYARROW)
FULL = 2 ** FINE[0]  # [hundredths]
CERTIFIED = (date(2026, 3, 1), None, date(2028, 3, 31))


@cache
def term(name: str = "cma-aama") -> Term:
    found = term_of(Key(credential=name, begun_on=CERTIFIED[0], expires_on=CERTIFIED[2]), book()[name], as_of=AS_OF)
    assert isinstance(found, Term)
    return found


@cache
def program(name: str = "cma-aama") -> Program:
    return evolve(program_of(term(name)), early=True)


@pytest.mark.parametrize("name", sorted(book()))
def test_each_sum_has_one_place_and_all_units_lie_on_top_of_the_first_pack(name: str) -> None:
    one = program(name)
    packs = packs_of(one)
    placed = [mask for pack in packs for mask in pack.masks if mask is not None]
    assert sorted([*placed, *derived(one)], key=sorted) == sorted(one.masks, key=sorted)
    assert packs[0].masks[-1] == ALL
    assert all(len(pack.masks) <= one.per for pack in packs)
    assert len({pack.name for pack in packs}) == len(packs)


def test_what_is_early_shares_the_weights_of_all_units() -> None:
    packs = packs_of(program())
    (early,) = [pack for pack in packs if pack.days]
    assert early.masks == (None, None, EARLY)
    assert early.weights == packs[0].weights
    assert early.name != packs[0].name
    assert len(packs) == 4  # eleven sums in four columns


@pytest.mark.parametrize(("amount", "room"), [("163.83", FINE), ("163.84", WIDE)])
def test_who_must_earn_much_has_wider_fields(amount: str, room: tuple[int, int]) -> None:
    ruling = term().ruling
    asks = tuple(evolve(ask, amount=Decimal(amount)) if ask.id == "total" else ask for ask in ruling.asks)
    asked = program_of(evolve(term(), ruling=evolve(ruling, asks=asks)))
    assert (asked.bits, asked.per) == room


@st.composite
def rows(draw: st.DrawFn) -> tuple[int, list[list[int]]]:
    """Draw how many bits a field has, and what each row adds to each field of a pack; the last is the largest."""
    bits, per = draw(st.sampled_from((FINE, WIDE)))
    chance = Random(draw(st.integers(0, 2**32)))
    total = (
        draw(st.sampled_from((-1, 0, 1))) + 2**bits if draw(st.booleans()) else draw(st.integers(0, 2 ** (bits + 3)))
    )
    cuts = sorted(chance.randrange(total + 1) for _ in range(draw(st.integers(0, 40))))
    parts = [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]
    return bits, [
        [*(chance.choice((0, part, chance.randrange(part + 1))) for _ in range(per - 1)), part] for part in parts
    ]


def added(bits: int, parts: Sequence[Sequence[int]]) -> float:
    total = 0.0
    for row in parts:
        total += float(sum(one << bits * at for at, one in enumerate(row)))
    return total


@given(drawn=rows(), backend=st.sampled_from(FRAMES))
def test_sums_come_apart_as_they_were_or_are_marked(drawn: tuple[int, list[list[int]]], backend: Any) -> None:
    bits, parts = drawn
    one = evolve(program(), bits=bits, per=len(parts[0]))
    names, packs = columns_of(one), packs_of(one)
    exact = [sum(row[at] for row in parts) for at in range(one.per)]
    columns = {pack.name: [added(bits, parts)] for pack in packs}
    found = unpacked(nw.from_dict({"_row": [7], EARNED: [5.0], "_n0": [2.0], **columns}, backend=backend), one)
    (row,) = found.iter_rows(named=True)
    assert (row["_row"], row[EARNED], row["_n0"]) == (7, 5, 2)
    assert row[ODD] == (exact[-1] >= 2**bits)
    if not row[ODD]:
        assert [row[names[mask]] for mask in packs[0].masks if mask is not None] == exact
        for mask, (whole, lacking) in derived(one).items():
            assert row[names[mask]] == row[names[whole]] - row[names[lacking]]


@pytest.mark.parametrize("backend", FRAMES)
@pytest.mark.parametrize("earned", [BROKEN, BROKEN + 1, 3000 * BROKEN, float("inf"), float("nan")])
def test_a_row_without_sense_marks_its_person(backend: Any, earned: float) -> None:
    columns = {pack.name: [earned, 0.0] for pack in packs_of(program())}
    frame = nw.from_dict({"_row": [0, 1], EARNED: [earned, BROKEN - 1], "_n0": [0.0, 0.0], **columns}, backend=backend)
    assert unpacked(frame, program()).get_column(ODD).to_list() == [1, 0]


def hours(hundredths: int) -> tuple[Activity, ...]:
    """Return approved activities in three categories, together so many hundredths."""
    shares = (hundredths // 3, hundredths // 2, hundredths - hundredths // 3 - hundredths // 2)
    names = ("administrative", "clinical", "general")
    return tuple(
        Activity(
            date=date(2026, 5, 4),
            title=f"Course {name}",
            amount=Decimal(share) / 100,
            unit="contact_hour",
            split=((name, Decimal(share) / 100),),
            approvals=("aama",),
        )
        for name, share in zip(names, shares, strict=True)
    )


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb", "dask"])
def test_people_are_added_up_to_the_last_hundredth_that_fits(engine: str) -> None:
    totals = (FULL - 1, FULL, FULL + 1, 5 * FULL + 3)
    people = [Someone(f"p{one}", book()["cma-aama"], CERTIFIED, hours(one)) for one in totals]
    expected = [one.expected() for one in people]
    assert [Fraction(str(row["counted"])) * 100 for row in expected] == list(totals)
    assert equality.compare(engine, people, expected, workers=1) == ([], 3)
