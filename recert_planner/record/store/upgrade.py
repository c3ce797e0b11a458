"""How an older file becomes one of today: step by step, each whole or not at all, and never without a copy beside it.

It never steps back: a newer file is not touched here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

from recert_planner.record.store.backup import back_up
from recert_planner.record.store.schema import MIGRATIONS, VERSION, migrate, version_of


def bring_up_to_date(connection: sqlite3.Connection, path: Path, clock: Callable[[], date]) -> None:
    """Take every step to today's schema, each in one transaction, with a backup before it; make a new file at once."""
    while version_of(connection) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _take_step(connection, path, clock)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _take_step(connection: sqlite3.Connection, path: Path, clock: Callable[[], date]) -> None:
    # Asked again: another window may have taken this step while this one waited for its turn.
    version = version_of(connection)
    if version == 0:
        for _ in MIGRATIONS:
            migrate(connection)
    elif version < VERSION:
        back_up(path, version=version, on=clock())
        migrate(connection)


def migrated_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory of a file that may not be written to, with today's schema; closes `connection`."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    connection.close()
    while version_of(copy) < VERSION:
        migrate(copy)
    return copy
