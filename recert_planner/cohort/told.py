"""The sentence for one bad row of a roster: what the reader of a ledger's cell says to its value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from recert_planner.cohort.columns import is_missing
from recert_planner.record.amounts import amount_text, number_text
from recert_planner.record.cells import Refused, quoted
from recert_planner.record.choices import closest

Say = Callable[[Mapping[str, Any]], Iterable[str]]
"""Gives the sentences for a row that has a mistake."""


def told(column: str, read: Callable[[Any], object]) -> Say:
    """Return what the reader of a ledger's cell says to a row's value."""

    def say(row: Mapping[str, Any]) -> Iterable[str]:
        try:
            read(cell_of(row[column]))
        except Refused as refused:
            return refused.messages
        return [f"{shown(row[column])} cannot be taken"]

    return say


def cell_of(value: object) -> str | date:
    """Return an engine's value as a ledger's cell."""
    if is_missing(value):
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, Decimal):
        return amount_text(value)
    return number_text(value) if isinstance(value, int | float) else str(value)


def shown(value: object) -> str:
    """Return the beginning of a value, as a sentence can carry it."""
    return str(cell_of(value))[:10]


def too_early(row: Mapping[str, Any]) -> Iterable[str]:
    """Say that a recertification comes too early."""
    return [f"{shown(row['recertified_on'])} is not after the certification {shown(row['certified_on'])}"]


def too_soon(row: Mapping[str, Any]) -> Iterable[str]:
    """Say that an expiry comes before its cycle."""
    return [f"the expiry {shown(row['expires_on'])} lies before the certification"]


def certified_ahead(as_of: date) -> Say:
    """Return who says that a certification lies ahead."""
    return lambda row: [f"{shown(row['certified_on'])} lies after the day asked, {as_of}"]


def earned_ahead(as_of: date) -> Say:
    """Return who says that an earned activity lies ahead."""
    later = "an activity not earned yet has the state planned or enrolled"
    return lambda row: [f"{shown(row['date'])} lies after {as_of}: {later}"]


def unknown_credential(word: str, known: Collection[str]) -> str:
    """Return the sentence for a credential that the book does not have."""
    meant = closest(word, known)
    hint = f"did you mean {meant}? Known are" if meant else "known are"
    return f"{quoted(word)} is not a known credential: {hint} {', '.join(known)}"
