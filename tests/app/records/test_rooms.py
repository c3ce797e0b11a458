"""Timeline and record: what is kept, when, and what never is."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from recert_planner import BadInput, planner
from recert_planner.app.own_screen import OwnScreen
from recert_planner.app.rooms import Rooms
from recert_planner.record.certification import Certification
from recert_planner.record.examples import example_people, example_person
from recert_planner.record.store import add_activities, add_person, edit, entries, holdings, people
from tests.app.records.screens import NAMES_ITS_PAPERS, TODAY, activity, opened, text_of, titles

PAPERS = Certification(certified_on=date(2024, 2, 10))
EXAMPLE = example_person("late-starter")


def rooms_at(path: Path, *, make: bool = False) -> Rooms:
    """Open the planner as the door does."""
    rooms = Rooms(OwnScreen(today=TODAY, people=example_people()), today=TODAY, path=path)
    rooms.open_first(EXAMPLE, make=make)
    return rooms


def go(rooms: Rooms, title: str) -> None:
    """Choose a tab as the page does."""
    rooms.tabs.set_state({"selected_index": rooms.tabs.titles.index(title)})


def kept_plan(path: Path) -> Rooms:
    """Make a plan of one's own, then choose to keep it."""
    rooms = rooms_at(path)
    rooms._screen.begin(NAMES_ITS_PAPERS, PAPERS, [activity("Mine")], TODAY)
    go(rooms, "My activities")
    rooms.keep.click()
    return rooms


def held(path: Path) -> list[str]:
    """Return the titles in the file."""
    with opened(path) as other:
        return [entry.activity.title for entry in entries(other, people(other)[0])]


def test_nothing_is_written_before_the_person_says_so(own_data_folder: Path) -> None:
    planner()
    planner(credential=NAMES_ITS_PAPERS, certified_on=date(2024, 2, 10), ledger=[activity()])
    rooms = rooms_at(own_data_folder)
    go(rooms, "My activities")
    assert not own_data_folder.parent.exists()
    assert "Nothing is kept yet" in text_of(rooms.welcome.html)
    assert str(own_data_folder) in text_of(rooms.welcome.html)


def test_an_example_is_never_kept(own_data_folder: Path) -> None:
    rooms = rooms_at(own_data_folder)
    rooms.keep.click()
    assert held(own_data_folder) == []
    screen = rooms._screen
    screen.papers.example.set_state({"index": 1})
    assert screen.papers.person is not None
    assert len(screen.ledger.activities) > 0
    screen.activity_form.title.set_state({"value": "On the example"})
    screen.activity_form.on.set_state({"value": ["2024-01-01"]})
    screen.activity_form.amount.set_state({"value": "1"})
    screen.activity_form.save.click()
    assert held(own_data_folder) == []


def test_a_plan_of_ones_own_is_there_again_the_next_time(own_data_folder: Path) -> None:
    first = kept_plan(own_data_folder)
    assert first._screen.problems.html == ""
    again = rooms_at(own_data_folder)
    screen = again._screen
    assert [one.title for one in screen.ledger.activities] == ["Mine"]
    assert screen.papers.credential.value == NAMES_ITS_PAPERS
    assert screen.papers.days == (PAPERS.certified_on, (), None)
    assert "points to go" in text_of(screen.stage.verdict.html)
    go(again, "My activities")
    assert again.my_activities is not None
    assert titles(again.my_activities) == ["Mine"]


def test_both_rooms_show_what_was_changed_in_the_other(own_data_folder: Path) -> None:
    rooms = kept_plan(own_data_folder)
    shown, screen = rooms.my_activities, rooms._screen
    assert shown is not None
    add_activities(shown.workspace, shown.shelf.person, [activity("From the list")])
    go(rooms, "Timeline")
    assert [one.title for one in screen.ledger.activities] == ["Mine", "From the list"]
    screen.activity_form.title.set_state({"value": "From the timeline"})
    screen.activity_form.on.set_state({"value": ["2025-01-01"]})
    screen.activity_form.amount.set_state({"value": "1"})
    screen.activity_form.save.click()
    go(rooms, "My activities")
    assert titles(shown) == ["From the list", "Mine", "From the timeline"]
    assert shown.steps.undo.description == "Undo: Added “From the timeline”"


def test_that_a_record_began_is_nothing_to_be_undone(own_data_folder: Path) -> None:
    shown = kept_plan(own_data_folder).my_activities
    assert shown is not None
    assert (shown.steps.undo.disabled, shown.steps.undo.description) == (True, "Undo")


def test_changed_days_are_kept_and_a_passing_look_at_another_credential_is_not(own_data_folder: Path) -> None:
    screen = kept_plan(own_data_folder)._screen
    screen.papers.certified_on.set_state({"value": ["2024-03-10"]})
    other = next(value for _, value in screen.papers.credential.options if value != NAMES_ITS_PAPERS)
    screen.papers.credential.set_state({"index": [value for _, value in screen.papers.credential.options].index(other)})
    with opened(own_data_folder) as file:
        found = holdings(file, people(file)[0])
    assert [(one.credential, one.certification.certified_on) for one in found] == [
        (NAMES_ITS_PAPERS, date(2024, 3, 10))
    ]


def test_from_an_example_one_comes_back_to_ones_own(own_data_folder: Path) -> None:
    screen = kept_plan(own_data_folder)._screen
    screen.papers.example.set_state({"index": 1})
    screen.papers.example.set_state({"index": 0})
    assert [one.title for one in screen.ledger.activities] == ["Mine"]
    assert screen.papers.days[0] == PAPERS.certified_on


def test_a_file_loaded_over_an_example_goes_into_the_record(own_data_folder: Path) -> None:
    screen = kept_plan(own_data_folder)._screen
    screen.papers.example.set_state({"index": 1})
    content = b"date,title,amount,unit\n2025-01-03,Loaded,2,contact_hour\n"
    screen.import_form.file._handle_custom_msg({"what": "begin", "name": "l.csv", "size": len(content)}, [])
    screen.import_form.file._handle_custom_msg({"what": "part"}, [memoryview(content)])
    screen.import_form.file._handle_custom_msg({"what": "end"}, [])
    screen.import_form.confirm.click()
    assert held(own_data_folder) == ["Loaded", "Mine"]
    assert screen.papers.days[0] == PAPERS.certified_on


def test_what_another_window_changed_is_refused_on_the_timeline_too(own_data_folder: Path) -> None:
    screen = kept_plan(own_data_folder)._screen
    screen.activity_form.which.set_state({"index": 1})
    with opened(own_data_folder) as other:
        (entry,) = entries(other, people(other)[0])
        edit(other, entry, activity("Theirs"))
    screen.activity_form.title.set_state({"value": "Ours"})
    screen.activity_form.save.click()
    said = text_of(screen.problems.html + screen.activity_form.word.html)
    assert "changed or removed in another window" in said
    assert held(own_data_folder) == ["Theirs"]
    assert [one.title for one in screen.ledger.activities] == ["Theirs"]


def test_a_damaged_file_is_said_and_the_example_is_shown(own_data_folder: Path) -> None:
    own_data_folder.parent.mkdir()
    own_data_folder.write_bytes(b"no workspace " * 100)
    screen = rooms_at(own_data_folder)._screen
    assert "not a workspace of Recert Planner" in text_of(screen.problems.html)
    assert screen.papers.person == EXAMPLE
    assert screen.stage.canvas.figure is not None
    assert own_data_folder.read_bytes().startswith(b"no workspace")


def test_several_people_are_chosen_by_name(own_data_folder: Path) -> None:
    own_data_folder.parent.mkdir()
    with opened(own_data_folder) as file:
        add_person(file, "Ana")
        add_activities(file, add_person(file, "Ben"), [activity("Ben's")])
    rooms = rooms_at(own_data_folder)
    go(rooms, "My activities")
    assert rooms.whose.layout.display is None
    rooms.whose.set_state({"index": 1})
    assert rooms.my_activities is not None
    assert titles(rooms.my_activities) == ["Ben's"]
    assert [one.title for one in rooms._screen.ledger.activities] == ["Ben's"]


def test_a_plan_given_in_a_call_is_beside_the_record_not_in_it(own_data_folder: Path) -> None:
    kept_plan(own_data_folder)
    planner(credential=NAMES_ITS_PAPERS, certified_on=date(2023, 2, 10), ledger=[activity("Given")])
    assert held(own_data_folder) == ["Mine"]
    rooms = Rooms(OwnScreen(today=TODAY, people=example_people()), today=TODAY, path=own_data_folder)
    assert "There is a record" in text_of(rooms.welcome.html)
    rooms.keep.click()
    assert [one.title for one in rooms._screen.ledger.activities] == ["Mine"]


def test_a_workspace_named_in_the_call_is_made(tmp_path: Path, own_data_folder: Path) -> None:
    planner(workspace=tmp_path / "mine.sqlite")
    assert held(tmp_path / "mine.sqlite") == []
    assert not own_data_folder.exists()


def test_a_workspace_and_a_plan_are_not_given_together(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not both"):
        planner(workspace=tmp_path / "mine.sqlite", ledger=[activity()])


def test_the_rooms_are_named() -> None:
    titles_ = rooms_at(Path("nowhere.sqlite")).tabs.titles
    assert titles_[:2] == ("Timeline", "Plan")
    assert titles_[-1] == "My activities"


def test_no_room_is_loaded_before_it_is_opened() -> None:
    parts = "('recert_planner.app.records', 'recert_planner.record.store', 'recert_planner.app.plan.')"
    look = f"print([one for one in sys.modules if one.startswith({parts})])"
    code = f"import sys; from recert_planner import planner; planner(); {look}"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "[]"


def test_a_record_begun_after_the_page_was_made_is_there_when_the_page_is_looked_at(own_data_folder: Path) -> None:
    made_before = rooms_at(own_data_folder)
    kept_plan(own_data_folder)
    assert made_before._screen.papers.person is not None
    made_before.turn(TODAY)
    assert [one.title for one in made_before._screen.ledger.activities] == ["Mine"]


def test_a_record_begun_while_a_page_is_looked_at_does_not_take_its_example_away(own_data_folder: Path) -> None:
    looked_at = rooms_at(own_data_folder)
    looked_at.turn(TODAY)
    kept_plan(own_data_folder)
    looked_at.turn(TODAY)
    assert looked_at._screen.papers.person is not None
