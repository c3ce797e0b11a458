"""`rules new` and `rules schema`, and a credential's own file in place of an id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recert_planner.resources import data_folder
from tests.cli.command import Asking
from tests.rules.small import SMALL

NOT_KNOWN = "how Body counts the expiry of a cycle begun on 2024-01-10 is not known"
PERSON = ("--certified", "2024-01-10", "--as-of", "2025-01-01")


def test_a_new_file_passes_the_check_and_pretends_to_know_nothing(ask: Asking, tmp_path: Path) -> None:
    path = tmp_path / "xyz-board.toml"
    said = ask("rules", "new", "xyz-board", "--out", path)
    assert (said.status, said.err) == (0, "")
    assert f"rules check {path}" in said.out
    assert ask("rules", "check", path).status == 0
    assert ask("status", "--credential", path, *PERSON).complaints == [
        f"--expires: {NOT_KNOWN}; give the day printed on the certificate"
    ]
    answered = ask("status", "--credential", path, *PERSON, "--expires", "2026-01-10", "--json")
    assert json.loads(answered.out)["requirements"][0]["required"] is None


def test_without_a_place_it_is_printed(ask: Asking, tmp_path: Path) -> None:
    path = tmp_path / "xyz-board.toml"
    ask("rules", "new", "xyz-board", "--out", path)
    assert ask("rules", "new", "xyz-board").out == path.read_text("utf-8")


def test_every_part_of_the_new_file_is_commented(ask: Asking) -> None:
    lines = ask("rules", "new", "xyz-board").out.splitlines()
    assert sum(line.startswith("# ") for line in lines) > 15


@pytest.mark.parametrize("which", ["XYZ", "a b", "total/x", ""])
def test_an_id_that_cannot_be_one_is_refused(ask: Asking, which: str) -> None:
    said = ask("rules", "new", which)
    assert said.status == 2
    assert said.complaints == [f'"{which}" cannot be an id: write small letters and digits, joined by -']


def test_a_file_is_named_for_its_id_and_nothing_is_overwritten(ask: Asking, tmp_path: Path) -> None:
    other, path = tmp_path / "other.toml", tmp_path / "xyz-board.toml"
    assert ask("rules", "new", "xyz-board", "--out", other).complaints == [
        "--out: a credential's file is named for its id: xyz-board.toml"
    ]
    path.write_text("mine", encoding="utf-8")
    assert ask("rules", "new", "xyz-board", "--out", path).complaints == [
        "--out: xyz-board.toml is there already and is not overwritten"
    ]
    assert path.read_text("utf-8") == "mine"
    nowhere = tmp_path / "nowhere" / "xyz-board.toml"
    assert ask("rules", "new", "xyz-board", "--out", nowhere).complaints == [
        "--out: xyz-board.toml cannot be written there"
    ]


def test_the_schema_printed_is_the_one_shipped(ask: Asking) -> None:
    assert ask("rules", "schema").out == (data_folder() / "credential.schema.json").read_text("utf-8")


def test_an_own_file_answers_with_its_own_words(ask: Asking, tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL + CREDIT, encoding="utf-8")
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("date,title,amount,unit,category,tags\n2024-05-01,Law,3,credit,general,law\n", encoding="utf-8")
    said = ask("status", "--credential", path, *PERSON, "--ledger", ledger, "--json")
    assert (said.status, said.err) == (0, "")
    answer = json.loads(said.out)
    assert (answer["credential"], answer["counted"]) == ("small", 3)


CREDIT = """
[[rule]]
kind = "conversion"
unit = "credit"
each = 1
says = "One credit is one point."
effective_from = "undated"
sources = ["A1"]
standing = "official"
"""


def test_a_broken_file_is_explained_line_by_line(ask: Asking, tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL.replace("months = 24", "months = 0"), encoding="utf-8")
    said = ask("status", "--credential", path, *PERSON)
    assert said.status == 2
    assert said.complaints == ["small.toml, line 28, months: 0 cannot be meant: give a number from 1 through 600"]
    assert ask("status", "--credential", tmp_path / "no.toml", *PERSON).complaints == [
        "no.toml: the file does not exist"
    ]


def test_what_a_file_says_stays_text(ask: Asking, tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    evil = "<img src=x onerror=alert(1)>"
    path.write_text(SMALL.replace("A small credential", evil).replace('"Small"', f'"{evil}"'), encoding="utf-8")
    out = tmp_path / "report.html"
    said = ask("report", "--credential", path, *PERSON, "--out", out)
    assert (said.status, said.err) == (0, "")
    assert evil not in out.read_text("utf-8")
    assert "&lt;img src=x" in out.read_text("utf-8")
