"""After the deadline: every day has one fate, and a fate changes only where the engine's answer does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Route
from recert_planner.teaching.fates import fates, fates_table, sentences
from recert_planner.teaching.situation import Situation
from tests.teaching.people import situation

LARS = situation("lapsed")


def open_on(case: Situation, on: date) -> set[Route]:
    return {state.route for state in evolve(case, as_of=on).standing.routes if state.open}


def test_the_cma_has_four_fates() -> None:
    found = fates(LARS)
    assert [(one.first_on, one.last_on) for one in found] == [
        (date(2026, 8, 31), date(2026, 8, 31)),
        (date(2026, 9, 1), date(2026, 11, 29)),
        (date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 12, 1), None),
    ]


def test_the_reactivation_fee_begins_with_the_day_on_which_only_the_exam_is_left() -> None:
    *earlier, last = fates(LARS)
    assert not any("reactivation" in line for one in earlier for line in sentences(one))
    assert any("reactivation fee of 50 USD" in line for line in sentences(last))


def test_a_fee_to_confirm_says_whom_to_ask() -> None:
    fees = [line for line in sentences(fates(LARS)[-1]) if "125 USD" in line]
    assert len(fees) == 1
    assert "Ask the AAMA for today's exam fee" in fees[0]


@pytest.mark.parametrize("who", ["lapsed", "steady", "early-bird"])
def test_every_day_after_the_deadline_has_one_fate_that_says_what_is_open(who: str) -> None:
    case = situation(who)
    found = fates(case)
    first = found[0].first_on
    for ahead in range(0, 500, 3):
        on = first + timedelta(days=ahead)
        (now,) = [one for one in found if one.covers(on)]
        assert {route for route, _ in now.fees} == open_on(case, on)


def test_the_ccma_is_reinstated_for_a_year_and_then_examined() -> None:
    case = Situation(
        credential=book()["ccma-nha"],
        certification=Certification(certified_on=date(2024, 5, 20)),
        as_of=date(2024, 5, 20),
    )
    found = fates(case)
    assert [one.first_on for one in found] == [date(2026, 5, 20), date(2026, 5, 21), date(2027, 5, 21)]
    assert [{route for route, _ in one.fees} for one in found[1:]] == [{Route.REINSTATEMENT}, {Route.EXAM}]


def test_every_credential_of_the_examples_and_beside_them_has_fates() -> None:
    for credential in book().values():
        papers = Certification(certified_on=date(2022, 5, 20), expires_on=date(2024, 5, 20))
        found = fates(Situation(credential=credential, certification=papers, as_of=date(2023, 1, 1)))
        assert found[0].first_on == date(2024, 5, 20)
        assert found[-1].last_on is None
        assert fates_table(found).rows


def test_the_table_names_the_span_of_a_day() -> None:
    table = fates_table(fates(LARS), on=date(2026, 11, 30))
    assert [str(row[0]) for row in table.rows if "(this day)" in str(row[0])] == ["30 November 2026 (this day)"]
    assert "(this day)" not in str(fates_table(fates(LARS)).rows)
    assert table.rows[-1][1] == "for good"
