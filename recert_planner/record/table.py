"""Ledgers in and out: a CSV file or an Excel workbook becomes activities, whole or not at all.

Reading needs neither pandas nor numpy and imports neither; DataFrames are the business of `record.frame`. What is
wrong in a file is said all at once, and nothing of a file with a mistake is handed on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from attrs import frozen

from recert_planner.errors import Problem
from recert_planner.record.activity import Activity, Vocabulary
from recert_planner.record.decode import check_size, is_workbook, read_bytes, text_of
from recert_planner.record.grid import Grid, grid_of_csv
from recert_planner.record.rows import COLUMNS, Asked, activities_of, header_of
from recert_planner.record.sheet import grid_of_workbook

__all__ = ["Ledger", "ledger_of", "read_ledger", "read_ledger_bytes"]


@frozen(kw_only=True)
class Ledger:
    """A file's activities in its order; `extra_columns` are those the format does not know.

    `warnings` say what was assumed while reading (an encoding, which sheet, a column that looks misspelled).
    """

    activities: tuple[Activity, ...]
    extra_columns: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read_ledger(path: str | Path, *, vocabulary: Vocabulary, as_of: date, date_format: str | None = None) -> Ledger:
    """Return the ledger in a CSV file or the first sheet of an Excel workbook.

    `date_format` (such as `%d.%m.%Y`) says how dates are written where not as 2026-03-31. Raises `BadInput` with
    every problem of the file: its place, and what to write instead.
    """
    content = read_bytes(Path(path))
    return read_ledger_bytes(content, Path(path).name, vocabulary=vocabulary, as_of=as_of, date_format=date_format)


def read_ledger_bytes(
    content: bytes, name: str, *, vocabulary: Vocabulary, as_of: date, date_format: str | None = None
) -> Ledger:
    """Return the ledger in a file's content, as `read_ledger` does; `name` is used in sentences only."""
    asked = Asked(vocabulary=vocabulary, as_of=as_of, date_format=date_format)
    check_size(len(content), name)
    return ledger_of(grid_of(content, name, COLUMNS), asked)


def ledger_of(grid: Grid, asked: Asked) -> Ledger:
    """Return the ledger in a table whose first row names the columns; raises `BadInput`."""
    header, remarks = header_of(grid)
    activities = activities_of(grid, header, asked)
    warnings = [*grid.warnings, *remarks]
    if not activities:
        warnings.append(Problem(file=grid.file, message="there is no activity under the header"))
    return Ledger(activities=activities, extra_columns=tuple(header.extra), warnings=tuple(warnings))


def grid_of(content: bytes, name: str, columns: Iterable[str]) -> Grid:
    """Return the rows of a CSV file or of a workbook's first sheet; `columns` help to tell a CSV's delimiter.

    Raises `BadInput` when the content is no table.
    """
    if is_workbook(content, name):
        return grid_of_workbook(content, file=name)
    decoded = text_of(content, name)
    return grid_of_csv(decoded.text, file=name, names=frozenset(columns), warnings=decoded.warnings)
