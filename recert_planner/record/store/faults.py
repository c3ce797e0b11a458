"""What goes wrong with a file on a disk, each in one sentence a person can act on.

SQLite's own error codes decide, never its English. This module repairs nothing and hides nothing that is not a
fault of the file: a mistake in this program stays the exception it is.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recert_planner.errors import BadInput, Problem, WorkspaceError

NOT_SAVED = "Nothing of this change was saved; everything before it is safe."
_FULL = "the disk is full. {kept} Make room, then try again."
_READ_ONLY = "the file or its folder may not be written to. {kept}"
_LOCKED = "another program keeps the file locked. {kept} Close the other program, or try again in a moment."
_UNSTORABLE = "a text holds half a character, which no file can keep. {kept} Type that text again."
STRANGER = "this is not a workspace of Recert Planner. The file was left as it is."
DAMAGED = "the file is damaged. It was left as it is; open a backup that lies beside it, or import your last export."

_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: "the disk refuses to read or write. {kept} Look whether it is full or was unplugged.",
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_AUTH: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened here. Look whether its folder exists and may be written to.",
    sqlite3.SQLITE_NOTADB: STRANGER,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_CONSTRAINT: "the change contradicts what the workspace holds. {kept}",
    sqlite3.SQLITE_TOOBIG: "this is more than one workspace can hold. {kept}",
    sqlite3.SQLITE_NOMEM: "there is not enough memory. {kept}",
}
_FOLDER_SENTENCES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
}


def primary_code(error: sqlite3.Error) -> int | None:
    """Return SQLite's primary result code, or None when the error is not SQLite's own."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def workspace_error(path: Path, message: str) -> WorkspaceError:
    """Return the error that says `message` about the file at `path`."""
    return WorkspaceError([Problem(file=path.name, message=message)])


def stale(path: Path, what: str) -> WorkspaceError:
    """Return the error for a change that was made against what another window has changed since."""
    return workspace_error(
        path, f"“{what}” was changed or removed in another window meanwhile. Look at it, then try again."
    )


@contextmanager
def faults(path: Path, *, kept: str = NOT_SAVED) -> Iterator[None]:
    """Turn every fault of the disk or the file at `path` into a `WorkspaceError` of one sentence.

    `kept` says what is there as it was before.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise workspace_error(path, _of_sqlite(error).format(kept=kept)) from error
    except UnicodeEncodeError as error:
        raise workspace_error(path, _UNSTORABLE.format(kept=kept)) from error
    except OSError as error:
        sentence = _FOLDER_SENTENCES.get(error.errno or 0)
        message = sentence.format(kept=kept) if sentence else f"the file cannot be used: {error.strerror or error}."
        raise workspace_error(path, message) from error


def _of_sqlite(error: sqlite3.Error) -> str:
    """Return the sentence for a fault of the file; a mistake in this program stays the exception it is."""
    code = primary_code(error)
    if code is None and not isinstance(error, sqlite3.OperationalError):
        raise error  # such as a statement with too few values
    if code is None:
        return DAMAGED  # text that is no text
    own = str(error).replace("{", "(").replace("}", ")")
    return _SENTENCES.get(code, f"the file cannot be used: {own}.")


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Turn a stored value that means nothing (a day that does not exist, a list cut short) into one sentence."""
    try:
        yield
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, BadInput) as error:
        raise workspace_error(path, DAMAGED) from error
