"""Synthetic rosters: the same from the same seed, marked, and read by the rules of a ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from recert_planner.cohort.blocks import BLOCK, MARK
from recert_planner.cohort.synthetic import Roster, synthetic_roster, wanted, write_synthetic
from recert_planner.errors import BadInput, WorkspaceError
from recert_planner.record.frame import from_frame
from recert_planner.rules.book import book, vocabulary

AS_OF = date(2026, 1, 15)


@pytest.fixture(scope="module")
def roster() -> Roster:
    return synthetic_roster(3_000, seed=7, as_of=AS_OF)


def test_one_seed_is_one_roster_and_another_is_another(roster: Roster) -> None:
    again = synthetic_roster(3_000, seed=7, as_of=AS_OF)
    other = synthetic_roster(3_000, seed=8, as_of=AS_OF)
    pd.testing.assert_frame_equal(roster.activities, again.activities)
    pd.testing.assert_frame_equal(roster.people, again.people)
    assert not roster.people["certified_on"].equals(other.people["certified_on"])


def test_a_longer_roster_begins_with_the_shorter_one(roster: Roster) -> None:
    longer = synthetic_roster(BLOCK + 10, seed=7, as_of=AS_OF)
    assert len(longer.people) == BLOCK + 10
    assert longer.people["person"].is_unique
    pd.testing.assert_frame_equal(longer.people.head(3_000), roster.people)
    pd.testing.assert_frame_equal(longer.activities.head(len(roster.activities)), roster.activities)


def test_every_row_is_marked_as_synthetic(roster: Roster) -> None:
    assert roster.people["person"].str.startswith(MARK).all()
    assert roster.activities["person"].isin(roster.people["person"]).all()
    for column in ("title", "provider"):
        assert roster.activities[column].str.startswith("Synthetic ").all()


def test_every_activity_can_stand_in_a_ledger(roster: Roster) -> None:
    ledger = roster.activities.head(5_000).reset_index(names="line")
    read = from_frame(ledger, vocabulary=vocabulary(book().values()), as_of=AS_OF)
    assert len(read.activities) == 5_000


def test_the_people_hold_every_credential_and_live_every_pattern(roster: Roster) -> None:
    assert set(roster.people["credential"]) == set(book())
    counts = roster.activities.groupby("person").size().reindex(roster.people["person"], fill_value=0)
    assert counts.mean() == pytest.approx(12, rel=0.05)
    assert 0.05 < (counts == 0).mean() < 0.4
    assert (roster.people["certified_on"] <= pd.Timestamp(AS_OF)).all()
    assert (roster.people["recertified_on"].dropna() <= pd.Timestamp(AS_OF)).all()
    assert 0.4 < roster.people["recertified_on"].notna().mean() < 0.5
    assert set(roster.activities["state"]) == {"earned", "enrolled", "planned"}


def test_people_bring_their_own_expiry_only_where_the_rules_do_not_give_it(roster: Roster) -> None:
    brought = roster.people[roster.people["expires_on"].notna()]
    assert set(brought["credential"]) == {"cisa-isaca", "cpc-aapc", "rn-ca", "ccs-ahima", "cpht-nha", "ncma-ncct"}
    assert roster.people.loc[roster.people["credential"] == brought["credential"].iloc[0], "expires_on"].notna().all()
    assert (brought["expires_on"] > brought["certified_on"]).all()


def test_nothing_earned_lies_ahead_and_nothing_ahead_is_earned(roster: Roster) -> None:
    ahead = roster.activities["date"] > pd.Timestamp(AS_OF)
    assert (ahead == (roster.activities["state"] != "earned")).all()


def test_the_credentials_and_the_number_of_activities_are_chosen() -> None:
    name = next(iter(book()))
    few = synthetic_roster(500, seed=1, as_of=AS_OF, credentials=[name], each=3)
    assert set(few.people["credential"]) == {name}
    assert len(few.activities) == pytest.approx(1_500, rel=0.15)
    assert synthetic_roster(0, seed=1, as_of=AS_OF).activities.empty


def test_what_cannot_be_made_is_refused() -> None:
    with pytest.raises(BadInput, match="there is no credential 'nobody'"):
        wanted(5, seed=1, as_of=AS_OF, credentials=["nobody"])
    with pytest.raises(BadInput, match="0 people or more"):
        wanted(-1, seed=1, as_of=AS_OF)


def test_parquet_holds_the_same_rows(roster: Roster, tmp_path: Path) -> None:
    people, activities = tmp_path / "people.parquet", tmp_path / "activities.parquet"
    rows = write_synthetic(people, activities, wanted(BLOCK + 10, seed=7, as_of=AS_OF))
    assert pq.read_metadata(activities).num_rows == rows
    assert pq.read_metadata(people).num_rows == BLOCK + 10
    first = pq.read_table(activities).slice(0, len(roster.activities)).to_pandas()
    assert first["person"].tolist() == roster.activities["person"].tolist()
    assert first["category"].tolist() == roster.activities["category"].tolist()
    assert first["amount"].tolist() == roster.activities["amount"].tolist()
    assert pd.to_datetime(first["date"]).tolist() == roster.activities["date"].tolist()
    assert sorted(tmp_path.iterdir()) == [activities, people]


def test_a_stop_halfway_leaves_no_file_behind(tmp_path: Path) -> None:
    people = tmp_path / "people.parquet"
    people.write_bytes(b"from before")
    with pytest.raises(WorkspaceError):
        write_synthetic(people, tmp_path / "no-such-folder" / "a.parquet", wanted(5, seed=7, as_of=AS_OF))
    assert people.read_bytes() == b"from before"
    assert list(tmp_path.iterdir()) == [people]
