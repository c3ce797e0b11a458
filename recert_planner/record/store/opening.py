"""Opens a workspace file: checks what it is, brings an older one up to date, and never touches a stranger's file.

A backup lies beside the file before a migration begins. A newer file, and one that may not be written to, opens for
reading only. Where several programs can share memory the journal is a write-ahead log, elsewhere a rollback journal.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from recert_planner.record.place import default_path
from recert_planner.record.store.faults import DAMAGED, STRANGER, faults, primary_code, workspace_error
from recert_planner.record.store.schema import APPLICATION_ID, VERSION, newer_than_known, version_of
from recert_planner.record.store.upgrade import bring_up_to_date, migrated_copy
from recert_planner.record.store.workspace import Workspace

__all__ = ["SHARED_MEMORY", "default_path", "open_workspace"]

# The browser build has one program and no memory to share.
SHARED_MEMORY = sys.platform != "emscripten"
_SMALLEST_PAGE = 512  # [bytes]
_NOT_WRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
# What a log without memory to share can look like, depending on the file system.
_NO_SHARED_MEMORY = (*_NOT_WRITABLE, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL)

_READS_ONLY = "the file or its folder may not be written to, so it is open for reading only."
_UNFINISHED = "changes are waiting in {log}. Copy both files into a folder you may write to, and open the copy."


def open_workspace(
    path: Path | None = None,
    *,
    clock: Callable[[], date],
    wait_seconds: float = 10.0,
    shared_memory: bool = SHARED_MEMORY,
) -> Workspace:
    """Open the workspace at `path` (by default the person's own), making it when there is none.

    `clock` gives the day for backups and the history. `wait_seconds` is how long another program's write is waited
    for. Raises `WorkspaceError` with one sentence when the file cannot serve as a workspace; it then is as it was.
    """
    path = (path or default_path()).absolute()
    with faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = _open_in_some_journal(path, clock, wait_seconds, shared_memory)
        except sqlite3.Error as error:
            if primary_code(error) not in _NOT_WRITABLE or not path.is_file():
                raise
            return Workspace(_open_to_read(path, wait_seconds), path, clock=clock, read_only=_READS_ONLY)
        if newer := newer_than_known(connection):
            connection.execute("PRAGMA query_only = ON")
        return Workspace(connection, path, clock=clock, read_only=newer)


def _open_in_some_journal(
    path: Path, clock: Callable[[], date], wait_seconds: float, shared_memory: bool
) -> sqlite3.Connection:
    try:
        return _open_to_write(path, clock, wait_seconds, shared_memory=shared_memory)
    except sqlite3.Error as error:
        if not shared_memory or primary_code(error) not in _NO_SHARED_MEMORY:
            raise
        try:
            return _open_to_write(path, clock, wait_seconds, shared_memory=False)
        except sqlite3.Error:
            raise error from None


def _open_to_write(
    path: Path, clock: Callable[[], date], wait_seconds: float, *, shared_memory: bool
) -> sqlite3.Connection:
    # SQLite would take the few bytes of some other file for nothing, and write over them.
    if path.is_file() and 0 < path.stat().st_size < _SMALLEST_PAGE:
        raise workspace_error(path, STRANGER)
    connection = _connect(path, "rwc", wait_seconds, shared_memory=shared_memory)
    try:
        _examine(connection, path)
        if version_of(connection) <= VERSION:
            bring_up_to_date(connection, path, clock)
            _choose_journal(connection, shared_memory)
            _try_to_write(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(path: Path, wait_seconds: float) -> sqlite3.Connection:
    try:
        connection = _connect(path, "ro", wait_seconds)
    except sqlite3.OperationalError as error:
        log = path.with_name(f"{path.name}-wal")
        if primary_code(error) not in _NOT_WRITABLE:
            raise
        if log.exists() and log.stat().st_size:
            raise workspace_error(path, _UNFINISHED.format(log=log.name)) from error
        # A write-ahead log cannot be opened without a folder to write to; without one pending, none is needed.
        connection = _connect(path, "ro&immutable=1", wait_seconds)
    try:
        _examine(connection, path)
        if version_of(connection) < VERSION:
            connection = migrated_copy(connection)
    except BaseException:
        connection.close()
        raise
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connect(path: Path, mode: str, wait_seconds: float, *, shared_memory: bool = True) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=wait_seconds,
        isolation_level=None,
        check_same_thread=False,  # a notebook's cells and its page are two threads, which take turns
    )
    try:
        if not shared_memory:
            # Alone with the file, a log can be read, and folded in, without memory to share.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        for setting in ("foreign_keys = ON", "trusted_schema = OFF", "synchronous = FULL"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if not shared_memory:
            _leave_log(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _examine(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is not a workspace, or is a damaged one; the bytes of certificates are checked when read."""
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_schema").fetchall())
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = not kinds and mark == 0 and version_of(connection) == 0
    if not empty and (mark != APPLICATION_ID or not {"table", "index"} >= set(kinds.values())):
        raise workspace_error(path, STRANGER)
    for table in sorted(name for name, kind in kinds.items() if kind == "table" and name != "content"):
        if connection.execute("SELECT * FROM pragma_quick_check(?)", (table,)).fetchone()[0] != "ok":
            raise workspace_error(path, DAMAGED)


def _choose_journal(connection: sqlite3.Connection, shared_memory: bool) -> None:
    if not shared_memory:
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Another window is at work in the other journal: both are safe, and the next one to open decides.
        if primary_code(error) != sqlite3.SQLITE_BUSY:
            raise


def _leave_log(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA locking_mode = NORMAL")
    # The lock is given back with the next read.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _try_to_write(connection: sqlite3.Connection) -> None:
    """Write a page and take it back: the one honest way to know that it can be done."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("UPDATE tally SET revision = revision")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
