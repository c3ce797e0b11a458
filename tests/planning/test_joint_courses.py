"""Courses for several certifications: as cheap as any choice there is, and met by the engine's own count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from random import Random

import pytest
from attrs import evolve

from recert_planner.errors import BadInput
from recert_planner.planning.catalog import Catalog, Course
from recert_planner.planning.joint_courses import JointCourses, joint_courses
from recert_planner.planning.request import Objective, Pick, Request
from recert_planner.planning.solver import Cancelled
from recert_planner.planning.taking import activity_of
from recert_planner.planning.together import Hold, JointPlan, Reading, together
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.standing.ruling import ruling_of
from recert_planner.standing.standing import evaluate
from tests.planning.offers import catalog, course, credit

AS_OF = date(2024, 1, 1)
HOLDS = (
    Hold(credential=book()["cma-aama"], certification=Certification(certified_on=date(2019, 3, 12))),
    Hold(credential=book()["ccma-nha"], certification=Certification(certified_on=date(2022, 2, 20))),
)
NEARLY = (
    credit("10", "administrative", title="A"),
    credit("10", "clinical", title="B"),
    credit("36", "general", title="C", on=date(2022, 5, 4)),
)


def readings(*ledger: Activity) -> dict[Reading, JointPlan]:
    found = together(HOLDS, ledger, as_of=AS_OF)
    return {plan.reading: plan for plan in found.plans}


def met(joint: JointPlan, which: int, courses: list[tuple[Course, date]]) -> bool:
    """Whether the engine counts enough for a certification when these courses are done on their days."""
    standing = joint.standings[which]
    ruling = ruling_of(standing.credential, standing.cycle, as_of=standing.as_of)
    done = [activity_of(one, on, ruling) for one, on in courses]
    ledger = [*(one.activity for one in standing.trace), *(evolve(one, state=State.EARNED) for one in done if one)]
    then = evaluate(
        standing.credential, standing.certification, ledger, as_of=max(AS_OF, *(one.date for one in ledger))
    )
    return not then.needed


def served(found: JointCourses, which: int) -> list[tuple[Course, date]]:
    return [(one.course, one.through_on) for one in found.chosen if which in one.serves]


def cheapest(joint: JointPlan, courses: tuple[Course, ...], request: Request) -> Decimal | None:
    """Return the least cost of any choice, by trying every one; months are January and February."""
    costs = (
        sum((one.cost for one, uses in zip(courses, choice, strict=True) if uses), Decimal(0))
        for choice in product(_uses(joint), repeat=len(courses))
        if _fits([one for one, uses in zip(courses, choice, strict=True) if uses], request)
        and all(
            met(joint, k, [(one, AS_OF) for one, uses in zip(courses, choice, strict=True) if k in uses])
            for k in (0, 1)
        )
    )
    return min(costs, default=None)


def _uses(joint: JointPlan) -> list[tuple[int, ...]]:
    return [(), (0, 1)] if joint.reading is Reading.SHARED else [(), (0,), (1,)]


def _fits(taken: list[Course], request: Request) -> bool:
    """Whether the courses fit into two months."""
    most = request.hours_per_month
    if most is None:
        return True
    return any(
        all(sum(one.hours for one, at in zip(taken, slots, strict=True) if at == month) <= most for month in (0, 1))
        for slots in product((0, 1), repeat=len(taken))
    )


def instances() -> Iterator[tuple[int, tuple[Course, ...], Request]]:
    for seed in range(30):
        dice = Random(seed)
        courses = tuple(
            course(
                f"Course {number}",
                dice.choice(["3", "5", "8"]),
                dice.choice(["general", "clinical"]),
                cost=Decimal(dice.randrange(1, 40)),
                approvals=("aama",) if dice.random() < 0.7 else (),
                available_through=date(2024, 2, 9),
            )
            for number in range(5)
        )
        hours = dice.choice([None, Decimal(8), Decimal(4)])
        yield seed, courses, Request(hours_per_month=hours, away=((date(2024, 2, 10), date(2024, 12, 31)),))


@pytest.mark.parametrize(("seed", "courses", "request_"), list(instances()))
def test_no_choice_of_courses_is_cheaper_and_each_certification_is_met(
    seed: int, courses: tuple[Course, ...], request_: Request
) -> None:
    ledger = (*NEARLY, credit(str(2 + seed % 4), "general", title="D", on=date(2023, 5, 4)))
    for joint in readings(*ledger).values():
        found = joint_courses(joint, Catalog(courses=courses), request_)
        best = cheapest(joint, courses, request_)
        assert (found.value if found.feasible else None) == best
        if found.feasible:
            assert found.bound == found.value == found.cost
            assert all(met(joint, which, served(found, which)) for which in (0, 1))
            assert _fits([one.course for one in found.chosen], request_)


def test_a_course_that_serves_both_is_taken_once_and_apart_each_has_its_own() -> None:
    courses = [course(f"Course {n}", "10", "general", cost=Decimal(10 + n)) for n in range(4)]
    both = readings(*NEARLY[:2], credit("30", "general", title="C", on=date(2021, 5, 4)))
    shared = joint_courses(both[Reading.SHARED], catalog(*courses), Request())
    assert [(one.course.title, one.serves) for one in shared.chosen] == [("Course 0", (0, 1))]
    apart = joint_courses(both[Reading.SEPARATE], catalog(*courses), Request())
    assert sorted(one.serves for one in apart.chosen) == [(0,), (1,)]
    assert (apart.cost, apart.hours) == (21, 20)


def test_hours_are_least_where_hours_are_asked_for() -> None:
    cheap = course("Long and cheap", "10", "general", cost=Decimal(1), hours=Decimal(30))
    short = course("Short and dear", "10", "general", cost=Decimal(99), hours=Decimal(3))
    joint = readings(*NEARLY[:2], credit("30", "general", title="C", on=date(2021, 5, 4)))[Reading.SHARED]
    found = joint_courses(joint, catalog(cheap, short), Request(objective=Objective.HOURS))
    assert [one.course.title for one in found.chosen] == ["Short and dear"]
    assert (found.value, found.bound) == (3, 3)


def test_a_course_fixed_by_hand_is_there_and_one_in_the_ledger_is_not_taken_again() -> None:
    ledger = (*NEARLY[:2], credit("30", "general", title="Again", on=date(2021, 5, 4)))
    again = course("Again", "10", "general", provider="", cost=Decimal(0))
    other, wished = course("Other", "10", "general"), course("Wished", "1", "general")
    joint = readings(*ledger)[Reading.SEPARATE]
    more = course("More", "10", "general")
    found = joint_courses(joint, catalog(again, other, wished, more), Request(fixed=(Pick("Wished"),)))
    assert {one.course.title for one in found.chosen} == {"Other", "More", "Wished"}


def test_where_there_is_no_plan_it_is_said_who_has_one_alone() -> None:
    joint = readings(*NEARLY[:2], credit("30", "general", title="C", on=date(2021, 5, 4)))[Reading.SEPARATE]
    found = joint_courses(joint, catalog(course("Only", "10", "general")), Request())
    assert (found.feasible, found.alone, found.chosen) == (False, (True, True), ())
    poor = joint_courses(joint, catalog(course("Only", "10", "general")), Request(budget=Decimal(5)))
    assert poor.alone == (False, False)


def test_a_certification_that_is_over_has_no_plan() -> None:
    late = together(HOLDS, NEARLY, as_of=date(2024, 4, 2)).plans[0]
    found = joint_courses(late, catalog(course("Any", "10", "general")), Request())
    assert not found.feasible


def test_what_cannot_be_asked_is_refused() -> None:
    joint = readings(*NEARLY)[Reading.SHARED]
    offers = catalog(course("Any", "10", "general"))
    with pytest.raises(BadInput, match="chosen by cost or hours, not by finish"):
        joint_courses(joint, offers, Request(objective=Objective.FINISH))
    with pytest.raises(BadInput, match="where the bodies ask for an amount together"):
        joint_courses(evolve(joint, reading=Reading.RULE), offers, Request())
    with pytest.raises(Cancelled):
        joint_courses(joint, offers, Request(), stopped=lambda: True)
