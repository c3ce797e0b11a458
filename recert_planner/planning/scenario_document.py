"""A scenario as plain JSON values and back, exactly: the form in which a workspace keeps it.

The document is closed: an unknown key, a number in place of text and a day that does not exist are refused, all at
once and each with its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from cattrs import BaseValidationError, Converter

from recert_planner.errors import BadInput, Problem
from recert_planner.planning.changes import Scenario

FORMAT = 1
WHERE = "scenario"
MOST_MONTHS = 600
_PERCENT = Mapping[str, int]


def to_document(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as values that JSON can say."""
    values: dict[str, Any] = json.loads(json.dumps(_converter().unstructure(scenario)))
    return {"format": FORMAT, **values}


def from_document(document: object) -> Scenario:
    """Return the scenario in a document; raises `BadInput` with every problem in it."""
    if not isinstance(document, dict):
        raise BadInput("the scenario is no object with keys")
    values = dict(document)
    if values.pop("format", None) != FORMAT:
        raise BadInput(f"the scenario is not of the format {FORMAT}: a newer program may have written it")
    try:
        scenario = _converter().structure(values, Scenario)
    except BaseValidationError as error:
        from recert_planner.record.store.wire import problems_in

        raise BadInput(problems_in(error, WHERE)) from error
    return _within_reason(scenario)


def _within_reason(scenario: Scenario) -> Scenario:
    """Return the scenario; raises `BadInput` when its way of studying is none."""
    study = scenario.study
    if study is not None and not (0 <= study.approved_percent <= 100 and 0 <= study.months_off <= MOST_MONTHS):
        message = f"approved_percent goes from 0 through 100, months_off from 0 through {MOST_MONTHS}"
        raise BadInput([Problem(file=WHERE, field="study", message=message)])
    return scenario


@cache
def _converter() -> Converter:
    # Where a workspace cannot be (the browser build), scenarios are never kept, and this is never asked.
    from recert_planner.record.store.wire import converter

    wire = converter()
    wire.register_structure_hook(int, _whole)
    wire.register_structure_hook(bool, _yes_or_no)
    wire.register_structure_hook_func(lambda kind: kind == _PERCENT, _percent)
    wire.register_unstructure_hook_func(lambda kind: kind == _PERCENT, dict)
    return wire


def _whole(value: Any, _: Any) -> int:
    if type(value) is not int:
        raise ValueError("this is not a whole number")
    return value


def _yes_or_no(value: Any, _: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("this is neither true nor false")
    return value


def _percent(value: Any, _: Any) -> dict[str, int]:
    if type(value) is not dict or not all(type(share) is int and 0 <= share <= 100 for share in value.values()):
        raise ValueError('these are not shares such as {"clinical": 40}')
    if value and sum(value.values()) != 100:
        raise ValueError("the shares do not add up to 100")
    return dict(value)
