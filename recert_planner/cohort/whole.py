"""Files too large to hold, written whole or not at all: a stop halfway leaves what was there before, and nothing else.

What fits into memory goes through `record.store.files`; this is for what is written piece by piece.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recert_planner.record.store.faults import faults


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a new empty file beside `path` to write to; it takes the place of `path` when the writing ends well.

    Raises `WorkspaceError` with one sentence when the disk or the folder refuses.
    """
    with faults(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".partial", dir=path.parent)
        os.close(handle)
        partial = Path(name)
        try:
            yield partial
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
