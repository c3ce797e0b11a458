"""What one mishap does to a plan: survived by what remains, by planning anew, or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from recert_planner.planning.plan import Failure, Mishap, Robustness
from recert_planner.planning.request import Pick, Request
from recert_planner.planning.schedule import plan
from recert_planner.standing.result import Standing
from recert_planner.views.plan_words import plan_json, survival, survival_in_short
from tests.planning.offers import catalog, course, lacking

START = date(2024, 1, 1)


def mishaps_of(standing: Standing, request: Request, *courses: object) -> Robustness:
    found = plan(standing, catalog(*courses), request)  # type: ignore[arg-type]  # courses
    assert found.robustness is not None
    return found.robustness


def outcomes(robustness: Robustness) -> dict[tuple[str, str], str]:
    return {
        (str(one.mishap), one.name): "met" if one.still_met else "anew" if one.replannable else "broken"
        for one in robustness.failures
    }


def test_the_only_course_of_a_catalog_breaks_its_plan() -> None:
    found = mishaps_of(lacking("2"), Request(), course("Only", "2", "general"))
    assert outcomes(found) == {
        ("cancelled", "Only"): "broken",
        ("refused", "Only"): "broken",
        ("month_lost", "2024-01"): "anew",
    }
    assert found.survived == 1
    assert survival(found) == (
        "The plan survives 1 of 3 single mishaps; none is left when Only is cancelled or Only is refused."
    )


def test_in_short_only_a_few_breaking_mishaps_are_named() -> None:
    broken = [Failure(mishap=Mishap.REFUSED, name=f"Part {n}", still_met=False, replannable=False) for n in range(4)]
    few, many = Robustness(failures=tuple(broken[:3])), Robustness(failures=tuple(broken))
    assert survival_in_short(few) == survival(few)
    assert survival_in_short(many) == "The plan survives 0 of 4 single mishaps; 4 break it."


def test_a_course_on_offer_for_one_month_does_not_survive_the_loss_of_it() -> None:
    only = course("Camp", "2", "general", available_through=date(2024, 1, 9))
    assert survival(mishaps_of(lacking("2"), Request(), only)).endswith("or January 2024 is lost.")


def test_a_second_course_takes_the_place_of_the_first() -> None:
    both = [course("First", "2", "general"), course("Second", "2", "general", cost=Decimal(30))]
    found = mishaps_of(lacking("2"), Request(), *both)
    assert set(outcomes(found).values()) == {"anew"}
    assert survival(found) == "The plan survives 3 of 3 single mishaps."


def test_money_spent_on_a_refused_course_is_gone_and_on_a_cancelled_one_is_not() -> None:
    both = [course("First", "2", "general"), course("Second", "2", "general")]
    found = outcomes(mishaps_of(lacking("2"), Request(budget=Decimal(15)), *both))
    assert (found["cancelled", "First"], found["refused", "First"]) == ("anew", "broken")


def test_a_refusal_shows_in_the_month_after() -> None:
    first = course("First", "2", "general", cost=Decimal(0))
    early = course("Second", "2", "general", available_through=date(2024, 1, 20))
    found = outcomes(mishaps_of(lacking("2"), Request(), first, early))
    assert (found["cancelled", "First"], found["refused", "First"]) == ("anew", "broken")


def test_hours_spent_before_a_mishap_stay_spent() -> None:
    until = {"available_through": date(2024, 1, 30)}
    courses = [course(f"Course {at}", "2", "general", cost=Decimal(10 + at), **until) for at in range(3)]
    found = outcomes(mishaps_of(lacking("4"), Request(hours_per_month=Decimal(4)), *courses))
    assert found["cancelled", "Course 0"] == "anew"
    assert found["refused", "Course 0"] == "broken"


def test_what_one_course_too_many_brings_covers_for_a_lost_one() -> None:
    fixed = Request(fixed=(Pick("One"), Pick("Two")))
    found = mishaps_of(lacking("2"), fixed, course("One", "2", "general"), course("Two", "2", "general"))
    assert outcomes(found)["cancelled", "One"] == "met"
    assert outcomes(found)["refused", "Two"] == "met"


def test_a_lost_month_is_made_up_later_by_its_own_courses() -> None:
    courses = [course(f"Course {at}", "2", "general") for at in range(2)]
    found = mishaps_of(lacking("4"), Request(hours_per_month=Decimal(2)), *courses)
    assert [one.mishap for one in found.failures].count(Mishap.MONTH_LOST) == 2
    lost = [one for one in found.failures if one.mishap is Mishap.MONTH_LOST]
    assert [(one.name, one.survived) for one in lost] == [("2024-01", True), ("2024-02", True)]


def test_a_plan_without_courses_has_nothing_to_lose() -> None:
    found = plan(lacking("0"), catalog(course("Spare")), Request())
    assert found.robustness == Robustness(failures=())
    assert survival(Robustness(failures=())) == "Nothing is planned, so nothing can go wrong."
    assert plan_json(found)["robustness"] == {"failures": 0, "survived": 0, "breaks": []}
