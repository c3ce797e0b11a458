"""A table before it means anything: cells as text or days, each row with the line a person sees.

CSV text and Excel sheets both become a `Grid`, so that every later check exists once. What a column means, and
whether a cell is right, is the business of `record.rows`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.record.guard import without_guard

MOST_ROWS = 100_000
MOST_COLUMNS = 256
LONGEST_CELL = 32_000  # Excel cuts a cell at 32,767 without a word
DELIMITERS = (",", ";", "\t")


@frozen
class Fault:
    """A cell that holds no value, and why: an error of the spreadsheet, a formula never computed."""

    message: str


Cell = str | date | Fault


@frozen
class Row:
    """The cells of one row, without empty ones at its end; `line` is where a person finds it."""

    cells: tuple[Cell, ...]
    line: int | None = None

    def cell(self, index: int) -> Cell:
        """Return a cell, empty where the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""


@frozen(kw_only=True)
class Grid:
    """A file's rows, blank ones left out.

    `widths` says how many cells each row has in the file, empty ones included; None where every row has as many as
    the widest (a sheet, a frame), so that a short row is no mistake.
    """

    file: str
    rows: tuple[Row, ...]
    widths: tuple[int, ...] | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def trimmed(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return cells with their text trimmed and unguarded, without the empty ones at the end."""
    kept = [without_guard(cell.strip()) if isinstance(cell, str) else cell for cell in cells]
    while kept and kept[-1] == "":
        kept.pop()
    return tuple(kept)


def too_large(file: str, rows: int, columns: int) -> BadInput | None:
    """Return the error for a table beyond what one person's ledger can be, or None."""
    if rows > MOST_ROWS + 1:
        return BadInput([Problem(file=file, message=f"the table has more than {MOST_ROWS:,} rows")])
    if columns > MOST_COLUMNS:
        return BadInput([Problem(file=file, message=f"the table has more than {MOST_COLUMNS} columns")])
    return None


def grid_of_csv(text: str, *, file: str, names: frozenset[str], warnings: tuple[Problem, ...] = ()) -> Grid:
    """Return the rows of CSV text; its delimiter is the one that finds most of the column `names`.

    Raises `BadInput` for a table that is too large. A quotation mark that never closes ends the reading there and
    is one of the grid's problems.
    """
    text, skipped, told = _without_hint(text)
    delimiter = told or _delimiter(text, names)
    rows: list[Row] = []
    widths: list[int] = []
    problems: list[Problem] = []
    for cells, line in _records(text, delimiter, file, skipped, problems):
        kept = trimmed(cells)
        if kept:
            rows.append(Row(kept, line))
            widths.append(len(cells))
        if error := too_large(file, len(rows), len(kept)):
            raise error
    return Grid(file=file, rows=tuple(rows), widths=tuple(widths), problems=tuple(problems), warnings=warnings)


def _without_hint(text: str) -> tuple[str, int, str | None]:
    """Take away the first line `sep=;` that some spreadsheets write; return text, lines taken, delimiter."""
    first, newline, rest = text.partition("\n")
    hint = first.strip('\r" ')
    if newline and hint.lower().startswith("sep=") and len(hint) == 5:
        return rest, 1, hint[4]
    return text, 0, None


def _delimiter(text: str, names: frozenset[str]) -> str:
    head = next((line for line in io.StringIO(text, newline="") if line.strip()), "")[:LONGEST_CELL]

    def fit(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([head.rstrip("\r\n")], delimiter=delimiter), [])
        return sum(cell.strip().casefold() in names for cell in cells), len(cells)

    return max(DELIMITERS, key=fit)


def _records(
    text: str, delimiter: str, file: str, skipped: int, problems: list[Problem]
) -> Iterator[tuple[list[str], int]]:
    """Yield each record with the line it begins on; a broken quotation ends it with a problem."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Problem(file=file, line=line, message=_quotation(str(error))))
            return
        yield cells, line


def _quotation(error: str) -> str:
    if "expected after" in error:
        return "text follows a closing quotation mark: inside a quoted cell, write each quotation mark twice"
    if "field limit" in error:
        return "a cell is far too long: perhaps a quotation mark is opened here and never closed"
    return "a quotation mark is opened here and never closed"
