"""Up to four scenarios side by side: the same questions asked of each."""

from __future__ import annotations

from datetime import date

import pytest

from recert_planner.errors import BadInput
from recert_planner.planning.comparison import compare
from tests.planning.whatif import LEDGER, question, result, study

ASKED = question(*LEDGER)
SLOW = result(ASKED, "As now")
FAST = result(ASKED, "Twice as fast", study=study("8"))
EXAM = result(ASKED, "The exam", exam=True)
LAPSE = result(ASKED, "A lapse", recertify_on=date(2024, 5, 2))


def test_each_question_is_answered_for_every_scenario_in_their_order() -> None:
    found = compare([SLOW, FAST, EXAM, LAPSE])
    assert [one.scenario.name for one in found.results] == ["As now", "Twice as fast", "The exam", "A lapse"]
    assert found.row("per_month").values == (4, 8, None, 4)
    assert found.row("met_on").values == (date(2024, 2, 29), date(2023, 11, 30), None, date(2024, 2, 29))
    assert found.row("spare_days").values == (31, 122, None, 31)
    assert found.row("exam_pass_by").values == (None, None, date(2024, 1, 31), None)
    assert found.row("recertified_on").values == (None, None, None, date(2024, 5, 2))
    assert found.row("next_expires_on").values == (None, None, None, date(2029, 5, 31))
    assert (found.row("cost_least").values, found.row("cost_most").values) == ((0, 0, 125, 0), (None, None, 250, None))
    assert found.row("ready").values == (True, True, True, True)


def test_what_no_scenario_answers_is_left_out() -> None:
    found = compare([SLOW, FAST])
    assert "exam_pass_by" not in [row.id for row in found.rows]
    with pytest.raises(KeyError):
        found.row("exam_pass_by")


def test_a_row_says_whether_the_scenarios_differ() -> None:
    found = compare([SLOW, FAST])
    assert (found.row("per_month").differs, found.row("expires_on").differs) == (True, False)


def test_days_that_are_missed_are_counted_below_zero() -> None:
    late = result(question(*LEDGER, as_of=date(2024, 3, 2), per_month="40"), extra=())
    spare = compare([late]).row("spare_days").values[0]
    assert isinstance(spare, int)
    assert spare == (date(2024, 3, 31) - (late.met_on or date.max)).days


@pytest.mark.parametrize(("count", "given"), [(0, 0), (5, 5)])
def test_none_and_more_than_four_are_refused(count: int, given: int) -> None:
    every = [result(ASKED, f"Scenario {at}") for at in range(count)]
    with pytest.raises(BadInput, match=f"compare 1 to 4 scenarios, not {given}"):
        compare(every)


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(BadInput, match="two scenarios are called 'as NOW '"):
        compare([SLOW, result(ASKED, "as NOW ")])
