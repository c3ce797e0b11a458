"""The readme's commands about a record are run one after the other, in its order, as a reader would."""

from __future__ import annotations

import io
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.command import Asking, written
from tests.cli.records import ROWS

CHECKOUT = Path(__file__).resolve().parents[2]


def commands() -> list[list[str]]:
    """Return the commands of the block that begins a record."""
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    (block,) = (one for one in re.findall(r"```console\n(.*?)```", text, re.DOTALL) if "record certify" in one)
    lines = block.splitlines()
    assert all(line.startswith("$ recert-planner ") for line in lines)
    return [shlex.split(line)[2:] for line in lines]


def test_every_command_about_a_record_answers(ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, *ROWS, name="my.csv")
    found = commands()
    assert len(found) > 4
    for command in found:
        monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
        said = ask(*command)
        assert (said.status, said.err) == (0, ""), command
    made = {one.name for one in tmp_path.iterdir()} - {"my.csv"}
    assert made == {name for command in found for option, name in pairwise(command) if option == "--out"}
