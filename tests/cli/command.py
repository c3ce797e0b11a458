"""Ways to ask the command line: in this process, or in one of its own as a shell does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

from recert_planner.cli import main

PROGRAM = str(Path(sys.executable).parent / "recert-planner")
HEADER = "date,title,amount,unit,category,approval,state"
STATUS = ("status", "--credential", "cma-aama", "--certified", "2019-03-12", "--as-of", "2024-02-01")


@frozen
class Said:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on stderr."""
        return self.err.splitlines()


@frozen
class Asking:
    """Asks in this process."""

    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str | Path) -> Said:
        """Return what the command says to these arguments."""
        self.capture.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = self.capture.readouterr()
        return Said(status, out, err)


def in_a_shell(*arguments: str | Path, **environment: str) -> Said:
    """Return what the installed command says, as bytes read as UTF-8."""
    command = [PROGRAM, *map(str, arguments)]
    env = {**os.environ, **environment}
    ended = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    return Said(ended.returncode, ended.stdout, ended.stderr)


def written(folder: Path, *rows: str, name: str = "ledger.csv") -> Path:
    """Write a ledger with the usual columns and return its place."""
    file = folder / name
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return file
