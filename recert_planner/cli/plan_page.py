"""A plan as a page of text: what it comes to, then month by month what to do, then what it leaves.

The words come from `views`; this module only puts them in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from recert_planner.cli.page import columns, paragraph, section
from recert_planner.cli.standing_page import requirements
from recert_planner.planning.plan import PaceMonth, PacePlan, Plan
from recert_planner.standing.result import Standing
from recert_planner.views import plain
from recert_planner.views.plan_sentences import (
    OBJECTIVES,
    hours,
    money,
    pace_summary,
    portion_text,
    proof,
    start_sentence,
    summary,
)
from recert_planner.views.plan_words import month_name, survival

Row = tuple[str, ...]


def plan_page(plan: Plan) -> str:
    """Return a plan from a catalog, or why there is none, as lines of text."""
    return "\n".join(_lines(plan))


def pace_page(plan: PacePlan, standing: Standing, start: date | None) -> str:
    """Return a pace plan, or why it cannot be kept; `start` is the last day to begin at the pace asked for."""
    return "\n".join(_pace_lines(plan, standing, start))


def _lines(plan: Plan) -> Iterator[str]:
    yield _heading(plan.standing, OBJECTIVES[plan.request.objective])
    yield ""
    robustness = survival(plan.robustness) if plan.robustness and plan.chosen else ""
    yield from _paragraphs([summary(plan), proof(plan), robustness])
    if plan.chosen:
        unit = plan.standing.credential.unit
        yield from section("Courses", columns([("month", "course", unit, "cost", "hours"), *_courses(plan)], left=2))
    if plan.feasible:
        credential = plan.standing.credential
        yield from section(f"With all of it, in {credential.unit}", requirements(plan.requirements, credential))


def _pace_lines(plan: PacePlan, standing: Standing, start: date | None) -> Iterator[str]:
    yield _heading(standing, "a pace")
    yield ""
    yield from _paragraphs([pace_summary(plan, standing), start_sentence(start, plan, standing)])
    rows = [row for month in plan.months for row in _month(month, standing)]
    title = f"What to earn, in {standing.credential.unit}"
    yield from section(title, columns([("month", "what", "in all"), *rows], left=2) if rows else ())


def _heading(standing: Standing, how: str) -> str:
    return f"{standing.credential.name} on {plain.day(standing.as_of)}, a plan: {how}"


def _paragraphs(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        yield from paragraph(sentence) if sentence else ()


def _courses(plan: Plan) -> Iterator[Row]:
    for month, same in groupby(plan.chosen, key=lambda one: one.month):
        for place, one in enumerate(same):
            name = "" if place else month_name(month)
            course = one.course
            title = plain.printable(plain.one_line(course.title))
            yield (name, title, plain.number(course.points), money(course.cost), plain.number(course.hours))
    yield ("", "together", *(_sums(plan)))


def _sums(plan: Plan) -> Iterator[str]:
    yield plain.number(plan.points) if plan.points is not None else ""
    yield money(plan.cost)
    yield hours(plan.hours).partition(" ")[0]


def _month(month: PaceMonth, standing: Standing) -> Iterator[Row]:
    for place, portion in enumerate(month.portions):
        first = (month_name(month.month), plain.number(month.units)) if not place else ("", "")
        yield (first[0], portion_text(portion, month, standing.credential), first[1])
