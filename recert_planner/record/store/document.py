"""The whole workspace as one JSON document, and back: versioned, closed, and checked to the last byte before use.

An unknown key, a repeated key, a number where text belongs or a certificate whose bytes have changed is an error;
all of them are reported at once, each with its place. A document is taken whole or not at all.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from cattrs import BaseValidationError, Converter

from recert_planner.errors import BadInput, Problem
from recert_planner.record.store.contents import Contents, contents_of, replace_contents
from recert_planner.record.store.files import write_whole
from recert_planner.record.store.wire import converter, problems_in
from recert_planner.record.store.workspace import Workspace

FORMAT = "recert-planner workspace"
VERSION = 1


def export_json(workspace: Workspace, path: Path) -> None:
    """Write everything a workspace holds to one JSON file, whole or not at all."""
    write_whole(path, to_json(contents_of(workspace)))


def import_json(workspace: Workspace, path: Path) -> None:
    """Put the document at `path` in the place of everything the workspace holds; one undo takes it back.

    Raises `BadInput` with every problem of the document, and `WorkspaceError` when the workspace cannot be written.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput([Problem(file=path.name, message=f"the file cannot be read: {error.strerror}")]) from error
    replace_contents(workspace, from_json(content, file=path.name), label=f"Replaced everything from {path.name}")


def to_json(contents: Contents) -> bytes:
    """Return contents as a JSON document in UTF-8."""
    document = {"format": FORMAT, "version": VERSION, **_wire().unstructure(contents)}
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def from_json(content: bytes, *, file: str = "the document") -> Contents:
    """Return the contents of a JSON document; `BadInput` with every problem and its place otherwise."""
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise BadInput([Problem(file=file, message=f"this is not a JSON document: {error}")]) from error
    try:
        return _wire().structure(_body(document, file), Contents)
    except BaseValidationError as error:
        raise BadInput(problems_in(error, file)) from error


@cache
def _wire() -> Converter:
    return converter()


def _body(document: Any, file: str) -> dict[str, Any]:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadInput([Problem(file=file, message="this is not a workspace of Recert Planner")])
    version = document.get("version")
    if type(version) is not int or version != VERSION:
        message = f"this program reads version {VERSION} of the document, and this is {json.dumps(version)[:40]}"
        raise BadInput([Problem(file=file, field="version", message=message)])
    return {key: value for key, value in document.items() if key not in ("format", "version")}


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a number")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"the key {name[:40]!r} is there twice")
        found[name] = value
    return found
