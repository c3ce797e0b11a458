"""A day given as an option: 2026-03-31 and nothing else, so that no two people read it differently."""

from __future__ import annotations

import re
from datetime import date

from recert_planner.errors import BadInput, Problem

FIRST_YEAR, LAST_YEAR = 1950, 2150
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def day_of(given: str, option: str) -> date:
    """Return the day; raises `BadInput` when it is written otherwise, does not exist or lies out of all reason."""
    parts = _ISO.fullmatch(given.strip())
    if not parts:
        raise _refused(option, f"{given!r} is not a day; write it as YYYY-MM-DD")
    try:
        day = date(*map(int, parts.groups()))
    except ValueError:
        raise _refused(option, f"{given} is no day of the calendar; write YYYY-MM-DD") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _refused(option, f"{given} does not lie from {FIRST_YEAR} through {LAST_YEAR}; check the year")
    return day


def _refused(option: str, message: str) -> BadInput:
    return BadInput([Problem(field=option, message=message)])
