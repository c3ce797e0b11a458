"""Money and hours in a catalog's cells: plain digits with at most two places, kept exactly as written.

They are added up in hundredths, so a third place is refused and not cut.
"""

from __future__ import annotations

import re
from decimal import Decimal

from recert_planner.record.cells import Refused, needed_in, quoted
from recert_planner.record.grid import Cell

_PLAIN = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2}0*)?")


def money_in(cell: Cell) -> Decimal:
    """Return a cost, 0 or more."""
    return _number(needed_in(cell), "cost", "0 for a free course")


def hours_in(cell: Cell) -> Decimal:
    """Return the hours that a course takes, more than 0."""
    hours = _number(needed_in(cell), "hours", "1.5 for an hour and a half")
    if not hours:
        raise Refused("the hours are 0: a course takes some time")
    return hours


def _number(text: str, what: str, such_as: str) -> Decimal:
    if text.startswith("-") and _PLAIN.fullmatch(text[1:]):
        raise Refused(f"the {what} {quoted(text)} {'is' if what == 'cost' else 'are'} negative")
    if not _PLAIN.fullmatch(text):
        raise Refused(f"write the {what} {quoted(text)} in plain digits with at most two places, such as {such_as}")
    return Decimal(text)
