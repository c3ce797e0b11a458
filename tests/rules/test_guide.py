"""The guide for people who add a credential says what is true: its example loads, its words are the planner's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from attrs import fields_dict

from recert_planner.cli import main
from recert_planner.record.activity import LEDGER_UNITS
from recert_planner.resources import data_folder
from recert_planner.rules.book import check, load
from recert_planner.rules.model import KINDS, AppliesBy, FactStanding, Rule

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


def test_the_table_has_every_kind_and_every_field_that_is_its_own() -> None:
    carried = set(fields_dict(Rule))
    told = {kind: set(WORD.findall(row[2])) for row in ROWS for kind in WORD.findall(row[0])}
    assert set(told) == set(KINDS)
    assert {kind: set(fields_dict(KINDS[kind])) - carried - told[kind] for kind in KINDS} == {
        kind: set() for kind in KINDS
    }


def test_followed_to_the_letter_it_leads_from_nothing_to_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    begin, checked, ask = re.findall(r"^    recert-planner (.+)$", GUIDE, re.MULTILINE)
    assert main(shlex.split(begin)) == 0
    assert main(shlex.split(checked)) == 0
    (tmp_path / "xyz-board.toml").write_text(EXAMPLE, encoding="utf-8")
    assert main(shlex.split(checked)) == 0
    (name,) = re.findall(r"in a file `([a-z.]+)`", GUIDE)
    (tmp_path / name).write_text(GUIDE.split("```csv\n")[1].split("```")[0], encoding="utf-8")
    capsys.readouterr()
    assert main(shlex.split(ask)) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "9.5 hours to go by 31 March 2026" in said.out


def test_the_guide_is_not_longer_than_a_morning_s_patience() -> None:
    assert len(GUIDE.replace(EXAMPLE, "").splitlines()) <= 120
