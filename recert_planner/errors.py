"""The exception family: everything this package raises on purpose, as sentences a person can act on.

A `Problem` is one thing wrong in one place. Errors carry all the problems found, never only the first.
This module formats; it never prints and never decides what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen


@frozen(kw_only=True)
class Problem:
    """One thing wrong, in one place, in one sentence.

    `row` counts activities from 1; `line` is the line a person sees in the file or sheet, header included.
    """

    message: str
    file: str | None = None
    row: int | None = None
    line: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        """Return `file, row 2 (line 3), field: message`, leaving out what is not known."""
        row = f"row {self.row}" if self.row is not None else None
        line = f"line {self.line}" if self.line is not None else None
        place = f"{row} ({line})" if row and line else row or line
        where = ", ".join(part for part in (self.file, place, self.field) if part)
        return f"{where}: {self.message}" if where else self.message


class RecertError(Exception):
    """Base of every error raised on purpose; `problems` holds one sentence each."""

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        """Take the problems found, or one sentence."""
        self.problems: tuple[Problem, ...] = (
            (Problem(message=problems),) if isinstance(problems, str) else tuple(problems)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows instead of a traceback: one sentence a problem."""
        return [str(problem) for problem in self.problems]


class BadInput(RecertError):
    """What a person gave (a date, a ledger, an option) cannot be read as meant."""


class BadRules(RecertError):
    """A credential's file breaks the schema or contradicts itself."""


class NotKnown(RecertError):
    """A rule the answer needs is unknown; the person can give the value printed on their own papers."""


class WorkspaceError(RecertError):
    """The workspace file cannot be opened, read or changed; what it held before is still in it."""


class NoFrames(RecertError):
    """pandas is not here; everything that needs no DataFrame works all the same."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__(
            "A DataFrame needs pandas, which is not part of the edition in the browser: "
            "use the table as it is, or the planner installed on a computer."
        )
