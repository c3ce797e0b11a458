"""Excel workbooks: the first visible sheet as rows of text and days, read with openpyxl and without pandas.

A workbook is opened only after `record.archive` has looked at its parts. Formulas are never computed: the value the
spreadsheet kept is read, and where it kept none the cell says so. openpyxl is imported when a workbook comes.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from recert_planner.errors import BadInput, Problem
from recert_planner.record.amounts import number_text
from recert_planner.record.archive import LAST_LINE, check_archive
from recert_planner.record.decode import ADVICE
from recert_planner.record.grid import MOST_COLUMNS, Cell, Fault, Grid, Row, too_large, trimmed

_DECIMALS = re.compile(r"0\.(0{1,6})")


def grid_of_workbook(content: bytes, *, file: str) -> Grid:
    """Return the rows of the first visible sheet.

    Raises `BadInput`, one sentence, for an archive that is no workbook, is protected, damaged, or far too large.
    """
    formulas = check_archive(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styles and extensions concern nobody here
            return _grid(content, file, formulas=formulas)
    except BadInput:
        raise
    except Exception as error:  # a damaged workbook makes openpyxl raise anything at all
        raise _refused(file, f"this Excel workbook is damaged or not complete: {ADVICE}") from error


def _grid(content: bytes, file: str, *, formulas: bool) -> Grid:
    values = _visible(content, data_only=True)
    if not values:
        raise _refused(file, "this workbook has no visible sheet")
    origins = _visible(content, data_only=False) if formulas else values
    rows: list[Row] = []
    blank: object = None  # openpyxl fills a gap with one tuple, and a sheet may have a million lines of it
    for line, (cells, written) in enumerate(_lines(values[0], origins[0]), start=1):
        if cells is blank:
            continue
        width = _width(cells, written)
        kept = trimmed(map(_value, cells[:width], written[:width]))
        if kept:
            rows.append(Row(kept, line))
        else:
            blank = cells
        if error := too_large(file, len(rows), len(kept)):
            raise error
    return Grid(file=file, rows=tuple(rows), warnings=_unread(file, values[0].title, len(values) - 1))


def _visible(content: bytes, *, data_only: bool) -> list[Any]:
    """Return the sheets a person sees, with the values kept (`data_only`) or the formulas written."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _lines(values: Any, origins: Any) -> Iterator[tuple[Sequence[Any], Sequence[Any]]]:
    """Yield every line's cells and what was written in them; both bounds, as a sheet's claim is not believed."""
    sheets = dict.fromkeys((values, origins))
    read = [sheet.iter_rows(max_row=LAST_LINE, max_col=MOST_COLUMNS + 1) for sheet in sheets]
    for lines in zip(*read, strict=True):
        yield lines[0], lines[-1]


def _width(cells: Sequence[Any], written: Sequence[Any]) -> int:
    """Return how many cells to look at: openpyxl fills every line up to the last column asked for."""
    width = len(cells)
    while width and cells[width - 1].value is None and written[width - 1].value is None:
        width -= 1
    return width


def _value(cell: Any, origin: Any) -> Cell:
    if cell.data_type == "e":
        return Fault(f"the spreadsheet shows the error {cell.value}: repair the cell")
    if cell.value is None and origin.data_type == "f":
        return Fault("the formula has no value yet: open the file in the spreadsheet program and save it")
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    if isinstance(cell.value, int | float):
        return _number(cell.value, cell.number_format)
    return str(cell.value)


def _number(value: float, shown_as: str) -> str:
    """Return a number as the sheet shows it, where that is only a matter of zeros at its end."""
    text = number_text(value)
    decimals = _DECIMALS.fullmatch(shown_as or "")
    if decimals and Decimal(text) == (shown := round(Decimal(text), len(decimals[1]))):
        return format(shown, "f")
    return text


def _unread(file: str, title: str, others: int) -> tuple[Problem, ...]:
    if not others:
        return ()
    return (Problem(file=file, message=f"only the first sheet, {title!r}, was read; the workbook has {others} more"),)


def _refused(file: str, message: str) -> BadInput:
    return BadInput([Problem(file=file, message=message)])
