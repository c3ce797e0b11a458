"""Add, change, duplicate, delete, undo, redo: each at once in the file, and none of it lost to another window."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from recert_planner.app.records import MyActivities
from recert_planner.record.activity import State
from recert_planner.record.store import Person, Workspace, add_activities, edit, entries, people
from recert_planner.rules.book import book
from recert_planner.rules.model import Label
from tests.app.records.screens import (
    NAUGHTY,
    activity,
    bring,
    fill,
    opened,
    press_edit,
    problems,
    screen,
    text_of,
    tick,
    titles,
    type_in,
)


def kept(path: Path) -> list[str]:
    """Return the titles that another window finds in the file."""
    with opened(path) as other:
        return [entry.activity.title for entry in entries(other, people(other)[0])]


NEW = {"title": "Coding", "on": "2025-06-01", "amount": "1.5", "unit": "contact_hour", "category": "general"}


def with_form_open(workspace: Workspace, person: Person, count: int) -> MyActivities:
    """Show so many activities, with the form open on the first of them."""
    fill(workspace, person, count)
    shown = screen(workspace, person)
    press_edit(shown, "Course 0")
    return shown


def add_elsewhere(path: Path, person: Person) -> None:
    """Add an activity in another window."""
    with opened(path) as other:
        add_activities(other, person, [activity("Theirs")])


def test_an_activity_added_by_form_is_in_the_file_and_in_the_list(
    path: Path, workspace: Workspace, person: Person
) -> None:
    shown = screen(workspace, person)
    shown.add.click()
    type_in(shown, **NEW, state="enrolled")
    shown.form.save.click()
    assert problems(shown) == ""
    assert kept(path) == titles(shown) == ["Coding"]
    assert entries(workspace, person)[0].activity.state is State.ENROLLED


def test_what_is_wrong_in_a_form_is_said_at_once_and_nothing_is_kept(
    path: Path, workspace: Workspace, person: Person
) -> None:
    shown = screen(workspace, person)
    shown.add.click()
    type_in(shown, title="Coding", on="2027-01-01", amount="-2")
    shown.form.save.click()
    assert "Amount: " in problems(shown)
    assert "Date: 2027-01-01 lies after 2026-03-01" in problems(shown)
    assert kept(path) == []
    type_in(shown, on="2025-06-01", amount="2")
    shown.form.save.click()
    assert problems(shown) == ""


def test_saving_twice_changes_the_activity_and_does_not_double_it(
    path: Path, workspace: Workspace, person: Person
) -> None:
    shown = screen(workspace, person)
    shown.add.click()
    type_in(shown, **NEW)
    shown.form.save.click()
    type_in(shown, title="Coding for outpatients")
    shown.form.save.click()
    assert kept(path) == ["Coding for outpatients"]


def test_save_and_add_another_leaves_an_empty_form(path: Path, workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    shown.add.click()
    type_in(shown, **NEW)
    shown.form.save_and_new.click()
    assert (shown.form.title.value, shown.form.entry) == ("", None)
    assert kept(path) == ["Coding"]


def test_a_split_an_approval_and_a_foreign_column_survive_a_change(workspace: Workspace, person: Person) -> None:
    add_activities(
        workspace, person, [activity(approvals=("aama", "elsewhere"), tags=("law",), extra=(("room", "4"),))]
    )
    shown = screen(workspace, person)
    press_edit(shown, "Infection control")
    type_in(shown, title="Infections", category="=", split="clinical=1;general=1.5")
    shown.form.save.click()
    (entry,) = entries(workspace, person)
    assert entry.activity.categories == ("clinical", "general")
    assert set(entry.activity.approvals) == {"aama", "elsewhere"}
    assert (entry.activity.tags, entry.activity.extra) == (("law",), (("room", "4"),))


@pytest.mark.parametrize("before", [False, True])
def test_the_words_of_a_persons_own_credential_file_are_known_whenever_a_panel_was_opened(
    workspace: Workspace, person: Person, *, before: bool
) -> None:
    shown = screen(workspace, person)
    if before:
        shown.bring.click()
        shown.add.click()
    own = evolve(
        book()["cma-aama"], id="own", categories={"night": Label(label="Night")}, tags={"far": Label(label="Far")}
    )
    shown.fit(own)
    shown.add.click()
    type_in(shown, **(NEW | {"category": "night"}))
    shown.form.tags["far"].set_state({"value": True})
    shown.form.save.click()
    assert problems(shown) == ""
    (entry,) = entries(workspace, person)
    bring(shown.arrivals.file, "l.csv", b"date,title,amount,unit,category\n2025-01-03,Watch,2,contact_hour,night\n")
    assert "1 to add." in text_of(shown.arrivals.word.html)
    assert (entry.activity.categories, entry.activity.tags) == (("night",), ("far",))


def test_ticked_activities_are_duplicated_and_deleted_as_one_change(
    path: Path, workspace: Workspace, person: Person
) -> None:
    fill(workspace, person, 3)
    shown = screen(workspace, person)
    tick(shown, "Course 0", "Course 2")
    shown.duplicate.click()
    assert kept(path) == ["Course 0", "Course 0", "Course 1", "Course 2", "Course 2"]
    assert shown.steps.undo.description == "Undo: Duplicated 2 activities"
    shown.steps.undo.click()
    tick(shown, "Course 0", "Course 1")
    shown.delete.click()
    assert kept(path) == ["Course 2"]
    shown.steps.undo.click()
    assert kept(path) == ["Course 0", "Course 1", "Course 2"]


def test_nothing_ticked_is_said_and_nothing_happens(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    shown.delete.click()
    assert problems(shown) == "Tick the activities first."
    assert titles(shown) == ["Course 0"]


def test_undo_and_redo_name_the_change_and_outlive_the_window(path: Path, person: Person) -> None:
    with opened(path) as first:
        shown = screen(first, person)
        shown.add.click()
        type_in(shown, **NEW)
        shown.form.save.click()
    with opened(path) as second:
        shown = screen(second, person)
        assert shown.steps.undo.description == "Undo: Added “Coding”"
        shown.steps.undo.click()
        assert (titles(shown), kept(path)) == ([], [])
        assert shown.steps.redo.description == "Redo: Added “Coding”"
        shown.steps.redo.click()
        assert titles(shown) == ["Coding"]
        assert shown.steps.redo.disabled


def test_an_undo_shows_in_the_open_form(workspace: Workspace, person: Person) -> None:
    shown = with_form_open(workspace, person, 1)
    type_in(shown, title="Course changed")
    shown.form.save.click()
    shown.steps.undo.click()
    assert shown.form.title.value == "Course 0"


def test_an_open_form_closes_when_its_activity_is_undone_away(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    shown.add.click()
    type_in(shown, **NEW)
    shown.form.save.click()
    shown.steps.undo.click()
    assert shown.form.entry is None
    assert shown.panel.box.layout.display == "none"


def test_what_another_window_changed_meanwhile_is_refused_and_shown(
    path: Path, workspace: Workspace, person: Person
) -> None:
    shown = with_form_open(workspace, person, 1)
    with opened(path) as other:
        (entry,) = entries(other, person)
        edit(other, entry, activity("Theirs"))
    type_in(shown, title="Mine")
    shown.form.save.click()
    assert "changed or removed in another window" in problems(shown)
    assert titles(shown) == kept(path) == ["Theirs"]
    assert shown.form.title.value == "Mine"
    press_edit(shown, "Theirs")
    type_in(shown, title="Mine")
    shown.form.save.click()
    assert kept(path) == ["Mine"]


def test_what_another_window_added_is_seen_with_the_next_touch_and_by_refresh(
    path: Path, workspace: Workspace, person: Person
) -> None:
    shown = screen(workspace, person)
    add_elsewhere(path, person)
    shown.refresh.click()
    assert titles(shown) == ["Theirs"]
    assert "Another window" in text_of(shown.word.html)
    shown.refresh.click()
    assert "Another window" not in text_of(shown.word.html)


def test_what_happened_before_the_list_is_first_shown_is_no_news(
    path: Path, workspace: Workspace, person: Person
) -> None:
    add_elsewhere(path, person)
    shown = screen(workspace, person)
    assert (titles(shown), text_of(shown.word.html)) == (["Theirs"], "")
    shown.steps.undo.click()
    assert (titles(shown), problems(shown)) == ([], "")


def test_ones_own_change_does_not_hide_what_another_window_did_just_before(
    path: Path, workspace: Workspace, person: Person
) -> None:
    shown = with_form_open(workspace, person, 1)
    add_elsewhere(path, person)
    type_in(shown, title="Ours", on="2026-01-01")
    shown.form.save.click()
    assert (problems(shown), titles(shown)) == ("", ["Ours", "Theirs"])


def test_an_activity_moved_to_another_day_stands_there_and_can_be_changed_again(
    path: Path, workspace: Workspace, person: Person
) -> None:
    shown = with_form_open(workspace, person, 3)
    type_in(shown, on="2025-01-01")
    shown.form.save.click()
    assert titles(shown) == ["Course 0", "Course 2", "Course 1"]
    press_edit(shown, "Course 0")
    type_in(shown, title="Again")
    shown.form.save.click()
    tick(shown, "Again", "Course 1")
    shown.delete.click()
    assert (problems(shown), kept(path)) == ("", ["Course 2"])


def test_a_change_never_seen_is_not_undone(path: Path, workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    add_elsewhere(path, person)
    shown.steps.undo.click()
    assert "another window has changed this workspace" in problems(shown).lower()
    assert shown.steps.undo.description == "Undo: Added “Theirs”"
    assert kept(path) == ["Course 0", "Theirs"]


def test_a_file_that_may_not_be_written_says_so(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    workspace.read_only = "it is open for reading only."
    shown.add.click()
    type_in(shown, **NEW)
    shown.form.save.click()
    assert "open for reading only" in problems(shown)


@pytest.mark.parametrize("place", ["word", "problems"])
def test_a_title_that_is_markup_is_shown_as_text(workspace: Workspace, person: Person, place: str) -> None:
    shown = screen(workspace, person)
    shown.add.click()
    type_in(shown, **(NEW | {"title": NAUGHTY}))
    shown.form.save.click()
    assert NAUGHTY not in getattr(shown, place).html
    assert titles(shown) == [NAUGHTY]
