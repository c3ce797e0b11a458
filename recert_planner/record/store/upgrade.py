"""How an older file becomes one of today: every step or none, and never without a copy beside it.

It never steps back: a newer file is not touched here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

from recert_planner.record.store.backup import back_up
from recert_planner.record.store.schema import VERSION, migrate, version_of


def bring_up_to_date(connection: sqlite3.Connection, path: Path, clock: Callable[[], date]) -> None:
    """Take every step to today's schema in one transaction, with a backup before it; make a new file at once."""
    if version_of(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another window may have taken the steps while this one waited for its turn.
        version = version_of(connection)
        if 0 < version < VERSION:
            back_up(path, version=version, on=clock())
        _take_steps(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _take_steps(connection: sqlite3.Connection) -> None:
    while version_of(connection) < VERSION:
        migrate(connection)


def migrated_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory of a file that may not be written to, with today's schema; closes `connection`."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.backup(copy)
    connection.close()
    _take_steps(copy)
    return copy
