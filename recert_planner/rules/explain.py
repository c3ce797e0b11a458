"""Shape errors in words: from cattrs's exceptions to one sentence each, with its place.

The words are for someone who writes a credential's file and no programs. What a value means is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import cast

from attrs import fields_dict
from cattrs import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from recert_planner.rules.exact import shown, wanted
from recert_planner.rules.finding import Finding, Path
from recert_planner.rules.model import KINDS, Rule

UNDATED = "undated"
_NEEDS: Mapping[str, str] = {
    "effective_from": f'the first day it holds, such as 2010-01-01, or "{UNDATED}" where no source gives a day',
    "says": "one sentence in your own words",
}


def explained(error: Exception, path: Path) -> Iterator[Finding]:
    """Yield a finding for every error in a tree of cattrs's exceptions, with paths that begin with `path`."""
    if isinstance(error, ClassValidationError):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            yield from _field(inner, (*path, note.name), note.type)
        for stranger in others:  # only unknown keys come without the name of a field
            yield from _strangers(cast("ForbiddenExtraKeysError", stranger), path)
    elif isinstance(error, IterableValidationError):
        for inner, place in error.group_exceptions()[0]:
            yield from explained(inner, (*path, place.index))
    else:
        yield Finding(path, _among_items(str(error), path))


def missing(field: str, kind: object = None) -> str:
    """Return the sentence for a field that is not there."""
    return f"this field is missing: give {_NEEDS.get(field) or wanted(kind)}"


def unknown_kind(kind: object) -> str:
    """Return the sentence for a rule whose kind is missing or none of the closed set."""
    if kind is None:
        return 'this field is missing: say which kind of rule this is, such as kind = "minimum"'
    return f"{shown(kind)} is not a kind of rule; {_instead(str(kind), KINDS)}"


def _field(error: Exception, path: Path, kind: object) -> Iterator[Finding]:
    if isinstance(error, KeyError):
        yield Finding(path, missing(str(path[-1]), kind))
    elif path[-1] == "effective_from":
        yield Finding(path, f'{error}, nor "{UNDATED}"')
    else:
        yield from explained(error, path)


def _strangers(error: ForbiddenExtraKeysError, path: Path) -> Iterator[Finding]:
    known = fields_dict(error.cl)
    where = f'a rule of kind "{error.cl.kind}"' if issubclass(error.cl, Rule) else "this part of the file"
    for key in sorted(error.extra_fields):
        yield Finding((*path, key), f"{where} has no field of this name; {_instead(key, known)}")


def _instead(written: str, known: Iterable[str]) -> str:
    close = get_close_matches(written, list(known), n=1)
    return f'did you mean "{close[0]}"?' if close else f"there are: {', '.join(known)}"


def _among_items(said: str, path: Path) -> str:
    return f"item {path[-1] + 1}: {said}" if path and isinstance(path[-1], int) else said
