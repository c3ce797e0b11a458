"""What is opened, what is refused, and how an older file becomes a newer one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from recert_planner.errors import WorkspaceError
from recert_planner.record.activity import State
from recert_planner.record.certification import Certification
from recert_planner.record.store import (
    Reading,
    add_activities,
    add_person,
    content_of,
    default_path,
    entries,
    holdings,
    mapping_for,
    people,
    remember_mapping,
    rename_person,
    save_scenario,
    scenarios,
)
from recert_planner.record.store.contents import contents_of
from recert_planner.record.store.schema import VERSION
from tests.record.workspaces import activity, common_folder, integrity, make_old, opened, someone_without_rights

EARLIER = range(1, VERSION)


def schema_of(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def version_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def backups(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*backup*"))


def mark_as_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def test_a_workspace_lies_in_the_folder_of_the_persons_own_data() -> None:
    assert default_path().name == "workspace.sqlite"
    assert default_path().parent.name == "recert-planner"


def test_no_path_means_the_persons_own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "data"))
    from recert_planner.record.store import open_workspace

    with open_workspace(clock=lambda: date(2026, 3, 1)) as workspace:
        assert workspace.path == default_path()
    assert default_path().is_relative_to(tmp_path)
    assert default_path().is_file()


@pytest.mark.parametrize("version", EARLIER)
def test_a_file_of_every_earlier_version_opens_with_all_it_held(tmp_path: Path, version: int) -> None:
    path = tmp_path / "years.sqlite"
    make_old(path, version)
    with opened(path) as workspace:
        ada, ben = people(workspace)
        first, second = entries(workspace, ada)
        assert (ada.name, ben.name) == ("Ada Example", "Ben Example")
        assert first.activity.amount == Decimal("2.50")
        assert first.activity.split == (("clinical", Decimal("1.50")), ("general", Decimal("1.00")))
        assert first.activity.extra == (("room", "B 12"),)
        assert second.activity.state is State.PLANNED
        assert content_of(workspace, first.proofs[0]) == b"%PDF-1.4 hello"
        cma, ccma = holdings(workspace, ada)
        assert cma.certification == Certification(certified_on=date(2014, 2, 28), recertified_on=(date(2019, 3, 12),))
        assert cma.overrides == (("fee", "77.50"),)
        assert ccma.certification.expires_on == date(2025, 6, 1)
        save_scenario(workspace, ada, "the exam instead", {"route": "exam"})
        remember_mapping(workspace, ["Day"], {"Day": "date"})
    assert integrity(path) == "ok"


def test_what_version_2_remembered_of_a_file_is_known_and_its_days_are_written_as_usual(tmp_path: Path) -> None:
    make_old(tmp_path / "years.sqlite", 2)
    with opened(tmp_path / "years.sqlite") as workspace:
        ada, _ = people(workspace)
        assert [(one.name, one.document) for one in scenarios(workspace, ada)] == [("the exam", {"route": "exam"})]
        columns = {"On": "date", "Course": "title"}
        assert mapping_for(workspace, ["On", "Course"]) == Reading(columns=columns)
        redone = workspace.redo()
        assert redone is not None
        assert redone.label == "Remembered the columns of a file"
        assert mapping_for(workspace, ["Day"]) == Reading(columns={"Day": "date"})


@pytest.mark.parametrize("version", EARLIER)
def test_an_older_file_ends_with_the_tables_of_a_new_one(tmp_path: Path, version: int) -> None:
    make_old(tmp_path / "old.sqlite", version)
    opened(tmp_path / "old.sqlite").close()
    opened(tmp_path / "new.sqlite").close()
    assert schema_of(tmp_path / "old.sqlite") == schema_of(tmp_path / "new.sqlite")
    assert version_in(tmp_path / "old.sqlite") == VERSION


@pytest.mark.parametrize("version", EARLIER)
def test_a_change_made_before_the_migration_can_be_undone_after_it(tmp_path: Path, version: int) -> None:
    make_old(tmp_path / "old.sqlite", version)
    with opened(tmp_path / "old.sqlite") as workspace:
        assert [workspace.undo(), workspace.undo()] != [None, None]
        ada, ben = people(workspace)
        assert ben.name == "Ben"
        assert [entry.activity.title for entry in entries(workspace, ada)] == ["Infection control"]


@pytest.mark.parametrize("shared_memory", [True, False])
def test_before_a_migration_a_copy_of_the_old_file_is_laid_beside_it(tmp_path: Path, shared_memory: bool) -> None:
    path = tmp_path / "years.sqlite"
    make_old(path, 1)
    opened(path, shared_memory=shared_memory).close()
    copy = tmp_path / "years.backup-v1-2026-03-01.sqlite"
    assert backups(tmp_path) == [copy.name]
    assert version_in(copy) == 1
    assert integrity(copy) == "ok"
    with opened(path) as migrated, opened(copy) as again:
        assert contents_of(again) == contents_of(migrated)


def test_a_second_backup_on_one_day_does_not_overwrite_the_first(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    for _ in range(2):
        path.unlink(missing_ok=True)
        make_old(path, 1)
        opened(path).close()
    assert backups(tmp_path) == ["years.backup-v1-2026-03-01-2.sqlite", "years.backup-v1-2026-03-01.sqlite"]


def test_a_new_file_and_one_of_today_need_no_backup(tmp_path: Path) -> None:
    for _ in range(2):
        opened(tmp_path / "new.sqlite").close()
    assert backups(tmp_path) == []


def test_two_programs_that_open_an_old_file_at_once_migrate_it_once(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    make_old(path, 1)
    code = f"from pathlib import Path; from tests.record.workspaces import opened; opened(Path({str(path)!r})).close()"
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert backups(tmp_path) == ["years.backup-v1-2026-03-01.sqlite"]
    assert version_in(path) == VERSION


def test_a_migration_that_cannot_be_backed_up_does_not_happen(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    make_old(path, 1)
    before = path.read_bytes()
    (tmp_path / "years.backup-v1-2026-03-01.partial").mkdir()
    with pytest.raises(WorkspaceError, match=r"years\.sqlite: "):
        opened(path)
    assert path.read_bytes() == before


def test_a_newer_file_opens_for_reading_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as workspace:
        ada = add_person(workspace, "Ada")
        add_activities(workspace, ada, [activity()])
    mark_as_newer(path)
    before = path.read_bytes()
    with opened(path) as workspace:
        sentence = (
            f"this workspace was written by a newer Recert Planner (its format is {VERSION + 1}, this program knows "
            f"{VERSION}), so it is open for reading only. Update the program to change it."
        )
        assert workspace.read_only == sentence
        assert [entry.activity for entry in entries(workspace, ada)] == [activity(row=1)]
        for change in (
            lambda: rename_person(workspace, ada, "Bea"),
            workspace.undo,
            workspace.forget_history,
        ):
            with pytest.raises(WorkspaceError) as refused:
                change()
            assert str(refused.value) == f"years.sqlite: {sentence}"
        with pytest.raises(WorkspaceError, match="may not be written to"):
            workspace.rows("DELETE FROM person")
    assert path.read_bytes() == before
    assert backups(tmp_path) == []


def test_a_file_that_a_newer_program_takes_over_while_it_is_open_is_written_no_more(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as workspace:
        ada = add_person(workspace, "Ada")
        mark_as_newer(path)
        with pytest.raises(WorkspaceError, match="was written by a newer Recert Planner"):
            rename_person(workspace, ada, "Bea")
        assert people(workspace) == (ada,)


def test_a_read_only_file_of_an_earlier_version_is_shown_as_it_would_be_today() -> None:
    with common_folder() as folder:
        make_old(folder / "years.sqlite", 1)
        before = (folder / "years.sqlite").read_bytes()
        folder.chmod(0o555)
        (folder / "years.sqlite").chmod(0o444)
        with someone_without_rights(), opened(folder / "years.sqlite") as workspace:
            ada, _ = people(workspace)
            assert len(entries(workspace, ada)) == 2
            assert scenarios(workspace, ada) == ()
            with pytest.raises(WorkspaceError, match="open for reading only"):
                rename_person(workspace, ada, "Bea")
        assert (folder / "years.sqlite").read_bytes() == before


def strangers_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')")


def workspace_with_a_trigger(path: Path) -> None:
    opened(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM activity; END")


@pytest.mark.parametrize(
    "make",
    [
        strangers_database,
        workspace_with_a_trigger,
        lambda path: path.write_text("date,title,amount,unit\n" * 100, encoding="utf-8"),
        lambda path: path.write_bytes(b"x"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_left_as_it_is(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "something.sqlite"
    make(path)
    before = path.read_bytes()
    with pytest.raises(WorkspaceError) as refused:
        opened(path)
    assert str(refused.value) == (
        "something.sqlite: this is not a workspace of Recert Planner. The file was left as it is."
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize("make", [strangers_database, workspace_with_a_trigger])
def test_a_file_of_another_kind_is_refused_where_it_cannot_be_written_to(make: Callable[[Path], None]) -> None:
    with common_folder() as folder:
        make(folder / "something.sqlite")
        (folder / "something.sqlite").chmod(0o444)
        folder.chmod(0o555)
        with someone_without_rights(), pytest.raises(WorkspaceError, match="this is not a workspace of Recert Planner"):
            opened(folder / "something.sqlite")


def test_a_reader_in_the_other_journal_keeps_the_file_in_it(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    opened(path, shared_memory=False).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM person").fetchall()
        with opened(path, wait_seconds=0.05) as workspace:
            assert workspace.rows("PRAGMA journal_mode") == [("delete",)]
            assert workspace.read_only is None


def test_a_folder_in_the_place_of_the_file_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(WorkspaceError, match=r"^folder\.sqlite: the file cannot be opened here\."):
        opened(tmp_path / "folder.sqlite")


def test_a_file_in_the_place_of_the_folder_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"^years\.sqlite: the file cannot be used: "):
        opened(tmp_path / "data" / "years.sqlite")


def test_missing_folders_on_the_way_are_made(tmp_path: Path) -> None:
    opened(tmp_path / "a" / "b" / "years.sqlite").close()
    assert (tmp_path / "a" / "b" / "years.sqlite").is_file()


@pytest.mark.parametrize(("shared_memory", "journal"), [(True, "wal"), (False, "delete")])
def test_the_journal_is_a_log_where_memory_can_be_shared(tmp_path: Path, shared_memory: bool, journal: str) -> None:
    with opened(tmp_path / "years.sqlite", shared_memory=shared_memory) as workspace:
        assert workspace.rows("PRAGMA journal_mode") == [(journal,)]
        assert workspace.rows("PRAGMA synchronous") == [(2,)]
        assert workspace.rows("PRAGMA foreign_keys") == [(1,)]


def test_a_file_taken_into_the_browser_and_back_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path) as workspace:
        add_person(workspace, "Ada")
    with opened(path, shared_memory=False) as workspace:
        assert workspace.rows("PRAGMA journal_mode") == [("delete",)]
        add_person(workspace, "Ben")
    with opened(path) as workspace:
        assert [person.name for person in people(workspace)] == ["Ada", "Ben"]


@pytest.mark.parametrize("present", [True, False])
def test_where_memory_cannot_be_shared_the_file_does_without(tmp_path: Path, present: bool) -> None:
    path = tmp_path / "years.sqlite"
    if present:
        opened(path).close()
    (tmp_path / "years.sqlite-shm").mkdir()
    with opened(path) as workspace:
        assert workspace.rows("PRAGMA journal_mode") == [("delete",)]
        add_person(workspace, "Ada")
        with opened(path) as other:
            add_person(other, "Ben")
        assert [person.name for person in people(workspace)] == ["Ada", "Ben"]


@pytest.mark.parametrize("module", ["store", "store.imports", "store.document", "store.audit"])
def test_a_workspace_opens_without_pandas(module: str) -> None:
    code = f"import sys, recert_planner.record.{module}; print({{'pandas', 'numpy', 'plotly'}} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "set()\n"


def test_only_one_file_is_left_after_closing(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        add_person(workspace, "Ada")
    assert [path.name for path in tmp_path.iterdir()] == ["years.sqlite"]
