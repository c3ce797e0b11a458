"""The figure in words, for whoever hears it instead of seeing it: the same facts in the order of the eye."""

from __future__ import annotations

from collections.abc import Iterator

from recert_planner.planning.result import Pace, Projection, Timeline
from recert_planner.standing.result import Requirement, Standing
from recert_planner.views import plain, words
from recert_planner.views.frame import way_back
from recert_planner.views.zones import required_text


def figure_text(timeline: Timeline, standing: Standing, pace: Pace) -> str:
    """Return what a screen reader says in place of the timeline and its bars."""
    parts = (*_curves(timeline, standing, pace), *_days(standing), *_bars(standing, pace))
    return " ".join(plain.sentence(part) for part in parts if part)


def _curves(timeline: Timeline, standing: Standing, pace: Pace) -> Iterator[str]:
    credential = standing.credential
    yield f"Timeline of counted {credential.unit} from {plain.day(standing.cycle.starts_on)}"
    yield required_text(standing)
    number = len(timeline.earned)
    steps = f"in {number} {'step' if number == 1 else 'steps'}" if number else ""
    yield f"On {plain.day(standing.as_of)}, {plain.amount(standing.counted, credential)} count {steps}".rstrip()
    if timeline.intended:
        yield f"{plain.number(timeline.intended[-1].total)} with what is enrolled and planned"
    if timeline.needed and pace.per_month and pace.through:
        yield f"Needed: {plain.pace(pace.per_month, credential)} until {plain.day(pace.through)}"
    if timeline.projection:
        yield _chosen(timeline.projection, standing)


def _chosen(projection: Projection, standing: Standing) -> str:
    rate = plain.pace(projection.study.per_month, standing.credential)
    if projection.completes_on:
        return f"At {rate} everything is met on {plain.day(projection.completes_on)}"
    return f"At {rate} the curve ends at {plain.number(projection.curve[-1][1])}, and not everything is met"


def _days(standing: Standing) -> Iterator[str]:
    if not standing.lapsed and standing.submit_by < standing.cycle.expires_on:
        yield f"File by {plain.day(standing.submit_by)}"
    yield f"{'Expired' if standing.lapsed else 'Expires'} on {plain.day(standing.cycle.expires_on)}"
    back = way_back(standing)
    if back and back.last_day:
        yield f"After expiry, {words.ROUTES[back.route]} through {plain.day(back.last_day)}"


def _bars(standing: Standing, pace: Pace) -> Iterator[str]:
    for one in standing.requirements:
        yield f"{words.requirement_label(one, standing.credential)}: {_state(one)}"
    binding = next((one for one in standing.requirements if one.id == pace.binding), None)
    if binding:
        yield f"{words.requirement_label(binding, standing.credential)} sets the pace"


def _state(one: Requirement) -> str:
    if one.required is None:
        return "not known"
    amounts = f"{plain.number(one.counted)} of {plain.number(one.required)}"
    return f"{amounts}, {'met' if one.met else f'{plain.number(one.shortfall)} to go'}"
