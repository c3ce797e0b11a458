"""The shape of a credential's file as a JSON Schema, for editors that check while somebody types.

It is made from the classes that the reader fills, so that both ask for the same. It says what a file looks like; what
contradicts itself only the reader tells. A change to what a file may hold raises `heading.SCHEMA`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from attrs import NOTHING, AttrsInstance, fields, has

from recert_planner.rules.exact import LARGEST
from recert_planner.rules.explain import UNDATED
from recert_planner.rules.heading import SCHEMA
from recert_planner.rules.model import KINDS, FactStanding, Rule
from recert_planner.rules.shape import Head
from recert_planner.rules.worth import ID

Json = dict[str, Any]
_PLAIN: Mapping[type, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
}


def json_schema() -> Json:
    """Return the schema, with one definition for each kind of rule."""
    top = _table(Head)
    top["properties"]["schema"] = {"const": SCHEMA}
    top["properties"]["id"] = {"type": "string", "pattern": f"^{ID.pattern}$"}
    top["properties"]["rule"] = {"type": "array", "minItems": 1, "items": _any_rule()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:recert-planner:credential:{SCHEMA}",
        "title": f"A credential's rules, version {SCHEMA} of the format",
        **top,
        "required": [*top["required"], "rule"],
        "$defs": {name: _rule(kind) for name, kind in KINDS.items()},
    }


def _any_rule() -> Json:
    """Return the choice by `kind`: an editor then tells what is wrong with this kind, not with all of them."""
    choices = [{"if": {"properties": {"kind": {"const": name}}}, "then": {"$ref": f"#/$defs/{name}"}} for name in KINDS]
    return {"type": "object", "required": ["kind"], "properties": {"kind": {"enum": list(KINDS)}}, "allOf": choices}


def _rule(kind: type[Rule]) -> Json:
    table = _table(kind)
    since = {"anyOf": [{"const": UNDATED}, _PLAIN[date]]}
    table["properties"] |= {"kind": {"const": kind.kind}, "effective_from": since}
    return {**table, "required": ["kind", "effective_from", *table["required"]]}


def _table(kind: type[AttrsInstance]) -> Json:
    hints = get_type_hints(kind)
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split("\n\n")[0].split()),
        "properties": {one.name: _value(hints[one.name]) for one in fields(kind)},
        "required": [one.name for one in fields(kind) if one.default is NOTHING],
        "additionalProperties": False,
    }


def _value(hint: Any) -> Json:
    given = [one for one in get_args(hint) if one is not NoneType]
    if NoneType in get_args(hint):
        return _value(given[0])
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(given[0])}
    if get_origin(hint) is Mapping:
        return {"type": "object", "additionalProperties": _value(given[1])}
    if has(hint):
        return _table(hint)
    return {"enum": [one.value for one in hint if one is not FactStanding.YOURS]} if _is_choice(hint) else _PLAIN[hint]


def _is_choice(hint: type) -> bool:
    return issubclass(hint, StrEnum)
