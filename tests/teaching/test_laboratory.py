"""A turned rule goes through the real engine, and is never taken for the real one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from recert_planner.errors import BadInput
from recert_planner.planning.pace import pace
from recert_planner.rules.book import book
from recert_planner.standing.result import Standing
from recert_planner.teaching.laboratory import figure_title, is_sandbox, knobs, marked, sandbox
from recert_planner.teaching.picture import in_words, titled_figure, titled_picture, update_titled
from recert_planner.views.tables import requirements_table
from recert_planner.views.verdict import verdict
from tests.teaching.people import situation

ON = date(2022, 6, 1)
MARK = "not the real rule"


def turned(who: str, **settings: int) -> Standing:
    case = situation(who)
    values = {name.replace("_", "-"): Decimal(value) for name, value in settings.items()}
    return evolve(case, credential=sandbox(case.credential, values, on=case.standing.cycle.starts_on)).standing


def test_the_knobs_are_the_numbers_that_a_class_asks_about() -> None:
    cma = {knob.id: knob.real for knob in knobs(book()["cma-aama"], on=ON)}
    assert cma == {"months": 60, "total": 60, "aama": 30, "each-category": 10, "without-approval": 30}
    ccma = {knob.id: knob.real for knob in knobs(book()["ccma-nha"], on=ON)}
    assert ccma == {"months": 24, "total": 10}


def test_every_credential_has_its_knobs_and_each_can_be_turned() -> None:
    for credential in book().values():
        for knob in knobs(credential, on=ON):
            for value in (knob.least, knob.most):
                assert is_sandbox(sandbox(credential, {knob.id: value}, on=ON)) is (value != knob.real)


def test_real_numbers_are_the_real_rule() -> None:
    cma = book()["cma-aama"]
    assert sandbox(cma, {knob.id: knob.real for knob in knobs(cma, on=ON)}, on=ON) is cma
    standing = situation("steady").standing
    said = verdict(standing, pace(standing))
    assert marked(said, standing) == said
    assert MARK not in figure_title(standing).lower()


def test_fewer_points_in_all_are_met_sooner() -> None:
    standing = turned("steady", total=50)
    assert standing.met
    assert standing.requirement("total").required == 50
    assert not situation("steady").standing.met


def test_a_longer_cycle_ends_later() -> None:
    assert situation("steady").standing.cycle.expires_on == date(2027, 5, 31)
    assert turned("steady", months=72).cycle.expires_on == date(2028, 5, 31)


def test_a_higher_maximum_lets_more_count() -> None:
    real = situation("non-aama-hoarder").standing
    assert turned("non-aama-hoarder", without_approval=40).counted > real.counted
    assert turned("non-aama-hoarder", without_approval=20).counted < real.counted


def test_every_category_is_turned_at_once() -> None:
    standing = turned("steady", each_category=15)
    assert {one.required for one in standing.requirements if one.rule.category} == {15}


def test_a_sandbox_says_so_in_the_verdict_the_figure_and_the_table() -> None:
    standing = turned("steady", total=50)
    assert marked(verdict(standing, pace(standing)), standing).headline.startswith("Not the real rule – ")
    assert MARK in titled_picture(standing).layout["title.text"]
    assert MARK in in_words(standing)
    table = requirements_table(standing)
    assert MARK in table.caption
    assert "Not the real rule: here it is 50. The real one: Recertifying" in standing.requirement("total").rule.says


def test_the_title_of_the_figure_follows_the_rule() -> None:
    figure = titled_figure(turned("steady", total=50))
    assert MARK in figure.layout.title.text
    update_titled(figure, situation("steady").standing, narrow=True)
    assert figure.layout.title.text == "<b>CMA (AAMA)</b>"


def test_the_credential_itself_does_not_change() -> None:
    before = book()["cma-aama"].rules
    turned("steady", total=50, months=12)
    assert book()["cma-aama"].rules == before


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"price": Decimal(5)}, "price: this credential has no such number to turn"),
        ({"total": Decimal(121)}, "total: 121 is no value from 0 through 120 points"),
        ({"months": Decimal("6.5")}, "months: 6.5 is no value from 6 through 120 months"),
        ({"months": Decimal("NaN")}, "months: NaN is no value"),
    ],
)
def test_what_cannot_be_turned_is_refused(settings: dict[str, Decimal], said: str) -> None:
    with pytest.raises(BadInput, match=said.replace(".", r"\.")):
        sandbox(book()["cma-aama"], settings, on=ON)
