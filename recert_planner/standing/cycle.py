"""From a certification to the cycle that a day belongs to, counted from its anchor.

Interprets `cycle_length`, `expiry`, `next_cycle`, `extension` and the reach of `pre_cycle_allowance`. A cycle is never
counted from the previous one's result, and an unknown rule is never filled in: the person's own day is asked for.
"""

from __future__ import annotations

from datetime import date

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
    PreCycleAllowance,
    Rule,
)
from recert_planner.standing.result import Cycle


def cycle_of(credential: Credential, certification: Certification, *, as_of: date) -> Cycle:
    """Return the cycle that `as_of` belongs to, or the last one when it has expired.

    Raises `BadInput` when `as_of` lies before the certification and `NotKnown` when the rule for the expiry is
    unknown and the person has given no day of their own.
    """
    certification.anchor_on(as_of)
    days = (certification.certified_on, *certification.recertified_on)
    return _cycle_at(sum(day <= as_of for day in days) - 1, credential, certification, as_of)


def _cycle_at(position: int, credential: Credential, certification: Certification, as_of: date) -> Cycle:
    """Return the cycle begun by the certification (0) or by a recertification (1, 2, …)."""
    days = (certification.certified_on, *certification.recertified_on)
    begun_on = anchor = days[position]
    moments = Moments(cycle_start=begun_on, expiry=begun_on, application=as_of)
    counted_from = credential.one(NextCycle, moments)
    if position and counted_from and counted_from.counted_from is NextAnchor.EXPIRY:
        previous = _cycle_at(position - 1, credential, certification, as_of)
        anchor = previous.computed_on or previous.expires_on
        begun_on = previous.expires_on + ONE_DAY
        if begun_on > as_of:
            return previous
    own = certification.expires_on if position == len(days) - 1 else None
    return _cycle(credential, anchor, begun_on=begun_on, first=position == 0, own=own, as_of=as_of)


def _cycle(
    credential: Credential, anchor: date, *, begun_on: date, first: bool, own: date | None, as_of: date
) -> Cycle:
    computed, used = _expiry(credential, anchor, begun_on, as_of)
    if computed is None and own is None:
        raise NotKnown([_ask_for_expiry(credential, begun_on)])
    moved = _extension(credential, begun_on, computed, as_of)
    allowance = _allowance(credential, begun_on, as_of) if first else None
    return Cycle(
        starts_on=begun_on,
        expires_on=own or (moved.moved_to if moved else computed) or begun_on,
        computed_on=computed,
        window_opens_on=add_months(begun_on, -allowance.months) if allowance else begun_on,
        first=first,
        rules=(*used, *((moved,) if moved else ()), *((allowance,) if allowance else ())),
    )


def _expiry(credential: Credential, anchor: date, begun_on: date, as_of: date) -> tuple[date | None, tuple[Rule, ...]]:
    """Return the expiry by the rules (None where they are unknown) and the rules used."""
    moments = Moments(cycle_start=begun_on, expiry=begun_on, application=as_of)
    length, ends = credential.one(CycleLength, moments), credential.one(Expiry, moments)
    rules = tuple(rule for rule in (length, ends, credential.one(NextCycle, moments)) if rule)
    if length is None or length.months is None or ends is None or ends.ends is None:
        return None, rules
    same_day = add_months(anchor, length.months)
    return (end_of_month(same_day) if ends.ends is CycleEnd.END_OF_MONTH else same_day), rules


def _extension(credential: Credential, begun_on: date, computed: date | None, as_of: date) -> Extension | None:
    moments = Moments(cycle_start=begun_on, expiry=computed or begun_on, application=as_of)
    for extension in credential.in_force(Extension, moments):
        if computed in extension.expiries:
            return extension
    return None


def _allowance(credential: Credential, begun_on: date, as_of: date) -> PreCycleAllowance | None:
    moments = Moments(cycle_start=begun_on, expiry=begun_on, application=as_of)
    return credential.one(PreCycleAllowance, moments)


def _ask_for_expiry(credential: Credential, begun_on: date) -> Problem:
    return Problem(
        field="expires",
        message=(
            f"how {credential.body.short} counts the expiry of a cycle begun on {begun_on} is not known; "
            "give the day printed on the certificate"
        ),
    )
