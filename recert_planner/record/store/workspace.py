"""One open workspace: every change is one transaction with a name, and can be undone and redone, also tomorrow.

Undo takes back the latest change of the *file*. A window that has not yet seen what another window changed is told
so once, instead of taking back something it never showed. This class knows tables, not their meaning: people,
activities, proofs and scenarios have modules of their own, and it never looks at a clock (`clock` is given).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from recert_planner.record.store.faults import faults, understood, workspace_error
from recert_planner.record.store.history import Change, Journal, Value, drop_unused_content, replay
from recert_planner.record.store.schema import newer_than_known

_CHANGED = "another window has changed this workspace meanwhile. Look at it, then try again."


class Workspace:
    """A person's file of years of records; see `opening.open_workspace`.

    `read_only` is None, or the sentence saying why nothing can be changed. `written` is called after each change that
    is in the file. Every method raises `WorkspaceError` when the disk or the file is at fault; the file then holds
    what it held before.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, clock: Callable[[], date], read_only: str | None = None
    ) -> None:
        """Take an open connection to a file of the current schema."""
        self.path = path
        self.read_only = read_only
        self.connection = connection
        self.written: Callable[[], None] = lambda: None
        self._clock = clock
        self._journal: Journal | None = None
        with faults(path):
            self._seen = self.revision()
            self._data_version = self._read_data_version()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; everything is saved already."""
        with faults(self.path):
            self.connection.close()

    def rows(self, query: str, *values: Value | bytes) -> list[tuple[Any, ...]]:
        """Return the rows a query finds."""
        with faults(self.path):
            return self.connection.execute(query, values).fetchall()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold one moment of the file still, so that several queries belong together."""
        with faults(self.path), self._transaction("BEGIN") if not self.connection.in_transaction else nullcontext():
            yield

    @contextmanager
    def change(self, label: str) -> Iterator[Journal]:
        """Make everything written inside one change named `label`; inside another change, a part of that one.

        An exception inside takes everything back.
        """
        if self._journal is not None:
            yield self._journal
            return
        with self._writing():
            self._journal = Journal(self.connection)
            try:
                yield self._journal
                if self._journal.record(label, self._clock()):
                    drop_unused_content(self.connection)
            finally:
                self._journal = None

    def undoable(self) -> Change | None:
        """Return the change that `undo` would take back."""
        return self._find("SELECT id, label, made_on, undone FROM change WHERE undone = 0 ORDER BY id DESC LIMIT 1")

    def redoable(self) -> Change | None:
        """Return the change that `redo` would make again."""
        return self._find("SELECT id, label, made_on, undone FROM change WHERE undone = 1 ORDER BY id LIMIT 1")

    def history(self, limit: int = 100) -> tuple[Change, ...]:
        """Return the latest changes, newest first, the undone ones among them."""
        found = self.rows("SELECT id, label, made_on, undone FROM change ORDER BY id DESC LIMIT ?", limit)
        return tuple(self._change(row) for row in found)

    def undo(self) -> Change | None:
        """Take back the latest change of the file and return it; None when there is none."""
        return self._step(self.undoable, backwards=True)

    def redo(self) -> Change | None:
        """Make the change undone last again and return it; None when there is none."""
        return self._step(self.redoable, backwards=False)

    def forget_history(self) -> None:
        """Forget every change that could be undone, and the certificates that only the history remembers."""
        with self._writing():
            self.connection.execute("DELETE FROM change")
            drop_unused_content(self.connection)
        with faults(self.path):
            self.connection.execute("VACUUM")

    def revision(self) -> int:
        """Return a number that grows with every change, undo and redo of the file."""
        return int(self.rows("SELECT revision FROM tally")[0][0])

    def changed_elsewhere(self) -> bool:
        """Return, once, whether another window has changed the file; the caller then reads it again."""
        version = self._read_data_version()
        if version == self._data_version:
            return False
        self._data_version = version
        before, self._seen = self._seen, self.revision()
        return self._seen != before

    def _step(self, find: Callable[[], Change | None], *, backwards: bool) -> Change | None:
        with self._writing():
            self._refuse_unseen()
            change = find()
            if change is None:
                return None
            with understood(self.path):
                replay(self.connection, change, backwards=backwards)
            self.connection.execute("UPDATE change SET undone = ? WHERE id = ?", (int(backwards), change.id))
        return change

    def _refuse_unseen(self) -> None:
        revision = self.revision()
        if revision != self._seen:
            self._seen = revision
            raise workspace_error(self.path, _CHANGED)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only is not None:
            raise workspace_error(self.path, self.read_only)
        with faults(self.path), self._transaction("BEGIN IMMEDIATE"):
            # A newer program may have taken the file over while it was open here.
            if newer := newer_than_known(self.connection):
                raise workspace_error(self.path, newer)
            before = self.connection.total_changes
            yield
            wrote = self.connection.total_changes > before
            if wrote:
                self.connection.execute("UPDATE tally SET revision = revision + 1")
        # One more, not the latest: a window that is behind stays behind, its own change shows it nothing of others.
        self._seen += int(wrote)
        if wrote:
            self.written()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.connection.execute(begin)
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def _find(self, query: str) -> Change | None:
        found = self.rows(query)
        return self._change(found[0]) if found else None

    def _read_data_version(self) -> int:
        return int(self.rows("PRAGMA data_version")[0][0])

    def _change(self, row: tuple[Any, ...]) -> Change:
        change, label, made_on, undone = row
        with understood(self.path):
            return Change(id=change, label=label, made_on=date.fromisoformat(made_on), undone=bool(undone))
