"""The printed sheet: self-contained, the answers only where they are asked for, the prediction beside the answer."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape

from attrs import evolve

from recert_planner.teaching.prediction import Prediction, compared, papers_table
from recert_planner.teaching.quiz.making import quiz
from recert_planner.teaching.quiz.sheet import question_html, sheet_html, worked_html
from tests.teaching.people import situation

HOSTILE = "<img src=x onerror=alert(1)>"


def test_a_sheet_holds_every_question_with_every_option() -> None:
    one = quiz(3, level=2)
    page = unescape(sheet_html(one))
    for question in one.questions:
        assert question.text in page
        for option in question.options:
            assert option.text in page
    assert page.count('class="rp-box"') == sum(len(question.options) for question in one.questions)


def test_a_sheet_without_answers_gives_none_away() -> None:
    one = quiz(3, level=2)
    page = sheet_html(one)
    assert "Right:" not in page
    assert 'rp-answer"' not in page
    for question in one.questions:
        assert question.sources[0].sentence not in unescape(page)


def test_a_sheet_with_answers_says_the_way_and_the_source() -> None:
    one = quiz(3, level=2)
    page = sheet_html(one, answers=True)
    assert page.count("Right: ") == len(one.questions)
    for question in one.questions:
        assert f"Right: {'ABCD'[question.right]}" in page
        assert str(question.sources[0]) in unescape(page)


def test_a_sheet_asks_no_address_for_anything() -> None:
    page = sheet_html(quiz(3), answers=True)
    assert re.findall(r"(?:src|href)=|<script|url\(|@import", page) == []
    assert "default-src 'none'" in page


def test_everything_on_a_sheet_is_text() -> None:
    one = quiz(3)
    question = evolve(one.questions[0], text=HOSTILE, lines=(HOSTILE,), worked=(HOSTILE,))
    for markup in (question_html(question), worked_html(question), sheet_html(evolve(one, questions=(question,)))):
        assert "<img" not in markup


def test_a_prediction_is_set_beside_what_is_so() -> None:
    standing = situation("late-starter").standing
    assert list(compared(Prediction(word="On pace", needed=Decimal(20)), standing)) == [
        "You said “On pace”. It is “Behind”.",
        "You said 20 points to go. It is 46 points.",
    ]
    assert list(compared(Prediction(word="Behind", needed=Decimal(46)), standing)) == [
        "You said “Behind”. So it is.",
        "You said 46 points to go. Exactly so.",
    ]
    assert list(compared(Prediction(), standing)) == []


def test_the_papers_show_what_the_certificates_say_and_not_what_counts() -> None:
    table = papers_table(situation("late-starter"))
    assert table.rows[0] == (
        "24 Sep 2022",
        "Fall meeting of the chapter",
        "2 AAMA CEUs",
        "Clinical 1, General 1",
        "AAMA-approved",
        "earned",
    )
    assert not any("count" in header.lower() for header in table.headers)
