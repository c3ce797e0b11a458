"""Saved scenarios: with the record on the disk, or with the page, and the screen says which."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from recert_planner.app.rooms import Rooms
from recert_planner.app.what_if.kept import PageShelf
from recert_planner.app.what_if.view import WhatIf
from recert_planner.errors import BadInput
from recert_planner.planning.result import Study
from recert_planner.planning.scenario import Scenario
from recert_planner.record.store import people, save_scenario, scenarios
from tests.app.records.screens import opened
from tests.app.screens import play, words
from tests.app.what_if.rooms import cells, enter, go, names, planner_at, said

NAUGHTY = "<img src=x onerror=alert(1)>"


def own_room(path: Path) -> tuple[Rooms, WhatIf]:
    """Open a record with a certification, and the room."""
    rooms = planner_at(path, make=True)
    screen = rooms._screen
    cma = [name for _, name in screen.papers.credential.options].index("cma-aama")
    play(screen.papers.credential, cma, "index")
    play(screen.papers.certified_on, ["2024-02-10"])
    return rooms, enter(rooms)


def kept(path: Path) -> list[str]:
    """Return the names of the scenarios in the file."""
    with opened(path) as file:
        return [one.name for one in scenarios(file, people(file)[0])]


def offered(room: WhatIf) -> list[str]:
    return [name for name, _ in room.shelf.which.options]


def test_a_saved_scenario_is_there_again_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    _, room = own_room(path)
    assert "kept with your record" in words(room.shelf.word.html)
    assert room.form is not None
    play(room.form.name, "At four")
    play(room.form.study.per_month, 4.0)
    room.form.save.click()
    assert (said(room), kept(path)) == ("", ["At four"])
    again = enter(planner_at(path))
    assert names(again) == ["As planned", "At four"]
    assert cells(again.stage.table.html, "Pace, a month")[1] == "4"


def test_a_second_save_changes_and_renames_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    _, room = own_room(path)
    assert room.form is not None
    room.form.save.click()
    play(room.form.name, NAUGHTY)
    room.form.save.click()
    assert kept(path) == [NAUGHTY]
    assert offered(room) == [NAUGHTY]


def test_nothing_is_written_before_the_person_saves(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    _, room = own_room(path)
    room.ideas["The exam instead"].click()
    assert kept(path) == []


def test_saving_and_deleting_are_undone_in_the_file_too(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    _, room = own_room(path)
    assert room.form is not None
    room.form.save.click()
    room.shelf.delete.click()
    assert kept(path) == []
    room.shelf.undo.click()
    assert (kept(path), said(room)) == (["Another pace"], "")
    room.shelf.undo.click()
    assert kept(path) == []
    room.shelf.redo.click()
    assert kept(path) == ["Another pace"]
    room.shelf.redo.click()
    assert kept(path) == []


def test_saving_what_is_saved_already_is_a_step_that_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    _, room = own_room(path)
    assert room.form is not None
    room.form.save.click()
    room.form.save.click()
    room.shelf.undo.click()
    assert (kept(path), said(room)) == (["Another pace"], "")
    room.shelf.undo.click()
    assert kept(path) == []


def test_what_was_changed_elsewhere_since_is_never_undone_here(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    rooms, room = own_room(path)
    assert room.form is not None
    room.form.save.click()
    assert rooms._record is not None
    rooms._record.note("ccma-nha", rooms._record.held()[0][1])
    room.shelf.undo.click()
    assert "Something else was changed after it" in said(room)
    assert kept(path) == ["Another pace"]
    assert room.shelf.undo.description == "Undo: Saved “Another pace”"


def test_a_name_saved_already_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    _, room = own_room(path)
    assert room.form is not None
    room.form.save.click()
    room.form.remove.click()
    room.ideas["Another pace"].click()
    room.form.save.click()
    assert "already a scenario named Another pace" in said(room)
    assert kept(path) == ["Another pace"]


def test_a_saved_scenario_is_opened_beside_the_others_and_found_where_it_is(tmp_path: Path) -> None:
    _, room = own_room(tmp_path / "w.sqlite")
    assert room.form is not None
    room.form.save.click()
    room.form.remove.click()
    assert names(room) == ["As planned"]
    room.shelf.open.click()
    assert names(room) == ["As planned", "Another pace"]
    play(room.form.which, 0, "index")
    room.shelf.open.click()
    assert (names(room), room.events.lineup.chosen) == (["As planned", "Another pace"], 1)


def test_what_this_program_cannot_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    own_room(path)
    with opened(path) as file:
        save_scenario(file, people(file)[0], "From a newer program", {"format": 99})
    room = enter(planner_at(path))
    assert offered(room) == ["nothing saved yet"]
    assert kept(path) == ["From a newer program"]


def test_what_was_saved_for_another_credential_is_counted_and_not_offered(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    rooms, room = own_room(path)
    assert room.form is not None
    play(room.form.study.per_month, 4.0)
    room.form.save.click()
    go(rooms, "Timeline")
    screen = rooms._screen
    play(screen.papers.credential, [name for _, name in screen.papers.credential.options].index("ccma-nha"), "index")
    play(screen.papers.certified_on, ["2026-02-10"])
    go(rooms, "What if")
    assert "1 more was saved for another credential" in words(room.shelf.word.html)
    assert offered(room) == ["nothing saved yet"]


def test_an_example_keeps_its_scenarios_with_the_page_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    rooms, room = own_room(path)
    go(rooms, "Timeline")
    play(rooms._screen.papers.example, 2, "index")
    go(rooms, "What if")
    assert "until this page is closed" in words(room.shelf.word.html)
    assert room.form is not None
    room.form.save.click()
    assert offered(room) == ["Another pace"]
    assert kept(path) == []


def test_a_shelf_of_the_page_gives_back_what_was_taken() -> None:
    shelf = PageShelf()
    first = shelf.save(Scenario(name="A"), None)
    shelf.save(Scenario(name="B"), first)
    with pytest.raises(BadInput, match="already a scenario named b"):
        shelf.save(Scenario(name="b"), None)
    shelf.save(Scenario(name="C", recertify_on=date(2027, 1, 1)), 99)
    shelf.delete(first)
    assert [one.scenario.name for one in shelf.every()] == ["C"]
    shelf.undo()
    shelf.undo()
    shelf.undo()
    assert [one.scenario.name for one in shelf.every()] == ["A"]
    shelf.redo()
    assert [one.scenario.name for one in shelf.every()] == ["B"]


def test_a_scenario_deleted_in_another_window_is_no_longer_there_to_open(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    _, room = own_room(path)
    assert room.form is not None
    play(room.form.study.per_month, 4.0)
    room.form.save.click()
    with opened(path) as file:
        from recert_planner.record.store import remove_scenario

        remove_scenario(file, scenarios(file, people(file)[0])[0])
    room.shelf.open.click()
    assert room.events.lineup.line.saved is None
    study = room.events.lineup.line.scenario.study
    assert isinstance(study, Study)
    assert offered(room) == ["nothing saved yet"]
