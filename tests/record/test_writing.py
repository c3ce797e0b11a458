"""What is written is read back to the same activities, and no spreadsheet runs any of it."""

from __future__ import annotations

import csv
import io
import string
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from recert_planner.record.activity import Activity
from recert_planner.record.cells import tidy
from recert_planner.record.frame import from_frame, to_frame
from recert_planner.record.guard import guarded, without_guard
from recert_planner.record.table import Ledger
from recert_planner.record.write import cells_of, write_csv, write_excel
from tests.record.strategies import EXTRA_NAMES, activities
from tests.record.tables import AS_OF, FULL, VOCABULARY, read

Write = Callable[[Sequence[Activity]], bytes]
PLAIN = Activity(date=date(2026, 3, 31), title="Draw", amount=Decimal("2.50"), unit="ceu", row=1)


def numbered(found: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return activities as a file would number them, without repetitions and with their extra columns in one order."""
    distinct = {repr(evolve(one, title=one.title.casefold(), row=None)): one for one in found}
    return tuple(evolve(one, title=f"{one.title} {row}", row=row) for row, one in enumerate(distinct.values(), start=1))


def through_frame(found: Sequence[Activity]) -> Ledger:
    return from_frame(to_frame(found, extra_columns=EXTRA_NAMES), vocabulary=VOCABULARY, as_of=AS_OF)


def through_csv(found: Sequence[Activity]) -> Ledger:
    return read(write_csv(found, extra_columns=EXTRA_NAMES))


def through_excel(found: Sequence[Activity]) -> Ledger:
    return read(write_excel(found, extra_columns=EXTRA_NAMES))


@pytest.mark.parametrize("through", [through_csv, through_excel, through_frame])
@settings(max_examples=50, deadline=None)
@given(found=st.lists(activities(), max_size=6))
def test_writing_then_reading_is_the_identity(
    through: Callable[[Sequence[Activity]], Ledger], found: list[Activity]
) -> None:
    written = numbered(found)
    ledger = through(written)
    assert ledger.activities == written
    assert [one.extra for one in ledger.activities] == [one.extra for one in written]
    assert [spelled(one) for one in ledger.activities] == [spelled(one) for one in written]
    assert ledger.extra_columns == EXTRA_NAMES


def spelled(activity: Activity) -> list[str]:
    """Return every amount digit by digit: 2.50 and 2.5 are equal, and not the same text."""
    return [str(activity.amount), *(str(share) for _, share in activity.split)]


@pytest.mark.parametrize("write", [write_csv, write_excel])
def test_reading_then_writing_then_reading_changes_nothing(write: Write) -> None:
    ledger = read(f"{FULL},Notes\n2026-03-31, =1+1 ,'P,02.50,CEU,Clinical,AAMA,law;LAW,,a.pdf,'-x\n")
    again = read(write(ledger.activities))
    assert (again.activities, again.extra_columns) == (ledger.activities, ledger.extra_columns)
    assert again.activities[0].extra == (("Notes", "-x"),)


@pytest.mark.parametrize("write", [write_csv, write_excel])
def test_no_activities_are_an_empty_ledger(write: Write) -> None:
    assert read(write(())).activities == ()


RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1", "'=1", "''@x"]


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_of_a_csv_file_begins_as_a_formula(text: str) -> None:
    activity = evolve(PLAIN, title=text, provider=text, proof=text, extra=((text, text),))
    rows = list(csv.reader(io.StringIO(write_csv([activity]).decode("utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))] == []
    assert read(write_csv([activity])).activities == (activity,)


@pytest.mark.parametrize("text", [*RISKY, "#REF!"])
def test_no_cell_of_a_workbook_is_a_formula_or_an_error(text: str) -> None:
    activity = evolve(PLAIN, title=text, provider=text, proof=text, extra=((text, text),))
    content = write_excel([activity])
    cells = [cell for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "d", "n"}
    assert read(content).activities == (activity,)


def test_a_workbook_holds_days_and_amounts_as_such() -> None:
    sheet = load_workbook(io.BytesIO(write_excel([PLAIN]))).worksheets[0]
    assert [sheet["A2"].value, sheet["D2"].value] == [datetime(2026, 3, 31), 2.5]
    assert [sheet["A2"].number_format, sheet["D2"].number_format] == ["yyyy-mm-dd", "0.00"]


@pytest.mark.parametrize("amount", ["1.00000000000000000001", "12345678901.123456"])
def test_an_amount_beyond_a_spreadsheets_digits_goes_out_as_text(amount: str) -> None:
    fine = evolve(PLAIN, amount=Decimal(amount))
    assert load_workbook(io.BytesIO(write_excel([fine]))).worksheets[0]["D2"].value == amount


def test_a_share_spelled_unlike_its_amount_is_written_out() -> None:
    assert cells_of(evolve(PLAIN, split=(("clinical", Decimal("2.5")),)))["category"] == "clinical=2.5"
    assert cells_of(evolve(PLAIN, split=(("clinical", Decimal("2.50")),)))["category"] == "clinical"


def test_text_that_no_table_can_hold_goes_out_without_it() -> None:
    activity = evolve(PLAIN, title=" a\x00b\r\nc\ud800 ")
    for content in (write_csv([activity]), write_excel([activity])):
        assert read(content).activities[0].title == "ab\nc"


def test_a_csv_file_opens_in_a_spreadsheet_with_its_accents() -> None:
    assert write_csv([evolve(PLAIN, title="é")]).startswith(b"\xef\xbb\xbfdate,title,")


@settings(deadline=None)
@given(st.text())
@example("'=")
def test_a_guard_is_taken_back(text: str) -> None:
    assert without_guard(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(deadline=None)
@given(st.text() | st.text(alphabet=string.whitespace + "\x00\x85a"))
def test_tidy_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
