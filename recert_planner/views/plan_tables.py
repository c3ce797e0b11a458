"""A plan as a table: course by course from a catalog, or what to earn in which month; each month named once.

Cells are what people read; nothing is counted here beyond the sums a plan carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from recert_planner.planning.plan import PaceMonth, PacePlan, Plan
from recert_planner.standing.result import Standing
from recert_planner.views import plain, words
from recert_planner.views.plan_sentences import OBJECTIVES, hours, money, portion_text
from recert_planner.views.plan_words import month_name
from recert_planner.views.table import Table

Row = tuple[str, ...]


def plan_table(plan: Plan) -> Table:
    """Return the courses of a plan with their months, and what they come to together."""
    return Table(
        headers=("Month", "Course", words.capital(plan.standing.credential.unit), "Cost", "Hours"),
        rows=tuple(course_rows(plan)),
        caption=f"Plan for the {plan.standing.credential.name}, {OBJECTIVES[plan.request.objective]}",
        numeric=frozenset({2, 3, 4}),
    )


def pace_table(plan: PacePlan, standing: Standing) -> Table:
    """Return what to earn in which month."""
    return Table(
        headers=("Month", "What", "In all"),
        rows=tuple(month_rows(plan, standing)),
        caption=f"Pace for the {standing.credential.name}, in {standing.credential.unit}",
        numeric=frozenset({2}),
    )


def course_rows(plan: Plan) -> Iterator[Row]:
    """Yield month, course, points, cost and hours of each course, then the sums; nothing without a course."""
    for month, same in groupby(plan.chosen, key=lambda one: one.month):
        for place, one in enumerate(same):
            course = one.course
            title = plain.printable(plain.one_line(course.title))
            name = "" if place else month_name(month)
            yield (name, title, plain.number(course.points), money(course.cost), plain.number(course.hours))
    if plan.chosen and plan.points is not None:
        sums = (plain.number(plan.points), money(plan.cost), hours(plan.hours).partition(" ")[0])
        yield ("", "together", *sums)


def month_rows(plan: PacePlan, standing: Standing) -> Iterator[Row]:
    """Yield month, what to earn, and how much in all that month; a month of several kinds has a row for each."""
    for month in plan.months:
        yield from _month(month, standing)


def _month(month: PaceMonth, standing: Standing) -> Iterator[Row]:
    for place, portion in enumerate(month.portions):
        first = ("", "") if place else (month_name(month.month), plain.number(month.units))
        yield (first[0], portion_text(portion, month, standing.credential), first[1])
