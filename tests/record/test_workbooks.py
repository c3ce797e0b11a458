"""The first sheet of a workbook is read as the person sees it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from recert_planner.record.decode import ADVICE
from tests.record.tables import HEADER, one, refusals, saved, warnings, workbook

COLUMNS = HEADER.split(",")
DAY = date(2026, 3, 31)
NO_NUMBER = "is not a number: write the amount as 2.5 and its unit in the column unit"
TOO_LONG = "with at most 6 digits before and 6 after the point, such as 2.5"


def with_cell(**cells: object) -> bytes:
    good = {"date": DAY, "title": "A", "amount": 3, "unit": "ceu"}
    return workbook(COLUMNS, [(good | cells)[column] for column in COLUMNS])


def edited(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with one part's text changed, as another program would have written it."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                text, found = re.subn(old.encode(), new.encode(), text)
                assert found
            after.writestr(name, text)
    return changed.getvalue()


@pytest.mark.parametrize("cell", [DAY, datetime(2026, 3, 31), datetime(2026, 3, 31, 14, 30), "2026-03-31"])
def test_a_date_cell_and_text_that_looks_like_a_day_are_the_same_day(cell: object) -> None:
    assert one(with_cell(date=cell)).date == DAY


def test_a_date_cell_is_read_whatever_format_is_named_for_text() -> None:
    assert one(with_cell(), date_format="%d.%m.%Y").date == DAY


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (3, "3"),
        (2.5, "2.5"),
        ("2.50", "2.50"),
        (0.1 + 0.2, "0.3"),
        (1e-6, "0.000001"),
        ("3", "3"),
        (999999.5, "999999.5"),
    ],
)
def test_a_number_is_the_number_the_sheet_shows(cell: object, amount: str) -> None:
    assert str(one(with_cell(amount=cell)).amount) == str(Decimal(amount))


@pytest.mark.parametrize(("shown_as", "amount"), [("0.00", "2.50"), ("0.0", "2.5"), ("0", "2.5"), ("General", "2.5")])
def test_zeros_that_the_sheet_shows_are_kept_and_digits_it_hides_too(shown_as: str, amount: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(COLUMNS)
    sheet.append([DAY, "A", 2.5, "ceu"])
    sheet["C2"].number_format = shown_as
    assert str(one(saved(book)).amount) == amount


@pytest.mark.parametrize(
    ("cell", "title"), [(911, "911"), (2.50, "2.5"), (True, "TRUE"), (DAY, "2026-03-31"), (" A ", "A"), ("'=1", "=1")]
)
def test_any_cell_is_text_where_text_is_asked(cell: object, title: str) -> None:
    assert one(with_cell(title=cell)).title == title


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("date", 46112, "'46112' is a number, not a day: show the cell as a date, or write it as 2026-03-31"),
        ("amount", "2,5", "write 2.5 instead of '2,5', with a decimal point"),
        ("amount", -2, "the amount '-2' is negative: an activity has more than 0"),
        ("amount", 1e300, f"write the amount '1{'0' * 39}…' {TOO_LONG}"),
        ("amount", time(2, 30), f"'02:30:00' {NO_NUMBER}"),
        ("amount", DAY, f"'2026-03-31' {NO_NUMBER}"),
        ("amount", None, "the cell is empty"),
        ("amount", "=1+1", "the formula has no value yet: open the file in the spreadsheet program and save it"),
        ("date", "=TODAY()", "the formula has no value yet: open the file in the spreadsheet program and save it"),
        ("title", "#REF!", "the spreadsheet shows the error #REF!: repair the cell"),
        ("amount", "#DIV/0!", "the spreadsheet shows the error #DIV/0!: repair the cell"),
    ],
)
def test_a_cell_that_cannot_be_meant_is_refused_with_its_line(column: str, cell: object, sentence: str) -> None:
    assert refusals(with_cell(**{column: cell}), name="l.xlsx") == [f"l.xlsx, row 1 (line 2), {column}: {sentence}"]


def test_the_value_that_a_spreadsheet_kept_for_a_formula_is_read() -> None:
    content = edited(with_cell(amount="=1+1"), "xl/worksheets/sheet1.xml", "<f>1[+]1</f><v ?/>", "<f>1+1</f><v>2</v>")
    assert one(content).amount == 2


def test_a_formula_is_seen_whatever_the_sheets_after_it_hold() -> None:
    book = Workbook()
    for column, value in enumerate(COLUMNS, start=1):
        book.worksheets[0].cell(1, column).value = value
    book.worksheets[0].append([DAY, "A", "=1+1", "ceu"])
    book.create_sheet("plain").append(["no formula"])
    (sentence,) = refusals(saved(book))
    assert "the formula has no value yet" in sentence


def test_blank_lines_and_columns_around_the_table_are_ignored() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    lines: tuple[tuple[int, list[Any]], ...] = ((3, COLUMNS), (6, [DAY, "A", 3, "ceu"]), (9, [DAY, "B", "x", "ceu"]))
    for line, cells in lines:
        for column, value in enumerate(cells, start=1):
            sheet.cell(line, column).value = value
    sheet["Z40"].number_format = "0.00"
    sheet.merge_cells("A50:F60")
    assert refusals(saved(book)) == [f"ledger.csv, row 2 (line 9), amount: 'x' {NO_NUMBER}"]


def test_a_value_beyond_the_named_columns_is_refused() -> None:
    assert refusals(workbook(COLUMNS, [DAY, "A", 3, "ceu", None, "x"])) == [
        "ledger.csv, row 1 (line 2): there is a value in column 6, beyond the 4 columns that have a name"
    ]


def test_the_size_that_a_sheet_claims_is_not_believed() -> None:
    for claimed in ("A1:A1", "A1:XFD1048576"):
        content = edited(with_cell(), "xl/worksheets/sheet1.xml", 'ref="A1:D2"', f'ref="{claimed}"')
        assert one(content).title == "A"


def test_a_stray_cell_on_the_last_line_of_a_sheet_hides_nothing() -> None:
    content = edited(with_cell(), "xl/worksheets/sheet1.xml", '<row r="2">', '<row r="1048576">')
    content = edited(content, "xl/worksheets/sheet1.xml", 'r="([A-D])2"', r'r="\g<1>1048576"')
    assert one(content).title == "A"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="2">', '<row r="99999999999">'),
        ('<row r="2">', '<row r="1048577">'),
        ('<row r="2">', '<row r="1">'),
        ('<row r="1">', "<row spans=\"1:4\" r='3'>"),
        ('<c r="B2"', '<c r="A2"'),
    ],
)
def test_a_sheet_from_which_lines_or_cells_would_be_lost_is_refused(old: str, new: str) -> None:
    content = edited(with_cell(), "xl/worksheets/sheet1.xml", old, new)
    assert refusals(content) == [f"ledger.csv: the lines of this workbook's sheet are out of order: {ADVICE}"]


def test_the_first_visible_sheet_is_read_and_the_others_are_mentioned() -> None:
    book = Workbook()
    book.worksheets[0].sheet_state = "hidden"
    for title in ("Mine", "Old"):
        sheet = book.create_sheet(title)
        sheet.append(COLUMNS)
        sheet.append([DAY, title, 3, "ceu"])
    book.active = 1
    assert one(saved(book)).title == "Mine"
    assert warnings(saved(book)) == ["ledger.csv: only the first sheet, 'Mine', was read; the workbook has 1 more"]


def test_a_workbook_of_hidden_sheets_only_says_so() -> None:
    content = edited(with_cell(), "xl/workbook.xml", 'state="visible"', 'state="hidden"')
    assert refusals(content) == ["ledger.csv: this workbook has no visible sheet"]


def test_an_empty_sheet_is_an_empty_file() -> None:
    assert refusals(workbook()) == ["ledger.csv: the file is empty"]


def test_a_sheet_beyond_any_ledger_is_refused() -> None:
    assert refusals(workbook([*COLUMNS, *("x" * 300)])) == ["ledger.csv: the table has more than 256 columns"]


def test_days_counted_from_1904_are_the_days_shown() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append(COLUMNS)
    book.worksheets[0].append([DAY, "A", 3, "ceu"])
    assert one(saved(book)).date == DAY
