"""An answer that cannot be written: one sentence, the earlier file as it was, and no half of a new one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from tests.cli.command import STATUS, Asking, written
from tests.cli.cramped import EARLIER
from tests.cli.records import ROWS, workspace
from tests.record.disks import on_a_small_disk
from tests.record.workspaces import common_folder, someone_without_rights

PERSON = STATUS[1:]
KEPT = "The file was not written; what was there under its name is as it was."
FULL = f"the disk is full. {KEPT} Make room, then try again."
TOO_LARGE = "the file cannot be used: File too large."
ANSWERS = ("report.html", "calendar.ics", "export.csv", "export.xlsx", "export.json", "export.zip")


# What no compression makes small, so that no export of it fits.
BULK = [f"2020-05-{day:02},{Random(day).randbytes(10_000).hex()},1,contact_hour,clinical,," for day in range(1, 7)]
# An open workspace itself needs a file of 32,768 bytes beside it.
LARGEST_FILE = {"report": "1000", "calendar": "1000", "export": "40000"}


def asked(name: str, ledger: Path, record: Path) -> list[str]:
    """Return the command that answers in a file of this name."""
    command = name.partition(".")[0]
    if command == "export":
        return ["record", "export", "--workspace", str(record)]
    return [command, *PERSON, "--ledger", str(ledger)]


def seen(folder: Path, limit: str, name: str, arguments: Sequence[str]) -> dict[str, object]:
    """Let another process ask on a disk without room; return what it saw."""
    module = [sys.executable, "-m", "tests.cli.cramped", str(folder)]
    mounted = on_a_small_disk(folder, "24k", [*module, "disk", name, *arguments]) if limit == "disk" else None
    command = mounted or [*module, LARGEST_FILE[name.partition(".")[0]], name, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {**json.loads(done.stdout), "full": mounted is not None}


@pytest.mark.parametrize("limit", ["disk", "file"])
@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_for_which_there_is_no_room_leaves_the_earlier_file(
    ask: Asking, tmp_path: Path, name: str, limit: str
) -> None:
    record, ledger, folder = workspace(ask, tmp_path, *BULK), written(tmp_path, *ROWS), tmp_path / "small"
    folder.mkdir()
    before = record.read_bytes()
    found = seen(folder, limit, name, asked(name, ledger, record))
    why = FULL if found["full"] else TOO_LARGE
    assert (found["status"], found["out"], found["err"]) == (2, "", f"{name}: {why}\n")
    assert (found["kept"], found["left"]) == (EARLIER, [name])
    assert record.read_bytes() == before


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_into_a_folder_that_may_not_be_written_to_leaves_the_earlier_file(ask: Asking, name: str) -> None:
    with common_folder() as given, common_folder() as folder:
        arguments = asked(name, written(given, *ROWS), workspace(ask, given))
        for each in given.iterdir():
            each.chmod(0o644)
        assert ask(*arguments, "--out", folder / name).status == 0  # everything is loaded while there are rights
        before = (folder / name).read_bytes()
        folder.chmod(0o555)
        with someone_without_rights():
            said = ask(*arguments, "--out", folder / name)
        assert (said.status, said.out) == (2, "")
        assert said.complaints[-1] == f"{name}: the file or its folder may not be written to. {KEPT}"
        assert (folder / name).read_bytes() == before
        assert [each.name for each in folder.iterdir()] == [name]
