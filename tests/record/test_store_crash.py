"""A process that dies in the middle of a write, and two that write at once: nothing acknowledged is ever lost."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from recert_planner.record.store import add_person, content_of, entries, people
from tests.record.workspaces import integrity, opened
from tests.record.writer import proof_bytes, titles_after

ENOUGH = 10**9


def start(path: Path, first: int, last: int, journal: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.record.writer", str(path), str(first), str(last), journal]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed_after(process: subprocess.Popen[str], pause: float) -> int:
    """Kill the writer `pause` seconds after its first change; return how many changes it acknowledged."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(pause)
    process.kill()
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    return (first + rest).count("\n")


def held_in(path: Path, journal: str) -> set[str]:
    """Return the titles a file holds, having looked at every certificate."""
    with opened(path, shared_memory=journal == "wal") as workspace:
        listed = entries(workspace, people(workspace)[0])
        for entry in listed:
            for proof in entry.proofs:
                assert content_of(workspace, proof) == proof_bytes(int(proof.name.removesuffix(".png")))
        titles = [entry.activity.title for entry in listed]
    assert len(titles) == len(set(titles))
    return set(titles)


@pytest.mark.parametrize(("journal", "changes", "deaths"), [("wal", 500, 12), ("delete", 100, 6)])
def test_a_writer_killed_at_any_moment_loses_no_acknowledged_change(
    tmp_path: Path, journal: str, changes: int, deaths: int
) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path, shared_memory=journal == "wal") as workspace:
        add_person(workspace, "Ada")
    moments = Random(journal)
    done = kills = 0
    while done < changes or kills < deaths:
        acknowledged = done + killed_after(start(path, done, ENOUGH, journal), moments.uniform(0, 0.12))
        held = held_in(path, journal)
        assert held in (titles_after(acknowledged), titles_after(acknowledged + 1))
        assert integrity(path) == "ok"
        # The change in flight may be there, but only whole.
        done = acknowledged + (held != titles_after(acknowledged))
        kills += 1


@pytest.mark.parametrize(("journal", "changes"), [("wal", 1000), ("delete", 100)])
def test_two_processes_that_write_a_thousand_changes_each_leave_two_thousand(
    tmp_path: Path, journal: str, changes: int
) -> None:
    path = tmp_path / "years.sqlite"
    with opened(path, shared_memory=journal == "wal") as workspace:
        ada = add_person(workspace, "Ada")
    code = (
        "import sys; from pathlib import Path; from recert_planner.record.store import add_activities, people\n"
        "from tests.record.workspaces import activity, opened\n"
        "path, name, journal, changes = sys.argv[1:]\n"
        "with opened(Path(path), wait_seconds=60, shared_memory=journal == 'wal') as workspace:\n"
        "    for number in range(int(changes)):\n"
        "        add_activities(workspace, people(workspace)[0], [activity(f'{name} {number}')])\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    running = [subprocess.Popen([*command, name, journal, str(changes)]) for name in ("one", "two")]
    assert [process.wait() for process in running] == [0, 0]
    with opened(path) as workspace:
        titles = [entry.activity.title for entry in entries(workspace, ada)]
        assert workspace.revision() == 2 * changes + 1
    assert sorted(titles) == sorted(f"{name} {number}" for name in ("one", "two") for number in range(changes))
    assert integrity(path) == "ok"
