"""Why there is no plan: every change named makes one, and nothing smaller does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from attrs import evolve

from recert_planner.planning.plan import Change, Explanation, Limit, Plan
from recert_planner.planning.request import Pick, Request
from recert_planner.planning.schedule import plan
from recert_planner.standing.result import Standing
from recert_planner.views.plan_words import explanation, plan_json
from tests.planning.offers import Instance, catalog, course, credit, lacking, random_instance, stand

STEP = Decimal("0.01")
JUNE = (date(2023, 6, 1), date(2023, 6, 30))


def explained(standing: Standing, request: Request, *courses: object) -> Explanation:
    found = plan(standing, catalog(*courses), request)  # type: ignore[arg-type]  # courses
    assert found.explanation is not None
    assert not found.feasible
    return found.explanation


def said(standing: Standing, request: Request, *courses: object) -> str:
    return explanation(explained(standing, request, *courses), standing)


@pytest.mark.no_cover  # proves much, walks nothing new
def test_every_named_change_makes_a_plan_and_nothing_smaller_does() -> None:
    named = together = 0
    for seed in range(1000, 1060):
        instance = random_instance(seed)
        loose = plan(instance.standing, instance.catalog, instance.request)
        tight = _tightened(instance.request, loose)
        found = plan(instance.standing, instance.catalog, tight)
        if found.explanation is not None and not found.explanation.missing:
            for change in found.explanation.changes:
                _check(instance, tight, change)
            for change in found.explanation.together[:1]:
                assert plan(instance.standing, instance.catalog, change.instead).feasible, seed
            named += len(found.explanation.changes)
            together += len(found.explanation.together) > 1
    assert named > 15
    assert together > 2


def _tightened(request: Request, found: Plan) -> Request:
    if not found.feasible or not found.chosen:
        return request
    hours = max(one.course.hours for one in found.chosen)
    return evolve(request, budget=(found.cost or Decimal(0)) * 3 / 4, hours_per_month=hours - Decimal("0.5"))


def _check(instance: Instance, request: Request, change: Change) -> None:
    assert plan(instance.standing, instance.catalog, change.instead).feasible, change
    if change.limit is Limit.HOURS and change.then is not None:
        less = evolve(request, hours_per_month=change.then - STEP)
        assert not plan(instance.standing, instance.catalog, less).feasible, change
    if change.limit is Limit.BUDGET and change.then is not None:
        less = evolve(request, budget=change.then - STEP)
        assert not plan(instance.standing, instance.catalog, less).feasible, change


def test_what_is_needed_together_makes_a_plan() -> None:
    standing = lacking("6", date(2023, 9, 1))
    courses = [course(f"Course {at}", "3", "general", cost=Decimal(50), hours=Decimal(4)) for at in range(2)]
    request = Request(hours_per_month=Decimal(2), budget=Decimal(60))
    why = explained(standing, request, *courses)
    assert why.changes == ()
    assert [(one.limit, one.then) for one in why.together] == [(Limit.HOURS, 4), (Limit.BUDGET, 100)]
    assert plan(standing, catalog(*courses), why.together[0].instead).feasible
    assert explanation(why, standing) == (
        "No single change makes a plan; together these do: "
        "raise the hours per month from 2 to 4 and raise the budget from 60 to 100 USD."
    )


def test_hours_and_budget_are_raised_by_no_more_than_needed() -> None:
    standing = lacking("6", date(2023, 12, 1))
    courses = [course(f"Course {at}", "2", "general", cost=Decimal(60)) for at in range(4)]
    assert said(standing, Request(budget=Decimal(100)), *courses) == (
        "No plan keeps every limit; raise the budget from 100 to 180 USD."
    )
    assert said(standing, Request(hours_per_month=Decimal(1)), *courses) == (
        "No plan keeps every limit; raise the hours per month from 1 to 2."
    )


def test_a_month_away_is_given_back() -> None:
    standing = lacking("2", date(2023, 5, 1))
    only = course("Camp", "2", "general", available_from=JUNE[0], available_through=JUNE[1])
    away = ((date(2023, 5, 20), date(2023, 8, 10)),)
    why = explained(standing, Request(away=away), only)
    assert why.changes[0].months == (date(2023, 6, 1),)
    assert why.changes[0].instead.away == ((date(2023, 5, 20), date(2023, 5, 31)), (date(2023, 7, 1), away[0][1]))
    assert explanation(why, standing) == "No plan keeps every limit; study in June 2023 after all."


def test_two_months_away_are_given_back_where_one_does_not_do() -> None:
    standing = lacking("4", date(2023, 5, 1))
    june = course("Camp in June", "2", "general", available_from=JUNE[0], available_through=JUNE[1])
    july = course("Camp in July", "2", "general", available_from=date(2023, 7, 3), available_through=date(2023, 7, 5))
    why = explained(standing, Request(away=((date(2023, 5, 1), date(2023, 9, 10)),)), june, july)
    assert why.changes[0].months == (date(2023, 6, 1), date(2023, 7, 1))


def test_of_many_months_away_none_is_given_back_for_nothing() -> None:
    standing = lacking("6", date(2023, 1, 1))
    camps = [
        course(f"Camp {m}", "2", "general", available_from=date(2023, m, 3), available_through=date(2023, m, 5))
        for m in (3, 6, 9)
    ]
    why = explained(standing, Request(away=((date(2023, 1, 1), date(2024, 3, 31)),)), *camps)
    assert why.changes[0].months == (date(2023, 3, 1), date(2023, 6, 1), date(2023, 9, 1))


def test_a_format_is_allowed_too() -> None:
    standing = lacking("3")
    courses = [
        course("By mail", "2", "general", format="self-study"),
        course("On the spot", "1", "general", format=""),
        course("At home", "1"),
    ]
    request = Request(formats=frozenset({"online"}))
    assert said(standing, request, *courses) == "No plan keeps every limit; allow self-study too."
    assert said(standing, request, *courses[1:], course("On site", "1", "general", format="in person")) == (
        "No plan keeps every limit; allow courses without a format and in person too."
    )


def test_courses_excluded_or_fixed_by_hand_are_named() -> None:
    standing = lacking("2")
    courses = [course("Wanted\n twice", "2", "general"), course("Other", "1")]
    assert said(standing, Request(excluded=(Pick("Wanted\n twice"),)), *courses) == (
        "No plan keeps every limit; allow 'Wanted twice' again."
    )
    fixed = Request(fixed=(Pick("Other", month=date(2025, 1, 1)),))
    assert said(standing, fixed, *courses) == "No plan keeps every limit; do not insist on 'Other'."


def test_a_limit_that_no_change_of_its_own_helps_is_not_named() -> None:
    standing = lacking("2")
    request = Request(hours_per_month=Decimal(1), budget=Decimal(500), formats=frozenset({"online"}))
    why = explained(standing, request, course("Long", "2", "general", hours=Decimal(3)))
    assert [one.limit for one in why.changes] == [Limit.HOURS]


def test_what_the_catalog_lacks_is_said_by_kind() -> None:
    standing = stand(credit("10", "administrative"), credit("6", "clinical"), credit("40", "general"))
    assert said(standing, Request(), course("Other", "20", "general")) == (
        "4 clinical points are missing in the catalog."
    )
    one = stand(credit("10", "administrative"), credit("9", "clinical"), credit("40", "general"))
    assert said(one, Request()) == "1 clinical point is missing in the catalog."
    bare = stand(credit("10", "administrative"), credit("10", "clinical"), credit("20", "general"))
    assert said(bare, Request(), course("Small", "8", "general")) == "12 points are missing in the catalog."


def test_what_the_catalog_lacks_is_enough_when_it_is_added() -> None:
    standing = stand(credit("10", "administrative", unit="contact_hour"), credit("6", "clinical"))
    offered = [course("Some", "5", "clinical", approvals=()), course("More", "9", "general")]
    why = explained(standing, Request(), *offered)
    short = {one.id: one.shortfall for one in why.missing}
    assert short == {"total": 30, "aama": 15, "general": 1}
    added = [course("Added", "1", "general"), course("Approved", "14"), course("Any", "15", approvals=())]
    assert plan(standing, catalog(*offered, *added), Request()).feasible
    for left in combinations(added, 2):
        assert not plan(standing, catalog(*offered, *left), Request()).feasible


def test_missing_units_of_a_year_name_the_year() -> None:
    standing = stand(credit("8", "", date(2019, 5, 1), unit="credit"), credential="yearly", as_of=date(2020, 9, 1))
    assert "year 2" in said(standing, Request(), course("Short", "2", "", approvals=()))


def test_after_the_expiry_no_day_is_left() -> None:
    standing = lacking("2", date(2024, 4, 1))
    assert explained(standing, Request(), course("Late", "2", "general")) == Explanation(over=True)
    found = plan(standing, catalog(course("Late", "2", "general")), Request())
    assert plan_json(found)["explanation"] == "No day is left for a plan: the cycle ended on 31 March 2024."
    assert plan_json(found)["feasible"] is False


@pytest.mark.parametrize("seed", range(1000, 1010))
def test_an_explanation_is_always_the_same(seed: int) -> None:
    instance = random_instance(seed)
    first, again = (plan(instance.standing, instance.catalog, instance.request) for _ in range(2))
    assert first.explanation == again.explanation


def test_a_change_carries_the_whole_request_it_makes() -> None:
    standing = lacking("2")
    why = explained(standing, Request(hours_per_month=Decimal(1), budget=Decimal(50)), course("One", "2", "general"))
    (change,) = why.changes
    assert isinstance(change, Change)
    assert change.instead == Request(hours_per_month=Decimal(2), budget=Decimal(50))
