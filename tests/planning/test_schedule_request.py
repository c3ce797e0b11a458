"""What a person asks of a plan is kept to the letter, or refused in a sentence."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import pytest

from recert_planner.errors import BadInput, NotKnown
from recert_planner.planning.plan import Plan
from recert_planner.planning.request import Objective, Pick, Request
from recert_planner.planning.schedule import plan
from recert_planner.planning.solver import Cancelled, NoSolver
from recert_planner.planning.taking import planned_activity
from recert_planner.record.activity import State
from recert_planner.standing.result import Standing
from recert_planner.views.plan_words import plan_json
from tests.planning.offers import catalog, course, credit, lacking, stand


def planned(standing: Standing, request: Request, *courses: object) -> Plan:
    return plan(standing, catalog(*courses), request)  # type: ignore[arg-type]  # courses


def titles(found: Plan) -> list[str]:
    return [one.course.title for one in found.chosen]


CHEAP = course("Cheap", "2", "general", cost=Decimal(5), hours=Decimal(4))
QUICK = course("Quick", "2", "general", cost=Decimal(50), hours=Decimal(1))
LATE = course("Late", "2", "general", cost=Decimal(1), available_from=date(2024, 3, 1))


def test_each_objective_takes_the_course_that_serves_it() -> None:
    for objective, expected in (("cost", "Late"), ("hours", "Quick"), ("finish", "Cheap"), ("even", "Quick")):
        found = planned(lacking("2"), Request(objective=Objective(objective)), CHEAP, QUICK, LATE)
        assert titles(found) == [expected], objective
        assert (found.bound, found.gap) == (found.value, 0)


def test_the_earliest_finish_counts_months_from_this_one() -> None:
    found = planned(lacking("2"), Request(objective=Objective.FINISH), LATE)
    assert (found.value, found.finish_on) == (3, date(2024, 3, 1))


def test_courses_are_put_evenly_from_the_first_month_to_the_last() -> None:
    courses = [course(f"Course {at}", "2", "general") for at in range(3)]
    found = planned(lacking("6"), Request(objective=Objective.EVEN), *courses)
    assert [one.month.month for one in found.chosen] == [1, 2, 3]
    assert found.value == 2


def test_a_course_can_be_done_on_its_last_day_and_not_a_day_later() -> None:
    assert planned(
        lacking("2"), Request(), course("Today", "2", "general", available_through=date(2024, 1, 1))
    ).feasible
    over = course("Over", "2", "general", available_through=date(2023, 12, 31))
    assert not planned(lacking("2"), Request(), over).feasible


def test_without_approval_the_day_to_finish_by_is_thirty_days_earlier() -> None:
    last_days = {"available_from": date(2024, 3, 2), "available_through": date(2024, 3, 31)}
    assert not planned(lacking("2"), Request(), course("Any", "2", "general", approvals=(), **last_days)).feasible
    found = planned(lacking("2"), Request(), course("Approved", "2", "general", **last_days))
    assert (found.feasible, found.through) == (True, date(2024, 3, 31))


def test_approval_for_all_is_used_only_where_it_makes_the_better_plan() -> None:
    early = course("Early", "2", "general", cost=Decimal(20), approvals=())
    late = {"available_from": date(2024, 3, 2)}
    same = course("Late and as dear", "2", "general", cost=Decimal(20), **late)
    less = course("Late and cheap", "2", "general", cost=Decimal(19), **late)
    assert titles(planned(lacking("2"), Request(), early, same)) == ["Early"]
    assert titles(planned(lacking("2"), Request(), early, less)) == ["Late and cheap"]
    for objective in (Objective.FINISH, Objective.EVEN):
        assert titles(planned(lacking("2"), Request(objective=objective), early, less)) == ["Early"]


def test_what_the_ledger_has_is_not_taken_again_unless_it_is_fixed() -> None:
    standing = stand(credit("10", "administrative"), credit("10", "clinical"), credit("38", "general", title="Cheap"))
    named = course("CHEAP", "2", "general", provider="", cost=Decimal(0))
    assert titles(planned(standing, Request(), named, QUICK)) == ["Quick"]
    assert titles(planned(standing, Request(fixed=(Pick("cheap"),)), named, QUICK)) == ["CHEAP"]


def test_what_counts_once_does_not_count_again_even_when_it_is_fixed() -> None:
    done = [credit("10", "administrative", title="Front desk"), credit("10", "clinical", title="Bedside")]
    seen = credit("38", "general", title="Seen", tags=("law",))
    again = course("Seen", "2", "general", provider="")
    fixed = Request(fixed=(Pick("Seen"),))
    assert planned(stand(*done, seen), fixed, again).feasible
    once = stand(*done, seen, credential="narrow")
    assert not planned(once, fixed, again).feasible
    assert titles(planned(once, fixed, again, QUICK)) == ["Quick", "Seen"]


def test_planned_activities_count_when_the_person_says_so() -> None:
    waiting = credit("2", "general", state=State.PLANNED, title="Cheap")
    standing = stand(credit("10", "administrative"), credit("10", "clinical"), credit("38", "general"), waiting)
    again = course("Cheap", "2", "general", provider="")
    assert titles(planned(standing, Request(), again)) == ["Cheap"]
    counting = Request(counting=frozenset(State))
    assert planned(standing, counting, again).chosen == ()


def test_a_fixed_course_is_in_the_plan_in_its_month() -> None:
    found = planned(
        lacking("2"), Request(fixed=(Pick("Quick", "SAMPLE SOCIETY (fictional)", date(2024, 2, 9)),)), QUICK
    )
    assert [(one.course.title, one.month) for one in found.chosen] == [("Quick", date(2024, 2, 1))]


def test_a_fixed_course_that_brings_nothing_stays_in_the_plan() -> None:
    small = course("Small", "0.5", "general")
    found = planned(lacking("2"), Request(fixed=(Pick("Small"),)), CHEAP, small)
    assert titles(found) == ["Cheap", "Small"]


def test_an_excluded_course_is_not_in_the_plan() -> None:
    assert titles(planned(lacking("2"), Request(excluded=(Pick("Cheap"),)), CHEAP, QUICK)) == ["Quick"]


def test_superfluous_free_courses_are_left_out() -> None:
    free = [course(f"Free {at}", "2", "general", cost=Decimal(0)) for at in range(6)]
    assert len(planned(lacking("4"), Request(hours_per_month=Decimal(3)), *free).chosen) == 2


def test_limits_and_names_that_make_no_sense_are_refused_together() -> None:
    request = Request(
        hours_per_month=Decimal(-1),
        budget=Decimal("NaN"),
        away=((date(2024, 2, 2), date(2024, 2, 1)),),
        formats=frozenset({"by pigeon"}),
        fixed=(Pick("Nowhere"),),
    )
    with pytest.raises(BadInput) as refused:
        planned(lacking("2"), request, CHEAP)
    assert [str(problem) for problem in refused.value.problems] == [
        "hours per month: -1 is below 0",
        "budget: NaN is not a number",
        "away: 2024-02-02 lies after 2024-02-01: write the first day, then the last",
        "format: no course of the catalog has the format 'by pigeon': online",
        "course: the catalog has no course 'Nowhere'",
    ]


def test_without_the_solver_one_sentence_says_what_to_use_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(NoSolver, match="use the pace plan here"):
        planned(lacking("2"), Request(), CHEAP)


def test_a_search_is_given_up_when_it_is_stopped() -> None:
    with pytest.raises(Cancelled, match="was stopped"):
        plan(lacking("2"), catalog(CHEAP), Request(), stopped=lambda: True)
    assert plan(lacking("2"), catalog(CHEAP), Request(), stopped=lambda: False).feasible


def test_a_course_becomes_a_planned_activity_in_a_unit_of_the_ledger() -> None:
    standing = lacking("2")
    found = planned(standing, Request(), course("Split", "2", split=(("general", Decimal(2)),), approvals=()))
    activity = planned_activity(found.chosen[0], standing)
    assert (activity.unit, activity.amount, activity.state) == ("contact_hour", 2, State.PLANNED)
    assert activity.date == date(2024, 1, 31)


def test_points_that_no_unit_of_the_ledger_stands_for_are_not_guessed() -> None:
    standing = lacking("2")
    chosen = planned(standing, Request(), CHEAP).chosen[0]
    rules = standing.credential
    for key in ("conversion.contact_hour", "conversion.credit", "conversion.ceu"):
        if any(rule.key == key for rule in rules.rules):
            rules = rules.with_value(key, each=None)
    unknown = stand(credential=rules)
    with pytest.raises(NotKnown, match="no unit of the ledger stands for the points of 'Cheap'"):
        planned_activity(chosen, unknown)
    found = planned(unknown, Request(), CHEAP)
    assert found.explanation is not None
    assert found.explanation.missing


def test_the_answer_as_json_has_the_keys_of_the_contract_in_order() -> None:
    found = plan_json(planned(lacking("4"), Request(hours_per_month=Decimal(4)), CHEAP, QUICK))
    assert list(found) == [
        *("feasible", "objective", "cost", "hours", "points", "finish_on", "bound", "gap", "courses", "months"),
        *("robustness", "explanation"),
    ]
    assert found["courses"] == [
        {"title": "Cheap", "month": "2024-01", "points": 2, "cost": 5, "hours": 4},
        {"title": "Quick", "month": "2024-02", "points": 2, "cost": 50, "hours": 1},
    ]
    assert found["months"][1] == {"month": "2024-02", "points": 2, "cost": 50, "hours": 1, "courses": ["Quick"]}
    assert (found["feasible"], found["cost"], found["bound"], found["gap"]) == (True, 55, 55, 0)
    assert found["robustness"]["failures"] == 6
    assert found["explanation"] is None
