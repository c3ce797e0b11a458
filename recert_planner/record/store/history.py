"""The history of changes: what every row was before and after, so that each change can be taken back.

An image is compact JSON: of a new row its values, of a changed row only what differs, of a removed row what it held;
values empty by default are left out and come back as the table's own defaults. Images are data from a file that
anyone may have written: a table or column outside `schema.JOURNALLED` is refused, never put into a statement.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date

from attrs import frozen

from recert_planner.record.store.schema import EMPTY_BY_DEFAULT, JOURNALLED

# Older changes are forgotten, and certificates that only they remember with them.
KEPT_CHANGES = 1000

Value = int | str | None
Image = dict[str, Value]
Values = Mapping[str, Value]
_VALUE_TYPES = (int, str, type(None))


@frozen(kw_only=True)
class Change:
    """One change a person made, by the words shown to them."""

    id: int
    label: str
    made_on: date
    undone: bool = False


class Journal:
    """Writes rows inside one transaction and remembers how to take each write back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Start with nothing written."""
        self._connection = connection
        self._rows: list[tuple[str, int, str | None, str | None]] = []

    def insert(self, table: str, values: Values) -> int:
        """Add a row and return its id."""
        row_id = insert_row(self._connection, table, None, values)
        self._rows.append((table, row_id, None, _dump(_filled(values))))
        return row_id

    def update(self, table: str, row_id: int, values: Values) -> None:
        """Change a row to `values`; writes and remembers only what differs."""
        held = self._held(table, row_id)
        values = {column: value for column, value in values.items() if held[column] != value}
        if values:
            update_row(self._connection, table, row_id, values)
            self._rows.append((table, row_id, _dump({column: held[column] for column in values}), _dump(values)))

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row."""
        held = self._held(table, row_id)
        delete_row(self._connection, table, row_id)
        self._rows.append((table, row_id, _dump(_filled(held)), None))

    def _held(self, table: str, row_id: int) -> Image:
        columns = sorted(JOURNALLED[table])
        row = self._connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return dict(zip(columns, row, strict=True))

    def record(self, label: str, made_on: date) -> bool:
        """Write the change into the history, dropping what was undone; return whether anything was written."""
        if not self._rows:
            return False
        self._connection.execute("DELETE FROM change WHERE undone = 1")
        change = self._connection.execute(
            "INSERT INTO change (label, made_on) VALUES (?, ?)", (label, made_on.isoformat())
        ).lastrowid
        self._connection.executemany(
            "INSERT INTO change_row VALUES (?, ?, ?, ?, ?, ?)",
            [(change, place, *row) for place, row in enumerate(self._rows)],
        )
        self._connection.execute(
            "DELETE FROM change WHERE id <= (SELECT id FROM change ORDER BY id DESC LIMIT 1 OFFSET ?)", (KEPT_CHANGES,)
        )
        return True


def replay(connection: sqlite3.Connection, change: Change, *, backwards: bool) -> None:
    """Write the rows of a change as they were before it (`backwards`) or after it; `ValueError` on a foreign image."""
    rows = connection.execute(
        f"SELECT entity, row_id, before, after FROM change_row WHERE change_id = ? "
        f"ORDER BY place {'DESC' if backwards else 'ASC'}",
        (change.id,),
    ).fetchall()
    for table, row_id, before, after in rows:
        wanted, present = (before, after) if backwards else (after, before)
        if wanted is None:
            delete_row(connection, table, row_id)
        elif present is None:
            insert_row(connection, table, row_id, _load(wanted))
        else:
            update_row(connection, table, row_id, _load(wanted))


def insert_row(connection: sqlite3.Connection, table: str, row_id: int | None, values: Values) -> int:
    """Add a row under `row_id`, or under a new id, and return the id."""
    columns = ["id", *_known(table, values)]
    marks = ", ".join("?" * len(columns))
    cursor = connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", (row_id, *values.values())
    )
    return cursor.lastrowid or 0


def update_row(connection: sqlite3.Connection, table: str, row_id: int, values: Values) -> None:
    """Change these columns of a row."""
    places = ", ".join(f"{column} = ?" for column in _known(table, values))
    _one(connection.execute(f"UPDATE {table} SET {places} WHERE id = ?", (*values.values(), row_id)))


def delete_row(connection: sqlite3.Connection, table: str, row_id: int) -> None:
    """Remove a row."""
    _known(table, {})
    _one(connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,)))


def drop_unused_content(connection: sqlite3.Connection) -> None:
    """Forget the bytes of certificates that neither an activity nor the history knows any more."""
    connection.execute(
        """DELETE FROM content WHERE sha256 NOT IN (
            SELECT sha256 FROM proof
            UNION SELECT coalesce(json_extract(before, '$.sha256'), json_extract(after, '$.sha256'), '')
            FROM change_row WHERE entity = 'proof')"""
    )


def _one(cursor: sqlite3.Cursor) -> None:
    if cursor.rowcount != 1:
        raise ValueError("the history and the record do not fit together")


def _known(table: str, values: Values) -> list[str]:
    if table not in JOURNALLED or not values.keys() <= JOURNALLED[table]:
        raise ValueError(f"the history names a place that does not exist: {table} {', '.join(values)}")
    return list(values)


def _filled(values: Values) -> Image:
    return {
        column: value
        for column, value in values.items()
        if value is not None and (value != "" or column not in EMPTY_BY_DEFAULT)
    }


def _dump(image: Image) -> str:
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def _load(text: str) -> Image:
    image = json.loads(text)
    if not isinstance(image, dict) or not all(isinstance(value, _VALUE_TYPES) for value in image.values()):
        raise ValueError("the history holds something that is not a row")
    return image
