"""The amount in a cell: plain digits with a decimal point, kept exactly as written.

A decimal comma, an exponent or a unit beside the number is refused with what to write instead: guessing between
2,500 and 2.5 is how points get lost.
"""

from __future__ import annotations

import re
from decimal import Decimal

from recert_planner.record.cells import Refused, needed_in, quoted
from recert_planner.record.grid import Cell

NO_UNIT = "without a unit"
_AMOUNT = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?|\.[0-9]{1,6}")
_PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_EXPONENT = re.compile(r"[+-]?[0-9.]+e[+-]?[0-9]+", re.IGNORECASE)


def amount_in(cell: Cell, *, unit: str = "and its unit in the column unit") -> Decimal:
    """Return an amount, more than 0, with the digits as written; `unit` says what to do with a unit beside it."""
    text = needed_in(cell)
    if not _AMOUNT.fullmatch(text):
        raise Refused(_not_an_amount(text, unit))
    amount = Decimal(text)
    if not amount:
        raise Refused("the amount is 0: an activity has more than 0")
    return amount


def _not_an_amount(text: str, unit: str) -> str:
    shown = quoted(text)
    if _PLAIN.fullmatch(text) and text[0] == "-":
        return f"the amount {shown} is negative: an activity has more than 0"
    if _PLAIN.fullmatch(text):
        return f"write the amount {shown} with at most 6 digits before and 6 after the point, such as 2.5"
    if _COMMA.fullmatch(text) and not _THOUSANDS.fullmatch(text):
        return f"write {quoted(text.replace(',', '.'))[1:-1]} instead of {shown}, with a decimal point"
    if _THOUSANDS.fullmatch(text):
        return f"{shown} has a comma: write 2.5 with a decimal point, and thousands without a comma"
    if _EXPONENT.fullmatch(text):
        return f"write the amount {shown} in plain digits, such as 2.5"
    return f"{shown} is not a number: write the amount as 2.5 {unit}"


def number_text(value: float) -> str:
    """Return a number from a spreadsheet or a frame in plain digits: the 15 that a spreadsheet keeps."""
    number = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))
    return format(number, "f")


def amount_text(amount: Decimal) -> str:
    """Return an amount in plain digits, all of them."""
    return format(amount, "f")
