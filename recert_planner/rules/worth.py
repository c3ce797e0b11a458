"""Single values that have the right type and still mean nothing: empty texts, zero months, days out of reach.

The bounds keep month arithmetic and exact sums within what can be computed; none of them is a body's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import AttrsInstance, fields_dict

from recert_planner.rules.model import CarryOver, Fee, Maximum, Rule
from recert_planner.rules.together import odd_together

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_IDS = ("topic", "of")
_LONGEST_TEXT = 600
_LARGEST = Decimal(100_000)
_FINEST = -4
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)
_LEAST: Mapping[str, int] = {"after_months": 0, "through_months": 0, "days": 0, "days_at_least": 0, "apply_days": 0}
_MOST: Mapping[str, int] = {
    "pass_months": 120,
    "minutes": 1000,
    "items": 1000,
    "attempts": 1000,
    "order": 1000,
    "month": 12,
    "day": 31,
    "years": 50,
}
_MAY_BE_ZERO = (Fee, Maximum, CarryOver)
_MOST_DAYS, _MOST_MONTHS = 3660, 600

Odd = Iterator[tuple[str, str]]


def not_an_id(word: str) -> str:
    """Return the sentence for a word that cannot be an id."""
    return f'"{word}" cannot be an id: write small letters and digits, joined by -'


def odd_values(part: AttrsInstance) -> Odd:
    """Yield, by field, every value of a rule or another part of the file that cannot be meant."""
    for field in fields_dict(type(part)):
        value = getattr(part, field)
        for each in value if isinstance(value, tuple) else (value,):
            message = _odd(field, each, part)
            if message:
                yield field, message
        if isinstance(value, tuple) and len(set(value)) < len(value):
            yield field, "the list names something twice"
    if isinstance(part, Rule):
        yield from odd_together(part)


def _odd(field: str, value: object, part: AttrsInstance) -> str | None:
    if isinstance(value, str):
        return not_an_id(value) if field in _IDS and not ID.fullmatch(value) else _odd_text(value)
    if isinstance(value, Decimal):
        return _odd_amount(value, least_is_zero=isinstance(part, _MAY_BE_ZERO))
    if type(value) is int and isinstance(part, Rule):
        return _odd_count(field, value)
    if isinstance(value, date) and not _FIRST <= value <= _LAST:
        return f"{value} lies out of reach: give a day from {_FIRST} through {_LAST}"
    return None


def _odd_text(text: str) -> str | None:
    if not text.strip():
        return "the text is empty"
    if not text.isprintable():
        return "the text holds a line break or another invisible character: retype it in one line"
    if len(text) > _LONGEST_TEXT:
        return f"the text is longer than {_LONGEST_TEXT} characters"
    return None


def _odd_amount(amount: Decimal, *, least_is_zero: bool) -> str | None:
    if not amount.is_finite() or amount < 0 or (amount == 0 and not least_is_zero):
        return f"{amount} cannot be meant: give a number {'of 0 or more' if least_is_zero else 'of more than 0'}"
    if amount > _LARGEST:
        return f"this number is larger than {_LARGEST}"
    if int(amount.normalize().as_tuple().exponent) < _FINEST:
        return f"this number has more than {-_FINEST} decimals"
    return None


def _odd_count(field: str, count: int) -> str | None:
    least = _LEAST.get(field, 1)
    most = _MOST.get(field) or (_MOST_DAYS if field.endswith(("days", "least")) else _MOST_MONTHS)
    return None if least <= count <= most else f"{count} cannot be meant: give a number from {least} through {most}"
