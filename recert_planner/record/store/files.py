"""Files written whole or not at all: a full disk leaves what was there before.

It replaces a file of the same name, as a person asked, and only once the new one is complete on the disk.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from recert_planner.record.store.faults import faults

_KEPT = "The file was not written; what was there under its name is as it was."


def writing(path: Path) -> AbstractContextManager[None]:
    """Turn each fault of a disk while the file at `path` is made or written into a `WorkspaceError` of one sentence."""
    return faults(path, kept=_KEPT)


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`; `WorkspaceError` with one sentence when the disk or the folder refuses."""
    with writing(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".partial", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
