"""Published examples, kept as data: each is a sentence with its citation and must come out to the day."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Fee
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate

FOLDER = Path(__file__).parent / "scenarios"


def _scenarios() -> list[Any]:
    return [
        pytest.param(path.stem, scenario, id=scenario["name"])
        for path in sorted(FOLDER.glob("*.toml"))
        for scenario in tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)["scenario"]
    ]


def _activity(given: dict[str, Any]) -> Activity:
    amount = Decimal(given["amount"])
    category = given.get("category")
    return Activity(
        date=given["date"],
        title="A course",
        amount=amount,
        unit=given["unit"],
        split=((category, amount),) if category else (),
        approvals=tuple(filter(None, [given.get("approval")])),
        tags=tuple(given.get("tags", ())),
    )


def _standing(credential: str, scenario: dict[str, Any]) -> Standing:
    return evaluate(
        book()[credential],
        Certification(certified_on=scenario["certified_on"], recertified_on=tuple(scenario.get("recertified_on", ()))),
        [_activity(given) for given in scenario.get("activities", ())],
        as_of=scenario["as_of"],
    )


def _fact(standing: Standing, name: str, expected: Any) -> Any:
    """Return what the standing says where the scenario expects something."""
    if name == "expires_on":
        return standing.cycle.expires_on
    if name == "requirements":
        return {which: standing.requirement(which).counted for which in expected}
    if name == "routes":
        states = {state.route.value: state for state in standing.routes}
        return {route: {key: getattr(states[route], key) for key in facts} for route, facts in expected.items()}
    if name == "fees":
        fees = {rule.which: rule for rule in standing.credential.in_force(Fee, standing.cycle.moments(standing.as_of))}
        return {which: fees[which].amount for which in expected}
    return getattr(standing, name)


@pytest.mark.parametrize(("credential", "scenario"), _scenarios())
def test_published_example(credential: str, scenario: dict[str, Any]) -> None:
    assert scenario["cites"]
    standing = _standing(credential, scenario)
    found = {name: _fact(standing, name, expected) for name, expected in scenario["expect"].items()}
    assert found == scenario["expect"]
