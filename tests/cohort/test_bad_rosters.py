"""Bad rosters: every kind of mistake counted and its first rows named, on every engine; the rest read when asked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd
import pytest
from openpyxl import Workbook

from recert_planner.cohort.columns import wrapped
from recert_planner.cohort.findings import Finding
from recert_planner.cohort.reading import RosterTables, read_roster
from recert_planner.cohort.synthetic import synthetic_roster, wanted, write_synthetic
from recert_planner.errors import BadInput

# Engines call pandas in ways that pandas has announced to end; nothing of ours.
pytestmark = [
    pytest.mark.filterwarnings("ignore:The inplace keyword:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore:.*is_datetime64tz_dtype.*"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

AS_OF = date(2026, 1, 15)
QUICK = ("pandas", "polars", "duckdb", "dask")
PEOPLE = """person,credential,certified_on,recertified_on
ann,cma-aama,2022-03-12,
bob,ccma-nha,03/12/2024,
cid,cma-aama,,
dan,nobody,2023-01-31,
eve,cma-aama,2020-02-29,2019-01-01
fay,cma-aama,2022-03-12,
fay,cma-aama,2021-05-01,
gus,cma-aama,2027-01-01,
hal,ccma-nha,2024-02-30,
ida,rma-amt,2024-06-01,2025-06-01
"""
ACTIVITIES = """person,date,title,amount,unit,category,approval,tags,state
ann,2023-05-04,Infection control,6,contact_hour,clinical,aama,,
ann,2023-06-04,Split,3,Contact_Hour,clinical=2; general=1,AAMA,,earned
ann,2023-06-05,Wrong split,3,contact_hour,clinical=2;general=2,,,
ann,05/06/2023,Other day,2,contact_hour,clinical,,,
ann,2023-07-01,Comma,"2,5",contact_hour,clinical,,,
ann,2023-07-02,Below,-2,contact_hour,clinical,,,
ann,2023-07-03,None,0,contact_hour,clinical,,,
ann,2023-07-04,Unit,1,hours,clinical,,,
ann,2023-07-05,Category,1,contact_hour,surgical,,,
ann,2023-07-06,Approval,1,contact_hour,clinical,amaa,,
ann,2023-07-07,Tag,1,contact_hour,clinical,,laws,
ann,2023-07-08,State,1,contact_hour,clinical,,,done
ann,2026-07-08,Ahead,1,contact_hour,clinical,,,earned
ann,2026-07-09,Meant,1,contact_hour,clinical,,,planned
ann,2023-07-10,,1,contact_hour,clinical,,,
zoe,2023-07-11,Stranger,1,contact_hour,clinical,,,
ida,2025-07-11,Fine,4,credit,,,,
"""
EXPECTED = {
    ("people.csv", "unknown_credential", "credential"): 1,
    ("people.csv", "no_certification", "certified_on"): 1,
    ("people.csv", "unreadable_day", "certified_on"): 2,
    ("people.csv", "days_contradict", "recertified_on"): 1,
    ("people.csv", "certified_ahead", "certified_on"): 1,
    ("people.csv", "repeated_person", "person"): 2,
    ("activities.csv", "unreadable_day", "date"): 1,
    ("activities.csv", "earned_ahead", "date"): 1,
    ("activities.csv", "no_title", "title"): 1,
    ("activities.csv", "amount_not_above_0", "amount"): 2,
    ("activities.csv", "unreadable_amount", "amount"): 1,
    ("activities.csv", "unknown_unit", "unit"): 1,
    ("activities.csv", "unreadable_category", "category"): 1,
    ("activities.csv", "split_does_not_add_up", "category"): 1,
    ("activities.csv", "unknown_approval", "approval"): 1,
    ("activities.csv", "unknown_tag", "tags"): 1,
    ("activities.csv", "unknown_state", "state"): 1,
    ("activities.csv", "unknown_person", "person"): 1,
}


def written(folder: Path, people: str = PEOPLE, activities: str = ACTIVITIES) -> tuple[Path, Path]:
    """Write two CSV files and return their places."""
    places = folder / "people.csv", folder / "activities.csv"
    for place, text in zip(places, (people, activities), strict=True):
        place.write_text(text, encoding="utf-8")
    return places


def rows(native: Any) -> list[dict[str, Any]]:
    """Return a frame's rows, days as days."""
    frame = wrapped(native).collect()
    found = [dict(row) for row in nw.from_native(frame.to_pandas()).iter_rows(named=True)]
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def _plain(value: Any) -> Any:
    if value is pd.NaT or value is None or value is pd.NA:
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def counts(findings: tuple[Finding, ...]) -> dict[tuple[str, str, str], int]:
    """Return how many rows each finding has."""
    return {(one.file, one.kind, one.column): one.count for one in findings}


@pytest.mark.parametrize("engine", QUICK)
def test_every_kind_is_counted_and_the_rest_is_read(engine: str, tmp_path: Path) -> None:
    people, activities = written(tmp_path)
    read = read_roster(people, activities, as_of=AS_OF, engine=engine, skip_bad=True)
    assert counts(read.left_out) == EXPECTED
    assert [row["person"] for row in rows(read.people)] == ["ann", "ida"]
    kept = rows(read.activities)
    assert [row["title"] for row in kept] == ["Infection control", "Split", "Meant", "Fine"]
    assert kept[1] == {
        **dict.fromkeys(("provider", "tags", "proof"), ""),
        "person": "ann",
        "date": date(2023, 6, 4),
        "title": "Split",
        "amount": 3.0,
        "unit": "contact_hour",
        "category": "clinical=2;general=1",
        "approval": "aama",
        "state": "earned",
    }
    assert rows(read.people)[1]["recertified_on"] == date(2025, 6, 1)


@pytest.mark.parametrize("engine", QUICK)
def test_the_first_rows_are_named_as_a_ledger_names_them(engine: str, tmp_path: Path) -> None:
    people, activities = written(tmp_path)
    with pytest.raises(BadInput) as caught:
        read_roster(people, activities, as_of=AS_OF, engine=engine)
    told = [str(problem) for problem in caught.value.problems]
    where = "" if engine == "dask" else ", row 5 (line 6)"
    comma = f"activities.csv{where}, amount: write 2.5 instead of '2,5', with a decimal point"
    assert any(line.startswith(comma) for line in told)
    assert "people.csv, certified_on: 2 rows have a day that cannot be read" in told
    assert any("hal" in line or "2024-02-30 does not exist" in line for line in told)
    assert any("'amaa' is not a known approval: did you mean aama?" in line for line in told)
    assert any("the parts add up to 4, and the amount is 3" in line for line in told)
    assert any("'zoe' is nobody in the roster" in line for line in told)
    assert any("'nobody' is not a known credential" in line for line in told)


@pytest.mark.parametrize("engine", QUICK)
def test_of_rows_that_say_the_same_one_is_kept_and_of_others_none(engine: str, tmp_path: Path) -> None:
    held = "ann,cma-aama,2022-03-12,\nbob,ccma-nha,2025-01-31,\nbob,ccma-nha,2025-01-31,\n"
    people = (
        f"person,credential,certified_on,recertified_on\n{held}cid,cma-aama,2022-03-12,\ncid,cma-aama,2022-03-13,\n"
    )
    activities = "person,date,title,amount,unit\nbob,2025-05-04,A,3,contact_hour\ncid,2025-05-04,B,3,contact_hour\n"
    read = read_roster(*written(tmp_path, people, activities), as_of=AS_OF, engine=engine, skip_bad=True)
    assert counts(read.left_out) == {
        ("people.csv", "repeated_person", "person"): 2,
        ("people.csv", "repeated_row", "person"): 2,
    }
    assert sorted(row["person"] for row in rows(read.people)) == ["ann", "bob"]
    assert [row["title"] for row in rows(read.activities)] == ["A"]
    with pytest.raises(BadInput, match="'bob' is there more than once"):
        read_roster(*written(tmp_path, people, activities), as_of=AS_OF, engine=engine)


def test_spark_finds_the_same_and_names_the_person_where_it_keeps_no_rows(spark: Any, tmp_path: Path) -> None:
    people, activities = written(tmp_path)
    read = read_roster(people, activities, as_of=AS_OF, engine="pyspark", session=spark, skip_bad=True)
    assert counts(read.left_out) == EXPECTED
    assert sorted(row["title"] for row in rows(read.activities)) == ["Fine", "Infection control", "Meant", "Split"]
    (unit,) = (one for one in read.left_out if one.kind == "unknown_unit")
    assert str(unit.first[0]).endswith("(person 'ann')")


def test_a_frequent_mistake_is_one_finding_with_its_first_five_rows(tmp_path: Path) -> None:
    many = "person,date,title,amount,unit\n" + "ann,2023-01-01,A,x,contact_hour\n" * 40
    people, activities = written(tmp_path, "person,credential,certified_on\nann,cma-aama,2022-03-12\n", many)
    with pytest.raises(BadInput) as caught:
        read_roster(people, activities, as_of=AS_OF)
    told = [str(problem) for problem in caught.value.problems]
    assert told[0] == "activities.csv, amount: 40 activities have an amount that cannot be read; the first 5:"
    assert [line.partition(",")[2][:15] for line in told[1:]] == [f" row {n} (line {n + 1})"[:15] for n in range(1, 6)]


def test_a_missing_column_is_never_skipped(tmp_path: Path) -> None:
    people, activities = written(tmp_path, "person,credential,certified\nann,cma-aama,2022-03-12\n")
    with pytest.raises(BadInput, match=r"the column certified_on is missing.*is 'certified' meant as certified_on"):
        read_roster(people, activities, as_of=AS_OF, skip_bad=True)
    people, activities = written(tmp_path, "person,Person,credential,certified_on\na,a,cma-aama,2022-03-12\n")
    with pytest.raises(BadInput, match="the column 'person' is there more than once"):
        read_roster(people, activities, as_of=AS_OF, skip_bad=True)


@pytest.mark.parametrize("engine", QUICK)
def test_a_corrupt_parquet_file_is_one_sentence(engine: str, tmp_path: Path) -> None:
    people, activities = tmp_path / "p.parquet", tmp_path / "a.parquet"
    write_synthetic(people, activities, wanted(500, seed=3, as_of=AS_OF))
    whole = activities.read_bytes()
    for broken in (whole[: len(whole) // 2], whole[:40_000] + bytes(len(whole) - 48_000) + whole[-8_000:]):
        activities.write_bytes(broken)
        with pytest.raises(BadInput, match=r"a.parquet: this file is damaged or not complete") as caught:
            read_roster(people, activities, as_of=AS_OF, engine=engine, skip_bad=True)
        assert len(caught.value.problems) == 1


@pytest.mark.parametrize("engine", QUICK)
def test_parquet_csv_and_excel_read_alike(engine: str, tmp_path: Path) -> None:
    roster = synthetic_roster(40, seed=5, as_of=AS_OF)
    csvs = tmp_path / "people.csv", tmp_path / "activities.csv"
    books = tmp_path / "people.xlsx", tmp_path / "activities.xlsx"
    parquets = tmp_path / "people.parquet", tmp_path / "activities.parquet"
    write_synthetic(*parquets, wanted(40, seed=5, as_of=AS_OF))
    for frame, text, book in zip((roster.people, roster.activities), csvs, books, strict=True):
        frame.to_csv(text, index=False, sep=";")
        frame.to_excel(book, index=False)
    read = [read_roster(*pair, as_of=AS_OF, engine=engine) for pair in (csvs, books, parquets)]
    people, activities = ([sorted_rows(getattr(one, name)) for one in read] for name in ("people", "activities"))
    assert people[0] == people[1] == people[2]
    assert activities[0] == activities[1] == activities[2]
    assert len(people[0]) == 40


def sorted_rows(native: Any) -> list[tuple[tuple[str, str], ...]]:
    """Return a frame's rows in one order, for engines that keep none."""
    return sorted(tuple((name, str(value)) for name, value in row.items()) for row in rows(native))


def test_a_frame_with_days_and_decimals_is_read_as_a_file() -> None:
    people = pd.DataFrame({"person": [1, 2], "credential": "cma-aama", "certified_on": [date(2022, 3, 12), None]})
    row = {"person": 1, "date": date(2023, 5, 4), "title": "A", "amount": Decimal("2.50"), "unit": "contact_hour"}
    bad = {**row, "amount": Decimal(-1), "category": "clinical"}
    read = read_roster(people, pd.DataFrame([row, bad]), as_of=AS_OF, skip_bad=True)
    assert counts(read.left_out) == {
        ("people", "no_certification", "certified_on"): 1,
        ("activities", "amount_not_above_0", "amount"): 1,
    }
    assert rows(read.people)[0]["person"] == "1"
    assert rows(read.activities)[0]["amount"] == 2.5


def test_a_column_of_another_kind_is_refused() -> None:
    people = pd.DataFrame({"person": ["a"], "credential": "cma-aama", "certified_on": [20220312]})
    with pytest.raises(BadInput, match="certified_on: a column of type Int64 cannot be read here"):
        read_roster(people, pd.DataFrame(), as_of=AS_OF)


def test_what_is_no_table_is_said_in_one_sentence(tmp_path: Path) -> None:
    people, activities = written(tmp_path)
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG....")
    for name, sentence in (("empty.csv", "empty"), ("picture.csv", "a picture"), ("none.csv", "no such file")):
        with pytest.raises(BadInput, match=sentence):
            read_roster(tmp_path / name, activities, as_of=AS_OF)
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInput, match="holds no Parquet file"):
        read_roster(people, tmp_path / "folder", as_of=AS_OF)


def test_a_folder_of_parquet_files_is_one_table(tmp_path: Path) -> None:
    folder = tmp_path / "activities"
    folder.mkdir()
    people = tmp_path / "people.parquet"
    rows_written = write_synthetic(people, folder / "one.parquet", wanted(60, seed=5, as_of=AS_OF))
    (folder / "two.parquet").write_bytes((folder / "one.parquet").read_bytes())
    for engine in ("pandas", "polars", "duckdb"):
        read: RosterTables = read_roster(people, folder, as_of=AS_OF, engine=engine)
        assert len(rows(read.activities)) == 2 * rows_written


def test_another_encoding_is_read_or_said(tmp_path: Path) -> None:
    people, activities = written(tmp_path)
    people.write_bytes("person,credential,certified_on\nZoë,cma-aama,2022-03-12\n".encode("cp1252"))
    activities.write_text("person,date,title,amount,unit\n", encoding="utf-8")
    assert rows(read_roster(people, activities, as_of=AS_OF).people)[0]["person"] == "Zoë"
    with pytest.raises(BadInput, match="polars reads UTF-8 only"):
        read_roster(people, activities, as_of=AS_OF, engine="polars")


def test_a_workbook_with_an_error_in_a_cell_is_refused_there(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["person", "credential", "certified_on"])
    sheet.append(["ann", "cma-aama", "#REF!"])
    sheet["C2"].data_type = "e"
    book.save(tmp_path / "people.xlsx")
    (tmp_path / "activities.csv").write_text("person,date,title,amount,unit\n", encoding="utf-8")
    with pytest.raises(BadInput, match="certified_on"):
        read_roster(tmp_path / "people.xlsx", tmp_path / "activities.csv", as_of=AS_OF)
