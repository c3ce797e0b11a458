"""Two ledgers of the same sum, one line apart, of which one passes: found anew for every seed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from recert_planner.errors import BadInput
from recert_planner.rules.book import book
from recert_planner.teaching import counterexample as finder
from recert_planner.teaching.counterexample import MOST, Pair, counterexample, ledger_table, papers
from recert_planner.teaching.draw import Draw

HELD = ("cma-aama", "ccma-nha")


@pytest.mark.parametrize("which", HELD)
def test_a_pair_has_the_same_sum_and_differs_in_one_line(which: str) -> None:
    for seed in range(40):
        pair = counterexample(book()[which], seed=seed)
        one, other = pair.passes.activities, pair.fails.activities
        assert sum(line.amount for line in one) == sum(line.amount for line in other)
        assert [place for place in range(len(one)) if one[place] != other[place]] == [pair.line]
        assert len(one) <= MOST


@pytest.mark.parametrize("which", HELD)
def test_the_one_passes_and_the_other_does_not(which: str) -> None:
    for seed in range(40):
        pair = counterexample(book()[which], seed=seed)
        assert pair.passes.standing.met
        assert not pair.fails.standing.met
        assert pair.reason[0].startswith(f"The ledgers differ in line {pair.line + 1} alone")
        assert pair.reason[1].startswith("There it is short")


def test_a_seed_gives_the_same_pair_and_another_one_another() -> None:
    cma = book()["cma-aama"]
    assert counterexample(cma, seed=5) == counterexample(cma, seed=5)
    pairs = [counterexample(cma, seed=seed).passes.activities for seed in range(30)]
    assert len({repr(one) for one in pairs}) == 30


def test_what_makes_the_difference_differs_too() -> None:
    def kind(pair: Pair) -> str:
        one, other = (case.activities[pair.line] for case in (pair.passes, pair.fails))
        return "category" if one.split != other.split else "approval" if one.approvals != other.approvals else "day"

    assert {kind(counterexample(book()["cma-aama"], seed=seed)) for seed in range(60)} == {"category", "approval"}
    assert {kind(counterexample(book()["ccma-nha"], seed=seed)) for seed in range(20)} == {"day"}


def test_the_tables_show_the_ledgers_and_not_what_counts() -> None:
    pair = counterexample(book()["cma-aama"], seed=3)
    table = ledger_table(pair.passes, "Ledger A")
    assert table.caption == "Ledger A: 60 points"
    assert table.headers == ("Line", "Points", "Category", "Approval", "Date")
    assert sum(Decimal(str(row[1])) for row in table.rows) == 60
    assert ledger_table(counterexample(book()["ccma-nha"], seed=3).fails, "B").headers == ("Line", "Credits", "Date")
    assert papers(pair).startswith("CMA (AAMA), cycle from ")


def test_rules_that_leave_no_pair_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "TRIES", 3)
    with pytest.raises(BadInput, match="no two ledgers of the same sum"):
        counterexample(evolve(book()["cma-aama"], rules=()), seed=1)


def test_chance_is_the_same_on_every_machine() -> None:
    draw = Draw(2026, 1)
    assert [draw.below(1000) for _ in range(6)] == DRAWN
    assert Draw(1, 2).below(10**6) != Draw(2, 1).below(10**6)


def test_chance_is_fair_enough_and_stays_in_its_bounds() -> None:
    draw = Draw(7)
    seen = [draw.between(3, 7) for _ in range(2000)]
    assert set(seen) == {3, 4, 5, 6, 7}
    assert min(map(seen.count, range(3, 8))) > 300
    assert sorted(draw.mixed(range(9))) == list(range(9))


def test_parts_add_up_and_none_is_too_small() -> None:
    draw = Draw(8)
    for _ in range(300):
        parts = draw.parts(60, 4, least=10)
        assert sum(parts) == 60
        assert min(parts) >= 10
        assert len(parts) == 4


DRAWN = [122, 70, 553, 966, 344, 59]
