"""A process that changes a workspace without pause, saying after each change that it is done, until it is killed.

Run as `python -m tests.record.writer FILE FIRST LAST JOURNAL`. What change number n does is a pure function of n, so
that the test knows what the file must hold after any of them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from recert_planner.record.store import Workspace, add_activities, attach, entries, people, remove
from tests.record.workspaces import PNG, activity, opened


def proof_bytes(number: int) -> bytes:
    """Return the certificate of change `number`, large enough that writing it takes its time."""
    return PNG + Random(number).randbytes(150_000)


def make_change(workspace: Workspace, number: int) -> None:
    """Make change `number`: two activities, or two and a certificate, or one removed, or the last one undone."""
    (ada,) = people(workspace)
    if number % 10 == 9:
        workspace.undo()
    elif number % 10 == 6:
        remove(workspace, [entry for entry in entries(workspace, ada) if entry.activity.title == f"{number - 1} a"])
    else:
        with workspace.change(f"change {number}"):
            ids = add_activities(workspace, ada, [activity(f"{number} a"), activity(f"{number} b")])
            if number % 10 == 3:
                entry = next(entry for entry in entries(workspace, ada) if entry.id == ids[0])
                attach(workspace, entry, f"{number}.png", proof_bytes(number))


def titles_after(number: int) -> set[str]:
    """Return what the workspace must hold after the changes 0 … `number` - 1."""
    titles: set[str] = set()
    for done in range(number):
        if done % 10 == 9:
            titles -= {f"{done - 1} a", f"{done - 1} b"}
        elif done % 10 == 6:
            titles -= {f"{done - 1} a"}
        else:
            titles |= {f"{done} a", f"{done} b"}
    return titles


def main() -> None:
    """Make the changes asked for."""
    path, first, last, shared_memory = sys.argv[1:]
    with opened(Path(path), shared_memory=shared_memory == "wal") as workspace:
        for number in range(int(first), int(last)):
            make_change(workspace, number)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
