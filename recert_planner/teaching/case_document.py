"""What stands where in a case's document, read strictly: nothing is converted that was not meant, nothing is guessed.

A missing field, an unknown one, or a value of another kind is `BadInput`, in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from recert_planner.errors import BadInput
from recert_planner.planning.result import Study
from recert_planner.record.activity import LEDGER_UNITS, Activity, State

HEAD = {"format": "recert-planner case", "version": 1}
_FIELDS = {"credential", "certified_on", "recertified_on", "expires_on", "as_of", "study", "activities"}
_STUDY = ("per_month", "approved_percent", "category_percent", "months_off")
_LINE = ("date", "amount", "unit", "title", "provider", "split", "approvals", "tags", "state")
_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")
MOST_MONTHS = 600
MOST_LINES = 5_000

Entry = Mapping[str, Any]


def opened(document: object) -> Entry:
    """Return the fields of a case's document."""
    if not isinstance(document, dict) or document.get("format") != HEAD["format"]:
        raise BadInput("this is not a case of Recert Planner")
    if type(document.get("version")) is not int or document["version"] != HEAD["version"]:
        raise BadInput("this case is of a newer program")
    return _closed({key: value for key, value in document.items() if key not in HEAD}, _FIELDS)


def from_study(study: Study) -> dict[str, object]:
    """Return a way of studying as JSON values."""
    return {
        "per_month": format(study.per_month, "f"),
        "approved_percent": study.approved_percent,
        "category_percent": dict(study.category_percent),
        "months_off": study.months_off,
    }


def study(value: object) -> Study | None:
    """Return the way of studying in JSON values; None for none."""
    if value is None:
        return None
    entry = _closed(value, set(_STUDY))
    shares = entry.get("category_percent")
    if not isinstance(shares, dict) or not all(type(one) is int and 0 <= one <= 100 for one in shares.values()):
        raise BadInput("the shares of the categories in this case are none")
    if shares and sum(shares.values()) != 100:
        raise BadInput("the shares of the categories in this case do not add up to 100")
    return Study(
        per_month=_decimal(entry.get("per_month")),
        approved_percent=_whole(entry.get("approved_percent"), 100),
        category_percent=dict(shares),
        months_off=_whole(entry.get("months_off"), MOST_MONTHS),
    )


def from_activity(one: Activity) -> list[object]:
    """Return an activity as a list in the order of the ledger's columns: shorter than with a name to each."""
    split = [[category, format(share, "f")] for category, share in one.split]
    amount, on = format(one.amount, "f"), one.date.isoformat()
    return [on, amount, one.unit, one.title, one.provider, split, [*one.approvals], [*one.tags], one.state.value]


def activity(value: object, row: int) -> Activity:
    """Return the activity in such a list, at a place of the ledger."""
    if not isinstance(value, list) or len(value) != len(_LINE):
        raise BadInput(f"activity {row} of this case is not whole")
    on, amount, unit, title, provider, split, approvals, tags, state = value
    if unit not in LEDGER_UNITS or state not in tuple(State):
        raise BadInput(f"activity {row} of this case has a unit or a state that no ledger has")
    try:
        return Activity(
            date=a_day(on),
            amount=_decimal(amount),
            unit=unit,
            title=_string(title),
            provider=_string(provider),
            split=tuple((_string(category), _decimal(share)) for category, share in _list(split)),
            approvals=tuple(map(_string, _list(approvals))),
            tags=tuple(map(_string, _list(tags))),
            state=State(state),
            row=row,
        )
    except ValueError as error:
        raise BadInput(f"activity {row} of this case is none: {error}") from error
    except TypeError as error:
        raise BadInput(f"activity {row} of this case is not whole") from error


def text(entry: Entry, name: str) -> str:
    """Return a field that is text."""
    return _string(entry.get(name))


def day(entry: Entry, name: str) -> date:
    """Return a field that is a day."""
    return a_day(entry.get(name))


def day_or_none(entry: Entry, name: str) -> date | None:
    """Return a field that is a day or empty."""
    return None if entry.get(name) is None else day(entry, name)


def several(entry: Entry, name: str) -> Sequence[object]:
    """Return a field that is a list."""
    found = _list(entry.get(name))
    if len(found) > MOST_LINES:
        raise BadInput("this is far larger than a case")
    return found


def a_day(value: object) -> date:
    """Return an ISO day."""
    given = _string(value)
    try:
        found = date.fromisoformat(given)
    except ValueError:
        found = None
    if found is None or found.isoformat() != given:
        raise BadInput("a day in this case is none")
    return found


def _closed(value: object, known: set[str]) -> Entry:
    if not isinstance(value, dict) or not set(value) <= known:
        raise BadInput("this case holds something that no case has: a newer program may have written it")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str) or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise BadInput("a text in this case is none")
    return value


def _list(value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise BadInput("a list in this case is none")
    return value


def _decimal(value: object) -> Decimal:
    if not _AMOUNT.fullmatch(_string(value)):
        raise BadInput("an amount in this case is none")
    return Decimal(str(value))


def _whole(value: object, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise BadInput("a number in this case is none")
    return value
