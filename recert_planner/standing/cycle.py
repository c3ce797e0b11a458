"""From a certification to the cycle that a day belongs to, counted from its anchor.

Interprets `cycle_length`, `expiry`, `next_cycle` and `extension`; which credit falls into the cycle is for `window`.
A cycle is never counted from a result that was moved, and an unknown rule is never filled in: the person's own day is
asked for.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from recert_planner.dates import ONE_DAY, add_months, end_of_month
from recert_planner.errors import NotKnown, Problem
from recert_planner.record.certification import Certification
from recert_planner.rules.model import (
    Credential,
    CycleEnd,
    CycleLength,
    Expiry,
    Extension,
    Moments,
    NextAnchor,
    NextCycle,
    Rule,
)
from recert_planner.standing.result import Cycle
from recert_planner.standing.window import enters_on, windowed


def cycle_of(credential: Credential, certification: Certification, *, as_of: date) -> Cycle:
    """Return the cycle that `as_of` belongs to, or the last one when it has expired.

    Raises `BadInput` when `as_of` lies before the certification and `NotKnown` when the rule for the expiry is
    unknown and the person has given no day of their own.
    """
    certification.anchor_on(as_of)
    days = (certification.certified_on, *certification.recertified_on)
    position = sum(day <= as_of for day in days) - 1
    cycle = cycle_at(position, credential, certification, as_of=as_of)
    while cycle.position and as_of < enters_on(cycle):
        cycle = cycle_at(cycle.position - 1, credential, certification, as_of=as_of)
    return cycle


def cycle_at(position: int, credential: Credential, certification: Certification, *, as_of: date) -> Cycle:
    """Return the cycle begun by the certification (0) or by a recertification (1, 2, …), as asked on a day.

    Raises `NotKnown` when the rule for the expiry is unknown and the person has given no day of their own.
    """
    days = (certification.certified_on, *certification.recertified_on)
    begun = _begin(position, credential, certification, as_of)
    own = certification.expires_on if position == len(days) - 1 else None
    computed, used = _expiry(credential, begun, as_of)
    if computed is None and own is None:
        raise NotKnown([_ask_for_expiry(credential, begun.on)])
    moved = _extension(credential, begun.on, computed, as_of)
    expires_on = own or (moved.moved_to if moved else computed) or begun.on
    cycle = Cycle(
        position=position,
        starts_on=begun.on,
        expires_on=expires_on,
        computed_on=computed,
        window_opens_on=begun.on,
        window_closes_on=expires_on,
        rules=(*used, *((moved,) if moved else ())),
    )
    return windowed(cycle, credential, recertified_on=days[position], as_of=as_of)


@frozen
class _Beginning:
    """The first day of a cycle, the day it is counted from, and how many cycles after that day it ends."""

    on: date
    anchor: date
    cycles: int = 1


def _begin(position: int, credential: Credential, certification: Certification, as_of: date) -> _Beginning:
    day = (certification.certified_on, *certification.recertified_on)[position]
    rule = credential.one(NextCycle, Moments(cycle_start=day, expiry=day, application=as_of))
    if not position or rule is None or {rule.counted_from, rule.after_lapse} <= {NextAnchor.RECERTIFICATION, None}:
        return _Beginning(day, day)
    previous = cycle_at(position - 1, credential, certification, as_of=as_of)
    lapsed = day > previous.expires_on
    counted_from = rule.after_lapse if lapsed and rule.after_lapse else rule.counted_from
    old = previous.computed_on or previous.expires_on
    if counted_from is NextAnchor.RECERTIFICATION:
        return _Beginning(day, day)
    begun = _Beginning(previous.expires_on + ONE_DAY if counted_from is NextAnchor.EXPIRY else day, old)
    return _reaching(day, begun, credential, as_of)


def _reaching(day: date, begun: _Beginning, credential: Credential, as_of: date) -> _Beginning:
    """Return the cycle of the same chain that ends on or after the day of recertification, however long the lapse."""
    while (end := _expiry(credential, begun, as_of)[0]) is not None and end < day:
        begun = _Beginning(max(begun.on, min(end + ONE_DAY, day)), begun.anchor, begun.cycles + 1)
    return begun


def _expiry(credential: Credential, begun: _Beginning, as_of: date) -> tuple[date | None, tuple[Rule, ...]]:
    """Return the expiry by the rules (None where they are unknown) and the rules used, the decisive one last."""
    moments = Moments(cycle_start=begun.on, expiry=begun.on, application=as_of)
    length, ends = credential.one(CycleLength, moments), credential.one(Expiry, moments)
    rules = tuple(rule for rule in (credential.one(NextCycle, moments), length, ends) if rule)
    if length is None or length.months is None or ends is None or ends.ends is None:
        return None, rules
    return _last_day(ends, begun.anchor, add_months(begun.anchor, length.months * begun.cycles)), rules


def _last_day(ends: Expiry, anchor: date, same_day: date) -> date | None:
    if ends.ends is CycleEnd.END_OF_MONTH:
        return end_of_month(same_day)
    if ends.ends is CycleEnd.SAME_DAY:
        return same_day
    if ends.ends is CycleEnd.MEMBERSHIP_MONTH or ends.month is None or ends.day is None:
        return None
    days = (date(year, ends.month, ends.day) for year in range(same_day.year, anchor.year - 1, -1))
    return next((day for day in days if anchor < day <= same_day), same_day)


def _extension(credential: Credential, begun_on: date, computed: date | None, as_of: date) -> Extension | None:
    moments = Moments(cycle_start=begun_on, expiry=computed or begun_on, application=as_of)
    for extension in credential.in_force(Extension, moments):
        if computed in extension.expiries:
            return extension
    return None


def _ask_for_expiry(credential: Credential, begun_on: date) -> Problem:
    return Problem(
        field="expires",
        message=(
            f"how {credential.body.short} counts the expiry of a cycle begun on {begun_on} is not known; "
            "give the day printed on the certificate"
        ),
    )
