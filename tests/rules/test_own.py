"""A person's own value is read as the rule's kind of value, marked as theirs, and refused when it is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from recert_planner.errors import BadInput
from recert_planner.rules.book import book
from recert_planner.rules.model import CycleEnd, CycleLength, Expiry, FactStanding, Minimum
from recert_planner.rules.own import with_own_values

CMA = book()["cma-aama"]


def test_every_kind_of_value_is_read_as_what_it_is() -> None:
    own = with_own_values(CMA, [("minimum.total", "40.5"), ("cycle_length", "36"), ("expiry", "same_day")])
    assert {rule.amount for rule in own.history(Minimum) if rule.key == "minimum.total"} == {Decimal("40.5")}
    assert {rule.months for rule in own.history(CycleLength)} == {36}
    assert {rule.ends for rule in own.history(Expiry)} == {CycleEnd.SAME_DAY}
    changed = [rule for rule in own.rules if rule.key in ("minimum.total", "cycle_length", "expiry")]
    assert {rule.standing for rule in changed} == {FactStanding.YOURS}


def test_an_own_value_says_whose_it_is_and_leans_on_no_source_of_the_body() -> None:
    own = with_own_values(CMA, [("fee.continuing-education", "90")])
    (rule,) = (rule for rule in own.rules if rule.key == "fee.continuing-education")
    assert rule.says == (
        "Your own value, 90, in place of: The fee for recertifying by continuing education was not found."
    )
    exam = next(rule for rule in CMA.rules if rule.key == "fee.exam-member")
    assert exam.sources
    assert exam.confirm
    told = with_own_values(CMA, [("fee.exam-member", "130")]).rules
    assert {(rule.sources, rule.locator, rule.confirm) for rule in told if rule.key == "fee.exam-member"} == {
        ((), None, None)
    }


def test_what_the_person_did_not_change_stays_the_bodys() -> None:
    own = with_own_values(CMA, [("minimum.total", "40")])
    others = [rule for rule in own.rules if rule.key != "minimum.total"]
    assert others == [rule for rule in CMA.rules if rule.key != "minimum.total"]
    assert with_own_values(CMA, []) is CMA


@pytest.mark.parametrize("credential", book())
def test_every_value_that_a_body_gives_could_be_given_by_a_person(credential: str) -> None:
    rules = [rule for rule in book()[credential].rules if rule.value_fields]
    assert rules
    for rule in rules:
        (field,) = rule.value_fields
        value = getattr(rule, field)
        if value is not None:
            own = with_own_values(book()[credential], [(rule.key, str(value))])
            assert all(getattr(one, field) == value for one in own.rules if one.key == rule.key)


def test_every_value_that_no_rule_takes_is_said_at_once() -> None:
    values = [("minimum.total", "many"), ("minimum.total", "-1"), ("minimum.total", "NaN"), ("cycle_length", "2.5")]
    values += [("expiry", "soon"), ("nothing", "1"), ("route.exam", "1")]
    with pytest.raises(BadInput) as refused:
        with_own_values(CMA, values)
    assert len(refused.value.problems) == len(values)
    assert str(refused.value.problems[0]) == (
        "the CMA (AAMA) has no rule minimum.total that takes the own value 'many'"
    )
