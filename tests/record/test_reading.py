"""A ledger in any usual shape is read to the same activities."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from recert_planner.record.activity import State
from recert_planner.record.table import read_ledger
from tests.record.tables import AS_OF, FULL, HEADER, VOCABULARY, one, read, refusals, warnings, workbook

ROW = "2026-03-31,Order of draw,3,contact_hour"
ACCENTS = f"{HEADER}\n2026-03-31,Café Ünïté – “quoted”,3,contact_hour\n"


def test_every_column_of_the_format_is_understood() -> None:
    row = (
        "2026-03-31,Fall meeting,Example Chapter,3,aama_ceu,clinical=2;general=1,aama,law;patient-safety,enrolled,a.pdf"
    )
    activity = one(f"{FULL}\n{row}\n")
    assert activity.date == date(2026, 3, 31)
    assert activity.title == "Fall meeting"
    assert activity.provider == "Example Chapter"
    assert activity.amount == Decimal(3)
    assert activity.unit == "aama_ceu"
    assert activity.split == (("clinical", Decimal(2)), ("general", Decimal(1)))
    assert activity.approvals == ("aama",)
    assert activity.tags == ("law", "patient-safety")
    assert activity.state is State.ENROLLED
    assert activity.proof == "a.pdf"
    assert activity.row == 1


def test_one_category_takes_the_whole_amount() -> None:
    assert one(f"{HEADER},category\n{ROW},clinical\n").split == (("clinical", Decimal(3)),)


def test_a_split_of_one_part_is_a_split() -> None:
    assert one(f"{HEADER},category\n{ROW},clinical=3\n").split == (("clinical", Decimal(3)),)


def test_optional_columns_may_be_absent() -> None:
    activity = one(f"{HEADER}\n{ROW}\n")
    assert (activity.provider, activity.split, activity.approvals, activity.tags) == ("", (), (), ())
    assert activity.state is State.EARNED


def test_an_empty_state_is_earned() -> None:
    assert one(f"{HEADER},state\n{ROW},\n").state is State.EARNED


def test_names_of_columns_may_have_capitals_and_spaces_around_them() -> None:
    assert one(f" Date ,TITLE,Amount, unit\n{ROW}\n").title == "Order of draw"


def test_ids_may_have_capitals_and_come_back_as_defined() -> None:
    activity = one(f"{FULL}\n2026-03-31,A,,1,Contact_Hour,Clinical,AAMA,LAW;law,EARNED,\n")
    assert (activity.unit, activity.categories, activity.approvals) == ("contact_hour", ("clinical",), ("aama",))
    assert activity.tags == ("law",)


def test_unknown_columns_are_kept_and_returned() -> None:
    ledger = read(f"{HEADER},Notes,room\n{ROW},by bus,\n")
    assert ledger.extra_columns == ("Notes", "room")
    assert ledger.activities[0].extra == (("Notes", "by bus"),)
    assert ledger.warnings == ()


def test_a_column_that_looks_misspelled_is_kept_with_a_warning() -> None:
    assert warnings(f"{HEADER},Categry\n{ROW},clinical\n") == [
        "ledger.csv, line 1: the column 'Categry' is unknown and kept as it is; did you mean category?"
    ]


def test_a_header_alone_is_an_empty_ledger_with_a_warning() -> None:
    assert read(f"{HEADER}\n").activities == ()
    assert warnings(f"{HEADER}\n") == ["ledger.csv: there is no activity under the header"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    assert one(f"{HEADER}\n{ROW}\n".replace(",", delimiter)).title == "Order of draw"


def test_a_spreadsheets_hint_at_its_delimiter_is_taken() -> None:
    content = "sep=|\r\n" + f"{HEADER}\r\n{ROW}\r\n".replace(",", "|")
    assert one(content).title == "Order of draw"


def test_lines_are_counted_with_the_hint() -> None:
    assert refusals("sep=;\ndate;title;amount;unit\n2026-03-31;;3;ceu\n") == [
        "ledger.csv, row 1 (line 3), title: the cell is empty"
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line(end: str) -> None:
    assert len(read(f"{HEADER}{end}{ROW}{end}{ROW.replace('31', '30')}").activities) == 2


def test_blank_lines_are_no_activities_and_lines_are_counted_with_them() -> None:
    ledger = read(f"\n{HEADER}\n\n{ROW}\n , \n,,,\n{ROW.replace('31', '30')}\n")
    assert [activity.row for activity in ledger.activities] == [1, 2]


def test_a_quoted_cell_may_hold_the_delimiter_quotes_and_line_ends() -> None:
    assert one(f'{HEADER}\n2026-03-31,"Draw, then ""rest""\r\nand wait",3,contact_hour\n').title == (
        'Draw, then "rest"\nand wait'
    )


def test_a_title_with_markup_is_text_unharmed() -> None:
    title = "<img src=x onerror=alert(1)>"
    assert one(f"{HEADER}\n2026-03-31,{title},3,contact_hour\n").title == title


@pytest.mark.parametrize("amount", ["2.5", "2.50", "0.25", "999999.999999", "3", "0000.1"])
def test_an_amount_keeps_its_digits(amount: str) -> None:
    assert one(f"{HEADER}\n2026-03-31,A,{amount},ceu\n").amount == Decimal(amount)
    assert str(one(f"{HEADER}\n2026-03-31,A,{amount},ceu\n").amount) == str(Decimal(amount))


@pytest.mark.parametrize(
    ("text", "date_format"),
    [
        ("2026-03-31", None),
        ("2026-03-31 00:00:00", None),
        ("2026-03-31T00:00", None),
        ("31.03.2026", "%d.%m.%Y"),
        ("03/31/2026", "%m/%d/%Y"),
        ("3/31/26", "%m/%d/%y"),
    ],
)
def test_a_day_is_read_as_iso_or_in_the_format_named(text: str, date_format: str | None) -> None:
    assert one(f"{HEADER}\n{text},A,3,ceu\n", date_format=date_format).date == date(2026, 3, 31)


def test_a_day_early_enough_for_anybody_is_taken() -> None:
    assert one(f"{HEADER}\n1950-01-01,A,1,ceu\n").date == date(1950, 1, 1)


def test_a_credit_may_be_earned_on_the_day_asked_and_planned_after_it() -> None:
    ledger = read(
        f"{HEADER},state\n2026-11-23,A,1,ceu,earned\n2026-11-24,B,1,ceu,planned\n2026-11-24,C,1,ceu,enrolled\n"
    )
    assert [activity.state for activity in ledger.activities] == [State.EARNED, State.PLANNED, State.ENROLLED]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_a_ledger_is_read_in_any_usual_encoding_and_an_assumed_one_is_named(encoding: str, told: str | None) -> None:
    content = ACCENTS.encode(encoding)
    assert one(content).title == "Café Ünïté – “quoted”"
    assert warnings(content) == (
        [f"ledger.csv: read as {told}: if letters with accents look wrong, save the file as UTF-8"] if told else []
    )


def test_an_encoding_beyond_windows_is_guessed_and_named() -> None:
    title = "Первая помощь и Безопасный уход за пациентами в кабинете врача"
    content = "".join([f"{HEADER}\n", *(f"2026-03-{day:02},{title} {day},1,ceu\n" for day in range(1, 29))])
    raw = content.encode("cp866")
    with pytest.raises(UnicodeDecodeError):
        raw.decode("cp1252")
    ledger = read(raw)
    assert ledger.activities[0].title == f"{title} 1"
    (told,) = ledger.warnings
    assert re.fullmatch(r"read as cp[0-9]+: if letters with accents look wrong, save the file as UTF-8", told.message)


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    file = tmp_path / "my ledger.csv"
    file.write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    for path in (file, str(file)):
        assert read_ledger(path, vocabulary=VOCABULARY, as_of=AS_OF).activities[0].title == "Order of draw"


def test_a_workbook_named_csv_and_a_csv_named_xlsx_are_read_for_what_they_are() -> None:
    assert one(workbook(HEADER.split(","), ROW.split(",")), name="ledger.csv").title == "Order of draw"
    assert one(f"{HEADER}\n{ROW}\n", name="ledger.xlsx").title == "Order of draw"
