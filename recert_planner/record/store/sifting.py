"""A file read for its good rows, with every refused row beside them: what a preview shows before anything is imported.

Reading itself is `record.table`'s; this module only sets refused rows aside and reads again, and renames columns
as a person matched them. Rows keep the numbers they have in the file. It decides nothing and stores nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import evolve, frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Vocabulary
from recert_planner.record.decode import check_size, is_workbook, text_of
from recert_planner.record.grid import Cell, Fault, Grid, Row, grid_of_csv
from recert_planner.record.rows import COLUMNS, Asked
from recert_planner.record.sheet import grid_of_workbook
from recert_planner.record.table import Ledger, ledger_of


@frozen(kw_only=True)
class Sifted:
    """The good rows of a file, the problems of the others, the file's own header and how it was read."""

    name: str
    ledger: Ledger
    refused: tuple[Problem, ...] = ()
    header: tuple[str, ...] = ()
    columns: Mapping[str, str] = {}
    date_format: str | None = None


def sift(
    content: bytes,
    name: str,
    *,
    vocabulary: Vocabulary,
    as_of: date,
    date_format: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Sifted:
    """Return the good rows of a file and the problems of the others; a file that cannot be read has only problems.

    `columns` says which ledger column each column of the file is, where their names differ.
    """
    asked = Asked(vocabulary=vocabulary, as_of=as_of, date_format=date_format)
    header: tuple[str, ...] = ()
    columns = columns or {}
    try:
        grid = _grid(content, name)
        header = header_in(grid)
        ledger, refused = _good_rows(_renamed(grid, columns), asked)
    except BadInput as error:
        ledger, refused = Ledger(activities=()), error.problems
    return Sifted(name=name, ledger=ledger, refused=refused, header=header, columns=columns, date_format=date_format)


def header_in(grid: Grid) -> tuple[str, ...]:
    """Return the names in a table's first row; a cell that holds no value names nothing."""
    cells = grid.rows[0].cells if grid.rows else ()
    return tuple("" if isinstance(cell, Fault) else str(cell) for cell in cells)


def _grid(content: bytes, name: str) -> Grid:
    check_size(len(content), name)
    if is_workbook(content, name):
        return grid_of_workbook(content, file=name)
    decoded = text_of(content, name)
    return grid_of_csv(decoded.text, file=name, names=frozenset(COLUMNS), warnings=decoded.warnings)


def _renamed(grid: Grid, columns: Mapping[str, str]) -> Grid:
    if not grid.rows:
        return grid
    first = grid.rows[0]
    cells: tuple[Cell, ...] = tuple(columns.get(cell, cell) if isinstance(cell, str) else cell for cell in first.cells)
    return evolve(grid, rows=(Row(cells, first.line), *grid.rows[1:]))


def _good_rows(grid: Grid, asked: Asked) -> tuple[Ledger, tuple[Problem, ...]]:
    try:
        return ledger_of(grid, asked), ()
    except BadInput as error:
        bad = {problem.row for problem in error.problems}
        if None in bad:
            raise
        refused = error.problems
    kept = [number for number in range(len(grid.rows)) if number not in bad]
    widths = None if grid.widths is None else tuple(grid.widths[number] for number in kept)
    good = ledger_of(evolve(grid, rows=tuple(grid.rows[number] for number in kept), widths=widths), asked)
    numbered = tuple(evolve(activity, row=number) for activity, number in zip(good.activities, kept[1:], strict=True))
    return evolve(good, activities=numbered), refused
