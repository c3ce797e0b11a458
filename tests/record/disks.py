"""Small file systems for the tests, real ones where this machine lets a process mount one."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path


@cache
def mounting() -> list[str] | None:
    """Return the command before a command that lets it mount a file system of its own; None where none may."""
    for before in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        try:
            allowed = subprocess.run(
                [*before, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
            )
        except FileNotFoundError:
            return None
        if allowed.returncode == 0:
            return before
    return None


def on_a_small_disk(folder: Path, size: str, command: Sequence[str]) -> list[str] | None:
    """Return the command that runs `command` with a file system of this size at `folder`; None where none may be."""
    before = mounting()
    if before is None:
        return None
    script = 'mount -t tmpfs -o "size=$1" none "$2" && shift 2 && exec "$@"'
    return [*before, "sh", "-c", script, "sh", size, str(folder), *command]
