"""The patterns that read millions of cells take exactly what the readers of a ledger's cell take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from recert_planner.cohort.columns import ACTIVITIES, Table, table_of
from recert_planner.cohort.scan import Source
from recert_planner.cohort.values import AMOUNT, DAY, amount_of, day_of, good_amount, split_pattern, words_pattern
from recert_planner.record.amounts import amount_in
from recert_planner.record.cells import Refused
from recert_planner.record.choices import split_in, words_in
from recert_planner.record.days import day_in

DAYS = (
    *("2026-03-31", " 2024-02-29 ", "2023-02-29", "2000-02-29", "1900-02-29", "2100-02-29", "1949-12-31", "1950-01-01"),
    *("2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "03/04/2026", "2026-03-31T00:00:00", "45000"),
    *("2026-03-31 00:00:00.000", "2026-03-31 12:30", "", "today", "9999-12-31", "2026-03-31 00:00"),
)
AMOUNTS = (
    "1",
    "2.5",
    ".5",
    "1.",
    "2,5",
    "1e3",
    "-1",
    "+1",
    "0",
    "0.0",
    "",
    " 3 ",
    "123456",
    "1234567",
    "1.1234567",
    "x",
)
WORDS = ("law", "Law", "law;safety", " law ; safety ; ", ";law", "law;;safety", "laws", "law safety", "", ";", "law=1")
SPLITS = (
    *("clinical", "Clinical", "clinical;", "clinical=2;general=1", " clinical = 2 ; general=1;", "clinical;general"),
    *(
        "clinical=2;",
        "clinical=x",
        "clinical=-1",
        "clinical=",
        "=2",
        "surgical",
        "clinical=2,general=1",
        "",
        "clinical=.5",
    ),
)


def taken(read: Callable[[str], object], texts: tuple[str, ...]) -> list[bool]:
    """Return which texts the reader of a cell takes."""
    return [_takes(read, text) for text in texts]


def _takes(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except Refused:
        return False
    return True


def matched(pattern: str, texts: tuple[str, ...]) -> list[bool]:
    """Return which texts a pattern finds."""
    return pd.Series(list(texts), dtype="str").str.contains(pattern).tolist()


def table(column: str, texts: tuple[str, ...]) -> Table:
    """Return a table of activities with these texts in one column."""
    row: dict[str, Any] = {"person": "a", "date": "2026-01-01", "title": "A", "amount": "1", "unit": "contact_hour"}
    return table_of(Source(file="a", native=pd.DataFrame([{**row, column: text} for text in texts])), ACTIVITIES)


def test_days_are_those_of_a_ledger() -> None:
    assert matched(DAY, DAYS) == taken(lambda text: day_in(text, None), DAYS)
    there = table("date", DAYS)
    read = there.frame.select(there_is=day_of(there, "date")).collect().to_native()["there_is"]
    expected = [day_in(text, None) if _takes(lambda one: day_in(one, None), text) else None for text in DAYS]
    assert [None if pd.isna(day) else day.date() for day in read] == expected
    assert expected[0] == date(2026, 3, 31)


def test_amounts_are_those_of_a_ledger() -> None:
    there = table("amount", AMOUNTS)
    good = there.frame.select(good=good_amount(there), amount=amount_of(there)).collect().to_native()
    assert good["good"].tolist() == taken(amount_in, AMOUNTS)
    for text, ok, amount in zip(AMOUNTS, good["good"], good["amount"], strict=True):
        assert not ok or amount == float(amount_in(text))
    assert sum(matched(AMOUNT, AMOUNTS)) == sum(taken(amount_in, AMOUNTS)) + 2  # zeros are numbers, and refused as such


def test_words_are_those_of_a_ledger() -> None:
    allowed = frozenset({"law", "safety"})
    assert matched(words_pattern(allowed), WORDS) == taken(lambda text: words_in(text, allowed, what="tag"), WORDS)
    assert matched(words_pattern(()), WORDS) == taken(lambda text: words_in(text, (), what="tag"), WORDS)


def test_categories_are_those_of_a_ledger() -> None:
    allowed = frozenset({"clinical", "general"})
    assert matched(split_pattern(allowed), SPLITS) == taken(lambda text: split_in(text, None, allowed), SPLITS)
    assert matched(split_pattern(()), SPLITS) == taken(lambda text: split_in(text, None, ()), SPLITS)


@pytest.mark.parametrize("texts", [DAYS, AMOUNTS, WORDS, SPLITS])
def test_the_values_compared_hold_both_kinds(texts: tuple[str, ...]) -> None:
    assert len(set(texts)) == len(texts) > 10
