"""What is missing, requirement by requirement, in sentences; never the total alone.

58 of 60 points with 4 of 10 administrative ones is not nearly done, and these sentences say why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from recert_planner.record.activity import State
from recert_planner.standing.result import Requirement, Standing
from recert_planner.views import plain, words


def sentences(standing: Standing) -> Iterator[str]:
    """Yield what counts, what of the missing must be of which kind, and what nobody knows."""
    if standing.needed:
        yield _so_far(standing)
        yield _kinds(standing)
        yield _not_nearly_done(standing)
    for label in unknown(standing):
        yield f"{label}: the amount required is not known, ask {words.body(standing.credential)}"
    yield _lost(standing)
    yield _waiting(standing)


def amount_needed(standing: Standing) -> str:
    """Return the missing amount; one kind that all of it must be is named: `6 administrative points`."""
    units = standing.credential.unit_one if standing.needed == 1 else standing.credential.unit
    only = _only_kind(standing)
    kind = [words.kind_of_units(only, standing.credential)] if only and not only.rule.each_year else []
    return " ".join((plain.number(standing.needed), *kind, units))


def unknown(standing: Standing) -> list[str]:
    """Return the labels of the requirements whose amount nobody knows."""
    return [words.requirement_label(one, standing.credential) for one in standing.requirements if one.required is None]


def whole(standing: Standing) -> Decimal:
    """Return how many units a cycle asks for from nothing [units]: the total, or the categories if they ask more."""
    return whole_of(standing.requirements)


def whole_of(requirements: Sequence[Requirement]) -> Decimal:
    """Return how many units these requirements ask for from nothing [units]."""
    totals = [one.required or Decimal(0) for one in requirements if not one.rule.category]
    categories = [one.required or Decimal(0) for one in requirements if one.rule.category]
    return max((*totals, sum(categories, Decimal(0))), default=Decimal(0))


def missing(standing: Standing) -> list[Requirement]:
    """Return the requirements that narrow the missing units down, each with a shortfall."""
    return [one for one in standing.requirements if one.shortfall and one.id != "total"]


def _only_kind(standing: Standing) -> Requirement | None:
    """Return the one requirement that all of the missing units must serve; None when there are several or none."""
    narrowing = missing(standing)
    return narrowing[0] if len(narrowing) == 1 and narrowing[0].shortfall == standing.needed else None


def _so_far(standing: Standing) -> str:
    if not standing.counted:
        return "Nothing counts yet"
    total = next((one for one in standing.requirements if one.id == "total"), None)
    if total is None or total.required is None:
        return f"{plain.amount(standing.counted, standing.credential)} count so far"
    of = plain.amount(total.required, standing.credential)
    return f"{plain.number(total.counted)} of {of} count so far"


def _kinds(standing: Standing) -> str:
    kinds = [(one.shortfall, words.kind_of_units(one, standing.credential)) for one in missing(standing)]
    if not kinds:
        return ""
    only = _only_kind(standing)
    if only and not only.rule.each_year:
        return ""
    return "Among them at least " + plain.joined(f"{plain.number(short)} {kind}" for short, kind in kinds)


def _not_nearly_done(standing: Standing) -> str:
    """Say what the total hides: more is needed than the total alone is short of."""
    total = next((one for one in standing.requirements if one.id == "total"), None)
    if total is None or total.required is None or standing.needed <= total.shortfall:
        return ""
    held = ", ".join(
        f"{words.kind_of_units(one, standing.credential)} stands at {plain.number(one.counted)} "
        f"of {plain.number(one.required or Decimal(0))}"
        for one in missing(standing)
    )
    after = plain.number(total.counted + standing.needed)
    looks = "is reached" if not total.shortfall else f"alone is only {plain.number(total.shortfall)} short"
    return f"The total {looks}, but {held}; once that is met the total stands at {after}"


def _lost(standing: Standing) -> str:
    lost = standing.earned - standing.counted
    if lost <= 0:
        return ""
    return f"{plain.amount(standing.earned, standing.credential)} are earned; {plain.number(lost)} of them do not count"


def _waiting(standing: Standing) -> str:
    waiting = [one for one in standing.trace if one.activity.state is not State.EARNED]
    if not waiting:
        return ""
    units = sum((one.earned or Decimal(0) for one in waiting), Decimal(0))
    states = dict.fromkeys(words.STATES[one.activity.state] for one in waiting)
    return f"{plain.amount(units, standing.credential)} {plain.joined(states)}, not counted yet"
