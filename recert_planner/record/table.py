"""Ledgers in and out: a CSV file or an Excel workbook becomes activities, whole or not at all.

Reading needs neither pandas nor numpy and imports neither; DataFrames are the business of `record.frame`. What is
wrong in a file is said all at once, and nothing of a file with a mistake is handed on.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from attrs import frozen

from recert_planner.errors import BadInput, Problem
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
    check_size(len(content), name)
    if date_format is not None:
        _check_format(date_format)
    asked = Asked(vocabulary=vocabulary, as_of=as_of, date_format=date_format)
    return ledger_of(_grid(content, name), asked)


def ledger_of(grid: Grid, asked: Asked) -> Ledger:
    """Return the ledger in a table whose first row names the columns; raises `BadInput`."""
    header, remarks = header_of(grid)
    activities = activities_of(grid, header, asked)
    warnings = [*grid.warnings, *remarks]
    if not activities:
        warnings.append(Problem(file=grid.file, message="there is no activity under the header"))
    return Ledger(activities=activities, extra_columns=tuple(header.extra), warnings=tuple(warnings))


def _grid(content: bytes, name: str) -> Grid:
    if is_workbook(content, name):
        return grid_of_workbook(content, file=name)
    decoded = text_of(content, name)
    return grid_of_csv(decoded.text, file=name, names=frozenset(COLUMNS), warnings=decoded.warnings)


def _check_format(date_format: str) -> None:
    """Refuse a format that does not give back the day it was written from."""
    day = date(2023, 11, 22)
    try:
        same = datetime.strptime(day.strftime(date_format), date_format).date() == day
    except ValueError:
        same = False
    if not same:
        message = f"'{date_format}' does not name a day, a month and a year: write it as %m/%d/%Y"
        raise BadInput([Problem(field="date format", message=message)])
