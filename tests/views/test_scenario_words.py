"""Scenarios in words: what each leads to, what it costs as far as anybody knows, and the table side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from recert_planner.planning.comparison import compare
from recert_planner.planning.fees import Costs
from recert_planner.planning.result import Study
from recert_planner.planning.scenario import Question, Strike
from recert_planner.views.scenario_words import comparison_table, cost_text, labels_of, outcome, remarks
from tests.planning.offers import credit
from tests.planning.whatif import LEDGER, question, result, study

ASKED = question(*LEDGER)
CCMA = question(credential="ccma-nha", as_of=date(2021, 1, 1), per_month="0")
RMA = question(credential="rma-amt", as_of=date(2021, 1, 1), per_month="1")


REINSTATED = (
    "What if: recertified by reinstatement on 13 March 2021 after a lapse of 1 day; {ends} on 13 March 2023; "
    "what reinstatement asks for is the body's to say."
)


def unknown_end() -> Question:
    asked = question(credential="cpc-aapc", as_of=date(2020, 1, 1), per_month="9")
    return evolve(asked, certification=evolve(asked.certification, expires_on=date(2021, 3, 31)))


@pytest.mark.parametrize(
    ("asked", "changes", "sentence"),
    [
        (ASKED, {}, "What if: everything is met on 29 February 2024."),
        (ASKED, {"study": study("1")}, "What if: not everything is met by 31 March 2024."),
        (ASKED, {"exam": True}, "What if: apply by 1 Jan 2024, pass by 31 Jan 2024."),
        (
            evolve(ASKED, as_of=date(2024, 1, 2)),
            {"exam": True},
            "What if: too late to avoid a lapse since 1 Jan 2024.",
        ),
        (CCMA, {"exam": True}, "What if: by when to take the exam is not known."),
        (RMA, {"exam": True}, "What if: the exam is not known to be a way to recertify."),
        (
            RMA,
            {"exam": True, "recertify_on": date(2021, 12, 1)},
            "What if: no way to recertify is open on that day.",
        ),
        (
            ASKED,
            {"recertify_on": date(2024, 3, 1)},
            "What if: recertified by continuing education on 1 March 2024; the next cycle ends on 31 March 2029.",
        ),
        (ASKED, {"recertify_on": date(2024, 2, 28)}, "What if: not everything is met by 28 February 2024."),
        (
            ASKED,
            {"recertify_on": date(2024, 7, 1)},
            "What if: recertified by the exam on 1 July 2024 after a lapse of 92 days; {ends} on 31 July 2029.",
        ),
        (
            CCMA,
            {"recertify_on": date(2021, 3, 13)},
            REINSTATED,
        ),
        (
            unknown_end(),
            {"recertify_on": date(2021, 3, 1)},
            "What if: recertified by continuing education on 1 March 2021; the end of the next cycle is not known.",
        ),
    ],
)
def test_a_scenario_says_what_it_leads_to(asked: Question, changes: dict[str, object], sentence: str) -> None:
    assert outcome(result(asked, **changes)) == sentence.format(ends="the next cycle ends")  # type: ignore[arg-type]  # fields of Scenario by name


def test_what_is_left_out_or_met_by_nothing_is_said() -> None:
    card = credit("1", "", unit="cpr_card", title="CPR\nrenewal", provider="Gamma")
    found = result(
        question(card, *LEDGER), struck=(Strike(provider="gamma"), Strike(provider="Nobody"), Strike(title="Nothing"))
    )
    said = list(remarks(found))
    assert "What “CPR renewal” is worth without the approval is not known; it is left out." in said
    assert "No activity is from “Nobody”." in said
    assert "No activity is from “Nothing”." in said


def test_the_exam_brings_the_bodys_own_sentences_and_what_to_confirm() -> None:
    said = list(remarks(result(ASKED, exam=True)))
    assert any("pass the exam at least two months before expiry" in one for one in said)
    assert any("Ask the AAMA for today's exam fee" in one for one in said)
    assert (
        "A testing period that begins after 3 November 2023 goes on after the last day to pass, 31 January 2024."
        in said
    )
    assert not any("testing period that begins" in one for one in remarks(result(CCMA, exam=True)))


def test_where_the_exam_is_not_known_to_be_open_it_is_said() -> None:
    assert "On the day asked the exam is not known to be open." in list(remarks(result(RMA, exam=True)))
    assert not any("known to be open" in one for one in remarks(result(ASKED, exam=True)))


def test_a_new_cycle_brings_the_rule_it_is_counted_by() -> None:
    said = list(remarks(result(ASKED, recertify_on=date(2024, 3, 1))))
    assert any("recertifying early or late moves the day" in one for one in said)
    plain = question(credential="pmp-pmi", as_of=date(2021, 6, 1), per_month="1")
    assert "An early renewal does not move the cycle." in list(remarks(result(plain, recertify_on=date(2021, 9, 1))))


def test_an_old_rule_without_a_next_cycle_says_nothing_about_it() -> None:
    assert not any("counted from" in one for one in remarks(result(CCMA, recertify_on=date(2021, 3, 1))))


@pytest.mark.parametrize(
    ("least", "most", "text"),
    [
        ("0", None, "not known"),
        ("50", None, "at least 50 USD, the rest not known"),
        ("125", "250", "125 to 250 USD"),
        ("185", "185", "185 USD"),
    ],
)
def test_fees_are_said_as_far_as_they_are_known(least: str, most: str | None, text: str) -> None:
    dues = result(ASKED).costs.dues
    assert cost_text(Costs(dues=dues, least=Decimal(least), most=Decimal(most) if most else None)) == text


def test_where_no_fee_is_known_none_is_said() -> None:
    assert cost_text(Costs(dues=(), least=Decimal(0), most=Decimal(0))) == "none known"


def test_a_table_shows_scenarios_side_by_side() -> None:
    table = comparison_table(
        compare(
            [
                result(ASKED, "As now"),
                result(ASKED, "Slow", study=study("1")),
                result(ASKED, "Exam", exam=True),
                result(ASKED, "Lapse", recertify_on=date(2024, 7, 1)),
            ]
        )
    )
    assert table.headers == ("", "As now", "Slow", "Exam", "Lapse")
    assert table.caption == "Scenarios for the CMA (AAMA), in points"
    rows = {str(row[0]): tuple(map(str, row[1:])) for row in table.rows}
    assert rows["Pace, a month"] == ("4", "1", "–", "4")
    assert rows["Everything met on"] == ("29 Feb 2024", "not in this cycle", "–", "29 Feb 2024")
    assert rows["Days to spare"] == ("31", "–", "–", "31")
    assert rows["Apply for the exam by"] == ("–", "–", "1 Jan 2024", "–")
    assert rows["Then expires on"] == ("–", "–", "–", "31 Jul 2029")
    assert rows["Fees of the body"] == ("not known", "not known", "125 to 250 USD", "175 to 300 USD")
    assert rows["Works out"] == ("yes", "no", "yes", "yes")


def test_what_nobody_knows_is_told_from_what_does_not_arise() -> None:
    unknown = result(CCMA, "Exam", exam=True)
    known = result(evolve(CCMA, study=Study(per_month=Decimal(9))), "Course", recertify_on=date(2021, 3, 1))
    cma = comparison_table(compare([result(ASKED, "Exam", exam=True)]))
    table = comparison_table(compare([unknown, known]))
    rows = {str(row[0]): tuple(map(str, row[1:])) for row in table.rows}
    assert "Apply for the exam by" not in rows
    assert rows["Works out"] == ("not known: ask the body", "yes")
    assert "Apply for the exam by" in {str(row[0]) for row in cma.rows}


def test_an_end_that_nobody_knows_is_said_so_beside_one_that_is_known() -> None:
    table = comparison_table(
        compare(
            [
                result(unknown_end(), "A", recertify_on=date(2021, 3, 1)),
                result(ASKED, "B", recertify_on=date(2024, 3, 1)),
            ]
        )
    )
    rows = {str(row[0]): tuple(map(str, row[1:])) for row in table.rows}
    assert rows["Then expires on"] == ("not known", "31 Mar 2029")


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({}, "What if: all met 29 Feb 2024"),
        ({"study": study("1")}, "What if: not enough"),
        ({"recertify_on": date(2024, 3, 1)}, "What if: recertified 1 Mar 2024"),
        ({"recertify_on": date(2024, 2, 1)}, "What if: not possible 1 Feb 2024"),
        ({"exam": True}, "What if: apply by 1 Jan 2024, pass by 31 Jan 2024"),
    ],
)
def test_a_label_is_the_short_of_it(changes: dict[str, object], label: str) -> None:
    labels = labels_of(result(ASKED, **changes))  # type: ignore[arg-type]  # fields of Scenario by name
    assert (labels[0], labels[-1]) == (label, "What if")
