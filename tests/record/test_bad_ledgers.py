"""Every mistake in a ledger gets one sentence with its place, all at once, and nothing of the file is taken."""

from __future__ import annotations

import pytest

from recert_planner.errors import BadInput
from recert_planner.record.activity import Vocabulary
from recert_planner.record.grid import LONGEST_CELL
from recert_planner.record.table import read_ledger_bytes
from tests.record.tables import AS_OF, FULL, HEADER, read, refusals

UNITS = "aama_ceu, ceu, college_credit, contact_hour, cpr_card, credit"
CATEGORIES = "administrative, clinical, general"

DAYS = {
    "2026-02-30": "the day 2026-02-30 does not exist",
    "2025-02-29": "the day 2025-02-29 does not exist",
    "2026-13-01": "the day 2026-13-01 does not exist",
    "0000-01-01": "the day 0000-01-01 does not exist",
    "0202-01-01": "0202-01-01 lies before 1950: check the year",
    "1949-12-31": "1949-12-31 lies before 1950: check the year",
    "2026-11-24": "2026-11-24 lies after 2026-11-23: an activity not earned yet has the state planned or enrolled",
    "": "the cell is empty",
    "soon": "'soon' is not a day: write it as 2026-03-31",
    "46112": "'46112' is a number, not a day: show the cell as a date, or write it as 2026-03-31",
    "2026-3-1": "'2026-3-1' is not a day: write it as 2026-03-31",
    "2026-03-31 14:00": "'2026-03-31 14:00' is not a day: write it as 2026-03-31",
    "31.03.2026": "'31.03.2026' is not written as 2026-03-31: name the format of the file's dates, %d.%m.%Y",
    "03/31/2026": "'03/31/2026' is not written as 2026-03-31: name the format of the file's dates, %m/%d/%Y",
    "03/04/2026": (
        "'03/04/2026' is not written as 2026-03-31: name the format of the file's dates, %m/%d/%Y or %d/%m/%Y"
    ),
    "20260331": "'20260331' is not written as 2026-03-31: name the format of the file's dates, %Y%m%d",
    "31 March 2026": "'31 March 2026' is not written as 2026-03-31: name the format of the file's dates, %d %B %Y",
    "٢٠٢٦-٠٣-٣١": "'٢٠٢٦-٠٣-٣١' is not a day: write it as 2026-03-31",
}

AMOUNTS = {
    "": "the cell is empty",
    "0": "the amount is 0: an activity has more than 0",
    "0.00": "the amount is 0: an activity has more than 0",
    "-2": "the amount '-2' is negative: an activity has more than 0",
    "two": "'two' is not a number: write the amount as 2.5 and its unit in the column unit",
    "2 h": "'2 h' is not a number: write the amount as 2.5 and its unit in the column unit",
    "nan": "'nan' is not a number: write the amount as 2.5 and its unit in the column unit",
    "NaN": "'NaN' is not a number: write the amount as 2.5 and its unit in the column unit",
    "inf": "'inf' is not a number: write the amount as 2.5 and its unit in the column unit",
    "-Infinity": "'-Infinity' is not a number: write the amount as 2.5 and its unit in the column unit",
    "½": "'½' is not a number: write the amount as 2.5 and its unit in the column unit",
    "٢": "'٢' is not a number: write the amount as 2.5 and its unit in the column unit",
    "1_000": "'1_000' is not a number: write the amount as 2.5 and its unit in the column unit",
    '"2,5"': "write 2.5 instead of '2,5', with a decimal point",
    '"1,000"': "'1,000' has a comma: write 2.5 with a decimal point, and thousands without a comma",
    '"1,000.50"': "'1,000.50' has a comma: write 2.5 with a decimal point, and thousands without a comma",
    "1e3": "write the amount '1e3' in plain digits, such as 2.5",
    "1E+999999999": "write the amount '1E+999999999' in plain digits, such as 2.5",
    "+2": "write the amount '+2' with at most 6 digits before and 6 after the point, such as 2.5",
    "2.": "write the amount '2.' with at most 6 digits before and 6 after the point, such as 2.5",
    "1234567": "write the amount '1234567' with at most 6 digits before and 6 after the point, such as 2.5",
    "0.1234567": "write the amount '0.1234567' with at most 6 digits before and 6 after the point, such as 2.5",
    "9" * 5000: f"write the amount '{'9' * 40}…' with at most 6 digits before and 6 after the point, such as 2.5",
}

CATEGORY_CELLS = {
    "clinicl": f"'clinicl' is not a known category: did you mean clinical? Known are {CATEGORIES}",
    "surgery": f"'surgery' is not a known category: known are {CATEGORIES}",
    "clinical;general=1": "say how much of the amount is 'clinical', such as clinical=2;general=1",
    "clinical=2;general=2": "the parts add up to 4, and the amount is 3",
    "clinical=2": "the parts add up to 2, and the amount is 3",
    "clinical=2;Clinical=1": "the category clinical is named more than once",
    "clinical=3;general=0": "the amount is 0: an activity has more than 0",
    "clinical=4;general=-1": "the amount '-1' is negative: an activity has more than 0",
    "clinical=;general=3": "the cell is empty",
    "=3": f"'' is not a known category: known are {CATEGORIES}",
    '"clinical=2,5;general=0.5"': "write 2.5 instead of '2,5', with a decimal point",
}


@pytest.mark.parametrize(("cell", "sentence"), DAYS.items(), ids=lambda text: text[:20])
def test_a_day_that_is_none_is_refused_with_what_to_write(cell: str, sentence: str) -> None:
    assert refusals(f"{HEADER}\n{cell},A,3,ceu\n") == [f"ledger.csv, row 1 (line 2), date: {sentence}"]


@pytest.mark.parametrize(("cell", "sentence"), AMOUNTS.items(), ids=lambda text: text[:20])
def test_an_amount_that_is_none_is_refused_with_what_to_write(cell: str, sentence: str) -> None:
    assert refusals(f"{HEADER}\n2026-03-31,A,{cell},ceu\n") == [f"ledger.csv, row 1 (line 2), amount: {sentence}"]


@pytest.mark.parametrize(("cell", "sentence"), CATEGORY_CELLS.items(), ids=lambda text: text[:20])
def test_a_split_that_contradicts_itself_is_refused(cell: str, sentence: str) -> None:
    content = f"{HEADER},category\n2026-03-31,A,3,ceu,{cell}\n"
    assert refusals(content) == [f"ledger.csv, row 1 (line 2), category: {sentence}"]


@pytest.mark.parametrize(
    ("column", "cell", "sentences"),
    [
        ("unit", "", ["the cell is empty"]),
        (
            "unit",
            "contact hours",
            [f"'contact hours' is not a known unit: did you mean contact_hour? Known are {UNITS}"],
        ),
        ("unit", "minutes", [f"'minutes' is not a known unit: known are {UNITS}"]),
        ("approval", "AAAM", ["'AAAM' is not a known approval: did you mean aama? Known are aama"]),
        ("tags", "laws", ["'laws' is not a known tag: did you mean law? Known are law, patient-safety"]),
        (
            "tags",
            "patient safety;law;x",
            [
                "'patient safety' is not a known tag: did you mean patient-safety? Known are law, patient-safety",
                "'x' is not a known tag: known are law, patient-safety",
            ],
        ),
        ("state", "done", ["'done' is not a known state: known are earned, enrolled, planned"]),
        ("state", "plan", ["'plan' is not a known state: did you mean planned? Known are earned, enrolled, planned"]),
        ("title", "", ["the cell is empty"]),
        ("title", "a\x07b", ["there is a character that cannot be printed (U+0007)"]),
        ("provider", "a\x85b", ["there is a character that cannot be printed (U+0085)"]),
        ("proof", "x" * (LONGEST_CELL + 1), ["the text is longer than 32,000 characters"]),
    ],
)
def test_a_cell_that_is_not_understood_is_refused_with_its_column(column: str, cell: str, sentences: list[str]) -> None:
    cells = {"date": "2026-03-31", "title": "A", "amount": "3", "unit": "ceu", column: cell}
    content = f"{FULL}\n{','.join(cells.get(name, '') for name in FULL.split(','))}\n"
    assert refusals(content) == [f"ledger.csv, row 1 (line 2), {column}: {sentence}" for sentence in sentences]


def test_a_word_is_refused_in_plain_words_where_the_credential_has_none() -> None:
    content = f"{HEADER},category\n2026-03-31,A,3,ceu,clinical\n".encode()
    with pytest.raises(BadInput) as refused:
        read_ledger_bytes(content, "l.csv", vocabulary=Vocabulary(), as_of=AS_OF)
    assert str(refused.value) == (
        "l.csv, row 1 (line 2), category: 'clinical' is unknown: no category is defined here, leave the cell empty"
    )


def test_a_category_is_checked_even_where_the_amount_is_refused() -> None:
    content = f"{HEADER},category\n2026-03-31,A,x,ceu,clincal\n2026-03-30,A,x,ceu,clinical\n"
    amount = AMOUNTS["two"].replace("two", "x")
    category = f"'clincal' is not a known category: did you mean clinical? Known are {CATEGORIES}"
    assert refusals(content) == [
        f"ledger.csv, row 1 (line 2), amount: {amount}",
        f"ledger.csv, row 1 (line 2), category: {category}",
        f"ledger.csv, row 2 (line 3), amount: {amount}",
    ]


def test_a_day_in_another_format_than_the_one_named_is_refused() -> None:
    assert refusals(f"{HEADER}\n2026-03-31,A,3,ceu\n", date_format="%d.%m.%Y") == [
        "ledger.csv, row 1 (line 2), date: '2026-03-31' is not a day written as %d.%m.%Y"
    ]


@pytest.mark.parametrize("date_format", ["%d.%m.", "%Y", "dd.mm.yyyy", "", "%Q", "%H:%M", "%"])
def test_a_format_that_names_no_day_is_refused_before_anything_is_read(date_format: str) -> None:
    assert refusals(f"{HEADER}\n2026-03-31,A,3,ceu\n", date_format=date_format) == [
        f"date format: '{date_format}' does not name a day, a month and a year: write it as %m/%d/%Y"
    ]


def test_all_problems_of_a_file_are_said_at_once_in_the_order_of_its_cells() -> None:
    content = f"{HEADER}\n2026-02-30,,x,hours\n2026-03-31,A,3,ceu\n2026-03-30,B,0,ceu\n"
    assert [line.partition(": ")[0] for line in refusals(content)] == [
        "ledger.csv, row 1 (line 2), date",
        "ledger.csv, row 1 (line 2), title",
        "ledger.csv, row 1 (line 2), amount",
        "ledger.csv, row 1 (line 2), unit",
        "ledger.csv, row 3 (line 4), amount",
    ]


def test_ten_thousand_bad_rows_are_ten_thousand_problems() -> None:
    content = f"{HEADER}\n" + "".join(f"2026-03-31,A{number},-1,ceu\n" for number in range(10_000))
    found = refusals(content)
    assert len(found) == 10_000
    assert found[-1].startswith("ledger.csv, row 10000 (line 10001), amount: ")


def test_a_row_that_repeats_another_names_the_first() -> None:
    content = f"{HEADER},provider\n2026-03-31,A,3,ceu,P\n2026-03-30,A,3,ceu,P\n2026-03-31,a,3.0,CEU,p\n"
    assert refusals(content) == ["ledger.csv, row 3 (line 4): this row repeats row 1"]


@pytest.mark.parametrize(
    "cells", ["2026-03-30,A,3,ceu,", "2026-03-31,B,3,ceu,", "2026-03-31,A,2,ceu,", "2026-03-31,A,3,ceu,x"]
)
def test_a_row_that_differs_in_one_cell_repeats_nothing(cells: str) -> None:
    assert refusals(f"{HEADER},proof\n2026-03-31,A,3,ceu,\n{cells}\n") == []


def test_rows_with_too_many_or_too_few_cells_are_named() -> None:
    content = f"{HEADER}\n2026-03-31,Draw, then rest,3,ceu\n2026-03-31\n2026-03-31,A\n2026-03-31,A,3,ceu,,\n"
    assert refusals(content) == [
        "ledger.csv, row 1 (line 2): this row has 5 cells and the header 4: put a text with a comma in quotation marks",
        "ledger.csv, row 2 (line 3): this row has 1 cell and the header 4",
        "ledger.csv, row 3 (line 4): this row has 2 cells and the header 4",
    ]


def test_what_comes_before_a_broken_quotation_is_still_checked() -> None:
    assert refusals(f'{HEADER}\n2026-03-31,A,-1,ceu\n2026-03-31,"A,3,ceu\n2026-03-31,B,-1,ceu\n') == [
        "ledger.csv, row 1 (line 2), amount: the amount '-1' is negative: an activity has more than 0",
        "ledger.csv, line 3: a quotation mark is opened here and never closed",
    ]


def test_text_after_a_closing_quotation_mark_is_named() -> None:
    sentence = "text follows a closing quotation mark: inside a quoted cell, write each quotation mark twice"
    assert refusals(f'{HEADER}\n2026-03-31,"Draw" again,3,ceu\n') == [f"ledger.csv, line 2: {sentence}"]


def test_a_quotation_that_swallows_the_file_is_named_where_it_opens() -> None:
    assert refusals(f'{HEADER}\n2026-03-31,"A,3,ceu\n' + "2026-03-31,A,3,ceu\n" * 10_000) == [
        "ledger.csv, line 2: a cell is far too long: perhaps a quotation mark is opened here and never closed"
    ]


COLUMNS = {
    "date,title,amount": (
        "the column unit is missing: the first row names the columns, at least date, title, amount, unit"
    ),
    "date,titel,amount,Units": (
        "the columns title, unit are missing: the first row names the columns, at least date, title, amount, unit; "
        "is 'titel' meant as title?; is 'Units' meant as unit?"
    ),
    "Date earned,title,CEU amount,unit": (
        "the columns date, amount are missing: the first row names the columns, at least date, title, amount, unit; "
        "is 'Date earned' meant as date?; is 'CEU amount' meant as amount?"
    ),
    "date,title,amount,unit,Title": "the column 'title' is there more than once",
    "date,title,amount,unit,note,note": "the column 'note' is there more than once",
    "date,title,amount,unit,,note": "column 5 has values and no name",
    "hello": (
        "the columns date, title, amount, unit are missing: "
        "the first row names the columns, at least date, title, amount, unit"
    ),
}


@pytest.mark.parametrize(("header", "sentence"), COLUMNS.items())
def test_columns_that_are_missing_doubled_or_nameless_are_said(header: str, sentence: str) -> None:
    assert refusals(f"{header}\n2026-03-31,A,3,ceu,x,y\n") == [f"ledger.csv, line 1: {sentence}"]


def test_two_faults_of_a_header_are_said_together() -> None:
    assert len(refusals("date,date,title,amount\n2026-03-31,x,A,3\n")) == 2


def test_a_nameless_column_without_values_is_no_fault() -> None:
    assert refusals(f"{HEADER},,note\n2026-03-31,A,3,ceu,,x\n") == []


def test_the_name_of_a_column_that_cannot_be_printed_is_refused() -> None:
    assert refusals(f"{HEADER},a\x07b\n") == [
        "ledger.csv, line 1: the name of column 5 cannot be read: there is a character that cannot be printed (U+0007)"
    ]


@pytest.mark.parametrize("content", ["", "\n", "\n\n , ,\n", "\ufeff", '"\n'])
def test_an_empty_file_says_so(content: str) -> None:
    assert refusals(content)[-1] == "ledger.csv: the file is empty"


def test_a_table_beyond_any_ledger_is_refused_in_one_sentence() -> None:
    assert refusals(f"{HEADER}\n" + "2026-03-31,A,3,ceu\n" * 100_001) == [
        "ledger.csv: the table has more than 100,000 rows"
    ]
    assert refusals(",".join([HEADER, *"x" * 300])) == ["ledger.csv: the table has more than 256 columns"]


def test_nothing_of_a_refused_file_is_handed_on() -> None:
    with pytest.raises(BadInput) as refused:
        read(f"{HEADER}\n2026-03-31,A,3,ceu\n2026-03-31,B,x,ceu\n")
    assert not hasattr(refused.value, "activities")
    assert len(refused.value.problems) == 1


def test_a_sentence_stays_on_one_short_line_whatever_the_cell_holds() -> None:
    cell = '"<img src=x>\n\u202eevil ' + "x" * 200 + '"'
    assert refusals(f"{HEADER}\n2026-03-31,A,3,{cell}\n") == [
        f"ledger.csv, row 1 (line 2), unit: '<img src=x> evil {'x' * 23}…' is not a known unit: known are {UNITS}"
    ]
