"""`plan --json` keeps its contract: these keys in this order, with a catalog and without, plan or no plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recert_planner.resources import data_folder
from tests.cli.command import Asking, in_a_shell, written

KEYS = [
    *("feasible", "objective", "cost", "hours", "points", "finish_on", "bound", "gap", "courses", "months"),
    *("robustness", "explanation"),
]
PLAN = ("plan", "--credential", "cma-aama", "--certified", "2019-03-12", "--as-of", "2024-02-01")
# 55 points; 3 administrative and 2 general ones are missing.
LEDGER = (
    "2020-05-04,Coding,7,aama_ceu,administrative,aama,",
    "2021-06-05,Wounds,40,aama_ceu,clinical,aama,",
    "2022-07-06,Ethics,8,aama_ceu,general,aama,",
)
COLUMNS = "title,provider,points,category,approval,cost,hours,available_from,available_through,format"
COURSES = (
    "Billing,House,3,administrative,aama,30,3,,,online",
    "Filing,House,1.5,administrative,aama,10,2,,,online",
    "Phones,House,1.5,administrative,aama,10,2,,,online",
    "Ethics II,House,2,general,aama,9.95,2.5,2024-03-01,2024-03-20,in person",
)
CATALOG = data_folder() / "examples" / "catalog-fictional.csv"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str, str]:
    """The options that name a ledger and a catalog."""
    return ("--ledger", str(written(tmp_path, *LEDGER)), "--catalog", str(catalog(tmp_path, *COURSES)))


def catalog(folder: Path, *courses: str, name: str = "catalog.csv") -> Path:
    file = folder / name
    file.write_text("\n".join((COLUMNS, *courses)) + "\n", encoding="utf-8")
    return file


def answer(ask: Asking, *arguments: str) -> dict[str, Any]:
    said = ask(*PLAN, *arguments, "--json")
    assert said.status == 0
    found: dict[str, Any] = json.loads(said.out)
    assert list(found) == KEYS
    return found


def test_a_plan_names_courses_months_and_what_they_come_to(ask: Asking, files: tuple[str, ...]) -> None:
    found = answer(ask, *files)
    assert (found["feasible"], found["objective"], found["explanation"]) == (True, "cost", None)
    assert (found["cost"], found["hours"], found["points"]) == (29.95, 6.5, 5)
    assert (found["finish_on"], found["bound"], found["gap"]) == ("2024-03-01", 29.95, 0)
    assert found["courses"] == [
        {"title": "Filing", "month": "2024-02", "points": 1.5, "cost": 10, "hours": 2},
        {"title": "Phones", "month": "2024-02", "points": 1.5, "cost": 10, "hours": 2},
        {"title": "Ethics II", "month": "2024-03", "points": 2, "cost": 9.95, "hours": 2.5},
    ]
    assert found["months"] == [
        {"month": "2024-02", "points": 3, "cost": 20, "hours": 4, "courses": ["Filing", "Phones"]},
        {"month": "2024-03", "points": 2, "cost": 9.95, "hours": 2.5, "courses": ["Ethics II"]},
    ]


def test_a_plan_says_what_it_survives(ask: Asking, files: tuple[str, ...]) -> None:
    found = answer(ask, *files)["robustness"]
    assert (found["failures"], found["survived"]) == (8, 5)
    assert found["breaks"] == [
        {"kind": "cancelled", "name": "Ethics II"},
        {"kind": "refused", "name": "Ethics II"},
        {"kind": "month_lost", "name": "2024-03"},
    ]


@pytest.mark.parametrize(
    ("objective", "titles"),
    [
        ("hours", ["Billing", "Ethics II"]),
        ("FINISH", ["Filing", "Phones", "Ethics II"]),
        ("even", ["Billing", "Ethics II"]),
    ],
)
def test_another_objective_makes_another_plan(
    ask: Asking, files: tuple[str, ...], objective: str, titles: list[str]
) -> None:
    found = answer(ask, *files, "--objective", objective)
    assert found["objective"] == objective.lower()
    assert [one["title"] for one in found["courses"]] == titles


def test_limits_are_kept(ask: Asking, files: tuple[str, ...]) -> None:
    # Of the hours: three of the administrative course in one month, or two and two in both months with the other.
    found = answer(ask, *files, "--hours-per-month", "4.5", "--away", "2024-02-01..2024-02-20", "--budget", "29.95")
    assert [(one["month"], one["hours"]) for one in found["months"]] == [("2024-02", 4), ("2024-03", 2.5)]


def test_without_a_plan_the_smallest_change_is_named_and_the_question_is_answered(
    ask: Asking, files: tuple[str, ...]
) -> None:
    found = answer(ask, *files, "--budget", "29")
    assert (found["feasible"], found["cost"], found["courses"], found["months"]) == (False, None, [], [])
    assert (found["bound"], found["gap"], found["robustness"], found["finish_on"]) == (None, None, None, None)
    assert found["explanation"] == "No plan keeps every limit; raise the budget from 29 to 29.95 USD."


def test_the_change_that_is_named_makes_a_plan(ask: Asking, files: tuple[str, ...]) -> None:
    assert answer(ask, *files, "--budget", "29.95")["feasible"]


def test_what_no_catalog_course_brings_is_named(ask: Asking, files: tuple[str, ...], tmp_path: Path) -> None:
    empty = catalog(tmp_path, COURSES[0], name="short.csv")
    found = answer(ask, *files[:2], "--catalog", str(empty))
    assert found["explanation"] == "2 general points are missing in the catalog."


def test_away_may_be_said_several_times(ask: Asking, files: tuple[str, ...]) -> None:
    found = answer(ask, *files, "--away", "2024-02-01..2024-02-29", "--away", "2024-03-01..2024-03-31")
    assert found["explanation"] == "No plan keeps every limit; study in March 2024 after all."


def test_a_day_away_at_either_end_of_a_course_is_just_enough_or_just_too_much(
    ask: Asking, files: tuple[str, ...]
) -> None:
    assert answer(ask, *files, "--away", "2024-03-02..2024-03-31", "--away", "2024-02-05..2024-02-05")["feasible"]
    assert not answer(ask, *files, "--away", "2024-03-01..2024-03-20")["feasible"]


def test_without_a_catalog_the_plan_is_a_pace(ask: Asking, files: tuple[str, ...]) -> None:
    found = answer(ask, *files[:2])
    assert (found["feasible"], found["objective"], found["points"], found["courses"]) == (True, "pace", 5, [])
    assert (found["cost"], found["hours"], found["robustness"], found["bound"], found["gap"]) == (
        None,
        None,
        None,
        5,
        0,
    )
    assert sum(one["points"] for one in found["months"]) == 5
    assert {one["category"] for month in found["months"] for one in month["portions"]} == {"administrative", "general"}


def test_without_a_catalog_an_hour_is_a_contact_hour(ask: Asking, files: tuple[str, ...]) -> None:
    said = ask(*PLAN, *files[:2], "--hours-per-month", "3", "--json")
    assert said.complaints == [
        "note: --hours-per-month: an hour is read as a contact hour, which brings 1 point",
    ]
    assert max(one["points"] for one in json.loads(said.out)["months"]) <= 3


def test_a_pace_that_is_too_slow_says_which_one_is_enough(ask: Asking, files: tuple[str, ...]) -> None:
    found = answer(ask, *files[:2], "--hours-per-month", "2")
    assert (found["feasible"], found["months"]) == (False, [])
    assert found["explanation"] == "It takes 2.5 points a month to finish by 31 March 2024."
    assert answer(ask, *files[:2], "--hours-per-month", "2.5")["feasible"]


def test_after_the_expiry_no_day_is_left(ask: Asking, files: tuple[str, ...]) -> None:
    lapsed = (*PLAN[:-1], "2024-04-01")
    for more in (files, files[:2]):
        said = ask(*lapsed, *more, "--json")
        assert said.status == 0
        found = json.loads(said.out)
        assert (list(found), found["feasible"]) == (KEYS, False)
        assert found["explanation"] == "No day is left for a plan: the cycle ended on 31 March 2024."


def test_when_everything_is_earned_the_plan_is_empty_and_possible(ask: Asking, tmp_path: Path) -> None:
    ledger = written(tmp_path, *LEDGER, "2023-01-02,More,5,aama_ceu,administrative=3;general=2,aama,")
    for more in ((), ("--catalog", str(catalog(tmp_path, *COURSES)))):
        found = answer(ask, "--ledger", str(ledger), *more)
        assert (found["feasible"], found["courses"], found["months"], found["points"]) == (True, [], [], 0)
        assert found["finish_on"] == "2024-02-01"


def test_the_shipped_catalog_makes_a_plan_in_a_shell(tmp_path: Path) -> None:
    said = in_a_shell(*PLAN, "--catalog", CATALOG, "--objective", "finish", "--json", XDG_DATA_HOME=str(tmp_path))
    assert (said.status, said.err) == (0, "")
    found = json.loads(said.out)
    assert (list(found), found["feasible"], found["gap"]) == (KEYS, True, 0)
    assert found["points"] >= 60
