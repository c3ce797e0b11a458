"""A process whose disk becomes full: it writes until it is told so, looks, makes room, and goes on.

Run as `python -m tests.record.filler FOLDER LIMIT JOURNAL`; LIMIT is `disk` for a file system that is small already,
`file` for files that may not grow, `export` for an export under that limit.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recert_planner.errors import WorkspaceError
from recert_planner.record.store import Workspace, add_activities, add_person, entries, people
from recert_planner.record.store.files import write_whole
from tests.record.workspaces import activity, integrity, opened

BALLAST = 200_000
LARGEST_FILE = 300_000


def titles(workspace: Workspace) -> list[str]:
    """Return what the file holds."""
    return [title for (title,) in workspace.rows("SELECT title FROM activity ORDER BY id")]


def fill(workspace: Workspace, most: int) -> tuple[int, str]:
    """Add activities until the disk is full; return how many were acknowledged, and the sentence."""
    ada = add_person(workspace, "Ada")
    for number in range(most):
        try:
            add_activities(workspace, ada, [activity(str(number), provider="x" * 3000)])
        except WorkspaceError as error:
            return number, str(error)
    raise AssertionError("the disk never became full")


def limit_files() -> Callable[[], None]:
    """Let no file grow beyond a size, and return what lifts that again."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, hard))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def run(folder: Path, limit: str, journal: str) -> dict[str, object]:
    """Fill the disk and return what was seen."""
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(BALLAST))
    path = folder / "years.sqlite"
    make_room = limit_files() if limit == "file" else ballast.unlink
    with opened(path, shared_memory=journal == "wal") as workspace:
        acknowledged, sentence = fill(workspace, 1000)
        held = len(titles(workspace))
        make_room()
        (ada,) = people(workspace)
        add_activities(workspace, ada, [activity("room again")])
    with opened(path) as workspace:
        after = [entry.activity.title for entry in entries(workspace, ada)]
    after_numbers = [int(title) if title.isdigit() else title for title in after]
    return {
        "acknowledged": acknowledged,
        "sentence": sentence,
        "held": held,
        "integrity": integrity(path),
        "after": after_numbers,
    }


def export(folder: Path) -> dict[str, object]:
    """Export over an earlier file while files may not grow."""
    path = folder / "export.json"
    path.write_bytes(b"the earlier one")
    lift = limit_files()
    with pytest.raises(WorkspaceError, match=r"^export\.json: the file cannot be used: File too large\.$"):
        write_whole(path, bytes(LARGEST_FILE * 2))
    lift()
    return {"kept": path.read_text(encoding="utf-8"), "files": sorted(each.name for each in folder.iterdir())}


def main() -> None:
    """Fill the disk and print what was seen."""
    folder, limit, journal = sys.argv[1:]
    seen = export(Path(folder)) if limit == "export" else run(Path(folder), limit, journal)
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main()
