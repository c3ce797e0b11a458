"""A full disk, a folder that may not be written to, a locked or damaged file: one sentence, and nothing lost."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from recert_planner.errors import WorkspaceError
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.record.store import (
    Workspace,
    add_activities,
    add_holding,
    add_person,
    attach,
    entries,
    mapping_for,
    open_workspace,
    override,
    people,
    remember_mapping,
    save_scenario,
)
from recert_planner.record.store.contents import contents_of
from tests.record.disks import mounting, on_a_small_disk
from tests.record.workspaces import PDF, activity, common_folder, integrity, opened, someone_without_rights, today

FULL = (
    "years.sqlite: the disk is full. Nothing of this change was saved; everything before it is safe. "
    "Make room, then try again."
)
REFUSED = (
    "years.sqlite: the disk refuses to read or write. Nothing of this change was saved; everything before it is "
    "safe. Look whether it is full or was unplugged."
)
LOCKED = (
    "years.sqlite: another program keeps the file locked. Nothing of this change was saved; everything before it is "
    "safe. Close the other program, or try again in a moment."
)
READ_ONLY = "years.sqlite: the file or its folder may not be written to, so it is open for reading only."


def filled(folder: Path, limit: str, journal: str) -> dict[str, object]:
    """Let another process fill its disk, make room and go on; return what it saw."""
    command = [sys.executable, "-m", "tests.record.filler", str(folder), limit, journal]
    if limit == "disk":
        command = on_a_small_disk(folder, "600k", command) or [*command[:-2], "file", journal]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_full_disk_gives_one_sentence_and_loses_nothing(tmp_path: Path, journal: str) -> None:
    seen = filled(tmp_path, "disk", journal)
    assert seen["sentence"] in (FULL, REFUSED)
    assert (seen["sentence"] == FULL) == (mounting() is not None)
    assert seen["acknowledged"] == seen["held"] != 0
    assert seen["integrity"] == "ok"
    assert seen["after"] == [*range(int(str(seen["acknowledged"]))), "room again"]


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_file_that_may_not_grow_gives_one_sentence_and_loses_nothing(tmp_path: Path, journal: str) -> None:
    seen = filled(tmp_path, "file", journal)
    assert seen["sentence"] == REFUSED
    assert seen["acknowledged"] == seen["held"] != 0
    assert seen["integrity"] == "ok"
    assert seen["after"] == [*range(int(str(seen["acknowledged"]))), "room again"]


def test_an_export_to_a_full_disk_leaves_the_earlier_export(tmp_path: Path) -> None:
    assert filled(tmp_path, "export", "wal") == {"kept": "the earlier one", "files": ["export.json"]}


def test_a_workspace_in_a_read_only_folder_opens_for_reading() -> None:
    with common_folder() as folder:
        path = folder / "years.sqlite"
        with opened(path) as workspace:
            ada = add_person(workspace, "Ada")
            add_activities(workspace, ada, [activity()])
        before = path.read_bytes()
        path.chmod(0o666)
        folder.chmod(0o555)
        with someone_without_rights(), opened(path) as workspace:
            assert f"years.sqlite: {workspace.read_only}" == READ_ONLY
            assert [entry.activity for entry in entries(workspace, ada)] == [activity(row=1)]
            with pytest.raises(WorkspaceError) as refused:
                add_person(workspace, "Ben")
        assert str(refused.value) == READ_ONLY
        assert path.read_bytes() == before


@pytest.mark.parametrize("shared_memory", [True, False])
def test_a_read_only_file_in_an_open_folder_opens_for_reading(shared_memory: bool) -> None:
    with common_folder() as folder:
        path = folder / "years.sqlite"
        with opened(path, shared_memory=shared_memory) as workspace:
            add_person(workspace, "Ada")
        path.chmod(0o444)
        folder.chmod(0o777)
        with someone_without_rights(), opened(path, shared_memory=shared_memory) as workspace:
            assert f"years.sqlite: {workspace.read_only}" == READ_ONLY
            assert [person.name for person in people(workspace)] == ["Ada"]


def test_no_workspace_can_be_made_in_a_read_only_folder() -> None:
    with common_folder() as folder:
        folder.chmod(0o555)
        with (
            someone_without_rights(),
            pytest.raises(WorkspaceError, match=r"^years\.sqlite: the file cannot be opened"),
        ):
            opened(folder / "years.sqlite")
        with someone_without_rights(), pytest.raises(WorkspaceError, match="may not be written to"):
            opened(folder / "below" / "years.sqlite")
        assert list(folder.iterdir()) == []


def test_changes_still_waiting_in_a_log_are_not_passed_over_in_a_read_only_folder() -> None:
    with common_folder() as folder, opened(folder / "live.sqlite") as workspace:
        add_person(workspace, "Ada")
        (folder / "copy").mkdir()
        for suffix in ("", "-wal"):
            (folder / "copy" / f"years.sqlite{suffix}").write_bytes((folder / f"live.sqlite{suffix}").read_bytes())
        (folder / "copy").chmod(0o555)
        with someone_without_rights(), pytest.raises(WorkspaceError) as refused:
            opened(folder / "copy" / "years.sqlite")
        (folder / "copy").chmod(0o755)
    assert str(refused.value) == (
        "years.sqlite: changes are waiting in years.sqlite-wal. Copy both files into a folder you may write to, and "
        "open the copy."
    )


@pytest.mark.parametrize("shared_memory", [True, False])
def test_a_locked_file_gives_one_sentence_and_is_written_once_it_is_free(tmp_path: Path, shared_memory: bool) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path, wait_seconds=0.05, shared_memory=shared_memory) as workspace:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(WorkspaceError) as refused:
                add_person(workspace, "Ada")
            assert str(refused.value) == LOCKED
        add_person(workspace, "Ada")
        assert [change.label for change in workspace.history()] == ["Added Ada"]


def test_a_file_that_another_program_holds_alone_gives_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    opened(path, shared_memory=False).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(WorkspaceError) as refused:
            opened(path, wait_seconds=0.05)
    assert str(refused.value) == LOCKED


def make_full_workspace(path: Path) -> list[Activity]:
    """Make a workspace of many pages with something in every table."""
    with opened(path) as workspace:
        ada = add_person(workspace, "Ada")
        override(
            workspace,
            add_holding(workspace, ada, "cma-aama", Certification(certified_on=today())),
            "fee",
            "1",
        )
        add_activities(workspace, ada, [activity(f"Course {number} " * 5) for number in range(200)])
        attach(workspace, entries(workspace, ada)[0], "scan.pdf", PDF * 200)
        save_scenario(workspace, ada, "exam", {"route": "exam"})
        remember_mapping(workspace, ["Day"], {"Day": "date"})
        return [entry.activity for entry in entries(workspace, ada)]


def look_at_everything(workspace: Workspace) -> None:
    contents_of(workspace)
    workspace.history()
    mapping_for(workspace, ["Day"])


@contextmanager
def suppress_sentence(sentences: set[str]) -> Iterator[None]:
    """Note the beginning of a sentence that a person would see; any other error goes on."""
    try:
        yield
    except WorkspaceError as error:
        sentences.add(str(error).partition(". ")[0])


def test_a_damaged_file_never_ends_in_more_than_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    make_full_workspace(path)
    sound = path.read_bytes()
    dice = Random(7)
    sentences: set[str] = set()
    for _ in range(150):
        spoiled = bytearray(sound)
        at = dice.randrange(100, len(sound) - 64)
        spoiled[at : at + dice.choice((1, 8, 64))] = dice.randbytes(dice.choice((1, 8, 64)))
        path.write_bytes(spoiled[: len(sound)])
        with suppress_sentence(sentences), opened(path) as workspace:
            look_at_everything(workspace)
            workspace.undo()
    assert "years.sqlite: the file is damaged" in sentences
    assert all("\n" not in sentence for sentence in sentences)


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "years.sqlite"
    make_full_workspace(path)
    spoiled = bytearray(path.read_bytes())
    spoiled[4096 * 4 : 4096 * 12] = bytes(4096 * 8)
    path.write_bytes(spoiled)
    with pytest.raises(WorkspaceError) as refused:
        opened(path)
    assert str(refused.value) == (
        "years.sqlite: the file is damaged. It was left as it is; open a backup that lies beside it, or import your "
        "last export."
    )
    assert path.read_bytes() == bytes(spoiled)


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE activity SET amount = 'many'",
        "UPDATE activity SET amount = 'NaN'",
        "UPDATE activity SET split = '[[1'",
        'UPDATE activity SET split = \'[["a", "1"]]\'',
        "UPDATE activity SET extra = '[3]'",
        f"UPDATE activity SET tags = '{'[' * 100_000}'",
        "UPDATE activity SET title = CAST(x'ff' AS TEXT)",
        "UPDATE certification SET recertified_on = '[\"1999-01-01\"]'",
        "UPDATE scenario SET document = '{'",
        "UPDATE mapping SET columns = '[1]'",
        "UPDATE change SET made_on = 'yesterday'",
        "UPDATE content SET bytes = CAST(replace(CAST(bytes AS TEXT), 'PDF', 'pdf') AS BLOB)",
    ],
)
def test_a_value_that_means_nothing_gives_one_sentence(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "years.sqlite"
    make_full_workspace(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(spoil)
    sentence = r"^years\.sqlite: the (file|certificate “scan.pdf”) is damaged"
    with opened(path) as workspace, pytest.raises(WorkspaceError, match=sentence):
        look_at_everything(workspace)


def test_text_that_no_file_can_keep_gives_one_sentence(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace:
        ada = add_person(workspace, "Ada")
        for broken in (activity("\ud83d"), activity(approvals=("\ud83d",))):
            with pytest.raises(WorkspaceError, match=r"^years\.sqlite: a text holds half a character"):
                add_activities(workspace, ada, [activity("whole"), broken])
        assert entries(workspace, ada) == ()


def test_a_mistake_of_this_program_is_not_taken_for_a_fault_of_the_file(tmp_path: Path) -> None:
    with opened(tmp_path / "years.sqlite") as workspace, pytest.raises(sqlite3.ProgrammingError):
        workspace.rows("SELECT ?")


def test_integrity_is_what_sqlite_says(tmp_path: Path) -> None:
    make_full_workspace(tmp_path / "years.sqlite")
    assert integrity(tmp_path / "years.sqlite") == "ok"
    with open_workspace(tmp_path / "years.sqlite", clock=today) as workspace:
        assert workspace.rows("PRAGMA foreign_key_check") == []
