"""`status --json` keeps its contract: these keys in this order, and the worked example to the hundredth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import STATUS, Asking, in_a_shell, written

KEYS = [
    *("credential", "as_of", "unit", "cycle", "standing", "routes", "met", "earned", "counted", "requirements"),
    *("pace", "activities", "facts_to_confirm"),
]
SOURCE = ["title", "address", "locator", "standing"]
# 50 earned, 42.5 counted: one activity is from before the three months that a first cycle looks back.
EXAMPLE = (
    "2018-11-01,Before everything,7.5,aama_ceu,general,aama,",
    "2020-05-04,Coding,12.5,aama_ceu,administrative,aama,",
    "2021-06-05,Wounds,15,aama_ceu,clinical,aama,",
    "2022-07-06,Ethics,15,aama_ceu,general,aama,",
)


@pytest.fixture
def answer(ask: Asking, tmp_path: Path) -> dict[str, Any]:
    said = ask(*STATUS, "--ledger", written(tmp_path, *EXAMPLE), "--json")
    assert (said.status, said.err) == (0, "")
    found: dict[str, Any] = json.loads(said.out)
    return found


def test_the_answer_has_the_keys_of_the_contract_in_their_order(answer: dict[str, Any]) -> None:
    assert list(answer) == KEYS
    assert list(answer["cycle"]) == ["starts_on", "expires_on", "submit_by"]
    assert list(answer["pace"]) == ["per_month", "binding"]


def test_every_route_requirement_and_activity_has_its_keys_in_their_order(answer: dict[str, Any]) -> None:
    requirement = ["id", "label", "required", "counted", "shortfall", "met", "source"]
    assert {tuple(one) for one in answer["routes"]} == {("route", "open", "last_day", "note", "source")}
    assert {tuple(one) for one in answer["requirements"]} == {tuple(requirement)}
    assert {tuple(one) for one in answer["activities"]} == {("row", "date", "title", "earned", "counted", "reason")}
    sources = [one["source"] for part in ("routes", "requirements") for one in answer[part]]
    assert [list(source) for source in sources] == [SOURCE] * len(sources)


def test_two_months_before_expiry_seventeen_and_a_half_points_are_eight_and_three_quarters_a_month(
    answer: dict[str, Any],
) -> None:
    assert answer["cycle"] == {"starts_on": "2019-03-12", "expires_on": "2024-03-31", "submit_by": "2024-03-31"}
    assert (answer["earned"], answer["counted"], answer["met"], answer["standing"]) == (50, 42.5, False, "current")
    assert answer["pace"] == {"per_month": 8.75, "binding": "total"}
    assert (answer["credential"], answer["as_of"], answer["unit"]) == ("cma-aama", "2024-02-01", "points")


def test_requirements_are_named_by_what_they_ask_for(answer: dict[str, Any]) -> None:
    found = {one["id"]: (one["required"], one["counted"], one["shortfall"]) for one in answer["requirements"]}
    assert found == {
        "total": (60, 42.5, 17.5),
        "administrative": (10, 12.5, 0),
        "clinical": (10, 15, 0),
        "general": (10, 15, 0),
        "aama": (30, 42.5, 0),
    }


def test_routes_say_whether_they_are_open_and_until_when(answer: dict[str, Any]) -> None:
    found = {one["route"]: (one["open"], one["last_day"]) for one in answer["routes"]}
    assert found == {"continuing_education": (True, "2024-06-30"), "exam": (True, None)}


def test_an_activity_says_why_it_does_not_count_and_nothing_when_it_does(answer: dict[str, Any]) -> None:
    first, *others = answer["activities"]
    assert (first["row"], first["date"], first["earned"], first["counted"]) == (1, "2018-11-01", 7.5, 0)
    assert "12 December 2018" in first["reason"]
    assert [one["reason"] for one in others] == [None, None, None]


def test_what_is_unknown_is_null(ask: Asking, tmp_path: Path) -> None:
    ledger = written(tmp_path, "2024-01-10,A CEU from elsewhere,1,ceu,clinical,,")
    (activity,) = json.loads(ask(*STATUS, "--ledger", ledger, "--json").out)["activities"]
    assert (activity["earned"], activity["counted"]) == (None, 0)
    assert "contact hours" in activity["reason"]


def test_after_expiry_the_standing_is_lapsed_and_no_pace_is_given(ask: Asking) -> None:
    found = json.loads(ask(*STATUS[:-1], "2024-04-01", "--json").out)
    assert (found["standing"], found["pace"]["per_month"]) == ("lapsed", None)


def test_on_the_last_day_the_standing_is_still_current(ask: Asking) -> None:
    assert json.loads(ask(*STATUS[:-1], "2024-03-31", "--json").out)["standing"] == "current"


def test_several_recertifications_may_be_given_and_the_latest_one_counts(ask: Asking) -> None:
    given = ("status", "--credential", "cma-aama", "--certified", "2010-05-01", "--as-of", "2021-01-01", "--json")
    found = json.loads(ask(*given, "--recertified", "2020-04-02", "--recertified", "2015-05-03").out)
    assert found["cycle"]["starts_on"] == "2020-04-02"
    assert found["cycle"]["expires_on"] == "2025-04-30"


def test_the_expiry_on_a_persons_own_papers_wins(ask: Asking) -> None:
    found = json.loads(ask(*STATUS, "--expires", "2024-05-15", "--json").out)
    assert found["cycle"]["expires_on"] == "2024-05-15"


def test_a_ledger_may_write_its_days_another_way_once_the_way_is_named(ask: Asking, tmp_path: Path) -> None:
    ledger = written(tmp_path, "04/05/2020,Coding,2,aama_ceu,administrative,aama,")
    refused = ask(*STATUS, "--ledger", ledger, "--json")
    found = json.loads(ask(*STATUS, "--ledger", ledger, "--date-format", "%d/%m/%Y", "--json").out)
    assert refused.status == 2
    assert [one["date"] for one in found["activities"]] == ["2020-05-04"]


def test_what_was_assumed_about_a_ledger_goes_to_stderr_and_leaves_the_answer_whole(
    ask: Asking, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_bytes("date,title,amount,unit,category\n2020-05-04,Café,2,aama_ceu,general\n".encode("cp1252"))
    said = ask(*STATUS, "--ledger", ledger, "--json")
    assert said.status == 0
    assert [line.startswith("note: ledger.csv") for line in said.complaints] == [True]
    assert json.loads(said.out)["activities"][0]["title"] == "Café"


def test_the_installed_command_says_the_same(tmp_path: Path, answer: dict[str, Any]) -> None:
    said = in_a_shell(*STATUS, "--ledger", written(tmp_path, *EXAMPLE), "--json")
    assert (said.status, said.err) == (0, "")
    assert json.loads(said.out) == answer
