"""What each value of a workspace is in JSON, and exactly that: nothing is converted that was not meant.

cattrs would take a text for a list of its letters and `true` for 1. The hooks here refuse instead, say what is
needed, and check an amount or a day as strictly as a ledger does. Which files exist is not known here.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

from attrs import fields, has
from cattrs import BaseValidationError, Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import AttributeValidationNote, ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from recert_planner.errors import Problem, RecertError
from recert_planner.record.activity import Activity, State

Hook = Callable[[Any, Any], Any]
_AMOUNT = re.compile(r"[0-9]+(\.[0-9]+)?|\.[0-9]+")
_LONGEST_AMOUNT = 40
# Where an activity stood in some file is no part of what a person keeps; how a file writes days was not always kept.
_MAY_LACK = {"row", "date_format"}
_PAIRS = ((str, str), (str, Decimal))  # a tuple of exactly these two


def converter() -> Converter:
    """Return the converter of workspaces: unknown keys are errors, and every error has its place."""
    wire = Converter(forbid_extra_keys=True, detailed_validation=True)
    wire.register_unstructure_hook(date, date.isoformat)
    wire.register_unstructure_hook(Decimal, lambda amount: format(amount, "f"))
    wire.register_unstructure_hook(bytes, lambda content: base64.b64encode(content).decode("ascii"))
    wire.register_structure_hook_factory(has, lambda kind: _object(kind, make_dict_structure_fn(kind, wire)))
    wire.register_structure_hook_factory(_is_tuple, lambda kind: _list(homogenous_tuple_structure_factory(kind, wire)))
    wire.register_structure_hook_func(
        lambda kind: get_args(kind) in _PAIRS, lambda value, kind: _pair(wire, value, get_args(kind))
    )
    hooks: dict[Any, Hook] = {str: _text, date: _day, Decimal: _amount, State: _state, bytes: _bytes}
    for kind, hook in hooks.items():
        wire.register_structure_hook(kind, hook)
    own = make_dict_structure_fn(Activity, wire, row=override(omit=True))
    wire.register_structure_hook(Activity, _object(Activity, own))
    wire.register_unstructure_hook(Activity, make_dict_unstructure_fn(Activity, wire, row=override(omit=True)))
    return wire


def problems_in(error: BaseValidationError, file: str) -> list[Problem]:
    """Return every problem that structuring met, each with its place in the document."""
    found = (text.rpartition(" @ ") for text in transform_error(error, path="", format_exception=_sentence))
    return [Problem(file=file, field=place.lstrip(".") or None, message=message) for message, _, place in found]


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _sentence(error: BaseException, _: type | None) -> str:
    match error:
        case RecertError():
            return "; ".join(problem.message for problem in error.problems)
        case KeyError():
            return "this is missing"
        case ForbiddenExtraKeysError():
            return f"unknown here: {', '.join(sorted(map(_shown, error.extra_fields)))}"
        case _:
            return str(error)


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= _LONGEST_AMOUNT else f"{text[:_LONGEST_AMOUNT]}…"


def _object(made: type, structure: Hook) -> Hook:
    written = [each.name for each in fields(made) if each.name not in _MAY_LACK]

    def hook(value: Any, kind: Any) -> Any:
        if type(value) is not dict:
            raise ValueError(f"{_shown(value)} is not an object with keys")
        found = structure(value, kind)
        # What the export always writes and the document lacks was lost: a default would hide it.
        if lost := [_lost(name) for name in written if name not in value]:
            raise ClassValidationError("lost", lost, made)
        return found

    return hook


def _lost(name: str) -> KeyError:
    error = KeyError(name)
    error.add_note(AttributeValidationNote(name, name, None))
    return error


def _list(structure: Hook) -> Hook:
    def hook(value: Any, kind: Any) -> Any:
        if type(value) is not list:
            raise ValueError(f"{_shown(value)} is not a list")
        return structure(value, kind)

    return hook


def _pair(wire: Converter, value: Any, kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    if type(value) is not list or len(value) != len(kinds):
        raise ValueError(f"{_shown(value)} is not a list of two")
    return tuple(wire.structure(each, kind) for each, kind in zip(value, kinds, strict=True))


def _text(value: Any, _: Any = str) -> str:
    if type(value) is not str:
        raise ValueError(f"{_shown(value)} is not text")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError("this text holds half a character")
    return value


def _day(value: Any, _: Any) -> date:
    text = _text(value)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise ValueError(f"{_shown(value)} is not a day such as 2026-03-31")
    return day


def _amount(value: Any, _: Any) -> Decimal:
    if len(_text(value)) > _LONGEST_AMOUNT or not _AMOUNT.fullmatch(value):
        raise ValueError(f"{_shown(value)} is not an amount such as 2.5")
    return Decimal(value)


def _state(value: Any, _: Any) -> State:
    if _text(value) not in tuple(State):
        raise ValueError(f"{_shown(value)} is none of {', '.join(State)}")
    return State(value)


def _bytes(value: Any, _: Any) -> bytes:
    try:
        return base64.b64decode(_text(value), validate=True)
    except ValueError:
        raise ValueError("this is not base64") from None
