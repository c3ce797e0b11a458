"""The verdict is right where a total or a date alone would mislead."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from recert_planner.rules.book import book
from recert_planner.rules.model import FactStanding
from recert_planner.views.verdict import WORDS, Tone, verdict
from tests.views.people import CCMA, CMA, at, course, everybody, nha_credits, person, steady

SAID = {
    "certified today": (Tone.ON_PACE, "60 points to go by 31 March 2024", ["Nothing counts yet."]),
    "nothing yet": (
        Tone.BEHIND,
        "60 points to go by 31 March 2024",
        [
            "Among them at least 10 administrative, 10 clinical, 10 general and 30 AAMA-approved.",
            "As long as every credit is AAMA-approved, an application by phone or online is settled at once.",
        ],
    ),
    "steady": (
        Tone.ON_PACE,
        "17.5 points to go by 31 March 2024",
        ["42.5 of 60 points count so far.", "That is 1.35 points a month from today."],
    ),
    "endgame": (
        Tone.BEHIND,
        "7.5 AAMA-approved points to go by 1 March 2024",
        ["57.5 points are earned; 5 of them do not count."],
    ),
    "58 of 60": (
        Tone.ON_PACE,
        "6 administrative points to go by 31 March 2024",
        [
            "58 of 60 points count so far.",
            (
                "The total alone is only 2 short, but administrative stands at 4 of 10; "
                "once that is met the total stands at 64."
            ),
        ],
    ),
    "waiting": (Tone.BEHIND, "30 points to go by 31 March 2024", ["15 points enrolled and planned, not counted yet."]),
    "submit-by day": (
        Tone.BEHIND,
        "17.5 points to go by today, 1 March 2024",
        ["Among them at least 7.5 AAMA-approved.", "Today is the last day for that."],
    ),
    "met": (
        Tone.MET,
        "Everything is earned: file by 31 March 2024",
        ["All that counts is AAMA-approved: an application by phone or online is settled at once."],
    ),
    "met, mixed": (
        Tone.MET,
        "Everything is earned: file by 10 March 2024",
        ["No longer sure to be handled before the expiry: by mail since 1 March 2024."],
    ),
    "lapsed": (
        Tone.LAPSED,
        "Lapsed since 31 March 2024, 17.5 points short",
        [
            (
                "Continuing education is open through 30 June 2024. In a stricter reading it closes on 29 June 2024: "
                "act by then, and confirm with the AAMA."
            ),
            (
                "While the certification is expired the credential may not be used, even in the three months in which "
                "continuing education is still open."
            ),
            "Ask the AAMA whether points earned after expiry count while continuing education is still open.",
        ],
    ),
    "lapsed, met": (
        Tone.LAPSED,
        "Lapsed since 31 March 2024: file by 29 June 2024 to be safe",
        ["Everything required is earned."],
    ),
    "exam only": (
        Tone.EXAM_ONLY,
        "Lapsed since 31 March 2024: the exam is the only way back",
        [
            "Continuing education is closed after 30 June 2024.",
            "The exam is open, with no last day.",
            "More than three months after expiry a reactivation fee of 50 USD is due besides the exam fee.",
        ],
    ),
    "CCMA": (
        Tone.ON_PACE,
        "5 credits to go by 15 October 2024",
        ["How long the NHA takes to handle an application was not found: file early."],
    ),
    "CCMA met": (
        Tone.MET,
        "Everything is earned: file by 15 October 2024",
        [
            (
                "The steps: 1. Complete the continuing education credits. 2. Pay the renewal fee. "
                "3. Submit the request to renew."
            )
        ],
    ),
    "CCMA lapsed": (
        Tone.LAPSED,
        "Lapsed since 15 October 2024: reinstatement is open through 15 October 2025",
        ["Ask the NHA how many credits a reinstatement takes."],
    ),
    "CCMA long gone": (
        Tone.EXAM_ONLY,
        "Lapsed since 15 October 2024: the exam is the only way back",
        ["Reinstatement is closed after 15 October 2025."],
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_the_verdict_says_what_matters(name: str) -> None:
    tone, headline, details = SAID[name]
    said = everybody()[name].verdict
    assert (said.tone, said.headline) == (tone, headline)
    assert [line for line in details if line not in said.details] == []


@pytest.mark.parametrize("name", everybody())
def test_every_line_is_a_sentence(name: str) -> None:
    said = everybody()[name].verdict
    assert said.word == WORDS[said.tone]
    assert not said.headline.endswith(".")
    assert all(line[0].isupper() or line[0].isdigit() for line in said.details)
    assert all(line.endswith(".") and not line.endswith("..") for line in said.details)
    assert str(said).splitlines() == [said.line, *said.details]
    assert said.line.startswith(said.word)
    assert said.line.endswith(said.headline)
    assert said.line.count(said.word) == 1


@pytest.mark.parametrize(
    ("per_month", "tone", "line"),
    [
        ("2", Tone.ON_PACE, "At 2 points a month from today everything is met on 23 November 2023, "),
        ("1.35", Tone.ON_PACE, "At 1.35 points a month from today everything is met on 3"),
        ("1.3", Tone.BEHIND, "At 1.3 points a month from today it is not enough: All points 59.4"),
        ("0", Tone.BEHIND, "Without further study it is not enough: All points 42.5 of 60 on 31 March 2024."),
    ],
)
def test_a_chosen_pace_decides_the_tone(per_month: str, tone: Tone, line: str) -> None:
    said = person(steady(17), date(2023, 3, 1), study=at(per_month)).verdict
    assert said.tone is tone
    assert any(detail.startswith(line) for detail in said.details), said.details


def test_finishing_after_the_last_safe_day_is_behind_and_says_so() -> None:
    said = everybody()["endgame"].verdict
    assert "after the last safe day to file (1 March 2024) and 13 days before expiry." in " ".join(said.details)


def test_a_start_put_off_is_named() -> None:
    assert "At 3 points a month after 2 months off it is not enough" in str(everybody()["late"].verdict)


@pytest.mark.parametrize(
    ("as_of", "headline"),
    [
        (date(2024, 3, 31), "17.5 points to go by today, 31 March 2024"),
        (date(2024, 4, 1), "Lapsed since 31 March 2024, 17.5 points short"),
        (date(2024, 6, 30), "Lapsed since 31 March 2024, 17.5 points short"),
        (date(2024, 7, 1), "Lapsed since 31 March 2024: the exam is the only way back"),
    ],
)
def test_the_day_before_and_the_day_after_read_differently(as_of: date, headline: str) -> None:
    assert person(steady(17), as_of).verdict.headline == headline


def test_after_the_stricter_day_the_verdict_no_longer_calls_it_safe() -> None:
    said = person(steady(25, days=70), date(2024, 6, 30)).verdict
    assert said.headline == "Lapsed since 31 March 2024: file through 30 June 2024"
    assert "In a stricter reading it closed on 29 June 2024: confirm with the AAMA now." in str(said)


def test_an_unknown_requirement_is_asked_for_and_never_guessed() -> None:
    said = everybody()["CCMA, nobody knows how much"].verdict
    assert said.tone is Tone.UNKNOWN
    assert said.headline == "How much is required is not known: All credits"
    assert "All credits: the amount required is not known, ask the NHA." in said.details


def test_without_any_open_route_the_body_is_asked_for_a_way_back() -> None:
    one = everybody()["lapsed"]
    said = verdict(evolve(one.standing, routes=()), one.pace)
    assert said.headline == "Lapsed since 31 March 2024: ask the AAMA for a way back"


def test_one_unit_is_written_in_the_singular() -> None:
    said = person(nha_credits("9"), date(2024, 2, 1), credential=CCMA).verdict
    assert said.headline == "1 credit to go by 15 October 2024"


def test_nothing_required_is_said_plainly() -> None:
    rules = book()[CCMA].with_value("minimum.total", amount=0)
    assert person([], date(2024, 2, 1), credential=rules).verdict.headline == "Nothing is required in this cycle"


def test_a_value_of_the_persons_own_is_marked_as_theirs() -> None:
    rules = book()[CMA].with_value("minimum.total", amount=40)
    found = person([], date(2024, 2, 1), credential=rules).standing.requirement("total").rule
    assert found.standing is FactStanding.YOURS


def test_a_few_days_are_counted_in_days() -> None:
    said = person(steady(17), date(2024, 3, 22)).verdict
    assert "10 days are left for that, today included." in said.details
    assert "a month" not in str(said)


def test_points_earned_in_time_but_after_the_day_asked_are_not_counted_yet() -> None:
    early = person([course(date(2023, 5, 1), "3", "clinical")], date(2023, 4, 30)).verdict
    assert early.headline.startswith("60 points to go")
