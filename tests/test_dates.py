"""Month arithmetic at its edges."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recert_planner.dates import add_months, end_of_month, months_between, months_through

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("anchor", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 31), 2, date(2024, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
    ],
)
def test_months_are_counted_from_the_anchor(anchor: date, months: int, expected: date) -> None:
    assert add_months(anchor, months) == expected


@given(DAYS, st.integers(-600, 600))
def test_adding_months_keeps_the_day_or_takes_the_last_one(anchor: date, months: int) -> None:
    later = add_months(anchor, months)
    assert (later.year - anchor.year) * 12 + later.month - anchor.month == months
    assert later.day == anchor.day or (later.day < anchor.day and later == end_of_month(later))


@given(DAYS)
def test_the_day_after_the_end_of_a_month_is_the_first(day: date) -> None:
    assert (end_of_month(day) + timedelta(days=1)).day == 1
    assert end_of_month(day).month == day.month


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 2, 1), date(2024, 3, 31), Fraction(2)),
        (date(2024, 2, 1), date(2024, 2, 1), Fraction(1, 29)),
        (date(2024, 2, 1), date(2024, 1, 31), Fraction(0)),
        (date(2024, 2, 15), date(2024, 3, 31), 1 + Fraction(17, 31)),
        (date(2024, 1, 31), date(2024, 2, 28), 1 + Fraction(0, 31)),
    ],
)
def test_time_left_counts_both_days(first: date, last: date, expected: Fraction) -> None:
    assert months_through(first, last) == expected


@given(DAYS, st.integers(0, 2000))
def test_one_day_more_is_more_time(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert months_through(first, last) < months_through(first, last + timedelta(days=1))


def test_every_calendar_month_touched_is_named_once() -> None:
    assert list(months_between(date(2023, 11, 30), date(2024, 2, 1))) == [
        date(2023, 11, 1),
        date(2023, 12, 1),
        date(2024, 1, 1),
        date(2024, 2, 1),
    ]
