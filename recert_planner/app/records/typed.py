"""What was typed into a form, read as a file of one row: with the same words, and the same sentences for mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity, Vocabulary
from recert_planner.record.grid import Grid, Row, trimmed
from recert_planner.record.rows import COLUMNS, Asked
from recert_planner.record.table import ledger_of
from recert_planner.rules.book import book, vocabulary
from recert_planner.rules.model import Credential


def words_with(credential: Credential) -> Vocabulary:
    """Return the words that a record may use: those of every credential known, and of a person's own file."""
    return vocabulary((*book().values(), credential))


def also(vocabulary: Vocabulary, held: Activity | None) -> Vocabulary:
    """Return the vocabulary with the words an activity holds already: a record outlives a credential's file."""
    if held is None:
        return vocabulary
    return Vocabulary(
        units=vocabulary.units | {held.unit},
        categories=vocabulary.categories | set(held.categories),
        approvals=vocabulary.approvals | set(held.approvals),
        tags=vocabulary.tags | set(held.tags),
    )


def activity_typed(cells: Mapping[str, str], vocabulary: Vocabulary, *, as_of: date) -> Activity:
    """Return the activity in the cells of a ledger's columns; `BadInput` with every problem, each with its field."""
    columns = (*COLUMNS, *(name for name in cells if name not in COLUMNS))
    rows = (Row(columns), Row(trimmed(cells.get(column, "") for column in columns)))
    try:
        return ledger_of(Grid(file="", rows=rows), Asked(vocabulary=vocabulary, as_of=as_of)).activities[0]
    except BadInput as error:
        raise BadInput(Problem(field=one.field, message=one.message) for one in error.problems) from error
