"""Where the study sliders begin: as the person has studied so far, or a way that meets everything in time.

Both are starting points that a person drags on from, not advice: what counts is the engine's business.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from recert_planner.app import shares
from recert_planner.app.state import pace_so_far
from recert_planner.planning.pace import project
from recert_planner.planning.result import Pace, Study
from recert_planner.rules.model import Credential, Minimum
from recert_planner.standing.result import Standing

STEPS = (Decimal("0.01"), Decimal("0.05"), Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal(1))
POSITIONS = 60  # of the pace slider
LEAST_STEPS = 200  # in all that is asked
TRIES = 20


def total_asked(credential: Credential) -> Decimal:
    """Return the most units that any version of a minimum asks for [units]; 1 when none is known."""
    return max((rule.amount for rule in credential.history(Minimum) if rule.amount), default=Decimal(1))


def pace_step(credential: Credential) -> Decimal:
    """Return a handy step for the pace slider [units a month]."""
    fitting = [step for step in STEPS if step * LEAST_STEPS <= total_asked(credential)]
    return max(fitting, default=STEPS[0])


def as_so_far(standing: Standing, needed: Pace) -> Study:
    """Return the pace, approvals and categories of what has counted so far; with nothing counted, what is needed."""
    if not standing.counted:
        return as_needed(standing, needed)
    credential, step = standing.credential, pace_step(standing.credential)
    approved = sum((one.counted for one in standing.trace if one.approvals), Decimal(0))
    landed = dict.fromkeys(credential.categories, Decimal(0))
    for category, amount in (place for one in standing.trace for place in one.landed):
        if category in landed:
            landed[category] += amount
    return Study(
        per_month=(pace_so_far(standing) / step).quantize(Decimal(1), ROUND_HALF_UP) * step,
        approved_percent=_percent(approved, standing.counted) if credential.approvals else 100,
        category_percent=shares.in_proportion(landed) if landed else {},
    )


def as_needed(standing: Standing, needed: Pace) -> Study:
    """Return a way of studying that meets every requirement by the last safe day, where one is found."""
    credential, step = standing.credential, pace_step(standing.credential)
    short = {name: _short_of(name, standing) for name in credential.categories}
    most = standing.needed or Decimal(1)
    approved = max((_short_of(name, standing) for name in credential.approvals), default=most)
    per_month = ((needed.per_month or Decimal(0)) / step).quantize(Decimal(1), ROUND_CEILING) * step
    study = Study(
        per_month=per_month,
        approved_percent=_percent(approved, most, ROUND_CEILING),
        category_percent=_room_for_all(short, most),
    )
    return _fast_enough(standing, study, step) if per_month else study


def _fast_enough(standing: Standing, study: Study, step: Decimal) -> Study:
    """Return the study at the first pace that is enough; rounded shares can ask for a little more than the pace."""
    for more in range(TRIES):
        faster = Study(
            per_month=study.per_month + more * step,
            approved_percent=study.approved_percent,
            category_percent=study.category_percent,
        )
        outcome = project(standing, faster)
        if outcome.completes_on is not None and outcome.completes_on <= max(outcome.submit_by, standing.as_of):
            return faster
    return study


def _room_for_all(short: dict[str, Decimal], most: Decimal) -> dict[str, int]:
    """Return shares in which every category gets what it is short of, and the rest is spread evenly."""
    if not short:
        return {}
    rest = max(most - sum(short.values()), Decimal(0)) / len(short)
    return shares.in_proportion({name: amount + rest for name, amount in short.items()})


def _short_of(requirement: str, standing: Standing) -> Decimal:
    return next((one.shortfall for one in standing.requirements if one.id == requirement), Decimal(0))


def _percent(part: Decimal, whole: Decimal, rounding: str = ROUND_HALF_UP) -> int:
    return min(int((part * 100 / whole).quantize(Decimal(1), rounding)), 100)
