"""Amounts, days and reasons read the same everywhere, and say what the rules say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from recert_planner.rules.book import book
from recert_planner.rules.model import (
    CountOnce,
    FactStanding,
    FilingWay,
    Maximum,
    Minimum,
    PreCycleAllowance,
    ProcessingTime,
    Rule,
    Statement,
)
from recert_planner.standing.result import Milestone, Reason, Requirement, Standing, Why
from recert_planner.views import plain, words
from recert_planner.views.citation import citation
from recert_planner.views.reasons import reason, reasons
from tests.views.people import CCMA, CMA, course, everybody, nha_credits, person

AAMA = book()[CMA]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("60", "60"),
        ("60.00", "60"),
        ("17.5", "17.5"),
        ("8.75", "8.75"),
        ("100", "100"),
        ("0", "0"),
        ("59.999", "59.99"),
    ],
)
def test_an_amount_has_no_trailing_zeros_and_is_never_rounded_up(value: str, text: str) -> None:
    assert plain.number(Decimal(value)) == text


def test_an_absurd_amount_is_still_written() -> None:
    assert plain.number(Decimal("1e30")) == "1" + "0" * 30


@pytest.mark.parametrize(("value", "text"), [("1", "1 point"), ("0.5", "0.5 points"), ("17.5", "17.5 points")])
def test_one_point_is_singular(value: str, text: str) -> None:
    assert plain.amount(Decimal(value), AAMA) == text


def test_a_pace_is_rounded_up_so_that_it_is_enough() -> None:
    assert plain.pace(Decimal("1.001"), AAMA) == "1.01 points a month"
    assert plain.pace(Decimal("8.75"), AAMA) == "8.75 points a month"


def test_days_are_written_in_english_whatever_the_machine_speaks() -> None:
    assert plain.day(date(2024, 3, 31)) == "31 March 2024"
    assert plain.short_day(date(2024, 9, 1)) == "1 Sep 2024"


def test_lists_and_counts_read_as_prose() -> None:
    assert [plain.joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert (plain.days(1), plain.days(2), plain.months(1), plain.months(3)) == (
        "1 day",
        "2 days",
        "1 month",
        "3 months",
    )
    assert plain.in_unit(Decimal(3), "cpr_card") == "3 CPR cards"
    assert plain.in_unit(Decimal(1), "some_unit") == "1 some unit"


def why(name: str) -> list[str]:
    standing = everybody()[name].standing
    return [said for trace in standing.trace if (said := reasons(trace, standing))]


def reason_for(activity_of: dict[str, str], **also: bool) -> str | None:
    on = date.fromisoformat(activity_of.pop("on", "2020-05-01"))
    one = course(on, **activity_of, **also)  # type: ignore[arg-type]  # fields of Activity by name
    standing = person([one], date(2021, 1, 1)).standing
    return reasons(standing.trace[0], standing)


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        ({"amount": "2", "category": "clinical"}, None),
        (
            {"amount": "0.5", "category": "clinical"},
            "0.5 points do not count: the smallest activity that counts is 1 contact hour.",
        ),
        (
            {"amount": "2"},
            "2 points do not count: say which category it belongs to: administrative, clinical or general.",
        ),
        (
            {"amount": "2", "category": "clinical", "on": "2018-12-11"},
            "2 points do not count: credits count from 12 December 2018 on.",
        ),
        (
            {"amount": "1", "category": "clinical", "on": "2021-01-02"},
            "1 point does not count: 2 January 2021 lies after the day asked, 1 January 2021.",
        ),
        (
            {"amount": "1", "category": "clinical", "unit": "ceu"},
            "Not counted: enter the contact hours printed on the certificate instead of CEUs.",
        ),
        (
            {"amount": "1", "category": "clinical", "unit": "credit"},
            "Not counted: the CMA (AAMA) rules say nothing about credits.",
        ),
        (
            {"amount": "25", "category": "general", "on": "2019-02-01"},
            "5 points do not count: only 20 points from the 3 months before the certification can count.",
        ),
    ],
)
def test_each_reason_names_the_amount_and_the_rule(activity: dict[str, str], said: str | None) -> None:
    assert reason_for(dict(activity)) == said


def test_what_exceeds_a_maximum_says_which() -> None:
    assert "2.5 points do not count: only 30 points that are not AAMA-approved can count." in why("endgame")


def test_what_is_not_in_hand_says_so() -> None:
    assert why("waiting") == [
        "6 points do not count: enrolled, not earned yet.",
        "9 points do not count: planned, not earned yet.",
    ]


def test_too_many_cards_are_counted_in_cards() -> None:
    cards = [course(date(2020 + year, 3, 1), "1", unit="cpr_card") for year in range(4)]
    standing = person(cards, date(2023, 9, 1)).standing
    said = [reasons(trace, standing) for trace in standing.trace]
    assert said.count(None) == 3
    assert "4 points do not count: only 3 CPR cards can count in one cycle." in said


def test_after_expiry_and_an_unknown_value_say_whom_to_ask() -> None:
    standing = person([course(date(2024, 4, 2), "2", "clinical")], date(2024, 5, 1)).standing
    assert reasons(standing.trace[0], standing) == (
        "2 points do not count: dated after the certification expired on 31 March 2024."
    )
    hours = person([course(date(2023, 4, 2), "2")], date(2024, 5, 1), credential=CCMA).standing
    assert reasons(hours.trace[0], hours) == (
        "Not counted: how many credits 1 contact hour gives is not known: ask the NHA, and enter its own number."
    )


def made_up(rule: Rule | None, code: Why, standing: Standing | None = None) -> str:
    on = standing or everybody()["endgame"].standing
    return reason(Reason(why=code, amount=Decimal(3), rule=rule), on.trace[0], on).partition(": ")[2]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            Maximum(standing=FactStanding.OFFICIAL, says="", amount=Decimal(8), unit="college_credit"),
            "only 8 points from college credits can count.",
        ),
        (
            Maximum(standing=FactStanding.OFFICIAL, says="", amount=Decimal(8), category="general"),
            "only 8 points of the kind general can count.",
        ),
        (Maximum(standing=FactStanding.OFFICIAL, says="", amount=Decimal(8)), "only 8 points in all can count."),
        (None, "a maximum is full."),
    ],
)
def test_every_kind_of_maximum_has_its_words(rule: Rule | None, said: str) -> None:
    assert made_up(rule, Why.OVER_MAXIMUM) == said


def test_repeats_and_early_credit_have_their_words() -> None:
    once = CountOnce(standing=FactStanding.OFFICIAL, says="")
    assert made_up(once, Why.REPEATED) == "the same activity counts once in a cycle."
    assert made_up(evolve(once, years=5), Why.REPEATED) == "the same activity counts once in 5 years."
    assert made_up(None, Why.OVER_ITEMS) == "too many contact hours."
    assert made_up(None, Why.TOO_SMALL) == "the activity is too small."
    early = everybody()["endgame"].standing
    assert made_up(once, Why.OVER_ALLOWANCE, early) == "only 20 points from before the cycle can count."
    allowance = PreCycleAllowance(standing=FactStanding.OFFICIAL, says="", months=3, amount=Decimal(20))
    without = evolve(early, cycle=evolve(early.cycle, early_most=None))
    assert made_up(allowance, Why.OVER_ALLOWANCE, without) == "it lies before the cycle."


def test_every_reason_has_a_sentence() -> None:
    said = {code: made_up(None, code) for code in Why}
    assert all(text.endswith(".") and len(text) > 10 for text in said.values())


def test_requirements_are_called_by_their_labels() -> None:
    labels = [words.requirement_label(one, AAMA) for one in everybody()["steady"].standing.requirements]
    assert labels == ["All points", "Administrative", "Clinical", "General", "AAMA-approved"]


def test_a_requirement_of_every_year_names_the_year() -> None:
    rule = Minimum(standing=FactStanding.OFFICIAL, says="", amount=Decimal(20), each_year=True)
    one = Requirement(rule=rule, id="total-year-2", required=Decimal(20), counted=Decimal(0))
    assert words.requirement_label(one, AAMA) == "All points, year 2"
    assert words.kind_of_units(one, AAMA) == "in year 2"


@pytest.mark.parametrize(
    ("which", "text"),
    [
        ("submit_by_mail", "Last safe day to file by mail"),
        ("expires", "The certification expires"),
        ("continuing_education_closes", "Last day of continuing education"),
        ("reinstatement_closes_cautious", "Last day of reinstatement in the stricter reading"),
        ("exam_opens", "First day of the exam"),
        ("exam_pass_by", "Last day to pass the exam without a lapse"),
        ("fee_due", "A fee is due"),
        ("something_new", "A rule in its own words."),
    ],
)
def test_days_have_names_and_an_unforeseen_one_shows_its_rule(which: str, text: str) -> None:
    rule = Statement(standing=FactStanding.OFFICIAL, says="A rule in its own words.", topic="any")
    assert words.milestone_label(Milestone(id=which, on=date(2024, 1, 1), rule=rule)) == text


def test_every_day_of_everybody_has_a_name_of_ours() -> None:
    every = [one for somebody in everybody().values() for one in somebody.standing.milestones]
    assert every
    assert [one.id for one in every if words.milestone_label(one) == one.rule.says] == []


@pytest.mark.parametrize(
    ("standing", "text"),
    [
        (FactStanding.OFFICIAL, "official"),
        (FactStanding.SINGLE, "one secondary source"),
        (FactStanding.IMPLIED, "follows from official wording"),
        (FactStanding.UNKNOWN, "unknown: ask the AAMA"),
        (FactStanding.YOURS, "your own value"),
    ],
)
def test_support_is_said_in_words(standing: FactStanding, text: str) -> None:
    assert words.fact_standing(standing, AAMA) == text


def test_every_standing_of_a_fact_and_every_way_to_file_has_words() -> None:
    assert all(words.fact_standing(standing, AAMA) for standing in FactStanding)
    assert all(words.WAYS[way] for way in FilingWay)


def test_a_citation_carries_sentence_source_and_support() -> None:
    found = citation(AAMA.history(ProcessingTime)[0], AAMA)
    assert str(found) == (
        "When every credit is AAMA-approved, an application by phone is settled at once. "
        "Recertification Policies (official)"
    )
    unknown = next(rule for rule in AAMA.rules if rule.standing is FactStanding.UNKNOWN)
    assert citation(unknown, AAMA).to_json() == {"title": None, "address": None, "locator": None, "standing": "unknown"}


def test_without_a_sentence_to_confirm_the_rule_itself_is_asked_about() -> None:
    rule = Statement(standing=FactStanding.UNKNOWN, says="how it is counted was not found", topic="any")
    assert words.to_confirm(rule, AAMA) == "Ask the AAMA: how it is counted was not found."


def test_unforeseen_labels_are_shown_as_they_are() -> None:
    assert words.labels_of(("aama", "clinical", "strange"), AAMA) == "Clinical, AAMA-approved and strange"


def test_a_route_not_open_yet_says_from_when() -> None:
    standing = person(nha_credits("3"), date(2025, 6, 1), credential=CCMA).standing
    exam = next(state for state in standing.routes if state.route == "exam")
    assert words.route_note(exam, standing) == "The exam is not open before 16 October 2025."


def test_text_is_folded_between_words_and_keeps_its_lines() -> None:
    assert plain.folded("one two\nthree", "", "a-very-long-word", width=8) == "one two\nthree\n\na-very-long-word"
    assert plain.folded("one two three", width=8) == "one two\nthree"
