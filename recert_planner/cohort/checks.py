"""What can be wrong with a row of a roster: for each kind, who finds it on any engine, and who says it in words.

The rules are those of a ledger's row. An expression finds the rows among millions; for the few that are shown, the
reader of `record` that a ledger goes through says the sentence, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import reduce
from operator import or_

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.columns import Table
from recert_planner.cohort.told import (
    Say,
    certified_ahead,
    earned_ahead,
    told,
    too_early,
    too_soon,
    unknown_credential,
)
from recert_planner.cohort.values import (
    DAY,
    day_of,
    empty,
    good_amount,
    literal_day,
    low_amount,
    plain,
    split_pattern,
    words_pattern,
)
from recert_planner.record.activity import State, Vocabulary
from recert_planner.record.amounts import amount_in
from recert_planner.record.cells import needed_in
from recert_planner.record.choices import split_in, word_in, words_in
from recert_planner.record.days import EARLIEST_YEAR, day_in

PEOPLE_DAYS = ("certified_on", "recertified_on", "expires_on")


@frozen(kw_only=True)
class Check:
    """One kind of mistake in one column; `say` gives the sentences for a row that has it."""

    kind: str
    column: str
    bad: nw.Expr
    say: Say


def people_checks(table: Table, credentials: Collection[str], as_of: date) -> Iterator[Check]:
    """Yield what can be wrong with a row of people."""
    known = sorted(credentials)
    yield Check(kind="no_person", column="person", bad=empty("person"), say=told("person", needed_in))
    yield Check(
        kind="unknown_credential",
        column="credential",
        bad=~nw.col("credential").str.strip_chars().is_in(known),
        say=lambda row: [unknown_credential(str(row["credential"]).strip(), known)],
    )
    yield Check(
        kind="no_certification",
        column="certified_on",
        bad=_absent(table, "certified_on"),
        say=lambda _: ["the day of certification is missing"],
    )
    for column in (column for column in PEOPLE_DAYS if column in table.names):
        yield _day_check(table, column, needed=False)
    ahead = (day_of(table, "certified_on") > literal_day(table, "certified_on", as_of)).fill_null(value=False)
    yield Check(kind="certified_ahead", column="certified_on", bad=ahead, say=certified_ahead(as_of))
    yield from _contradictions(table)


def _contradictions(table: Table) -> Iterator[Check]:
    begun = [column for column in ("certified_on", "recertified_on") if column in table.names]
    if "recertified_on" in table.names:
        early = (day_of(table, "recertified_on") <= day_of(table, "certified_on")).fill_null(value=False)
        yield Check(kind="days_contradict", column="recertified_on", bad=early, say=too_early)
    if "expires_on" in table.names:
        own = day_of(table, "expires_on")
        before = [(own < day_of(table, column)).fill_null(value=False) for column in begun]
        yield Check(kind="days_contradict", column="expires_on", bad=reduce(or_, before), say=too_soon)


def activity_checks(table: Table, words: Vocabulary, as_of: date) -> Iterator[Check]:
    """Yield what can be wrong with a row of activities."""
    yield _day_check(table, "date", needed=True)
    ahead = (day_of(table, "date") > literal_day(table, "date", as_of)).fill_null(value=False)
    earned = plain("state").is_in(["", State.EARNED.value])
    yield Check(kind="earned_ahead", column="date", bad=ahead & earned, say=earned_ahead(as_of))
    yield Check(kind="no_title", column="title", bad=empty("title"), say=told("title", needed_in))
    yield from _amount_checks(table)
    units = sorted(word.casefold() for word in words.units)
    say = told("unit", lambda cell: word_in(cell, words.units, what="unit"))
    yield Check(kind="unknown_unit", column="unit", bad=~plain("unit").is_in(units), say=say)
    say = told("category", lambda cell: split_in(cell, None, words.categories))
    bad = ~nw.col("category").str.contains(split_pattern(words.categories))
    yield Check(kind="unreadable_category", column="category", bad=bad, say=say)
    for column, kind, allowed in (
        ("approval", "unknown_approval", words.approvals),
        ("tags", "unknown_tag", words.tags),
    ):
        yield Check(
            kind=kind,
            column=column,
            bad=~nw.col(column).str.contains(words_pattern(allowed)),
            say=_word_teller(column, allowed, kind.removeprefix("unknown_")),
        )
    states = [state.value for state in State]
    say = told("state", lambda cell: word_in(cell, states, what="state"))
    yield Check(kind="unknown_state", column="state", bad=~plain("state").is_in(["", *states]), say=say)


def _amount_checks(table: Table) -> Iterator[Check]:
    low = low_amount(table)
    unreadable = ~good_amount(table) & ~low
    yield Check(kind="amount_not_above_0", column="amount", bad=low, say=told("amount", amount_in))
    yield Check(kind="unreadable_amount", column="amount", bad=unreadable, say=told("amount", amount_in))


def _day_check(table: Table, column: str, *, needed: bool) -> Check:
    if table.is_text(column):
        bad = ~nw.col(column).str.contains(DAY)
        bad = bad if needed else bad & ~empty(column)
    else:
        bad = (nw.col(column) < literal_day(table, column, date(EARLIEST_YEAR, 1, 1))).fill_null(value=needed)
    return Check(kind="unreadable_day", column=column, bad=bad, say=told(column, lambda cell: day_in(cell, None)))


def _absent(table: Table, column: str) -> nw.Expr:
    return empty(column) if table.is_text(column) else nw.col(column).is_null()


def _word_teller(column: str, allowed: Collection[str], what: str) -> Say:
    return told(column, lambda cell: words_in(cell, allowed, what=what))
