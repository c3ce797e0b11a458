"""Where an answer goes when it is a file: its name says what it is, and it is written whole or not at all."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from recert_planner.cli.gathering import refused
from recert_planner.cli.streams import say


def add_out(parser: ArgumentParser, *suffixes: str) -> None:
    """Add `--out`."""
    kinds = " or ".join(suffixes)
    parser.add_argument(
        "--out", metavar="FILE", help=f"needed: the {kinds} file to write; one of this name is replaced"
    )


def out_of(asked: Namespace, *suffixes: str) -> Path:
    """Return the file to write; `BadInput` when none is named, its ending is another, or its folder is not there."""
    kinds = " or ".join(suffixes)
    if asked.out is None:
        raise refused("--out", f"name the file to write, ending in {kinds}")
    path = Path(asked.out)
    if path.suffix.lower() not in suffixes:
        raise refused("--out", f"{asked.out!r} does not end in {kinds}")
    if not path.parent.is_dir():
        raise refused("--out", f"there is no folder {str(path.parent)!r}")
    if path.is_dir():
        raise refused("--out", f"{asked.out!r} is a folder")
    return path


def put(path: Path, content: bytes) -> None:
    """Write the file and say so; `WorkspaceError` with one sentence when the disk or the folder refuses."""
    from recert_planner.record.store.files import write_whole

    write_whole(path, content)
    say(f"Wrote {path}")
