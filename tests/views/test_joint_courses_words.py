"""Courses for several certifications in words: what they come to, whom each serves, and who has a plan alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import evolve

from recert_planner.planning.joint_courses import joint_courses
from recert_planner.planning.request import Request
from recert_planner.planning.together import Reading
from recert_planner.views.joint_courses_words import joint_courses_summary, joint_courses_table
from tests.planning.offers import catalog, course, credit
from tests.planning.test_joint_courses import NEARLY, readings

JOINT = readings(*NEARLY[:2], credit("30", "general", title="C", on=date(2021, 5, 4)))
TEN = course("<b>Ten</b>\npoints", "10", "general")
ONE = course("One", "1", "general", cost=Decimal("0.5"))


def test_the_courses_are_said_with_whom_they_serve() -> None:
    found = joint_courses(JOINT[Reading.SHARED], catalog(TEN, ONE), Request())
    assert joint_courses_summary(found) == "1 course for all of them: 10 USD and 10 hours, least cost, proven."
    table = joint_courses_table(found)
    assert table.rows[0][1:] == ("<b>Ten</b> points", "CMA (AAMA) and CCMA (NHA)", "10 USD", "10")
    assert "<b>Ten" not in table.to_html()
    loose = evolve(found, bound=Decimal(9))
    assert joint_courses_summary(loose).endswith("least cost, at best 9.")


def test_a_course_that_serves_nobody_is_said_to() -> None:
    found = joint_courses(JOINT[Reading.SHARED], catalog(TEN), Request())
    idle = evolve(found, chosen=tuple(evolve(one, serves=()) for one in (*found.chosen, *found.chosen)))
    assert [row[2] for row in joint_courses_table(idle).rows] == ["none", "none"]
    assert joint_courses_summary(idle).startswith("2 courses for all of them")


def test_where_nothing_is_missing_there_is_nothing_to_plan() -> None:
    found = joint_courses(JOINT[Reading.SHARED], catalog(TEN), Request())
    assert joint_courses_summary(evolve(found, chosen=())).endswith("there is nothing to plan.")


def test_without_a_plan_it_says_who_has_one() -> None:
    found = joint_courses(JOINT[Reading.SEPARATE], catalog(TEN), Request())
    assert joint_courses_summary(found) == (
        "No choice of courses serves all of them within the limits; "
        "by itself there is one for the CMA (AAMA) and the CCMA (NHA)."
    )
    none = evolve(found, alone=(False, False))
    assert joint_courses_summary(none).endswith("; there is none for any of them alone.")
