"""Catalogs are read whole, or every mistake in them is named in one sentence with its place."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from recert_planner.errors import BadInput
from recert_planner.planning.catalog import Catalog, Course, read_catalog, read_catalog_bytes
from recert_planner.resources import data_folder
from tests.record.tables import VOCABULARY, workbook

HEADER = "title,provider,points,category,approval,cost,hours,available_from,available_through,format"
SHIPPED = data_folder() / "examples" / "catalog-fictional.csv"


def read(*rows: str, header: str = HEADER) -> Catalog:
    return read_catalog_bytes("\n".join([header, *rows]).encode(), "catalog.csv", vocabulary=VOCABULARY)


def refusals(*rows: str, header: str = HEADER) -> list[str]:
    try:
        read(*rows, header=header)
    except BadInput as refused:
        return [str(problem) for problem in refused.problems]
    return []


def test_a_row_becomes_a_course() -> None:
    (course,) = read(
        "Wounds,House (fictional),2,clinical=1.5;general=.5,AAMA,12.50,2.25,2026-01-02,2026-03-04,Online"
    ).courses
    assert course == Course(
        title="Wounds",
        provider="House (fictional)",
        points=Decimal(2),
        split=(("clinical", Decimal("1.5")), ("general", Decimal("0.5"))),
        approvals=("aama",),
        cost=Decimal("12.5"),
        hours=Decimal("2.25"),
        available_from=date(2026, 1, 2),
        available_through=date(2026, 3, 4),
        format="online",
    )


def test_what_may_be_left_out_may_be_left_out() -> None:
    (course,) = read("Wounds,2,0,1", header="title,points,cost,hours").courses
    assert (course.provider, course.split, course.approvals, course.available_from) == ("", (), (), None)
    (tagged,) = read("Law,2,0,1,law", header="title,points,cost,hours,tags").courses
    assert tagged.tags == ("law",)


def test_a_workbook_is_a_catalog_too() -> None:
    content = workbook(HEADER.split(","), ["Wounds", "", 2, "clinical", "", 0, 1.5, date(2026, 1, 2), None, ""])
    (course,) = read_catalog_bytes(content, "catalog.xlsx", vocabulary=VOCABULARY).courses
    assert (course.hours, course.available_from) == (Decimal("1.5"), date(2026, 1, 2))


def test_all_mistakes_are_named_at_once_with_their_places() -> None:
    known = "known are administrative, clinical, general"
    plainly = "in plain digits with at most two places, such as"
    assert refusals(
        "Fine,,1,clinical,,0,1,,,",
        ",,0,bedside,nobody,-5,0,2026-02-30,2026-01-01,",
        "Backwards,,1,clinical=2,,free,-1,2026-05-01,2026-04-30,",
        "FINE,,1,,,1.005,1e3,,soon,",
    ) == [
        "catalog.csv, row 2 (line 3), title: the cell is empty",
        "catalog.csv, row 2 (line 3), points: the amount is 0: an activity has more than 0",
        f"catalog.csv, row 2 (line 3), category: 'bedside' is not a known category: {known}",
        "catalog.csv, row 2 (line 3), approval: 'nobody' is not a known approval: known are aama",
        "catalog.csv, row 2 (line 3), cost: the cost '-5' is negative",
        "catalog.csv, row 2 (line 3), hours: the hours are 0: a course takes some time",
        "catalog.csv, row 2 (line 3), available_from: the day 2026-02-30 does not exist",
        "catalog.csv, row 3 (line 4), category: the parts add up to 2, and the amount is 1",
        f"catalog.csv, row 3 (line 4), cost: write the cost 'free' {plainly} 0 for a free course",
        "catalog.csv, row 3 (line 4), hours: the hours '-1' are negative",
        "catalog.csv, row 3 (line 4), available_through: 2026-04-30 lies before 2026-05-01, the first day",
        f"catalog.csv, row 4 (line 5), cost: write the cost '1.005' {plainly} 0 for a free course",
        f"catalog.csv, row 4 (line 5), hours: write the hours '1e3' {plainly} 1.5 for an hour and a half",
        "catalog.csv, row 4 (line 5), available_through: 'soon' is not a day: write it as 2026-03-31",
    ]


def test_a_unit_beside_the_points_is_refused_without_a_column_that_catalogs_do_not_have() -> None:
    assert refusals("Wounds,,3 CEU,clinical=2 h;general=1,,0,1,,,") == [
        "catalog.csv, row 1 (line 2), points: '3 CEU' is not a number: write the amount as 2.5 without a unit",
        "catalog.csv, row 1 (line 2), category: '2 h' is not a number: write the amount as 2.5 without a unit",
    ]


def test_a_course_listed_twice_is_named() -> None:
    rows = ["Wounds,House,1,,,0,1,,,", "Wounds,Other,1,,,0,1,,,", "WOUNDS,house,2,,,0,1,,,"]
    assert refusals(*rows) == [
        "catalog.csv, row 3 (line 4), title: this is the course of row 1 again: title and provider name a course"
    ]


def test_missing_columns_are_named_together() -> None:
    (only,) = refusals("Wounds,1", header="title,point")
    assert only == (
        "catalog.csv, line 1: the columns points, cost, hours are missing: the first row names the columns, "
        "at least title, points, cost, hours; is 'point' meant as points?"
    )


def test_a_row_that_is_too_long_is_named() -> None:
    (only,) = refusals("Wounds, and more,House,1,,,0,1,,,online")
    assert "this row has 11 cells and the header 10" in only


def test_a_column_that_looks_misspelled_is_kept_and_remarked() -> None:
    (remark,) = read("Wounds,1,0,1,x", header="title,points,cost,hours,formats").warnings
    assert "did you mean format" in remark.message


def test_a_broken_quotation_mark_is_named() -> None:
    assert any("quotation mark" in refusal for refusal in refusals('"Wounds,,1,,,0,1,,,'))


def test_a_hundred_thousand_rows_are_refused_in_one_sentence() -> None:
    rows = [f"Course {number},,1,,,0,1,,," for number in range(100_000)]
    assert refusals(*rows) == ["catalog.csv: the catalog has 100,000 courses: keep the 5,000 that come into question"]


def test_five_thousand_courses_are_read() -> None:
    assert len(read(*(f"Course {number},,1,,,0,1,,," for number in range(5_000))).courses) == 5_000


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no such file"):
        read_catalog(tmp_path / "none.csv", vocabulary=VOCABULARY)


def test_the_shipped_catalog_is_fictional_large_and_varied() -> None:
    catalog = read_catalog(SHIPPED, vocabulary=VOCABULARY)
    courses = catalog.courses
    assert catalog.warnings == ()
    assert len(courses) >= 150
    assert "fictional" in SHIPPED.name
    assert all("fictional" in course.provider for course in courses)
    assert Counter(course.format for course in courses).keys() == {"online", "in person", "self-study"}
    assert {bool(course.approvals) for course in courses} == {True, False}
    assert {len(course.split) for course in courses} == {1, 2, 3}
    assert (min(one.points for one in courses), max(one.points for one in courses)) == (Decimal("0.5"), 8)
    assert (min(one.cost for one in courses), max(one.cost for one in courses)) == (0, 200)
    days = [day for one in courses for day in (one.available_from, one.available_through) if day]
    assert (min(days).year, max(days).year) == (2024, 2032)
