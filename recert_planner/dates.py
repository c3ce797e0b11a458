"""Month arithmetic from an anchor: pure functions over `datetime.date`, both ends of a span inside.

Everything is counted from one anchor day. Nothing here adds a month to the result of adding a month:
31 January + 1 month + 1 month would be 28 March, and 31 January + 2 months is 31 March.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

ONE_DAY = timedelta(days=1)


def add_months(anchor: date, months: int) -> date:
    """Return the same day `months` later (or earlier), or that month's last day where the day is missing."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def end_of_month(day: date) -> date:
    """Return the last day of the calendar month that holds `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def start_of_month(day: date) -> date:
    """Return the first day of the calendar month that holds `day`."""
    return day.replace(day=1)


@lru_cache(maxsize=1024)  # the same days are asked of again while a slider moves
def months_through(first: date, last: date) -> Fraction:
    """Return the time from `first` through `last`, both inside [months]; 0 when `last` lies before `first`.

    Whole months are counted from `first`; the rest is a share of the month it falls in.
    """
    end = last + ONE_DAY
    if end <= first:
        return Fraction(0)
    whole = (end.year - first.year) * 12 + end.month - first.month
    if add_months(first, whole) > end:
        whole -= 1
    begun, ended = add_months(first, whole), add_months(first, whole + 1)
    return whole + Fraction((end - begun).days, (ended - begun).days)


def months_between(first: date, last: date) -> Iterator[date]:
    """Yield the first day of every calendar month touched by `first` … `last`."""
    month = start_of_month(first)
    for step in range((last.year - first.year) * 12 + last.month - first.month + 1):
        yield add_months(month, step)
