"""The top of a credential's file, its sources and its ids: what can be wrong there although the shape is right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from recert_planner.rules.finding import Finding, Path
from recert_planner.rules.model import Body, Label, Source
from recert_planner.rules.shape import SECTIONS, Draft, Head
from recert_planner.rules.worth import ID, not_an_id, odd_values

SCHEMA = 1
_RESERVED = "total"
_ADDRESS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(/[^\s,;<>\"'\\|^`{}]*)?", re.IGNORECASE | re.ASCII)


def head_findings(head: Head) -> Iterator[Finding]:
    """Yield what is wrong with the single values of the file's top and of its sections."""
    if head.schema != SCHEMA:
        yield Finding(("schema",), f"schema {head.schema} is not known here: this planner reads schema {SCHEMA}")
    if not ID.fullmatch(head.id):
        yield Finding(("id",), not_an_id(head.id))
    for path, part in ((), head), *_parts(head):
        for field, message in odd_values(part):
            yield Finding((*path, field), message)
    for path, part in _parts(head):
        if isinstance(part, Body | Source) and part.address is not None and not well_formed(part.address):
            yield Finding((*path, "address"), "this is not one address that begins with https:// and has no spaces")


def id_findings(draft: Draft) -> Iterator[Finding]:
    """Yield ids that a ledger could not write, and ids that would name two requirements at once."""
    taken = Counter(key for section in SECTIONS[1:] for key in draft.declared[section])
    for section in SECTIONS[1:]:
        for key in sorted(draft.declared[section]):
            if not ID.fullmatch(key):
                yield Finding((section, key), not_an_id(key))
            elif key == _RESERVED or taken[key] > 1:
                yield Finding((section, key), f'the id "{key}" already stands for something else: choose another')


def well_formed(address: str) -> bool:
    """Whether this is one https address of a public page, and only one."""
    return bool(_ADDRESS.fullmatch(address)) and address.count("://") == 1


def _parts(head: Head) -> Iterator[tuple[Path, Body | Source | Label]]:
    yield ("body",), head.body
    for section in SECTIONS:
        for key, part in getattr(head, section).items():
            yield (section, key), part
