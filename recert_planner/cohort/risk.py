"""How urgent one person's standing is, as one of seven classes, and the bounds between them.

The definition stands once, in `classes`: it only compares, so it takes one person's values and whole columns alike. The
bounds are ours, not a body's; DECISIONS says why they are what they are. Words for people are in `views.risk_words`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from attrs import frozen

from recert_planner.dates import months_through
from recert_planner.planning.result import Pace
from recert_planner.rules.model import Route
from recert_planner.standing.result import RouteState, Standing
from recert_planner.views.shortfalls import whole_of
from recert_planner.views.verdict import TOLERANCE

# Above this many times an even pace over the whole cycle a person is at risk, not behind. Ours, not a body's.
AT_RISK = 3
HUNDREDTHS = 100


class Risk(StrEnum):
    """How urgent a standing is."""

    MET = "met"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    AT_RISK = "at_risk"
    LAPSED_CE_OPEN = "lapsed_ce_open"
    EXAM_ONLY = "exam_only"
    UNKNOWN = "unknown"  # the expiry or an amount required is not known: nobody can say


@frozen(kw_only=True)
class Facts:
    """What a class depends on: one person's values, or columns of them.

    `pace`, `fine_pace` and `hard_pace` are hundredths of a unit a month; `late` says that the day has gone on which
    filing is safe whichever way it is done.
    """

    lapsed: Any
    by_exam: Any
    met: Any
    unknown: Any
    late: Any
    pace: Any
    fine_pace: Any
    hard_pace: Any


def classes(facts: Facts) -> tuple[tuple[Risk, Any], ...]:
    """Return each class with whether it holds; the first that holds is the class."""
    return (
        (Risk.EXAM_ONLY, facts.lapsed & facts.by_exam),
        (Risk.LAPSED_CE_OPEN, facts.lapsed),
        (Risk.MET, facts.met),
        (Risk.UNKNOWN, facts.unknown),
        (Risk.AT_RISK, facts.late | (facts.pace > facts.hard_pace)),
        (Risk.BEHIND, facts.pace > facts.fine_pace),
        (Risk.ON_PACE, facts.pace <= facts.fine_pace),
    )


def risk_of(standing: Standing, pace: Pace) -> Risk:
    """Return the class of one person's standing."""
    fine, hard = bounds(whole_of(standing.requirements), standing.cycle.starts_on, standing.cycle.expires_on)
    facts = Facts(
        lapsed=standing.lapsed,
        by_exam=by_exam_only(standing.routes),
        met=standing.met,
        unknown=any(one.required is None for one in standing.requirements),
        late=standing.submit_by < standing.as_of,
        pace=int((pace.per_month or Decimal(0)) * HUNDREDTHS),
        fine_pace=fine,
        hard_pace=hard,
    )
    return next(risk for risk, holds in classes(facts) if holds)


def by_exam_only(routes: tuple[RouteState, ...]) -> bool:
    """Whether no route but the exam is open."""
    return {state.route for state in routes if state.open} <= {Route.EXAM}


def bounds(whole: Decimal, first: date, last: date) -> tuple[int, int]:
    """Return the most that is still on pace and the most that is not yet at risk [hundredths of a unit a month].

    Both are multiples of an even pace: `whole` units spread over the days from `first` through `last`.
    """
    months = months_through(first, last)
    even = Fraction(whole) / months if months else Fraction(0)
    return int(even * Fraction(TOLERANCE) * HUNDREDTHS), int(even * AT_RISK * HUNDREDTHS)
