"""Every change is whole, named, and can be taken back, by whoever looks at the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.errors import WorkspaceError
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.record.store import (
    Person,
    Workspace,
    add_activities,
    add_holding,
    add_person,
    attach,
    change_holding,
    change_scenario,
    detach,
    duplicate,
    edit,
    entries,
    holdings,
    override,
    people,
    remember_mapping,
    remove,
    remove_holding,
    remove_person,
    remove_scenario,
    rename_person,
    save_scenario,
    scenarios,
)
from recert_planner.record.store.contents import contents_of
from recert_planner.record.store.history import KEPT_CHANGES
from tests.record.workspaces import PDF, PNG, TODAY, activities, activity, opened, texts

Edit = Callable[[Workspace, Activity, str, int], object]


def names(workspace: Workspace) -> list[str]:
    return [person.name for person in people(workspace)]


LISTS: dict[str, Callable[[Workspace, Person], tuple[Any, ...]]] = {
    "entry": entries,
    "holding": holdings,
    "scenario": scenarios,
}


def remove_some_holding(workspace: Workspace, _activity: Activity, _text: str, number: int) -> None:
    for each in pick(workspace, number, "holding"):
        remove_holding(workspace, each)


def remove_some_scenario(workspace: Workspace, _activity: Activity, _text: str, number: int) -> None:
    for each in pick(workspace, number, "scenario"):
        remove_scenario(workspace, each)


def pick(workspace: Workspace, number: int, kind: str) -> list[Any]:
    """Return one thing of the first person, if there is any."""
    person = people(workspace)[0]
    found = LISTS[kind](workspace, person)
    return [found[number % len(found)]] if found else []


EDITS: tuple[Edit, ...] = (
    lambda w, _a, text, _n: add_person(w, f"p{text}"),
    lambda w, a, _t, _n: add_activities(w, people(w)[0], [a, a]),
    lambda w, a, _t, n: [edit(w, each, a) for each in pick(w, n, "entry")],
    lambda w, _a, _t, n: [duplicate(w, each) for each in pick(w, n, "entry")],
    lambda w, _a, _t, n: remove(w, pick(w, n, "entry")),
    lambda w, _a, text, n: [attach(w, each, text, PDF + bytes([n])) for each in pick(w, n, "entry")],
    lambda w, _a, _t, n: [detach(w, each, each.proofs[0]) for each in pick(w, n, "entry") if each.proofs],
    lambda w, a, text, _n: add_holding(w, people(w)[0], text, Certification(certified_on=a.date)),
    lambda w, a, _t, n: [change_holding(w, each, Certification(certified_on=a.date)) for each in pick(w, n, "holding")],
    lambda w, _a, text, n: [override(w, each, "fee", text) for each in pick(w, n, "holding")],
    lambda w, _a, _t, n: [override(w, each, "fee", None) for each in pick(w, n, "holding")],
    remove_some_holding,
    lambda w, _a, text, _n: save_scenario(w, people(w)[0], f"s{text}{w.revision()}", {"at": text}),
    lambda w, _a, text, n: [
        change_scenario(w, each, name=each.name, document=[text]) for each in pick(w, n, "scenario")
    ],
    remove_some_scenario,
    lambda w, _a, text, _n: remember_mapping(w, [text], {text: "date"}),
    lambda w, _a, text, _n: rename_person(w, people(w)[0], f"r{text}"),
    lambda w, _a, _t, n: remove_person(w, people(w)[n % len(people(w))]) if len(people(w)) > 1 else None,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EDITS), activities(), texts(), st.integers(0, 255)), max_size=12))
def test_any_edits_then_as_many_undos_are_the_start_and_as_many_redos_the_end(
    steps: list[tuple[Edit, Activity, str, int]],
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "years.sqlite"
        with opened(path) as workspace:
            add_person(workspace, "Ada")
            seen = [contents_of(workspace)]
            for change, drawn, text, number in steps:
                before = workspace.undoable()
                change(workspace, drawn, text, number)
                if workspace.undoable() != before:
                    seen.append(contents_of(workspace))
        with opened(path) as workspace:
            for expected in reversed(seen[:-1]):
                assert workspace.undo()
                assert contents_of(workspace) == expected
        with opened(path) as workspace:
            for expected in seen[1:]:
                assert workspace.redo()
                assert contents_of(workspace) == expected
            assert workspace.redo() is None
            assert workspace.rows("PRAGMA foreign_key_check") == []


def test_the_history_names_what_was_done_and_when(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, " Ada ")
        add_activities(workspace, ada, [activity("Ethics"), activity("Billing")])
        add_activities(workspace, ada, [activity("Law")], label="Added 1 activity from ledger.csv")
        workspace.undo()
        told = [(change.label, change.made_on, change.undone) for change in workspace.history()]
    assert told == [
        ("Added 1 activity from ledger.csv", TODAY, True),
        ("Added 2 activities", TODAY, False),
        ("Added Ada", TODAY, False),
    ]


def test_with_nothing_to_undo_or_redo_nothing_happens(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        assert (workspace.undoable(), workspace.undo(), workspace.redoable(), workspace.redo()) == (None,) * 4
        assert workspace.revision() == 0


def test_a_new_change_after_an_undo_leaves_nothing_to_redo(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        add_person(workspace, "Ada")
        workspace.undo()
        add_person(workspace, "Ben")
        assert workspace.redo() is None
        assert names(workspace) == ["Ben"]


def test_several_edits_inside_one_change_are_one_undo(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        with workspace.change("Started"):
            ada = add_person(workspace, "Ada")
            add_activities(workspace, ada, [activity()])
        assert [change.label for change in workspace.history()] == ["Started"]
        workspace.undo()
        assert contents_of(workspace).people == ()


def test_a_mistake_inside_a_change_takes_all_of_it_back(tmp_path: Path) -> None:
    def halfway(workspace: Workspace) -> None:
        with workspace.change("Started"):
            add_person(workspace, "Ada")
            raise KeyError("halfway")

    with opened(tmp_path / "years.sqlite") as workspace:
        with pytest.raises(KeyError):
            halfway(workspace)
        assert (names(workspace), workspace.history(), workspace.revision()) == ([], (), 0)
        add_person(workspace, "Ben")
        assert workspace.undo()


def test_a_change_that_changes_nothing_is_not_in_the_history(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        rename_person(workspace, ada, "Ada")
        assert len(workspace.history()) == 1


def test_another_window_sees_a_change_once(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as first, opened(path) as second:
        assert not second.changed_elsewhere()
        add_person(first, "Ada")
        assert names(second) == ["Ada"]
        assert (second.changed_elsewhere(), second.changed_elsewhere()) == (True, False)
        assert not first.changed_elsewhere()
        first.undo()
        assert second.changed_elsewhere()
        assert names(second) == []


def test_undo_does_not_take_back_what_this_window_has_not_seen(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as first, opened(path) as second:
        add_person(first, "Ada")
        assert second.changed_elsewhere()
        add_person(second, "Ben")
        with pytest.raises(WorkspaceError) as refused:
            first.undo()
        assert str(refused.value) == (
            "years.sqlite: another window has changed this workspace meanwhile. Look at it, then try again."
        )
        assert names(first) == ["Ada", "Ben"]
        assert first.undo()
        assert names(second) == ["Ada"]


def test_a_window_that_writes_without_looking_is_still_told_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as first, opened(path) as second:
        add_person(second, "Ben")
        add_person(first, "Ada")
        with pytest.raises(WorkspaceError, match="another window"):
            first.undo()
        assert first.undo()
        assert names(first) == ["Ben"]


def test_an_edit_of_what_another_window_has_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as first, opened(path) as second:
        ada = add_person(first, "Ada")
        add_activities(first, ada, [activity("Ethics")])
        (mine,), (theirs,) = entries(first, ada), entries(second, ada)
        edit(second, theirs, evolve(theirs.activity, title="Ethics II"))
        for change in (
            lambda: edit(first, mine, evolve(mine.activity, title="Ethics I")),
            lambda: duplicate(first, mine),
            lambda: remove(first, [mine]),
            lambda: attach(first, mine, "scan.pdf", PDF),
        ):
            with pytest.raises(WorkspaceError, match="“Ethics” was changed or removed in another window"):
                change()
        assert [entry.activity.title for entry in entries(first, ada)] == ["Ethics II"]


def test_what_another_window_removed_cannot_be_edited_or_added_to(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as first, opened(path) as second:
        ada = add_person(first, "Ada")
        held = add_holding(first, ada, "cma-aama", Certification(certified_on=date(2020, 1, 1)))
        saved = save_scenario(first, ada, "exam", {})
        remove_person(second, ada)
        for change in (
            lambda: rename_person(first, ada, "Bea"),
            lambda: remove_person(first, ada),
            lambda: add_activities(first, ada, [activity()]),
            lambda: add_holding(first, ada, "ccma-nha", held.certification),
            lambda: change_holding(first, held, held.certification),
            lambda: override(first, held, "fee", "1"),
            lambda: remove_holding(first, held),
            lambda: remove_scenario(first, saved),
            lambda: save_scenario(first, ada, "another", {}),
        ):
            with pytest.raises(WorkspaceError, match="was changed or removed in another window"):
                change()
        assert contents_of(first).people == ()


def test_a_removed_certificate_comes_back_byte_for_byte(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, [activity()])
        attach(workspace, entries(workspace, ada)[0], "card.png", PNG)
        before = contents_of(workspace)
        remove(workspace, entries(workspace, ada))
        workspace.undo()
        assert contents_of(workspace) == before


def test_what_was_empty_comes_back_empty(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        held = override(workspace, add_holding(workspace, ada, "", Certification(certified_on=TODAY)), "", "")
        add_activities(workspace, ada, [activity("")])
        attach(workspace, entries(workspace, ada)[0], "", PDF)
        remember_mapping(workspace, [], {})
        before = contents_of(workspace)
        remove_holding(workspace, held)
        remove(workspace, entries(workspace, ada))
        workspace.undo()
        workspace.undo()
        assert contents_of(workspace) == before


def test_forgetting_the_history_frees_the_certificates_only_it_knew(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, [activity("kept"), activity("removed")])
        kept, removed = entries(workspace, ada)
        attach(workspace, kept, "kept.png", PNG)
        remove(workspace, [attach(workspace, removed, "removed.pdf", PDF)])
        assert workspace.rows("SELECT count(*) FROM content") == [(2,)]
        before = contents_of(workspace)
        workspace.forget_history()
        assert workspace.history() == ()
        assert workspace.rows("SELECT bytes FROM content") == [(PNG,)]
        assert contents_of(workspace) == before
    assert PDF not in (tmp_path / "years.sqlite").read_bytes()


def test_only_the_latest_changes_are_remembered(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "0")
        for number in range(1, KEPT_CHANGES + 2):
            ada = rename_person(workspace, ada, str(number))
        assert workspace.rows("SELECT count(*) FROM change") == [(KEPT_CHANGES,)]
        while workspace.undo():
            pass
        assert names(workspace) == ["1"]


@pytest.mark.parametrize(
    ("entity", "before"),
    [
        ("sqlite_schema", '{"name":"x"}'),
        ("person", '{"name = 1; --":"x"}'),
        ("person", '{"name":["x"]}'),
        ("person", "[]"),
        ("person", '{"name":'),
    ],
)
def test_a_history_that_was_tampered_with_writes_nothing(tmp_path: Path, entity: str, before: str) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as workspace:
        rename_person(workspace, add_person(workspace, "Ada"), "Bea")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE change_row SET entity = ?, before = ? WHERE change_id = 2", (entity, before))
    with opened(path) as workspace:
        with pytest.raises(WorkspaceError, match=r"^years\.sqlite: the file is damaged\."):
            workspace.undo()
        assert names(workspace) == ["Bea"]


def test_a_history_that_does_not_fit_the_record_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as workspace:
        rename_person(workspace, add_person(workspace, "Ada"), "Bea")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE person SET id = 7")
    with opened(path) as workspace:
        with pytest.raises(WorkspaceError, match="the file is damaged"):
            workspace.undo()
        assert names(workspace) == ["Bea"]
