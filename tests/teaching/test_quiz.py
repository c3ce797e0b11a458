"""Every question has one right answer by the engine, and none leans on a fact to confirm."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache

import pytest
from attrs import evolve

from recert_planner.errors import BadInput
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz.answers import is_right
from recert_planner.teaching.quiz.build import Draft, of_situations, of_values
from recert_planner.teaching.quiz.firm import GIVEN, grounds, is_firm
from recert_planner.teaching.quiz.making import EDITION, LEVELS, MAKERS, MOST, quiz
from recert_planner.teaching.quiz.model import Option, Quiz, Topic
from recert_planner.teaching.situation import Situation
from tests.teaching.quizzes import check, digest, faults, in_a_row, main
from tests.teaching.worlds import doubtful, worlds

QUIZZES = 150  # `python -m tests.teaching.quizzes` tries as many as wanted


@cache
def some_hundred() -> tuple[Quiz, ...]:
    return tuple(in_a_row(QUIZZES))


@pytest.mark.no_cover  # proves much, walks nothing new
def test_every_question_has_exactly_one_right_answer_in_every_world() -> None:
    assert [fault for one in some_hundred() for fault in check(one)] == []


def test_the_engine_behind_the_quiz_and_the_check_agree_on_every_option() -> None:
    for one in some_hundred()[:30]:
        for question in one.questions:
            right = [is_right(question.asked, question.situation, option) for option in question.options]
            assert right == [place == question.right for place in range(len(right))]


def test_a_quiz_asks_about_every_topic_at_every_level() -> None:
    for level in LEVELS:
        assert {question.topic for question in quiz(7, level=level).questions} == set(Topic)


def test_a_quiz_asks_about_more_than_one_credential() -> None:
    asked = {question.situation.credential.id for one in some_hundred()[:60] for question in one.questions}
    assert asked == set(grounds())
    assert len(asked) > 1


def test_every_way_to_make_a_question_makes_one() -> None:
    made = {
        (question.topic, question.level, question.asked.what) for one in some_hundred() for question in one.questions
    }
    for topic, levels in MAKERS.items():
        for level, makers in levels.items():
            kinds = {what for one, at, what in made if (one, at) == (topic, level)}
            assert kinds, (topic, level)
            assert len(kinds) <= len(makers)


def test_the_same_number_and_level_give_the_same_quiz() -> None:
    assert quiz(42, level=2) == quiz(42, level=2)
    assert digest(in_a_row(3)) == digest(in_a_row(3))


def test_another_number_or_level_gives_another_quiz() -> None:
    texts = {tuple(question.text for question in one.questions) for one in some_hundred()[:50]}
    assert len(texts) == 50
    assert quiz(42, level=1).questions != quiz(42, level=2).questions


def test_a_quiz_does_not_hang_on_the_order_of_a_set() -> None:
    code = "from tests.teaching.quizzes import digest, in_a_row; print(digest(in_a_row(12)))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert said == {f"{digest(in_a_row(12))}\n"}


def test_an_edition_keeps_its_questions() -> None:
    # A change here means that a class's number leads to other questions: then EDITION goes up with it.
    assert (EDITION, digest(in_a_row(9))) == (1, "75928dc062a23d16")


def test_a_wrong_mark_would_be_seen() -> None:
    question = quiz(1).questions[0]
    other = (question.right + 1) % len(question.options)
    assert any("marked is" in fault for fault in faults(evolve(question, right=other)))


def test_two_equal_options_would_be_seen() -> None:
    question = quiz(1).questions[0]
    right = question.options[question.right]
    doubled = (*question.options, right)
    assert any("the same" in fault for fault in faults(evolve(question, options=doubled)))
    reworded = (*question.options, Option(f"{right.text}!", right.value))
    assert any("equal" in fault for fault in faults(evolve(question, options=reworded)))


def test_a_fact_to_confirm_would_be_seen() -> None:
    question = quiz(1).questions[0]
    unsure = next(rule for rule in question.situation.credential.rules if rule.confirm)
    assert any("fact to confirm" in fault for fault in faults(evolve(question, rules=(unsure,))))


def test_a_line_whose_worth_is_to_be_confirmed_would_be_seen() -> None:
    question = next(one for one in quiz(3).questions if one.situation.activities and one.asked.what == "counted")
    hours = tuple(evolve(line, unit="contact_hour") for line in question.situation.activities if line.unit == GIVEN)
    other = evolve(question, situation=evolve(question.situation, activities=hours))
    assert any("larger" in fault for fault in faults(other))


def test_the_worlds_differ_in_every_fact_to_confirm() -> None:
    for which in grounds():
        here, without, larger, smaller = worlds(which).values()
        unsure = [place for place, rule in enumerate(here.rules) if doubtful(rule)]
        assert unsure
        assert not any(doubtful(rule) for rule in without.rules)
        told = [place for place in unsure if here.rules[place].kind != "open_question"]
        same = [place for place in told if larger.rules[place] == here.rules[place] == smaller.rules[place]]
        assert same == []


def test_what_is_firm_is_so_for_the_check_too() -> None:
    for ground in grounds().values():
        own = [rule for rule in ground.real.rules if getattr(rule, "unit", "") != GIVEN]
        assert [rule for rule in own if is_firm(rule) is doubtful(rule)] == []


def test_an_old_rule_does_not_come_back_where_the_new_one_is_doubtful() -> None:
    keys = {rule.key for ground in grounds().values() for rule in ground.firm.rules}
    assert "route.continuing_education" not in keys
    assert "expiry" in keys


def test_every_text_of_a_quiz_is_whole_sentences() -> None:
    for one in some_hundred()[:60]:
        for question in one.questions:
            assert question.text.endswith("?")
            for line in question.worked:
                assert line[0].isupper() or line[0].isdigit()
                assert line.endswith((".", "?", "!"))
            assert not re.search(
                r"\bgiven\b|None|\bDecimal", " ".join((question.text, *question.lines, *question.worked))
            )


def test_answers_are_marked_one_by_one() -> None:
    one = quiz(5)
    right = [question.right for question in one.questions]
    assert one.marked(right) == (True,) * len(right)
    assert one.marked([None, *right[1:]]) == (False, *(True,) * (len(right) - 1))
    with pytest.raises(ValueError, match="as many answers, not 1"):
        one.marked([0])


def test_a_quiz_may_be_shorter_or_longer() -> None:
    assert len(quiz(5, count=1).questions) == 1
    assert len(quiz(5, count=MOST).questions) == MOST


@pytest.mark.parametrize("number", [0, -1, 1_000_000, True, "7"])
def test_a_number_that_no_quiz_has_is_refused(number: int) -> None:
    with pytest.raises(BadInput, match=r"quiz: .* is not a whole number from 1 through 999999"):
        quiz(number)


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(BadInput) as told:
        quiz(0, level=4, count=17)
    assert [problem.field for problem in told.value.problems] == ["quiz", "level", "questions"]


def test_the_long_check_says_what_it_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quizzes", "3"]) == 0
    assert "30 questions of 3 quizzes, 0 faults" in capsys.readouterr().out
    assert main(["--quizzes", "0"]) == 1


def test_a_draft_that_leans_on_a_fact_to_confirm_becomes_no_question() -> None:
    asked = [question for one in some_hundred() for question in one.questions if question.asked.what == "counted"]
    question = next(one for one in asked if one.topic is Topic.COUNTING and one.situation.credential.approvals)
    draft = Draft(
        topic=question.topic,
        level=1,
        asked=question.asked,
        situation=question.situation,
        text=question.text,
        worked=question.worked,
        rules=question.rules,
    )
    wrong = [option.value for option in question.options]
    assert of_values(draft, wrong, str, Draw(1)) is not None
    hours = tuple(evolve(line, unit="contact_hour") for line in question.situation.activities)
    unsure = evolve(draft, situation=evolve(question.situation, activities=hours))
    assert of_values(unsure, wrong, str, Draw(1)) is None
    doubt = next(rule for rule in question.situation.credential.rules if rule.confirm)
    assert of_values(evolve(draft, rules=(doubt,)), wrong, str, Draw(1)) is None
    assert of_values(draft, wrong[:1], str, Draw(1)) is None


def test_situations_of_which_not_exactly_one_fits_become_no_question() -> None:
    question = next(
        one for number in range(1, 40) for one in quiz(number, level=3).questions if one.asked.what == "met"
    )
    draft = Draft(
        topic=question.topic,
        level=3,
        asked=question.asked,
        situation=question.situation,
        text=question.text,
        worked=question.worked,
        rules=question.rules,
    )
    found = [(option.text, option.value) for option in question.options if isinstance(option.value, Situation)]
    right = found[question.right]
    assert of_situations(draft, found, Draw(1)) is not None
    assert of_situations(draft, [one for one in found if one != right], Draw(1)) is None
    assert of_situations(draft, [*found, ("another", right[1])], Draw(1)) is None
    assert of_situations(draft, [*found[:-1], found[0]], Draw(1)) is None
