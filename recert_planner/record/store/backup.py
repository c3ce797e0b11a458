"""A copy of the whole workspace beside it, whole or not at all, through SQLite's own backup.

It never overwrites an earlier copy and never deletes one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path


def back_up(path: Path, *, version: int, on: date) -> Path:
    """Copy the workspace at `path` to a file named with its schema version and day, and return that file's path."""
    target = next(candidate for candidate in _names(path, version, on) if not candidate.exists())
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(partial)) as copy,
        ):
            source.backup(copy)
        partial.rename(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return target


def _names(path: Path, version: int, on: date) -> Iterator[Path]:
    stem = f"{path.stem}.backup-v{version}-{on.isoformat()}"
    yield path.with_name(f"{stem}{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{stem}-{number}{path.suffix}")
