"""What a person asks of a plan: what should be best, and within which limits. Nothing is solved here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from recert_planner.dates import start_of_month
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.catalog import Course
from recert_planner.record.activity import State

Span = tuple[date, date]
"""Days from … through, both inside."""


class Objective(StrEnum):
    """What makes one plan better than another."""

    COST = "cost"  # least money
    HOURS = "hours"  # fewest hours
    FINISH = "finish"  # earliest last month
    EVEN = "even"  # lowest fullest month


@frozen
class Pick:
    """A course named by hand: its title, its provider where titles repeat, the month to do it in (None: any)."""

    title: str
    provider: str = ""
    month: date | None = None

    def names(self, course: Course) -> bool:
        """Return whether this names a course, whatever the capitals."""
        same = self.title.casefold() == course.title.casefold()
        return same and self.provider.casefold() in ("", course.provider.casefold())

    def allows(self, month: date) -> bool:
        """Return whether the course may be done in the month with this first day."""
        return self.month is None or start_of_month(self.month) == month


@frozen(kw_only=True)
class Request:
    """The objective and the limits of a plan; what is None or empty limits nothing.

    `hours_per_month` [hours a calendar month], `budget` [money], `away` days without study, `formats` allowed,
    courses `fixed` into the plan and `excluded` from it. Activities in a state of `counting` are taken as done; the
    courses they name are taken again only when they are fixed.
    """

    objective: Objective = Objective.COST
    hours_per_month: Decimal | None = None
    budget: Decimal | None = None
    away: tuple[Span, ...] = ()
    formats: frozenset[str] = frozenset()
    fixed: tuple[Pick, ...] = ()
    excluded: tuple[Pick, ...] = ()
    counting: frozenset[State] = frozenset({State.EARNED})


def check_request(request: Request, courses: Iterable[Course]) -> None:
    """Raise `BadInput` for limits below 0, spans that end before they begin, and names the catalog does not have."""
    known = tuple(courses)
    problems = [
        *_too_low("hours per month", request.hours_per_month),
        *_too_low("budget", request.budget),
        *check_spans(request.away),
        *_unknown_formats(request.formats, known),
    ]
    unknown = [p for p in (*request.fixed, *request.excluded) if not any(p.names(course) for course in known)]
    problems += [Problem(field="course", message=f"the catalog has no course '{p.title}'") for p in unknown]
    if problems:
        raise BadInput(problems)


def check_spans(away: Iterable[Span]) -> list[Problem]:
    """Return a problem for each span that ends before it begins."""
    return [
        Problem(field="away", message=f"{first} lies after {last}: write the first day, then the last")
        for first, last in away
        if first > last
    ]


def _too_low(field: str, value: Decimal | None) -> list[Problem]:
    if value is None or (value.is_finite() and value >= 0):
        return []
    return [Problem(field=field, message=f"{value} is {'below 0' if value.is_finite() else 'not a number'}")]


def _unknown_formats(formats: Iterable[str], courses: Iterable[Course]) -> list[Problem]:
    known = sorted({course.format for course in courses if course.format})
    return [
        Problem(field="format", message=f"no course of the catalog has the format '{name}': {', '.join(known)}")
        for name in sorted(formats)
        if name not in known
    ]
