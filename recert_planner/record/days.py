"""The day in a cell: ISO, or the format a person named; never guessed.

31/01 and 01/31 are both days somewhere, so a file written another way names its format once.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from recert_planner.errors import BadInput, Problem
from recert_planner.record.cells import Refused, needed_in, quoted
from recert_planner.record.grid import Cell

EARLIEST_YEAR = 1950
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_LIKELY_FORMATS = (
    *("%m/%d/%Y", "%d/%m/%Y", "%m/%d/%y", "%d.%m.%Y", "%d.%m.%y", "%m-%d-%Y", "%d-%m-%Y"),
    *("%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"),
)


def day_in(cell: Cell, date_format: str | None) -> date:
    """Return a day: a date cell, ISO text, or text in `date_format`."""
    if isinstance(cell, date):
        return _plausible(cell)
    text = needed_in(cell)
    return _plausible(_named_day(text, date_format) if date_format else _iso_day(text))


def _plausible(day: date) -> date:
    if day.year < EARLIEST_YEAR:
        raise Refused(f"{day} lies before {EARLIEST_YEAR}: check the year")
    return day


def _named_day(text: str, date_format: str) -> date:
    try:
        return datetime.strptime(text, date_format).date()
    except ValueError:
        raise Refused(f"{quoted(text)} is not a day written as {date_format}") from None


def _iso_day(text: str) -> date:
    parts = _ISO.fullmatch(text)
    if not parts:
        raise Refused(_not_iso(text))
    try:
        return date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        raise Refused(f"the day {text[:10]} does not exist") from None


def _not_iso(text: str) -> str:
    if text.isdigit() and len(text) == 5:
        return f"{quoted(text)} is a number, not a day: show the cell as a date, or write it as 2026-03-31"
    fitting = [likely for likely in _LIKELY_FORMATS if _fits(text, likely)]
    if fitting:
        return (
            f"{quoted(text)} is not written as 2026-03-31: name the format of the file's dates, {' or '.join(fitting)}"
        )
    return f"{quoted(text)} is not a day: write it as 2026-03-31"


def _fits(text: str, date_format: str) -> bool:
    try:
        return datetime.strptime(text, date_format).year >= EARLIEST_YEAR
    except ValueError:
        return False


def check_format(date_format: str) -> None:
    """Raise `BadInput` for a format that does not give back the day it was written from."""
    day = date(2023, 11, 22)
    try:
        same = datetime.strptime(day.strftime(date_format), date_format).date() == day
    except ValueError:
        same = False
    if not same:
        message = f"'{date_format}' does not name a day, a month and a year: write it as %m/%d/%Y"
        raise BadInput([Problem(field="date format", message=message)])
