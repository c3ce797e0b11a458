"""A plan as a page of text: what it comes to, then month by month what to do, then what it leaves.

The words come from `views`; this module only puts them in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from recert_planner.cli.page import columns, paragraph, section
from recert_planner.cli.standing_page import requirements
from recert_planner.planning.plan import PacePlan, Plan
from recert_planner.standing.result import Standing
from recert_planner.views import plain
from recert_planner.views.plan_sentences import OBJECTIVES, pace_summary, proof, start_sentence, summary
from recert_planner.views.plan_tables import course_rows, month_rows
from recert_planner.views.plan_words import survival


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
        yield from section("Courses", columns([("month", "course", unit, "cost", "hours"), *course_rows(plan)], left=2))
    if plan.feasible:
        credential = plan.standing.credential
        yield from section(f"With all of it, in {credential.unit}", requirements(plan.requirements, credential))


def _pace_lines(plan: PacePlan, standing: Standing, start: date | None) -> Iterator[str]:
    yield _heading(standing, "a pace")
    yield ""
    yield from _paragraphs([pace_summary(plan, standing), start_sentence(start, plan, standing)])
    if plan.months:
        rows = [("month", "what", "in all"), *month_rows(plan, standing)]
        yield from section(f"What to earn, in {standing.credential.unit}", columns(rows, left=2))


def _heading(standing: Standing, how: str) -> str:
    return f"{standing.credential.name} on {plain.day(standing.as_of)}, a plan: {how}"


def _paragraphs(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        yield from paragraph(sentence) if sentence else ()
