"""A roster says of everybody what the single-person engine says, on every engine; some are counted one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import pytest

from recert_planner.cohort import evaluate_roster, exact
from recert_planner.cohort.synthetic import synthetic_roster
from recert_planner.errors import BadInput
from recert_planner.rules.book import book
from tests.cohort import equality
from tests.cohort.equality import in_pandas
from tests.cohort.people import AS_OF, Someone, pandas_frames, someone, tables

# Engines call pandas in ways that pandas has announced to end; nothing of ours.
pytestmark = [
    pytest.mark.filterwarnings("ignore:The inplace keyword:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore:.*is_datetime64tz_dtype.*"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
FEW = ("cma-aama", "cpc-aapc", "cpht-ptcb")  # `python -m tests.cohort.equality` takes all of them


@cache
def crowd(count: int) -> tuple[tuple[Someone, ...], tuple[Mapping[str, Any], ...]]:
    people = tuple(someone(7, count))
    return people, tuple(one.expected() for one in people)


def some(names: tuple[str, ...], count: int) -> tuple[list[Someone], list[Mapping[str, Any]]]:
    people, expected = crowd(count)
    chosen = [at for at, one in enumerate(people) if one.credential.id in names]
    return [people[at] for at in chosen], [expected[at] for at in chosen]


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
def test_every_engine_answers_as_for_a_single_person(engine: str) -> None:
    people, expected = crowd(900)
    found, one_by_one = equality.compare(engine, people, expected, workers=1)
    assert found == []
    assert 0 < one_by_one < len(people) / 5


def test_dask_answers_as_for_a_single_person() -> None:
    people, expected = some(FEW[:3], 300)
    assert equality.compare("dask", people, expected, workers=1)[0] == []


def test_pyspark_answers_as_for_a_single_person(spark: Any) -> None:
    people, expected = some(FEW[:2], 300)
    folk, ledger = equality.spark_frames(spark, *tables(people))
    answer = evaluate_roster(folk, ledger, as_of=AS_OF, workers=1)
    assert list(equality.differences(people, expected, in_pandas(answer.people))) == []


def test_a_difference_would_be_seen() -> None:
    people, expected = crowd(15)
    folk, ledger = pandas_frames(*tables(list(people)))
    answer = evaluate_roster(folk, ledger.head(len(ledger) // 2), as_of=AS_OF)
    assert list(equality.differences(people, expected, answer.people))


def test_people_counted_in_other_processes_get_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "ALONE", 0)
    monkeypatch.setattr(exact, "PIECE", 3)
    people, expected = some(("cpc-aapc",), 900)
    found, one_by_one = equality.compare("polars", people, expected, workers=2)
    assert found == []
    assert one_by_one > 3


def test_sums_answer_for_nearly_everybody_in_a_typical_roster() -> None:
    roster = synthetic_roster(600, seed=3, as_of=AS_OF, credentials=["cma-aama", "ccma-nha"], each=30)
    told: list[str] = []
    answer = evaluate_roster(roster.people, roster.activities, as_of=AS_OF, progress=told.append)
    assert answer.exact_people < 0.05 * 600
    assert len(answer.people) == 600
    assert told[0].startswith("adding up")


def frame(**columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(columns)


NOTHING = frame(person=[], date=[], title=[], amount=[], unit=[]).astype("str")


def test_whoever_has_no_answer_keeps_a_row_that_says_why() -> None:
    people = frame(
        person=["ann", "bob", "cid", "dan"],
        credential=["nobody", "cma-aama", "ccs-ahima", "cma-aama"],
        certified_on=["2024-01-31", "", "2025-01-31", "2027-01-31"],
    )
    rows = evaluate_roster(people, NOTHING, as_of=AS_OF).people.to_dict("records")
    assert [row["risk"] for row in rows] == ["unknown"] * 4
    assert rows[0]["reason"] == "there is no credential 'nobody'"
    assert rows[1]["reason"] == "there is no day of certification"
    assert "give the day printed on the certificate" in rows[2]["reason"]
    assert "lies before the certification" in rows[3]["reason"]


def test_people_without_any_activity_need_everything() -> None:
    people = frame(person=["ann"], credential=["cma-aama"], certified_on=["2026-01-31"])
    (row,) = evaluate_roster(people, NOTHING, as_of=AS_OF).people.to_dict("records")
    assert (row["earned"], row["counted"], row["shortfall_total"], row["binding"]) == (0, 0, 60, "total")
    assert row["expires_on"].date() == date(2031, 1, 31)
    assert row["risk"] == "on_pace"


def test_nobody_is_no_row() -> None:
    people = frame(person=[], credential=[], certified_on=[]).astype("str")
    assert len(evaluate_roster(people, NOTHING, as_of=AS_OF).people) == 0


def test_an_activity_without_sense_is_named() -> None:
    people = frame(person=["ann"], credential=["cma-aama"], certified_on=["2026-01-31"])
    one = {"person": ["ann"], "date": ["2026-05-01"], "title": ["x"], "unit": ["contact_hour"]}
    with pytest.raises(BadInput, match="ann has an activity that makes no sense: an amount is more than 0"):
        evaluate_roster(people, frame(**one, amount=[-3.0]), as_of=AS_OF)


def test_a_person_with_two_credentials_has_two_rows() -> None:
    people = frame(person=["ann", "ann"], credential=["cma-aama", "ccma-nha"], certified_on=["2026-01-31"] * 2)
    one = {"person": ["ann"], "date": ["2026-05-01"], "title": ["x"], "unit": ["contact_hour"], "category": ["general"]}
    answer = evaluate_roster(people, frame(**one, amount=[3.0]), as_of=AS_OF).people
    assert answer["counted"].tolist() == [3, 0]
    assert answer["credential"].tolist() == ["cma-aama", "ccma-nha"]


def test_a_roster_may_have_rules_of_its_own() -> None:
    people = frame(person=["ann"], credential=["mine"], certified_on=["2026-01-31"])
    answer = evaluate_roster(people, NOTHING, as_of=AS_OF, book={"mine": book()["ccma-nha"]}).people
    assert answer["shortfall_total"].tolist() == [10]
