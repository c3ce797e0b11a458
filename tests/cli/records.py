"""A workspace of one person with a small ledger, made as a person makes it: with commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.command import Asking, written

ROWS = (
    "2020-05-04,Infection control,4,contact_hour,clinical,aama,",
    "2021-02-01,Billing,2.5,contact_hour,administrative,aama,",
    "2022-09-09,Ethics,3,contact_hour,general,,",
)
NAME = "Mara Muster"
CERTIFY = ("record", "certify", "--person", NAME, "--credential", "cma-aama", "--certified", "2019-03-12")


def workspace(ask: Asking, folder: Path, *rows: str) -> Path:
    """Return the file of a workspace in which one person has these activities."""
    file = folder / "work.sqlite"
    assert ask(*CERTIFY, "--workspace", file).status == 0
    ledger = written(folder, *(rows or ROWS), name="in.csv")
    assert ask("record", "import", ledger, "--yes", "--workspace", file).status == 0
    return file


def listed(ask: Asking, file: Path, *more: str) -> Any:
    """Return what `record list --json` says of a workspace."""
    said = ask("record", "list", "--json", "--workspace", file, *more)
    assert (said.status, said.err) == (0, "")
    return json.loads(said.out)


def titles(ask: Asking, file: Path) -> list[str]:
    """Return the titles of the activities in a workspace."""
    return [one["title"] for one in listed(ask, file)["activities"]]
