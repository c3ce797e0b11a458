"""Days, amounts and words in a roster's cells as expressions: what each means, and whether it can be read at all.

The patterns take what `record.days`, `record.amounts` and `record.choices` take, cell by cell; the tests hold both to
the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

import narwhals as nw

from recert_planner.cohort.columns import Table

_YEAR = r"(?:19[5-9][0-9]|[2-9][0-9]{3})"
_LEAP = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_LONG = r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT = r"(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
_CLOCK = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"
DAY = rf"^[ \t\r\n]*(?:{_YEAR}-(?:{_LONG}|{_SHORT})|{_LEAP}-02-29){_CLOCK}[ \t\r\n]*$"
_NUMBER = r"(?:[0-9]{1,6}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})"
AMOUNT = rf"^[ \t\r\n]*{_NUMBER}[ \t\r\n]*$"
_NOT_MORE = r"^[ \t\r\n]*(?:[+-]?0*\.?0*|-[0-9]*\.?[0-9]+|-[0-9]+\.)[ \t\r\n]*$"  # 0, or below it

MOST_AMOUNT = 1_000_000  # a ledger's amount has at most 6 digits before the point


def plain(column: str) -> nw.Expr:
    """Return a column's text, trimmed and in small letters."""
    return nw.col(column).str.strip_chars().str.to_lowercase()


def empty(column: str) -> nw.Expr:
    """Return whether a column's text is empty."""
    return nw.col(column).str.strip_chars() == ""


def amount_of(table: Table) -> nw.Expr:
    """Return the amount as a number; 1 where it cannot be read."""
    if not table.is_text("amount"):
        return nw.col("amount").cast(nw.Float64)
    readable = nw.col("amount").str.contains(AMOUNT)
    return nw.when(readable).then(nw.col("amount").str.strip_chars()).otherwise(nw.lit("1")).cast(nw.Float64)


def day_of(table: Table, column: str) -> nw.Expr:
    """Return a day; null where the text cannot be read."""
    if not table.is_text(column):
        return nw.col(column)
    if column not in table.names:
        return nw.lit(None, dtype=nw.Datetime("us") if table.keeps_clocks else nw.Date())
    text = nw.col(column).str.strip_chars().str.slice(0, 10)
    readable = nw.when(nw.col(column).str.contains(DAY)).then(text)
    if table.keeps_clocks:
        return readable.str.to_datetime(format="%Y-%m-%d")
    return readable.str.to_date(format="%Y-%m-%d")


def literal_day(table: Table, column: str, day: date) -> nw.Expr:
    """Return a day as the values of a column are compared with it."""
    clock = table.keeps_clocks if table.is_text(column) else table.types[column] != nw.Date
    return nw.lit(datetime(day.year, day.month, day.day) if clock else day)


def low_amount(table: Table) -> nw.Expr:
    """Return whether an amount is a number, and 0 or less."""
    if table.is_text("amount"):
        return nw.col("amount").str.contains(_NOT_MORE) & ~empty("amount")
    return (nw.col("amount") <= 0).fill_null(value=False)


def good_amount(table: Table) -> nw.Expr:
    """Return whether an amount can be read and is more than 0."""
    if table.is_text("amount"):
        return nw.col("amount").str.contains(AMOUNT) & ~nw.col("amount").str.contains(_NOT_MORE)
    number = nw.col("amount").cast(nw.Float64)
    return ((number > 0) & (number < MOST_AMOUNT)).fill_null(value=False)


def words_pattern(allowed: Iterable[str]) -> str:
    """Return the pattern of a cell with words from a list, joined by `;`."""
    word = "|".join(re.escape(one) for one in sorted(allowed))
    return (
        rf"(?i)^[ \t\r\n;]*(?:(?:{word})[ \t\r\n]*(?:;[ \t\r\n;]*(?:{word})[ \t\r\n]*)*[ \t\r\n;]*)?$"
        if word
        else r"^[ \t\r\n;]*$"
    )


def split_pattern(allowed: Iterable[str]) -> str:
    """Return the pattern of a category's cell: one id, or shares of several."""
    word = "|".join(re.escape(one) for one in sorted(allowed))
    share = rf"(?:{word})[ \t\r\n]*=[ \t\r\n]*{_NUMBER}[ \t\r\n]*"
    return (
        rf"(?i)^[ \t\r\n;]*(?:(?:{word})[ \t\r\n;]*|{share}(?:;[ \t\r\n;]*{share})*[ \t\r\n;]*)?$"
        if word
        else r"^[ \t\r\n;]*$"
    )
