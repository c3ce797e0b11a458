"""The lesson's parts: nothing is shown before a class commits, and every answer is the engine's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from recert_planner.app.classroom import classroom
from recert_planner.app.classroom.easel import HIDDEN
from recert_planner.app.classroom.screen import Classroom
from recert_planner.errors import BadInput
from recert_planner.teaching.case import Case, to_code, without_names
from recert_planner.teaching.quiz.code import decode
from recert_planner.teaching.quiz.making import quiz
from tests.app.screens import messages, play, words
from tests.teaching.people import situation

TODAY = date(2026, 11, 23)


@pytest.fixture
def room() -> Classroom:
    return Classroom(today=TODAY)


def press(button: Any) -> None:
    button._handle_button_msg(None, {"event": "click"}, [])


def choose(box: Any, name: str) -> None:
    play(box, [option for option, *_ in box.options].index(name), "index")


def problems(room: Classroom) -> str:
    return words(room.problems.html).strip()


def code_of(which: str) -> str:
    case = situation(which)
    shared = Case(
        credential=case.credential.id,
        certification=case.certification,
        as_of=case.as_of,
        activities=case.activities,
    )
    return to_code(without_names(shared))


def every_html(widget: Any) -> str:
    """Return all markup below a widget, folded parts included."""
    here = str(getattr(widget, "html", ""))
    return here + "".join(every_html(child) for child in getattr(widget, "children", ()))


def test_it_opens_on_a_prediction_without_a_picture(room: Classroom) -> None:
    assert room.tabs.titles[0] == "Predict"
    assert room.lesson.easel.timeline.figure is None
    assert room.lesson.easel.timeline.holder.children == ()
    assert "46" not in words(every_html(room.root))
    assert problems(room) == ""


def test_only_the_part_that_is_open_is_built(room: Classroom) -> None:
    assert len(room.parts) == 1
    for title in room.tabs.titles:
        room.part(title)
        assert problems(room) == "", title
    assert len(room.parts) == len(room.tabs.titles)


def test_nothing_is_revealed_before_a_class_commits(room: Classroom) -> None:
    part: Any = room.part("Predict")
    press(part.reveal)
    assert "commit to an answer first" in problems(room).lower()
    assert room.lesson.easel.timeline.figure is None
    assert part.answer.html == ""


def test_a_number_that_is_none_is_refused(room: Classroom) -> None:
    part: Any = room.part("Predict")
    for given in ("many", "-1", "NaN", "Infinity"):
        play(part.needed, given)
        press(part.reveal)
        assert f'"{given}" is not a number' in problems(room)
    assert room.lesson.easel.timeline.figure is None


def test_a_commitment_is_set_beside_the_answer(room: Classroom) -> None:
    part: Any = room.part("Predict")
    choose_word(part.tone, "Behind")
    play(part.needed, "20")
    press(part.reveal)
    said = words(part.answer.html)
    assert "You said “Behind”. So it is." in said
    assert "You said 20 points to go. It is 46 points." in said
    assert room.lesson.easel.timeline.holder.children == (room.lesson.easel.timeline.figure,)
    assert HIDDEN not in room.lesson.easel.timeline.holder._dom_classes
    assert "46" in words(part.requirements.html)
    assert problems(room) == ""


def choose_word(box: Any, word: str) -> None:
    play(box, list(box.options).index(word))


def test_another_case_takes_the_picture_away_until_the_next_commitment(room: Classroom) -> None:
    part: Any = room.part("Predict")
    choose_word(part.tone, "Behind")
    press(part.reveal)
    choose(part.case, "Clara Clinical (fictional)")
    assert HIDDEN in room.lesson.easel.timeline.holder._dom_classes
    assert room.lesson.easel.in_words.html == ""
    assert part.answer.html == part.why.html == part.requirements.html == ""
    assert part.tone.chosen is None
    assert "Clara Clinical" in part.story.html
    assert "total looks done" not in part.story.html


def test_the_story_waits_for_the_prediction_too(room: Classroom) -> None:
    part: Any = room.part("Predict")
    assert "Fourteen points" not in part.story.html
    play(part.needed, "46")
    press(part.reveal)
    assert "Fourteen points" in part.story.html
    press(part.reveal)
    assert "Fourteen points" not in part.story.html
    assert part.reveal.description == "Reveal"


def test_both_credentials_move_with_the_day_of_certification(room: Classroom) -> None:
    part: Any = room.part("Side by side")
    figure = room.lesson.easel.cycles.figure
    before = tuple(figure.data[1].x)
    play(part.begun, float((date(2024, 5, 20) - date(1970, 1, 1)).days))
    said = words(part.said.html)
    assert "CMA (AAMA): expires on 31 May 2029." in said
    assert "CCMA (NHA): expires on 20 May 2026." in said
    assert room.lesson.easel.cycles.figure is figure
    assert tuple(figure.data[1].x) != before
    assert "2029-05-31" in figure.data[1].x
    assert HIDDEN in room.lesson.easel.timeline.holder._dom_classes


def test_a_turned_rule_is_marked_everywhere_and_turns_back(room: Classroom) -> None:
    part: Any = room.part("Laboratory")
    assert "This is the real rule." in part.mark.html
    play(part.knobs["total"], 48.0)
    assert "Not the real rule: total 48 instead of 60." in words(part.mark.html)
    assert "Not the real rule" in part.verdict.html
    assert "not the real rule" in part.table.html
    assert "not the real rule" in room.lesson.easel.timeline.figure.layout.title.text
    press(part.back)
    assert part.knobs["total"].value == 60
    everything = every_html(part.box) + room.lesson.easel.timeline.figure.layout.title.text
    assert "ot the real rule" not in everything


def test_a_turned_rule_moves_the_one_figure_in_place(room: Classroom) -> None:
    part: Any = room.part("Laboratory")
    figure = room.lesson.easel.timeline.figure
    with messages() as sent:
        play(part.knobs["total"], 59.0)
        play(part.knobs["total"], 58.0)
    assert room.lesson.easel.timeline.figure is figure
    assert len([state for to, state in sent if to == figure.comm.comm_id and "_esm" in state]) == 0
    assert [state for to, state in sent if to == figure.comm.comm_id]


def test_another_credential_brings_its_own_knobs(room: Classroom) -> None:
    part: Any = room.part("Laboratory")
    choose(part.case, "Dora Double (fictional), CCMA (NHA)")
    assert set(part.knobs) == {"months", "total"}
    assert problems(room) == ""


def test_a_pair_is_guessed_before_the_reason_is_shown(room: Classroom) -> None:
    part: Any = room.part("Counterexamples")
    press(part.reveal)
    assert "Commit to one of the two first" in problems(room)
    assert part.answer.html == ""
    choose_word(part.guess, "Ledger A")
    press(part.reveal)
    assert "passes." in words(part.answer.html)
    assert "There it is short" in words(part.answer.html)
    assert room.lesson.easel.timeline.figure is None


def test_another_pair_hides_the_answer_and_a_number_brings_a_pair_back(room: Classroom) -> None:
    part: Any = room.part("Counterexamples")
    first = part.ledgers.html
    choose_word(part.guess, "Ledger B")
    press(part.reveal)
    press(part.another)
    assert part.number.value == "2"
    assert part.answer.html == ""
    assert part.ledgers.html != first
    play(part.number, "1")
    assert part.ledgers.html == first
    play(part.number, "one")
    assert '"one" is not a whole number' in problems(room)


def test_the_sides_of_a_pair_do_not_give_it_away(room: Classroom) -> None:
    part: Any = room.part("Counterexamples")
    sides = set()
    for number in range(1, 12):
        play(part.number, str(number))
        choose_word(part.guess, "Ledger A")
        press(part.reveal)
        sides.add("Right" in part.answer.html)
    assert sides == {True, False}


def test_the_days_after_the_deadline_change_ways_and_fees(room: Classroom) -> None:
    part: Any = room.part("After the deadline")
    assert part.day.on == date(2026, 8, 31)
    play(part.day, float((date(2026, 11, 30) - date(1970, 1, 1)).days))
    assert "file through 30 November 2026" in words(part.verdict.html)
    play(part.day, float((date(2026, 12, 1) - date(1970, 1, 1)).days))
    assert "the exam is the only way back" in words(part.verdict.html)
    assert "1 December 2026 (this day)" in words(part.table.html)
    assert "reactivation" in words(part.verdict.html) + words(part.ways.html)
    assert problems(room) == ""


def test_the_figure_goes_with_the_part_that_is_open(room: Classroom) -> None:
    room.part("Laboratory")
    figure = room.lesson.easel.timeline.figure
    room.part("After the deadline")
    assert room.lesson.easel.timeline.figure is figure
    room.part("Predict")
    assert HIDDEN in room.lesson.easel.timeline.holder._dom_classes
    room.part("Quiz")
    easel = room.lesson.easel
    assert all(HIDDEN in canvas.holder._dom_classes for canvas in (easel.timeline, easel.cycles))


def answer(part: Any, *, right: bool) -> None:
    question = part.quiz.questions[len(part._marks)]
    place = question.right if right else (question.right + 1) % len(question.options)
    play(part.options, place)
    press(part.go)


def test_an_answer_is_marked_at_once_with_the_way_and_the_source(room: Classroom) -> None:
    part: Any = room.part("Quiz")
    question = part.quiz.questions[0]
    assert part.feedback.html == ""
    assert str(question.sources[0].title) not in words(every_html(part.box))
    press(part.go)
    assert "Choose an answer first" in problems(room)
    answer(part, right=False)
    assert "✗ Not right" in words(part.feedback.html)
    assert question.options[question.right].text in words(part.feedback.html)
    assert str(question.sources[0].title) in words(part.feedback.html)
    press(part.go)
    answer(part, right=True)
    assert "✓ Right" in words(part.feedback.html)


def test_an_answer_once_marked_cannot_be_changed(room: Classroom) -> None:
    part: Any = room.part("Quiz")
    answer(part, right=False)
    assert part.options.disabled
    assert part._marks == [False]
    assert part.go.description == "Next question"


def test_a_finished_quiz_gives_a_code_that_the_teacher_reads(room: Classroom) -> None:
    part: Any = room.part("Quiz")
    for place in range(len(part.quiz.questions)):
        answer(part, right=place % 3 > 0)
        press(part.go)
    code = part.result.html.partition('value="')[2].partition('"')[0]
    result = decode(code)
    assert (result.number, result.level) == (1, 1)
    assert result.marks == tuple(place % 3 > 0 for place in range(10))
    play(part.results.codes, f"{code}\nnothing\n")
    press(part.results.read)
    assert "Results of 1 code" in words(part.results.tables.html)
    assert "Line 2" in words(part.results.word.html)
    name, content = part.results._csv()
    assert name == "quiz-results.csv"
    assert content.splitlines()[1].startswith(b"1,1,1,6,10,wrong,right,right")
    press(part.go)
    assert part._marks == []


def test_the_class_agrees_on_a_number_and_a_level(room: Classroom) -> None:
    part: Any = room.part("Quiz")
    play(part.number, "77")
    play(part.level, 2, "index")
    assert part.quiz == quiz(77, level=3)
    play(part.number, "0")
    assert '"0" is not a whole number from 1 through 999999' in problems(room)
    opened: Any = Classroom(today=TODAY, quiz=12, level=2).part("Quiz")
    assert opened.quiz == quiz(12, level=2)


def test_the_sheets_are_those_of_the_quiz_on_show(room: Classroom) -> None:
    part: Any = room.part("Quiz")
    plain, answered = (child for child in part.box.children[3].children)
    assert plain._make()[0] == "quiz-1-level-1.html"
    assert b"Right: " not in plain._make()[1]
    assert answered._make()[0] == "quiz-1-level-1-answers.html"
    assert b"Right: " in answered._make()[1]


def test_without_a_code_there_is_no_table_to_save(room: Classroom) -> None:
    part: Any = room.part("Quiz")
    with pytest.raises(BadInput, match="paste at least one code first"):
        part.results._csv()


def test_a_students_case_is_among_the_people_of_every_part(room: Classroom) -> None:
    for title in room.tabs.titles:
        room.part(title)
    part: Any = room.part("Cases")
    play(part.opening.code, code_of("non-aama-hoarder"))
    press(part.opening.open)
    assert problems(room) == ""
    assert room.tabs.selected_index == 0
    for title in ("Predict", "Laboratory", "After the deadline"):
        shown: Any = room.part(title)
        assert "Shared case 1" in shown.story.html
        assert problems(room) == ""


def test_a_bad_code_gives_one_sentence_and_opens_nothing(room: Classroom) -> None:
    part: Any = room.part("Cases")
    for given in ("", "abc", code_of("steady")[:-3]):
        play(part.opening.code, given)
        press(part.opening.open)
        assert problems(room).count(".") == 1
    assert len(room.people._told) == len(Classroom(today=TODAY).people._told)


def test_the_door_opens_on_a_case_or_refuses_it() -> None:
    assert classroom(case=code_of("steady"), today=TODAY).children
    with pytest.raises(BadInput):
        classroom(case="no code", today=TODAY)


def test_a_narrow_page_gets_a_narrow_figure(room: Classroom) -> None:
    room.part("Laboratory")
    wide = room.lesson.easel.timeline.figure.layout.height
    room.lesson.surroundings.set_state({"narrow": True})
    assert room.lesson.easel.timeline.figure.layout.height > wide


def test_hostile_words_are_text() -> None:
    case = situation("steady")
    title = "<img src=x onerror=alert(1)>"
    lines = tuple(evolve(one, title=title) for one in case.activities)
    shared = Case(credential=case.credential.id, certification=case.certification, as_of=case.as_of, activities=lines)
    room = Classroom(today=TODAY, case=shared)
    part: Any = room.part("Predict")
    play(part.needed, "5")
    press(part.reveal)
    part.why.set_state({"unfolded": True})
    html = every_html(room.root)
    assert "&lt;img" in html
    assert "<img" not in html


def test_every_example_can_be_looked_at_in_every_part(room: Classroom) -> None:
    for title in ("Predict", "Laboratory", "After the deadline"):
        part: Any = room.part(title)
        for place in range(len(part.case.options)):
            play(part.case, place, "index")
            assert problems(room) == "", (title, place)
