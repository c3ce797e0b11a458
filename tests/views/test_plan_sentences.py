"""What a plan comes to, in sentences: the proof for each objective, what nobody knows, the day it is done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from recert_planner.planning.pace_plan import pace_plan
from recert_planner.planning.plan import PaceMonth, Portion
from recert_planner.planning.request import Objective, Request
from recert_planner.planning.schedule import plan
from recert_planner.rules.book import book
from recert_planner.views.plan_sentences import (
    at_pace_sentence,
    hours,
    money,
    pace_summary,
    portion_text,
    proof,
    start_sentence,
    summary,
)
from tests.planning.offers import catalog, course, credit, lacking, stand

MARCH = PaceMonth(month=date(2024, 3, 1), units=Decimal(2), portions=())


@pytest.mark.parametrize(
    ("objective", "sentence"),
    [
        (Objective.COST, "Proven: no plan within the limits costs less than 10 USD (bound 10, gap 0)."),
        (Objective.HOURS, "Proven: no plan within the limits takes fewer than 2 hours (bound 2, gap 0)."),
        (
            Objective.FINISH,
            "Proven: no plan within the limits ends before month 1 from today (bound 1, gap 0).",
        ),
        (
            Objective.EVEN,
            "Proven: no plan within the limits takes less than 2 hours in its fullest month (bound 2, gap 0).",
        ),
    ],
)
def test_a_proof_says_what_no_plan_has(objective: Objective, sentence: str) -> None:
    found = plan(lacking("2"), catalog(course("Ethics", "2", "general")), Request(objective=objective))
    assert proof(found) == sentence


def test_a_plan_says_what_it_comes_to_and_by_when() -> None:
    found = plan(lacking("2"), catalog(course("Ethics", "2", "general")), Request())
    assert summary(found) == (
        "1 course: 10 USD and 2 hours for 2 points. Done by 31 January 2024, 30 days before the last safe day."
    )


def test_a_gap_is_never_said_to_be_smaller_than_it_is() -> None:
    found = plan(lacking("2"), catalog(course("Ethics", "2", "general")), Request())
    wide = evolve(found, bound=Decimal(9), gap=Decimal("0.00001"))
    assert proof(wide) == "At best there is a plan that is 0.01 % better (bound 9)."


def test_where_everything_is_earned_there_is_nothing_to_plan_and_nothing_to_prove() -> None:
    found = plan(lacking("0"), catalog(course("Ethics", "2", "general")), Request())
    assert (summary(found), proof(found)) == ("Everything required is earned: there is nothing to plan.", "")
    standing = lacking("0")
    pace = pace_plan(standing, units_per_month=Decimal(1))
    assert pace_summary(pace, standing) == "Everything required is earned: there is nothing to plan."
    assert start_sentence(None, pace, standing) == ""


def test_a_requirement_that_nobody_knows_is_named_where_nothing_else_is_missing() -> None:
    rules = book()["cma-aama"].with_value("minimum.general", amount=None)
    standing = stand(
        credit("10", "administrative"), credit("10", "clinical"), credit("40", "general"), credential=rules
    )
    assert pace_summary(pace_plan(standing), standing) == (
        "Nothing known to be required is missing; not known: General."
    )


def test_one_day_is_one_day() -> None:
    found = plan(lacking("2"), catalog(course("Ethics", "2", "general")), Request())
    assert "Done by 29 February 2024, 1 day before the last safe day." in summary(
        evolve(found, finish_on=date(2024, 2, 29), through=date(2024, 3, 1))
    )
    assert summary(evolve(found, finish_on=None)).endswith("for 2 points. ")


def test_a_portion_says_its_kind_and_its_day_only_where_the_month_goes_on() -> None:
    rules = book()["cma-aama"]
    end, before = date(2024, 3, 31), date(2024, 3, 30)
    bare = Portion(units=Decimal(2), through_on=end, category=None)
    narrow = Portion(units=Decimal("1.5"), through_on=before, category="clinical", approvals=("aama",))
    assert portion_text(bare, MARCH, rules) == "2 of any kind"
    assert portion_text(narrow, MARCH, rules) == "1.5 Clinical, AAMA-approved, by 30 March 2024"


def test_money_and_hours_that_are_not_known_are_said_so() -> None:
    assert (money(None), hours(None)) == ("not known", "not known")
    assert (money(Decimal("9.9")), money(Decimal("120.00")), hours(Decimal(1))) == ("9.90 USD", "120 USD", "1 hour")


def test_a_pace_says_the_day_it_finishes_also_when_that_is_too_late() -> None:
    standing = lacking("6", date(2023, 10, 1))
    assert at_pace_sentence(pace_plan(standing, units_per_month=Decimal(2)), standing) == (
        "At 2 points a month you finish on 31 December 2023."
    )
    late = pace_plan(standing, units_per_month=Decimal(2), spare_days=92)
    assert at_pace_sentence(late, standing) == "At 2 points a month you finish on 31 December 2023, too late."
    never = pace_plan(standing, units_per_month=Decimal("0.5"))
    assert at_pace_sentence(never, standing) == (
        "At 0.5 points a month you do not finish by 31 March 2024, when the cycle ends."
    )


def test_a_pace_says_nothing_where_none_is_asked_for_or_nothing_is_needed() -> None:
    standing, done = lacking("6"), lacking("0")
    over = stand(as_of=date(2024, 4, 1))
    assert at_pace_sentence(pace_plan(standing), standing) == ""
    assert at_pace_sentence(pace_plan(done, units_per_month=Decimal(1)), done) == ""
    assert at_pace_sentence(pace_plan(over, units_per_month=Decimal(1)), over) == ""
