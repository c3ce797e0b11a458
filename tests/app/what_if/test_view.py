"""Every control of the room leads to a new comparison: figure, words and table together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from recert_planner.app.what_if.form import Form
from recert_planner.app.what_if.view import WhatIf
from recert_planner.record.examples import example_people
from tests.app.screens import messages, play, words
from tests.app.what_if.rooms import cells, choose, enter, go, names, planner_at, said, trace


@pytest.fixture
def room(tmp_path: Path) -> WhatIf:
    return enter(planner_at(tmp_path / "none.sqlite"))


@pytest.fixture
def form(room: WhatIf) -> Form:
    assert room.form is not None
    return room.form


def outcomes(room: WhatIf) -> str:
    return words(room.stage.outcomes.html)


def row(room: WhatIf, label: str) -> list[str]:
    return cells(room.stage.table.html, label)


def test_the_room_opens_with_the_plan_and_one_what_if_beside_it(room: WhatIf) -> None:
    assert names(room) == ["As planned", "Another pace"]
    assert "As planned: not everything is met by 31 March 2027" in outcomes(room)
    assert "Another pace: everything is met on 1 March 2027" in outcomes(room)
    assert row(room, "Works out") == ["no", "yes"]
    assert len(trace(room, 2)[0]) == 0


@pytest.mark.parametrize("person", example_people(), ids=lambda person: person.id)
def test_the_room_opens_for_every_example_and_takes_every_idea(person: object, tmp_path: Path) -> None:
    room = enter(planner_at(tmp_path / "none.sqlite", who=person.id))  # type: ignore[attr-defined]  # people have ids
    for name, button in room.ideas.items():
        button.click()
        if name != "A provider is not approved":
            assert said(room) == ""
        elif said(room):
            assert "no activity in the ledger names a provider" in said(room).lower()
        if room.events.lineup.full:
            assert room.form is not None
            room.form.remove.click()
    assert len(names(room)) == 3


IDEAS = {
    "A provider is not approved": ("Works out", "no"),
    "The exam instead": ("Pass the exam by", "31 Jan 2027"),
    "Recertified early": ("Recertified on", "1 Mar 2027"),
    "After a lapse": ("Recertified on", "30 Apr 2027"),
    "One more college course": ("Counted at the end", "30.07"),
}


@pytest.mark.parametrize(("idea", "asked"), IDEAS.items(), ids=IDEAS)
def test_each_idea_puts_its_line_beside_the_others(room: WhatIf, idea: str, asked: tuple[str, str]) -> None:
    room.ideas[idea].click()
    assert names(room) == ["As planned", "Another pace", idea]
    assert row(room, asked[0])[2] == asked[1]
    assert idea in outcomes(room)


def test_a_duplicate_at_another_pace_moves_its_own_trace_and_no_other(room: WhatIf, form: Form) -> None:
    form.duplicate.click()
    assert names(room) == ["As planned", "Another pace", "Another pace (2)"]
    assert trace(room, 2) == trace(room, 1)
    others = trace(room, 0), trace(room, 1)
    play(form.study.per_month, 5.0)
    assert (trace(room, 0), trace(room, 1)) == others
    assert trace(room, 2) != others[1]
    assert row(room, "Pace, a month") == ["0.25", "14.25", "5"]


def test_a_move_sends_the_figure_first(room: WhatIf, form: Form) -> None:
    with messages() as sent:
        play(form.study.per_month, 9.0)
    assert sent[0][0] == room.stage.canvas.figure.model_id
    assert "_py2js_animate" in sent[0][1]
    assert room.stage.outcomes.model_id in [who for who, _ in sent]


def test_the_figure_is_made_once_and_kept(room: WhatIf, form: Form) -> None:
    figure = room.stage.canvas.figure
    form.duplicate.click()
    form.remove.click()
    form.remove.click()
    assert room.stage.canvas.figure is figure
    assert names(room) == ["As planned"]
    assert form.remove.disabled


def test_a_share_that_grows_takes_from_the_others(room: WhatIf, form: Form) -> None:
    play(form.study.categories["general"], 80.0)
    shares = {name: field.value for name, field in form.study.categories.items()}
    assert (shares["general"], sum(shares.values())) == (80, 100)
    study = room.events.lineup.line.scenario.study
    assert study is not None
    assert study.category_percent["general"] == 80


def test_a_line_studies_as_on_the_timeline_until_its_own_sliders_are_moved(room: WhatIf, form: Form) -> None:
    choose(room, 0)
    assert form.study.as_planned.disabled
    play(form.study.per_month, 20.0)
    assert not form.study.as_planned.disabled
    assert row(room, "Pace, a month")[0] == "20"
    form.study.as_planned.click()
    assert row(room, "Pace, a month")[0] == "0.25"
    form.study.as_needed.click()
    assert row(room, "Works out")[0] == "yes"


def test_what_moves_on_the_timeline_moves_the_lines_that_follow_it(tmp_path: Path) -> None:
    rooms = planner_at(tmp_path / "none.sqlite")
    room = enter(rooms)
    before = trace(room, 0), trace(room, 1)
    go(rooms, "Timeline")
    play(rooms._screen.sliders.per_month, 3.0)
    go(rooms, "What if")
    assert trace(room, 0) != before[0]
    assert trace(room, 1) == before[1]
    assert names(room) == ["As planned", "Another pace"]


def test_the_exam_asks_for_no_pace(room: WhatIf, form: Form) -> None:
    play(form.ways.exam, 1, "index")
    assert form.study.box.layout.display == "none"
    assert row(room, "Apply for the exam by")[1] == "1 Jan 2027"
    assert row(room, "Fees of the body")[1] == "125 to 250 USD"
    play(form.ways.member, 1, "index")
    assert row(room, "Fees of the body")[1] == "125 USD"
    assert "pass the exam" in words(room.stage.remarks.html)


def test_a_day_of_recertification_is_dragged_early_and_through_a_lapse(room: WhatIf, form: Form) -> None:
    assert form.ways.day.layout.display == "none"
    play(form.ways.when, 1, "index")
    assert form.ways.day.layout.display is None
    assert row(room, "Recertified on")[1] == "31 Mar 2027"
    play(form.ways.day, form.ways.day.value + 91)
    assert row(room, "Recertified on")[1] == "30 Jun 2027"
    assert "after a lapse of 91 days" in outcomes(room)
    play(form.ways.day, form.ways.day.value + 1)
    assert "reinstatement" in outcomes(room) or "the exam" in outcomes(room) or "no way" in outcomes(room)
    play(form.ways.when, 0, "index")
    assert "Recertified on" not in words(room.stage.table.html)


def test_a_day_that_the_day_asked_has_passed_becomes_the_day_asked(tmp_path: Path) -> None:
    rooms = planner_at(tmp_path / "none.sqlite")
    room = enter(rooms)
    room.ideas["Recertified early"].click()
    go(rooms, "Timeline")
    play(rooms._screen.sliders.as_of, rooms._screen.sliders.as_of.value + 110)
    go(rooms, "What if")
    assert said(room) == ""
    assert row(room, "Recertified on")[2] == "13 Mar 2027"


def test_a_provider_loses_and_gets_back_its_approval(room: WhatIf, form: Form) -> None:
    names_of = [name for name, _ in form.provider.which.options]
    assert names_of[0] == "none"
    assert len(names_of) > 1
    before = room.events.lineup.line.scenario
    play(form.provider.which, 1, "index")
    assert room.events.lineup.line.scenario.struck[0].provider == names_of[1]
    play(form.provider.which, 0, "index")
    assert room.events.lineup.line.scenario == before


def test_a_course_is_added_changed_and_dropped(room: WhatIf, form: Form) -> None:
    choose(room, 0)
    assert form.course.box.children == (form.course.begin,)
    form.course.begin.click()
    (course,) = room.events.lineup.line.scenario.extra
    assert (course.unit, course.amount) == ("college_credit", Decimal(1))
    assert row(room, "Counted at the end")[0] == "30.07"
    play(form.course.amount, "2")
    form.course.save.click()
    assert row(room, "Counted at the end")[0] == "43.99"  # of what nobody approved, 30 points are the most
    form.course.delete.click()
    assert room.events.lineup.line.scenario.extra == ()
    assert row(room, "Counted at the end")[0] == "15.07"
    assert said(room) == ""


def test_a_course_that_cannot_be_is_said_and_the_line_stays(room: WhatIf, form: Form) -> None:
    form.course.begin.click()
    before = room.events.lineup
    play(form.course.amount, "none")
    form.course.save.click()
    assert "amount" in said(room).lower()
    assert room.events.lineup == before


def test_a_second_course_is_a_new_one(room: WhatIf, form: Form) -> None:
    choose(room, 0)
    form.course.begin.click()
    play(form.course.which, 0, "index")
    play(form.course.on, ["2027-01-15"])
    play(form.course.title, "Evening class")
    play(form.course.amount, "3")
    play(
        form.course.unit,
        next(at for at, (_, unit) in enumerate(form.course.unit.options) if unit == "contact_hour"),
        "index",
    )
    form.course.save.click()
    assert said(room) == ""
    assert {one.title for one in room.events.lineup.line.scenario.extra} >= {"Evening class"}
    assert len(room.events.lineup.line.scenario.extra) == 2
    assert room.events.lineup.line.scenario.extra[-1].date == date(2027, 1, 15)


def test_a_name_shows_everywhere_as_text(room: WhatIf, form: Form) -> None:
    naughty = "<img src=x onerror=alert(1)>"
    play(form.name, naughty)
    assert names(room)[1] == naughty
    for region in (room.stage.outcomes, room.stage.table, room.stage.in_words, room.stage.remarks):
        assert "<img" not in region.html
    assert "<img" not in room.stage.canvas.figure.to_json()
    assert naughty in words(room.stage.table.html)


def test_a_name_in_use_is_refused_in_a_sentence(room: WhatIf, form: Form) -> None:
    play(form.name, "as planned")
    assert "already a scenario named as planned" in said(room)
    assert names(room) == ["As planned", "Another pace"]
    play(form.name, "Faster")
    assert said(room) == ""
    assert names(room) == ["As planned", "Faster"]


def test_every_change_of_the_lines_is_undone_and_done_again(room: WhatIf, form: Form) -> None:
    first = room.events.lineup
    form.duplicate.click()
    play(form.study.per_month, 5.0)
    play(form.study.per_month, 6.0)
    play(form.name, "Slower")
    form.remove.click()
    last = room.events.lineup
    for label in ("Removed “Slower”", "Changed “Slower”", "Changed “Another pace (2)”", "Added “Another pace (2)”"):
        assert room.shelf.undo.description == f"Undo: {label}"
        room.shelf.undo.click()
    assert room.events.lineup.lines == first.lines
    assert room.shelf.undo.disabled
    for _ in range(4):
        room.shelf.redo.click()
    assert room.events.lineup == last
    assert room.shelf.redo.disabled


def test_four_lines_are_the_most_and_the_screen_says_so(room: WhatIf, form: Form) -> None:
    form.duplicate.click()
    form.duplicate.click()
    assert form.duplicate.disabled
    assert all(button.disabled for button in room.ideas.values())
    assert "Four lines is the most" in words(room.head.html)
    form.remove.click()
    assert not any(button.disabled for button in room.ideas.values())


def test_the_figure_is_said_in_words_and_its_curves_in_numbers(room: WhatIf) -> None:
    assert "2 scenarios of counted points" in room.stage.in_words.html
    assert room.stage.numbers.html == ""
    play(room.stage.numbers, True, "unfolded")
    assert cells(room.stage.numbers.html, "23 Nov 2026") == ["14", "14"]


def test_a_figure_that_the_page_could_not_draw_is_made_anew_a_few_times(tmp_path: Path) -> None:
    rooms = planner_at(tmp_path / "none.sqlite", who="two-certifications")
    room = enter(rooms)
    made = {id(figure): figure for figure in (room.stage.canvas.figure, room.several.canvas.figure)}
    for blank in range(1, 6):
        play(rooms._screen.surroundings, blank, "blank")
        made |= {id(figure): figure for figure in (room.stage.canvas.figure, room.several.canvas.figure)}
    assert len(made) == 6
    assert room.stage.canvas.holder.children == (room.stage.canvas.figure,)
    assert room.several.canvas.holder.children == (room.several.canvas.figure,)


def test_another_example_begins_anew(tmp_path: Path) -> None:
    rooms = planner_at(tmp_path / "none.sqlite")
    room = enter(rooms)
    room.ideas["The exam instead"].click()
    go(rooms, "Timeline")
    play(rooms._screen.papers.example, 1, "index")
    go(rooms, "What if")
    assert names(room)[0] == "As planned"
    assert len(names(room)) == 2
    assert room.shelf.undo.disabled


def test_another_credential_brings_its_own_form(tmp_path: Path) -> None:
    rooms = planner_at(tmp_path / "none.sqlite", who="two-certifications")
    room = enter(rooms)
    go(rooms, "Timeline")
    credentials = [name for _, name in rooms._screen.papers.credential.options]
    play(rooms._screen.papers.credential, credentials.index("ccma-nha"), "index")
    go(rooms, "What if")
    assert room.form is not None
    assert room.form.study.categories == {}
    play(room.form.study.per_month, 2.0)
    assert said(room) == ""
    assert row(room, "Pace, a month")[1] == "2"


def test_a_narrow_page_gets_a_lower_figure(tmp_path: Path) -> None:
    rooms = planner_at(tmp_path / "none.sqlite")
    room = enter(rooms)
    before = room.stage.canvas.figure.layout.height
    play(rooms._screen.surroundings, True, "narrow")
    assert room.stage.canvas.figure.layout.height < before
