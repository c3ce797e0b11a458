"""Questions on dates: when a certification expires, and which one is still current on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve

from recert_planner.dates import ONE_DAY, add_months, end_of_month
from recert_planner.record.certification import Certification
from recert_planner.rules.model import CycleLength, Expiry
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz import scenes
from recert_planner.teaching.quiz.build import OPTIONS, Draft, of_situations, of_values
from recert_planner.teaching.quiz.firm import Ground
from recert_planner.teaching.quiz.model import Asked, Question, Topic, What
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain


def expiry(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask on which day a certification expires."""
    begun = scenes.a_day(draw)
    situation = _begun(ground, begun)
    if situation is None:
        return None
    expires_on = situation.standing.cycle.expires_on
    draft = Draft(
        topic=Topic.DATES,
        level=level,
        asked=Asked(What.EXPIRES_ON),
        situation=situation,
        text=f"{scenes.intro(draw.one(scenes.NAMES), situation)} On which day does the certification expire?",
        worked=_counted(ground, begun, expires_on),
        rules=_rules(ground, begun),
    )
    return of_values(draft, _slips(begun, expires_on), _day, draw)


def who_is_current(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask which of four certifications is still current on a day at the edge."""
    begun = scenes.a_day(draw)
    kept = _begun(ground, begun)
    if kept is None:
        return None
    on = kept.standing.cycle.expires_on - timedelta(days=draw.one((0, 0, 1, 9)))
    earlier = [add_months(end_of_month(add_months(begun, -1)), -back) for back in draw.mixed(range(8))]
    others = [day - timedelta(days=draw.below(6)) for day in earlier[: OPTIONS - 1]]
    asked = [(day, _begun(ground, day, as_of=on)) for day in (begun, *others)]
    draft = Draft(
        topic=Topic.DATES,
        level=level,
        asked=Asked(What.CURRENT),
        situation=evolve(kept, as_of=on),
        text=f"Four people hold the {ground.real.name}, certified once, on different days. "
        f"Who is still current on {plain.day(on)}?",
        worked=_counted(ground, begun, kept.standing.cycle.expires_on),
        rules=_rules(ground, begun),
    )
    return of_situations(draft, ((f"certified on {plain.day(day)}", one) for day, one in asked if one), draw)


def certified_when(draw: Draw, ground: Ground, level: int) -> Question | None:
    """Ask which day of certification leads to an expiry."""
    begun = scenes.a_day(draw)
    right = _begun(ground, begun)
    if right is None:
        return None
    target = right.standing.cycle.expires_on
    others = (add_months(begun, 1), add_months(begun, -1), add_months(begun, 12), add_months(begun, -12))
    days = (begun, *draw.mixed(others)[: OPTIONS - 1])
    draft = Draft(
        topic=Topic.DATES,
        level=level,
        asked=Asked(What.EXPIRES_THEN, target.isoformat()),
        situation=right,
        text=f"A first certification, {ground.real.name}, expires on {plain.day(target)}. When did it begin?",
        worked=_counted(ground, begun, target),
        rules=_rules(ground, begun),
    )
    found = [(plain.day(day), _begun(ground, day)) for day in days]
    return of_situations(draft, ((text, one) for text, one in found if one), draw)


def _begun(ground: Ground, begun: date, *, as_of: date | None = None) -> Situation | None:
    """Return a first certification where its expiry is firm."""
    if scenes.rule_of(ground, Expiry, begun) is None:
        return None
    papers = Certification(certified_on=begun)
    return Situation(credential=ground.real, certification=papers, as_of=as_of or begun)


def _slips(begun: date, expires_on: date) -> Iterator[date]:
    """Yield likely slips: the same day, a month or a year off, the day after."""
    months = (expires_on.year - begun.year) * 12 + expires_on.month - begun.month
    yield add_months(begun, months)
    yield end_of_month(add_months(expires_on.replace(day=1), -1))
    yield end_of_month(add_months(expires_on.replace(day=1), 1))
    yield add_months(begun, months) - ONE_DAY
    yield add_months(expires_on, -12)
    yield expires_on + ONE_DAY


def _counted(ground: Ground, begun: date, expires_on: date) -> tuple[str, ...]:
    months = scenes.length(ground, begun)
    return (f"{plain.day(begun)} and {plain.months(months)}: expires on {plain.day(expires_on)}.",)


def _rules(ground: Ground, begun: date) -> tuple[CycleLength | Expiry | None, ...]:
    moments = scenes.moments_of(begun)
    return (ground.firm.one(CycleLength, moments), ground.firm.one(Expiry, moments))


def _day(value: object) -> str:
    return plain.day(value) if isinstance(value, date) else ""
