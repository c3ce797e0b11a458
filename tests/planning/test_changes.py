"""A scenario has a name, is copied under another, and strikes only what it names."""

from __future__ import annotations

from datetime import date

import pytest

from recert_planner.errors import BadInput
from recert_planner.planning.scenario import Scenario, Strike, duplicate, rename
from tests.planning.offers import credit
from tests.planning.whatif import study

WOUNDS = credit("2", provider="Beta  House", title="Wound care", on=date(2022, 5, 6))


def test_a_scenario_without_a_name_is_refused() -> None:
    with pytest.raises(BadInput, match="a scenario needs a name"):
        Scenario(name="  ")
    with pytest.raises(BadInput, match="a scenario needs a name"):
        rename(Scenario(name="Slower"), " ")


def test_a_renamed_scenario_is_the_same_but_for_its_name() -> None:
    slower = Scenario(name="Slower", study=study())
    assert rename(slower, " Calm ") == Scenario(name="Calm", study=study())


@pytest.mark.parametrize(
    ("name", "taken", "copy"),
    [
        ("Slower", [], "Slower (2)"),
        ("Slower", ["slower (2)"], "Slower (3)"),
        ("Slower (2)", ["Slower"], "Slower (3)"),
        ("Slower (2)", ["Slower", "Slower (3)", "Slower (4)"], "Slower (5)"),
        ("(2)", [], "(2) (2)"),
        ("CMA (AAMA)", [], "CMA (AAMA) (2)"),
        ("Odd (2", [], "Odd (2 (2)"),
    ],
)
def test_a_copy_has_a_name_of_its_own(name: str, taken: list[str], copy: str) -> None:
    scenario = Scenario(name=name, exam=True)
    assert duplicate(scenario, taken) == Scenario(name=copy, exam=True)


@pytest.mark.parametrize(
    ("strike", "meant"),
    [
        (Strike(provider="beta house"), True),
        (Strike(provider="beta"), False),
        (Strike(title="WOUND  care "), True),
        (Strike(title="Wound care", provider="Alpha"), False),
        (Strike(title="Wound care", on=date(2022, 5, 6)), True),
        (Strike(title="Wound care", on=date(2022, 5, 7)), False),
    ],
)
def test_a_strike_means_what_it_names_whatever_the_capitals(strike: Strike, meant: bool) -> None:
    assert strike.matches(WOUNDS) is meant


def test_a_strike_of_everything_is_refused() -> None:
    with pytest.raises(BadInput, match="name a provider or an activity"):
        Strike(approval="aama", on=date(2022, 5, 6), provider=" ")
