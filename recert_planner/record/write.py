"""Ledgers out: CSV and Excel that `record.table` reads back to the same activities.

Text that a spreadsheet would run as a formula is guarded. Extra columns follow those of the format. Nothing is
written to disk here: the bytes are the caller's to place.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import Any

from recert_planner.record.activity import Activity
from recert_planner.record.amounts import amount_text, number_text
from recert_planner.record.cells import tidy
from recert_planner.record.guard import guarded
from recert_planner.record.rows import COLUMNS

_WIDTHS = {"title": 48, "provider": 32, "category": 28, "proof": 24}  # [characters]


def write_csv(activities: Sequence[Activity], *, extra_columns: Iterable[str] = ()) -> bytes:
    """Return a ledger as CSV that spreadsheets open with its accents right (UTF-8 with byte order mark).

    `extra_columns` keeps the order of a file's unknown columns, and those that no activity fills.
    """
    columns = columns_of(activities, extra_columns)
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow(guarded(tidy(column)) for column in columns)
    for activity in activities:
        cells = cells_of(activity)
        out.writerow(guarded(cells.get(column, "")) for column in columns)
    return text.getvalue().encode("utf-8-sig")


def write_excel(activities: Sequence[Activity], *, extra_columns: Iterable[str] = ()) -> bytes:
    """Return a ledger as an Excel workbook of one sheet, with days and amounts as such.

    Raises `OSError` when there is no room for the temporary file in which a sheet is put together.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    columns = columns_of(activities, extra_columns)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("ledger")
    sheet.freeze_panes = "A2"
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(column, 14)
    content = io.BytesIO()
    with _closed_after_a_fault(sheet):
        sheet.append([_text_cell(sheet, column) for column in columns])
        for activity in activities:
            sheet.append(list(_excel_cells(sheet, activity, columns)))
        book.save(content)
    return content.getvalue()


@contextmanager
def _closed_after_a_fault(sheet: Any) -> Iterator[None]:
    """Close a sheet for whose temporary file there is no room; left open, it prints a traceback at the end."""
    try:
        yield
    except OSError:
        with suppress(OSError):
            sheet.close()
        raise


def columns_of(activities: Iterable[Activity], extra_columns: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the format's columns and every extra one, in the order met."""
    extra = [*extra_columns, *(name for activity in activities for name, _ in activity.extra)]
    return (*COLUMNS, *dict.fromkeys(extra))


def cells_of(activity: Activity) -> dict[str, str]:
    """Return the text of each column that an activity fills, as the ledger format writes it."""
    own = {
        "date": activity.date.isoformat(),
        "title": tidy(activity.title),
        "provider": tidy(activity.provider),
        "amount": amount_text(activity.amount),
        "unit": activity.unit,
        "category": _split_text(activity),
        "approval": ";".join(activity.approvals),
        "tags": ";".join(activity.tags),
        "state": activity.state.value,
        "proof": tidy(activity.proof),
    }
    return {**{name: tidy(text) for name, text in activity.extra}, **own}


def _split_text(activity: Activity) -> str:
    match activity.split:
        case ((category, share),) if str(share) == str(activity.amount):
            return category
        case shares:
            return ";".join(f"{category}={amount_text(share)}" for category, share in shares)


def _excel_cells(sheet: Any, activity: Activity, columns: Iterable[str]) -> Iterator[Any]:
    cells = cells_of(activity)
    for column in columns:
        if column == "date":
            yield _cell(sheet, activity.date, "yyyy-mm-dd")
        elif column == "amount" and _survives_as_number(activity.amount):
            decimals = max(0, -int(activity.amount.as_tuple().exponent))
            yield _cell(sheet, float(activity.amount), f"0.{'0' * decimals}" if decimals else "General")
        else:
            yield _text_cell(sheet, cells.get(column, ""))


def _survives_as_number(amount: Decimal) -> bool:
    """Return whether a spreadsheet's number keeps every digit; else the amount goes out as text."""
    return Decimal(number_text(float(amount))) == amount and int(amount.as_tuple().exponent) >= -6


def _text_cell(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, guarded(tidy(text)) or None, "General")
    if text:
        cell.data_type = "s"  # openpyxl would take "#N/A" for an error and "=1" for a formula
    return cell


def _cell(sheet: Any, value: Any, number_format: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.number_format = number_format
    return cell
