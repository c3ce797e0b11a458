"""A DataFrame is a ledger too: checked like a file, and handed to readers of notebooks."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from recert_planner.errors import BadInput
from recert_planner.record.activity import Activity
from recert_planner.record.frame import from_frame, to_frame
from recert_planner.record.table import Ledger
from tests.record.tables import AS_OF, VOCABULARY

DAY = date(2026, 3, 31)


def frame(**cells: Any) -> pd.DataFrame:
    return pd.DataFrame([{"date": DAY, "title": "A", "amount": 3, "unit": "ceu"} | cells])


def ledger(found: pd.DataFrame, **options: Any) -> Ledger:
    return from_frame(found, vocabulary=VOCABULARY, as_of=AS_OF, **options)


def test_a_frame_has_one_row_an_activity_and_the_columns_of_the_format() -> None:
    found = to_frame([Activity(date=DAY, title="A", amount=Decimal("2.50"), unit="ceu", extra=(("n", "x"),))])
    assert list(found.columns) == [
        *("date", "title", "provider", "amount", "unit", "category", "approval", "tags", "state", "proof", "n")
    ]
    assert found.dtypes["date"] == np.dtype("datetime64[s]")
    assert found.loc[0, "amount"] == Decimal("2.50")
    assert found.loc[0, "state"] == "earned"


def test_no_activities_are_a_frame_without_rows() -> None:
    assert len(to_frame([])) == 0
    assert ledger(to_frame([])).activities == ()


@pytest.mark.parametrize("cell", [DAY, pd.Timestamp(DAY), np.datetime64("2026-03-31"), "2026-03-31"])
def test_any_kind_of_day_is_the_day(cell: object) -> None:
    assert ledger(frame(date=cell)).activities[0].date == DAY


@pytest.mark.parametrize(
    ("cell", "amount"),
    [(3, "3"), (2.5, "2.5"), (np.float64(0.1), "0.1"), (np.int64(3), "3"), (Decimal("2.50"), "2.50"), ("2.50", "2.50")],
)
def test_any_kind_of_number_is_the_amount(cell: object, amount: str) -> None:
    assert str(ledger(frame(amount=cell)).activities[0].amount) == amount


@pytest.mark.parametrize("cell", [None, np.nan, pd.NaT, pd.NA, ""])
def test_a_missing_value_is_an_empty_cell(cell: object) -> None:
    assert ledger(frame(provider=cell)).activities[0].provider == ""
    assert problems(frame(title=cell)) == ["DataFrame, row 1, title: the cell is empty"]


@pytest.mark.parametrize("cell", [float("inf"), Decimal("Infinity"), True, [3]])
def test_a_value_that_is_no_amount_is_refused(cell: object) -> None:
    (sentence,) = problems(frame(amount=[cell] if isinstance(cell, list) else cell))
    assert sentence.startswith("DataFrame, row 1, amount: ")
    assert sentence.endswith("is not a number: write the amount as 2.5 and its unit in the column unit")


def problems(found: pd.DataFrame) -> list[str]:
    with pytest.raises(BadInput) as refused:
        ledger(found)
    return [str(problem) for problem in refused.value.problems]


def test_blank_rows_are_left_out_and_a_name_is_used_in_sentences() -> None:
    found = pd.concat([frame(), frame(date=None, title=None, amount=None, unit=None), frame(amount=0)])
    with pytest.raises(BadInput, match="my ledger, row 2, amount: the amount is 0"):
        ledger(found, name="my ledger")


def test_days_written_in_a_named_format_are_read() -> None:
    assert ledger(frame(date="31.03.2026"), date_format="%d.%m.%Y").activities[0].date == DAY


def test_a_format_that_names_no_day_is_refused() -> None:
    with pytest.raises(BadInput, match="does not name a day"):
        ledger(frame(), date_format="%d")


def test_a_frame_without_columns_is_empty() -> None:
    assert problems(pd.DataFrame()) == ["DataFrame: the file is empty"]


def test_reading_and_writing_files_loads_neither_pandas_nor_numpy() -> None:
    code = "import sys, recert_planner.record.table, recert_planner.record.write, recert_planner.record.examples"
    answer = subprocess.run(
        [sys.executable, "-c", f"{code}; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    loaded = set(answer.stdout.split())
    assert "recert_planner.record.table" in loaded
    assert loaded & {"pandas", "numpy", "openpyxl", "charset_normalizer"} == set()
