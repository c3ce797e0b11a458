"""A roster summed up and taken apart again: counts agree with the people, and each person with the one engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from recert_planner.cohort.evaluate import RosterAnswer, evaluate_roster
from recert_planner.cohort.export import MOST_LINES, write_frame
from recert_planner.cohort.masking import SMALLEST
from recert_planner.cohort.one_person import person_standing
from recert_planner.cohort.passing_on import MASKED, masked_rows
from recert_planner.cohort.reading import RosterTables, read_roster
from recert_planner.cohort.summary import summary_of
from recert_planner.cohort.synthetic import synthetic_roster
from recert_planner.errors import BadInput, WorkspaceError
from recert_planner.planning.pace import pace
from recert_planner.record.activity import State
from recert_planner.views.roster_rows import RosterSummary, total

AS_OF = date(2026, 1, 15)
PEOPLE = 400


@pytest.fixture(scope="module")
def tables() -> RosterTables:
    roster = synthetic_roster(PEOPLE, seed=9, as_of=AS_OF)
    return read_roster(roster.people, roster.activities, as_of=AS_OF)


@pytest.fixture(scope="module")
def answer(tables: RosterTables) -> RosterAnswer:
    return evaluate_roster(tables.people, tables.activities, as_of=AS_OF, workers=1)


@pytest.fixture(scope="module")
def summary(answer: RosterAnswer) -> RosterSummary:
    return summary_of(answer, as_of=AS_OF)


def test_every_person_is_in_one_class_and_one_month(answer: RosterAnswer, summary: RosterSummary) -> None:
    assert summary.people == PEOPLE == total(one.people for one in summary.groups)
    assert total(one.people for one in summary.deadlines) == PEOPLE
    classes = answer.people["risk"].value_counts()
    assert {risk: summary.in_class(str(risk)) for risk in classes.index} == classes.to_dict()
    months = answer.people["expires_on"].dt.strftime("%Y-%m").value_counts().to_dict()
    found: dict[str, int] = {}
    for one in summary.deadlines:
        found[f"{one.month:%Y-%m}"] = found.get(f"{one.month:%Y-%m}", 0) + one.people
    assert found == months


def test_shares_count_everybody_of_whom_a_requirement_is_asked(answer: RosterAnswer, summary: RosterSummary) -> None:
    frame = answer.people[answer.people["credential"] == "cma-aama"]
    (clinical,) = (one for one in summary.shares if one.credential == "cma-aama" and one.requirement == "Clinical")
    missing = frame["shortfall_clinical"] / 10
    edges = [(missing <= 0), *((missing > at / 4) & (missing <= (at + 1) / 4) for at in range(4))]
    assert clinical.people == tuple(int(edge.sum()) for edge in edges)


def test_needs_are_those_of_people_whom_credit_still_helps(answer: RosterAnswer, summary: RosterSummary) -> None:
    frame = answer.people
    helped = frame[(frame["credential"] == "cma-aama") & ~frame["risk"].isin(["met", "exam_only", "unknown"])]
    (clinical,) = (one for one in summary.needs if one.credential == "cma-aama" and one.requirement == "Clinical")
    assert clinical.people == int((helped["shortfall_clinical"] > 0).sum())
    assert clinical.units == pytest.approx(helped["shortfall_clinical"].sum())
    assert not clinical.total
    assert clinical.unit == "points"


def test_the_first_to_call_have_the_nearest_days_of_their_class(answer: RosterAnswer, summary: RosterSummary) -> None:
    for risk in ("at_risk", "behind"):
        called = [one for one in summary.first if one.risk == risk]
        others = answer.people[answer.people["risk"] == risk]["days_left"].sort_values().tolist()
        assert [one.days_left for one in called] == others[: len(called)]
        assert all(one.missing for one in called)
    assert len(summary_of(answer, as_of=AS_OF, called=1).first) == 3


def test_one_person_stands_where_the_roster_says(tables: RosterTables, answer: RosterAnswer) -> None:
    for row in answer.people.head(25).to_dict("records"):
        standing = person_standing(tables.people, tables.activities, str(row["person"]), as_of=AS_OF)
        assert float(standing.counted) == row["counted"]
        assert standing.cycle.expires_on == row["expires_on"].date()
        assert standing.met == row["met"]
        per_month = pace(standing).per_month
        assert (None if per_month is None else float(per_month)) == (
            None if pd.isna(row["pace_per_month"]) else row["pace_per_month"]
        )


def test_one_persons_activities_ahead_are_shown_as_such(tables: RosterTables) -> None:
    ahead = tables.activities[tables.activities["state"] == "planned"]["person"].iloc[0]
    standing = person_standing(tables.people, tables.activities, ahead, as_of=AS_OF)
    assert State.PLANNED in {one.activity.state for one in standing.trace}


def test_nobody_and_several_people_of_a_name_are_refused(tables: RosterTables) -> None:
    with pytest.raises(BadInput, match="there is nobody called zoe"):
        person_standing(tables.people, tables.activities, "zoe", as_of=AS_OF)
    twice = pd.concat([tables.people.head(1)] * 2)
    with pytest.raises(BadInput, match="several people are called synthetic-00000000"):
        person_standing(twice, tables.activities, "synthetic-00000000", as_of=AS_OF)
    strange = tables.people.head(1).assign(credential="nobody")
    with pytest.raises(BadInput, match="has no known credential"):
        person_standing(strange, tables.activities, "synthetic-00000000", as_of=AS_OF)


def test_what_is_passed_on_leaves_out_what_overlaps_with_a_masked_group(summary: RosterSummary) -> None:
    rows = masked_rows(summary)
    assert {row[0] for row in rows} == {
        *("people by class", "people by month of expiry", "people who lack some", "units that they lack"),
    }
    hidden = {group for table, group, _, count in rows if table == "people by class" and count == MASKED}
    assert hidden
    for table, group, _, count in rows:
        if table in ("people who lack some", "units that they lack") and group in hidden:
            assert count == MASKED
        if table.startswith("people") and count != MASKED:
            assert int(count) == 0 or int(count) >= SMALLEST


def test_a_month_without_an_expiry_is_a_row_of_its_own(tables: RosterTables) -> None:
    nurses = tables.people[tables.people["credential"] == "rn-ca"]
    unknown = nurses.assign(expires_on=pd.NaT)
    roster = summary_of(evaluate_roster(unknown, tables.activities, as_of=AS_OF, workers=1), as_of=AS_OF)
    (row,) = (row for row in masked_rows(roster) if row[1] == "not known" and row[0] == "people by month of expiry")
    assert row[3] == roster.in_class("unknown") == len(nurses) > SMALLEST


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_a_file_is_written_whole_or_not_at_all(kind: str, tmp_path: Path, answer: RosterAnswer) -> None:
    place = tmp_path / f"answer.{kind}"
    assert write_frame(place, answer.people) == PEOPLE
    before = place.read_bytes()
    with pytest.raises(WorkspaceError):
        write_frame(tmp_path / "none" / place.name, answer.people)
    assert place.read_bytes() == before
    assert list(tmp_path.iterdir()) == [place]


def test_a_sheet_is_not_asked_to_hold_more_than_it_can(tmp_path: Path) -> None:
    many = pl.DataFrame({"person": pl.int_range(MOST_LINES + 1, eager=True).cast(pl.String)})
    with pytest.raises(BadInput, match="a sheet holds 1,048,575 rows, and these are 1,048,576: write CSV or Parquet"):
        write_frame(tmp_path / "a.xlsx", many)
    with pytest.raises(BadInput, match="name a file that ends in"):
        write_frame(tmp_path / "a.txt", many)
    assert write_frame(tmp_path / "a.parquet", many) == MOST_LINES + 1
    assert pq.read_metadata(tmp_path / "a.parquet").num_rows == MOST_LINES + 1
