"""A person's own values in words: each fact has a name, each answer says what it owes to them."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from recert_planner.planning.pace import pace
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import CycleEnd, Rule
from recert_planner.rules.own import with_own_values
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate
from recert_planner.views.own_words import choices, has_own_expiry, own_label, own_values, value_text
from recert_planner.views.tables import milestones_table, requirements_table
from recert_planner.views.verdict import verdict

CMA = book()["cma-aama"]
AS_OF = date(2026, 11, 23)
DAYS = Certification(certified_on=date(2022, 3, 12))


def stand(*values: tuple[str, str], days: Certification = DAYS) -> Standing:
    return evaluate(with_own_values(CMA, values), days, (), as_of=AS_OF)


def fact(key: str, credential: str = "cma-aama") -> Rule:
    return next(rule for rule in reversed(book()[credential].rules) if rule.key == key)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("minimum.total", "All points required [points]"),
        ("minimum.clinical", "Clinical required [points]"),
        ("maximum.without-aama", "At most, without aama [points]"),
        ("conversion.ceu", "Worth of 1 CEU [points]"),
        ("cycle_length", "Length of a cycle [months]"),
        ("expiry", "On which day a cycle ends"),
        ("fee.exam-non-member", "Fee: exam non member [USD]"),
    ],
)
def test_each_fact_has_a_name_with_its_unit(key: str, label: str) -> None:
    assert own_label(fact(key), CMA) == label


@pytest.mark.parametrize("credential", book())
def test_every_fact_that_a_person_may_give_has_a_name_of_its_own(credential: str) -> None:
    rules = {rule.key: rule for rule in book()[credential].rules if rule.value_fields}
    labels = [own_label(rule, book()[credential]) for rule in rules.values()]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_a_fact_that_is_one_of_a_few_words_names_them() -> None:
    assert choices(fact("expiry")) == tuple(CycleEnd)
    assert choices(fact("minimum.total")) == ()
    assert value_text(fact("minimum.total")) == "60"
    assert value_text(fact("fee.late")) == ""


def test_an_answer_says_what_it_owes_to_own_values_and_only_to_those_it_used() -> None:
    assert list(own_values(stand())) == []
    assert list(own_values(stand(("minimum.total", "40")))) == [
        "This leans on a value of your own – All points required: 40 points"
    ]
    said = list(own_values(stand(("minimum.total", "40"), ("minimum.general", "5"), ("fee.late", "20"))))
    assert said == ["This leans on values of your own – All points required: 40 points; General required: 5 points"]


def test_the_verdict_and_the_tables_mark_them_as_theirs() -> None:
    standing = stand(("minimum.total", "40"))
    assert "a value of your own" in str(verdict(standing, pace(standing)))
    (total,) = (row for row in requirements_table(standing).rows if row[0] == "All points")
    assert str(total[5]) == ""
    assert total[6] == "your own value"


def test_an_own_day_of_expiry_is_theirs_in_the_verdict_and_among_the_days() -> None:
    standing = stand(days=evolve(DAYS, expires_on=date(2027, 6, 30)))
    assert has_own_expiry(standing)
    assert list(own_values(standing)) == [
        "The expiry 30 June 2027 is the day you gave yourself; by the rules it would be 31 March 2027"
    ]
    (row,) = (row for row in milestones_table(standing).rows if row[1] == "The certification expires")
    assert row[-2:] == ("The day you gave yourself.", "your own value")


def test_an_own_day_that_the_rules_give_too_is_nothing_to_say() -> None:
    standing = stand(days=evolve(DAYS, expires_on=date(2027, 3, 31)))
    assert list(own_values(standing)) == []


def test_an_own_day_where_no_rule_is_known_names_no_other() -> None:
    old = Certification(certified_on=date(2005, 3, 12), expires_on=date(2010, 3, 12))
    standing = evaluate(CMA, old, (), as_of=date(2009, 1, 1))
    assert list(own_values(standing)) == ["The expiry 12 March 2010 is the day you gave yourself"]
