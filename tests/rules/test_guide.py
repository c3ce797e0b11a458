"""The guide for people who add a credential says what is true: its example loads, its words are the planner's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import fields_dict

from recert_planner.record.activity import LEDGER_UNITS
from recert_planner.resources import data_folder
from recert_planner.rules.book import check, load
from recert_planner.rules.model import KINDS, AppliesBy, FactStanding

GUIDE = (data_folder() / "README.md").read_text(encoding="utf-8")
EXAMPLE = GUIDE.split("```toml\n")[1].split("```")[0]
ROWS = [row.split("|")[1:-1] for row in GUIDE.split("\n") if row.startswith("| `")]
WORD = re.compile(r"`([a-z_]+)`")


def test_the_example_is_complete_under_the_name_it_gives(tmp_path: Path) -> None:
    path = tmp_path / "xyz-board.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert check(path) == ()
    assert load(path).unit == "hours"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_the_table_names_kinds_and_fields_that_are_there(row: list[str]) -> None:
    kinds = [KINDS[kind] for kind in WORD.findall(row[0])]
    known = set().union(*(fields_dict(kind) for kind in kinds))
    assert kinds
    assert set(WORD.findall(row[2])) <= known


def test_the_guide_names_every_standing_unit_and_moment() -> None:
    words = {*LEDGER_UNITS, *AppliesBy, *(standing for standing in FactStanding if standing is not FactStanding.YOURS)}
    assert words <= set(re.findall(r"[a-z_]+", GUIDE))


def test_the_guide_fits_on_two_screens() -> None:
    assert len(GUIDE.replace(EXAMPLE, "").splitlines()) <= 80
