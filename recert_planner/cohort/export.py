"""A roster's answer as a file: CSV, Parquet or an Excel workbook by its ending, written whole or not at all.

Text that a spreadsheet would run as a formula is guarded. A pseudonymised answer is put into the order of its new
names: the old order would tell who is who.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import narwhals as nw

from recert_planner.cohort.columns import is_missing, wrapped
from recert_planner.cohort.engines import collected, table
from recert_planner.cohort.extras import needed
from recert_planner.cohort.pseudonyms import pseudonyms
from recert_planner.cohort.whole import whole_file
from recert_planner.errors import BadInput, Problem
from recert_planner.record.amounts import number_text
from recert_planner.record.guard import guarded

SUFFIXES = (".csv", ".parquet", ".xlsx")
MOST_LINES = 1_048_575  # of a sheet, under its header
_WIDTHS = {"person": 24, "reason": 60}  # [characters]

Rows = Iterable[tuple[Any, ...]]


def write_frame(path: Path, native: Any) -> int:
    """Write a frame of any engine into a file by its ending, and return its number of rows.

    Raises `BadInput` when the ending is none of `SUFFIXES` or a sheet cannot hold the rows, `WorkspaceError` when the
    disk or the folder refuses.
    """
    frame = collected(wrapped(native))
    if path.suffix.lower() not in SUFFIXES:
        raise BadInput([Problem(file=path.name, message=f"name a file that ends in {', '.join(SUFFIXES)}")])
    if path.suffix.lower() == ".xlsx" and len(frame) > MOST_LINES:
        message = f"a sheet holds {MOST_LINES:,} rows, and these are {len(frame):,}: write CSV or Parquet"
        raise BadInput([Problem(file=path.name, message=message)])
    with whole_file(path) as partial:
        if path.suffix.lower() == ".parquet":
            needed("pyarrow.parquet").write_table(_with_days(frame), partial)
        else:
            write_rows(partial, frame.columns, frame.iter_rows(), workbook=path.suffix.lower() == ".xlsx")
    return len(frame)


def write_rows(partial: Path, names: Iterable[str], rows: Rows, *, workbook: bool) -> None:
    """Write rows under their names as CSV, or as a workbook of one sheet."""
    write: Callable[[Path, list[str], Rows], None] = _workbook if workbook else _csv
    write(partial, list(names), rows)


def pseudonymised(native: Any, key: bytes) -> Any:
    """Return an answer with a keyed hash in place of each person, in the order of the hashes."""
    frame = collected(wrapped(native))
    names = list(pseudonyms(map(str, frame.get_column("person").to_list()), key))
    other = table({"person": names}, {"person": nw.String()}, frame)
    rest = frame.drop("person")
    return nw.concat([other, rest], how="horizontal").sort("person").to_native()


def _with_days(frame: nw.DataFrame[Any]) -> Any:
    """Return a frame as an Arrow table whose days have no clock, whichever engine they come from."""
    arrow = frame.to_arrow()
    clocks = [name for name in frame.columns if frame.schema[name] == nw.Datetime]
    pyarrow = needed("pyarrow")
    for name in clocks:
        place = arrow.schema.get_field_index(name)
        arrow = arrow.set_column(place, name, arrow.column(name).cast(pyarrow.date32()))
    return arrow


def _csv(partial: Path, names: list[str], rows: Rows) -> None:
    with partial.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(map(guarded, names))
        out.writerows([_text(value) for value in row] for row in rows)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return guarded(value)
    if is_missing(value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()[:10]
    return number_text(value) if isinstance(value, int | float) else guarded(str(value))


def _workbook(partial: Path, names: list[str], rows: Rows) -> None:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("roster")
    sheet.freeze_panes = "B2"
    for at, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, 14)
    for line in chain([names], rows):
        sheet.append([_cell(sheet, value) for value in line])
    with partial.open("wb") as file:
        book.save(file)


def _cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if is_missing(value):
        return None
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, guarded(value))
        cell.data_type = "s"  # openpyxl would take "#N/A" for an error
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, datetime(value.year, value.month, value.day))
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value
