"""Every credential's rules come out as they did: a change to a rule is seen in what it changes."""

from __future__ import annotations

import pytest

from recert_planner.rules.book import book
from tests.golden.snapshot import FOLDER, path, snapshot


@pytest.mark.parametrize("which", sorted(book()))
def test_milestones_and_totals_are_those_of_the_snapshot(which: str) -> None:
    credential = book()[which]
    assert snapshot(credential).splitlines() == path(credential).read_text("utf-8").splitlines()


def test_there_is_a_snapshot_for_every_credential_and_no_other() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(book())
