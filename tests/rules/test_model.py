"""The day that a rule is asked by picks its version; a person's own value is marked as theirs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from recert_planner.rules.book import book, load_text
from recert_planner.rules.model import (
    KINDS,
    AppliesBy,
    Expiry,
    FactStanding,
    Fee,
    Minimum,
    Moments,
    Prerequisite,
    Provisional,
    Route,
    RouteOpen,
)
from tests.rules.small import SMALL

CMA = book()["cma-aama"]


def moments(
    *, start: str = "2015-03-31", expiry: str = "2020-03-31", asked: str = "2019-12-31", earned: str | None = None
) -> Moments:
    return Moments(
        cycle_start=date.fromisoformat(start),
        expiry=date.fromisoformat(expiry),
        application=date.fromisoformat(asked),
        date_earned=date.fromisoformat(earned) if earned else None,
    )


@pytest.mark.parametrize(("asked", "months"), [("2019-12-31", 60), ("2020-01-01", 3), ("2020-01-02", 3)])
def test_the_day_of_the_question_picks_how_long_continuing_education_is_open(asked: str, months: int) -> None:
    routes = {rule.route: rule for rule in CMA.in_force(RouteOpen, moments(asked=asked))}
    assert routes[Route.CONTINUING_EDUCATION].through_months == months
    assert routes[Route.EXAM].no_end


@pytest.mark.parametrize(("start", "ends"), [("2009-12-31", None), ("2010-01-01", "end_of_month")])
def test_the_first_day_of_the_cycle_picks_where_it_ends(start: str, ends: str | None) -> None:
    rule = CMA.one(Expiry, moments(start=start))
    assert rule is not None
    assert rule.ends == ends


@pytest.mark.parametrize(
    ("expiry", "required"), [("2004-12-31", None), ("2005-01-01", True), ("2013-05-31", True), ("2013-06-01", False)]
)
def test_the_day_of_expiry_picks_whether_a_cpr_certificate_is_shown(expiry: str, required: bool | None) -> None:
    rule = CMA.one(Prerequisite, moments(expiry=expiry))
    assert (rule.required if rule else None) is required


def test_a_credit_not_yet_earned_counts_as_earned_on_the_day_of_the_question() -> None:
    assert moments().day(AppliesBy.DATE_EARNED) == date(2019, 12, 31)
    assert moments(earned="2018-05-01").day(AppliesBy.DATE_EARNED) == date(2018, 5, 1)


def test_a_kind_that_no_rule_has_gives_nothing() -> None:
    assert CMA.history(Provisional) == ()
    assert CMA.one(Provisional, moments()) is None


def test_a_person_s_own_value_is_marked_as_theirs_and_leaves_the_rest() -> None:
    own = CMA.with_value("fee.late", amount=Decimal(25))
    theirs = {rule.which: rule for rule in own.history(Fee)}
    assert theirs["late"].amount == Decimal(25)
    assert theirs["late"].standing is FactStanding.YOURS
    assert theirs["reactivation"] in CMA.rules
    assert {rule.which: rule.amount for rule in CMA.history(Fee)}["late"] is None


def test_a_value_for_a_rule_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match=r"fee\.nothing"):
        CMA.with_value("fee.nothing", amount=Decimal(1))


def test_a_minimum_without_a_word_is_the_total() -> None:
    small = load_text(SMALL, "small.toml")
    assert [rule.which for rule in small.history(Minimum)] == ["total"]


def test_every_kind_is_known_by_its_own_name() -> None:
    assert all(rule.kind == kind for kind, rule in KINDS.items())
