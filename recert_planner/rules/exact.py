"""Exact types: what TOML says is what a rule gets, or it is refused.

cattrs would turn 2.5 into 2 for a whole number, `true` into 1, and a word into a list of its letters. The hooks
here convert nothing but a whole number into a decimal one; tables know their keys.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_origin

from attrs import has
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn, mapping_structure_factory

from recert_planner.rules import model

Hook = Callable[[Any, Any], Any]

_WANTED: Mapping[type, str] = {
    str: "text in quotes",
    int: "a whole number, such as 60",
    bool: "true or false, without quotes",
    Decimal: "a number, such as 10 or 0.5",
    date: "a date without quotes, such as 2020-01-01",
}
_TAKES: Mapping[type, tuple[type, ...]] = {Decimal: (Decimal, int)}
_LONGEST = 40
LARGEST = 10**9


class NotThis(Exception):
    """A value of another type than the field's; says what is wanted instead."""

    def __init__(self, value: object, wanted: str) -> None:
        """Take the value found and the words for what is wanted."""
        super().__init__(f"{shown(value)} is not {wanted}")


def wanted(kind: object) -> str:
    """Return what a field of this type takes, in words."""
    if get_origin(kind) is tuple:
        return f"a list in square brackets, each item {wanted(get_args(kind)[0])}"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "one of " + ", ".join(f'"{choice}"' for choice in kind if choice is not model.FactStanding.YOURS)
    return _WANTED.get(kind, "a table") if isinstance(kind, type) else "a table"


def shown(value: object) -> str:
    """Return a value as a person wrote it, cut where it is long."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if type(value) is int and abs(value) > LARGEST:
        return "such a large number"
    said = json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else str(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def converter() -> Converter:
    """Return a converter with exact hooks; it refuses unknown keys and reports every error with its place."""
    exact = Converter(forbid_extra_keys=True, detailed_validation=True)
    exact.register_structure_hook_factory(has, lambda kind: _table(make_dict_structure_fn(kind, exact)))
    exact.register_structure_hook_factory(_is_mapping, lambda kind: _table(mapping_structure_factory(kind, exact)))
    exact.register_structure_hook_factory(
        _is_tuple, lambda kind: _list(homogenous_tuple_structure_factory(kind, exact))
    )
    for scalar in _WANTED:
        exact.register_structure_hook(scalar, _scalar(scalar))
    for choice in _choices():
        exact.register_structure_hook(choice, _one_of(choice))
    return exact


def _is_mapping(kind: object) -> bool:
    return get_origin(kind) is Mapping


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _choices() -> tuple[type[StrEnum], ...]:
    found = vars(model).values()
    return tuple(kind for kind in found if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum)


def _scalar(kind: type) -> Hook:
    takes = _TAKES.get(kind, (kind,))

    def hook(value: object, _: object) -> object:
        if type(value) not in takes or (type(value) is int and abs(value) > LARGEST):
            raise NotThis(value, _WANTED[kind])
        return value if type(value) is kind else kind(value)

    return hook


def _one_of(choice: type[StrEnum]) -> Hook:
    choices = {option.value: option for option in choice}

    def hook(value: object, _: object) -> StrEnum:
        if type(value) is not str or value not in choices:
            raise NotThis(value, wanted(choice))
        return choices[value]

    return hook


def _table(structure: Hook) -> Hook:
    def hook(value: object, kind: object) -> object:
        if type(value) is not dict:
            raise NotThis(value, "a table")
        return structure(value, kind)

    return hook


def _list(structure: Hook) -> Hook:
    def hook(value: object, kind: object) -> object:
        if type(value) is not list:
            raise NotThis(value, "a list in square brackets")
        return structure(value, kind)

    return hook
