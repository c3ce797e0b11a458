"""A course of a catalog as an activity of the ledger: how the engine counts it, and how a plan becomes a record.

The points are written in a unit of the ledger that the credential takes as it stands. Nothing is counted here.
"""

from __future__ import annotations

from datetime import date

from recert_planner.errors import NotKnown, Problem
from recert_planner.planning.catalog import Course
from recert_planner.planning.plan import Chosen
from recert_planner.record.activity import LEDGER_UNITS, Activity, State
from recert_planner.rules.model import Conversion
from recert_planner.standing.result import Standing
from recert_planner.standing.ruling import Ruling, ruling_of


def planned_activity(chosen: Chosen, standing: Standing) -> Activity:
    """Return a chosen course as a planned activity on the last day it can be done in its month.

    Raises `NotKnown` when the credential takes no ledger unit in which the course's points can be written.
    """
    ruling = ruling_of(standing.credential, standing.cycle, as_of=standing.as_of)
    activity = activity_of(chosen.course, chosen.through_on, ruling)
    if activity is None:
        unit, title = standing.credential.unit, chosen.course.title
        raise NotKnown([Problem(field="unit", message=f"no unit of the ledger stands for the {unit} of '{title}'")])
    return activity


def activity_of(course: Course, on: date, ruling: Ruling) -> Activity | None:
    """Return a course done on a day as a planned activity; None when no unit of the ledger fits its points."""
    units = [(unit, ruling.conversion(unit, on)) for unit in LEDGER_UNITS]
    fitting = [(unit, rule) for unit, rule in units if rule is not None and _plain(rule, course)]
    if not fitting:
        return None
    unit, conversion = min(fitting, key=lambda one: one[1].each != 1)
    each = conversion.each or 1
    return Activity(
        date=on,
        title=course.title,
        provider=course.provider,
        amount=course.points / each,
        unit=unit,
        split=tuple((category, share / each) for category, share in course.split),
        approvals=course.approvals,
        tags=course.tags,
        state=State.PLANNED,
    )


def _plain(rule: Conversion, course: Course) -> bool:
    """Whether a unit changes neither category nor approvals, and divides the points without a rest."""
    if not rule.each or rule.category is not None or rule.approvals is not None:
        return False
    amounts = (course.points, *(share for _, share in course.split))
    return all(amount / rule.each * rule.each == amount for amount in amounts)
