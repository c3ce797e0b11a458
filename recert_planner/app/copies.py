"""Copies of the shipped notebooks for a person to work in; what a person wrote is never overwritten.

A small list beside the copies remembers which edition of each was handed out. A new edition comes under a new name.
This module writes in that one folder and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path

from recert_planner.errors import RecertError

HANDED_OUT = ".handed-out.json"


class NoPlaceForNotebooks(RecertError):
    """The folder for a person's notebooks cannot be written."""


def hand_out(shipped: Path, into: Path) -> Mapping[str, Path]:
    """Return where each notebook of `shipped` is in `into`, by its shipped name, after copying what is missing or new.

    Raises `NoPlaceForNotebooks` when the folder cannot be written.
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
        known = _read(into / HANDED_OUT)
        now = {each.name: _copy(each, into, known.get(each.name)) for each in sorted(shipped.glob("*.ipynb"))}
        _write(into / HANDED_OUT, known | now)
    except OSError as error:
        raise NoPlaceForNotebooks(f"The notebooks cannot be copied to {into}: {error.strerror or error}.") from error
    return {name: into / copy["as"] for name, copy in now.items()}


def _copy(notebook: Path, into: Path, known: Mapping[str, str] | None) -> dict[str, str]:
    content = notebook.read_bytes()
    edition = sha256(content).hexdigest()
    if known and known["edition"] == edition and (into / known["as"]).is_file():
        return dict(known)
    return {"edition": edition, "as": _place(notebook, content, into).name}


def _place(notebook: Path, content: bytes, into: Path) -> Path:
    """Return the file that holds `content`: one that does already, or a new one under the first free name."""
    for number in count(1):
        target = into / (notebook.name if number == 1 else f"{notebook.stem} ({number}){notebook.suffix}")
        try:
            with target.open("xb") as file:
                file.write(content)
        except FileExistsError:
            if not target.is_file() or target.read_bytes() != content:
                continue
        return target
    raise AssertionError("there is always a next number")


def _read(file: Path) -> dict[str, dict[str, str]]:
    """Return what was handed out; an unreadable list counts as none, which only costs a copy under a new name."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        return {
            str(name): {"edition": str(each["edition"]), "as": Path(each["as"]).name} for name, each in known.items()
        }
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _write(file: Path, known: Mapping[str, Mapping[str, str]]) -> None:
    file.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
