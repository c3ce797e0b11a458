"""Where the chosen pace leads, in sentences: the day everything is met, or what is still missing at the end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from recert_planner.planning.result import Projection, Study
from recert_planner.standing.result import Standing
from recert_planner.views import plain, words
from recert_planner.views.filing import safe_day


def reaches_in_time(projection: Projection, standing: Standing) -> bool:
    """Return whether the chosen pace meets everything by the last safe day, or by expiry when that day is over."""
    done, safe = projection.completes_on, projection.submit_by
    limit = safe if standing.as_of <= safe else standing.cycle.expires_on
    return done is not None and done <= limit


def outlook(projection: Projection, standing: Standing) -> Iterator[str]:
    """Yield the day on which everything is met and how it lies to the last safe day, or what stays missing."""
    how, done = _study(projection.study, standing), projection.completes_on
    if done is None:
        yield f"{how} it is not enough: {_open(projection, standing)}"
        return
    yield f"{how} everything is met on {plain.day(done)}{_margin(projection, standing)}"


def _study(study: Study, standing: Standing) -> str:
    if not study.per_month:
        return "Without further study"
    begin = f"after {plain.months(study.months_off)} off" if study.months_off else "from today"
    return f"At {plain.pace(study.per_month, standing.credential)} {begin}"


def _margin(projection: Projection, standing: Standing) -> str:
    if projection.completes_on is None:
        return ""
    safe = projection.submit_by
    spare = (safe - projection.completes_on).days
    if spare >= 0:
        return f", {plain.days(spare)} before {safe_day(standing)}" if spare else f", {safe_day(standing)}"
    left = (standing.cycle.expires_on - projection.completes_on).days
    return f", after the last safe day to file ({plain.day(safe)}) and {plain.days(left)} before expiry"


def _open(projection: Projection, standing: Standing) -> str:
    short = (
        f"{words.requirement_label(one, standing.credential)} {plain.number(one.counted)} "
        f"of {plain.number(one.required or Decimal(0))}"
        for one in projection.requirements
        if one.shortfall
    )
    return f"{plain.joined(short)} on {plain.day(standing.cycle.expires_on)}"
