"""Where the sliders begin, and shares that always make a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recert_planner.app import shares
from recert_planner.app.suggest import as_needed, as_so_far, pace_step
from recert_planner.planning.pace import pace, project
from recert_planner.record.examples import Person, example_people
from recert_planner.rules.book import book, vocabulary
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate

NAMES = ("administrative", "clinical", "general")


def standings(person: Person) -> list[Standing]:
    ledger = person.ledger(vocabulary(book().values())).activities
    return [evaluate(book()[held.credential], held.certification, ledger, as_of=person.as_of) for held in person.held]


EVERYONE = [standing for person in example_people() for standing in standings(person)]


@pytest.mark.parametrize("standing", [one for one in EVERYONE if not one.lapsed and one.needed])
def test_the_pace_needed_meets_every_requirement_by_the_last_safe_day(standing: Standing) -> None:
    outcome = project(standing, as_needed(standing, pace(standing)))
    assert outcome.completes_on is not None
    assert outcome.completes_on <= outcome.submit_by


@pytest.mark.parametrize("standing", EVERYONE)
def test_every_way_of_studying_adds_up_to_a_whole(standing: Standing) -> None:
    for study in (as_so_far(standing, pace(standing)), as_needed(standing, pace(standing))):
        assert set(study.category_percent) == set(standing.credential.categories)
        assert sum(study.category_percent.values()) == (100 if standing.credential.categories else 0)
        assert 0 <= study.approved_percent <= 100


def test_who_earned_only_clinical_points_begins_with_only_clinical_ones() -> None:
    standing = next(standings(person)[0] for person in example_people() if person.id == "all-clinical")
    assert as_so_far(standing, pace(standing)).category_percent == {"administrative": 0, "clinical": 100, "general": 0}


def test_the_step_of_the_pace_fits_what_is_asked() -> None:
    assert pace_step(book()["cma-aama"]) == Decimal("0.25")
    assert pace_step(book()["ccma-nha"]) == Decimal("0.05")


def test_three_equal_shares_make_a_hundred() -> None:
    assert sorted(shares.even(NAMES).values()) == [33, 33, 34]


def test_the_only_share_there_is_stays_whole() -> None:
    assert shares.moved({"general": 100}, "general", 40) == {"general": 100}


def test_shares_that_were_nothing_give_way_equally() -> None:
    before = {"administrative": 0, "clinical": 100, "general": 0}
    assert shares.moved(before, "clinical", 60) == {"administrative": 20, "clinical": 60, "general": 20}


@given(start=st.lists(st.integers(0, 100), min_size=3, max_size=3), moves=st.lists(st.integers(0, 100), max_size=8))
def test_shares_stay_a_whole_however_they_are_moved(start: list[int], moves: list[int]) -> None:
    now = shares.in_proportion(dict(zip(NAMES, map(Decimal, start), strict=True)))
    for place, share in enumerate(moves):
        now = shares.moved(now, NAMES[place % 3], share)
        assert now[NAMES[place % 3]] == share
        assert sum(now.values()) == 100
        assert min(now.values()) >= 0
