"""Published examples, kept as data: each is a sentence with its citation and must come out to the day."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Fee, Sharing
from recert_planner.standing.result import Standing
from recert_planner.standing.sharing import required_together
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
        Certification(
            certified_on=scenario["certified_on"],
            recertified_on=tuple(scenario.get("recertified_on", ())),
            expires_on=scenario.get("expires_on"),
        ),
        [_activity(given) for given in scenario.get("activities", ())],
        as_of=scenario["as_of"],
    )


def _fees(standing: Standing, which: Any) -> Any:
    fees = {rule.which: rule for rule in standing.credential.in_force(Fee, standing.cycle.moments(standing.as_of))}
    return {fee: fees[fee].amount for fee in which}


def _routes(standing: Standing, expected: Any) -> Any:
    states = {state.route.value: state for state in standing.routes}
    return {route: {key: getattr(states[route], key) for key in facts} for route, facts in expected.items()}


def _together(standing: Standing, expected: Any) -> Any:
    (rule,) = standing.credential.history(Sharing)
    own = standing.requirement("total").required or Decimal(0)
    return {**expected, "required": required_together(rule, [own, *map(Decimal, expected["with_totals"])])}


# What a standing says under names of our own; every other name is one of its own.
FACTS: Mapping[str, Callable[[Standing, Any], Any]] = {
    "starts_on": lambda standing, _: standing.cycle.starts_on,
    "expires_on": lambda standing, _: standing.cycle.expires_on,
    "requirements": lambda standing, which: {one: standing.requirement(one).counted for one in which},
    "required": lambda standing, which: {one: standing.requirement(one).required for one in which},
    "days": lambda standing, which: {day: [one.on for one in standing.milestones if one.id == day] for day in which},
    "routes": _routes,
    "fees": _fees,
    "together": _together,
}


def _fact(standing: Standing, name: str, expected: Any) -> Any:
    """Return what the standing says where the scenario expects something."""
    return FACTS[name](standing, expected) if name in FACTS else getattr(standing, name)


@pytest.mark.parametrize(("credential", "scenario"), _scenarios())
def test_published_example(credential: str, scenario: dict[str, Any]) -> None:
    assert scenario["cites"]
    standing = _standing(credential, scenario)
    found = {name: _fact(standing, name, expected) for name, expected in scenario["expect"].items()}
    assert found == scenario["expect"]


def _named_in(text: str) -> set[str]:
    return set(re.findall(r"\b[WD]\d+\b", text))


def test_every_published_example_is_played_or_said_to_have_no_credential() -> None:
    played = {name for parameters in _scenarios() for name in _named_in(parameters.values[1]["cites"])}
    table, _, without = (FOLDER / "README.md").read_text("utf-8").partition("Without a credential")
    assert played == _named_in(table)
    assert _named_in(without).isdisjoint(played)
    assert _named_in(without)
