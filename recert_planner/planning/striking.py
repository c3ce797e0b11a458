"""A ledger in which the body does not grant some approvals: what each activity would then be.

Where the ledger's unit itself carries the approval (an AAMA CEU), the activity becomes as much of a unit that carries
none. Where nobody knows what it would then be worth (a card with a value of its own) it is left out and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from recert_planner.planning.changes import Strike
from recert_planner.record.activity import LEDGER_UNITS, Activity
from recert_planner.rules.model import Maximum
from recert_planner.standing.ruling import Ruling


@frozen(kw_only=True)
class Struck:
    """The ledger without the approvals; `left_out` has no known worth without them, `unmatched` met no activity."""

    ledger: tuple[Activity, ...]
    left_out: tuple[Activity, ...] = ()
    unmatched: tuple[Strike, ...] = ()


def struck(ledger: Sequence[Activity], strikes: Sequence[Strike], ruling: Ruling) -> Struck:
    """Return a ledger as it would be if the body did not grant these approvals."""
    kept, left_out = [], []
    for activity in ledger:
        gone = _gone(activity, strikes, ruling)
        instead = _without(activity, gone, ruling) if gone else activity
        if instead is None:
            left_out.append(activity)
        else:
            kept.append(instead)
    unmatched = (strike for strike in strikes if not any(strike.matches(activity) for activity in ledger))
    return Struck(ledger=tuple(kept), left_out=tuple(left_out), unmatched=tuple(unmatched))


def _gone(activity: Activity, strikes: Iterable[Strike], ruling: Ruling) -> frozenset[str]:
    """Return the approvals that an activity loses."""
    every = frozenset(ruling.credential.approvals)
    gone: frozenset[str] = frozenset()
    for strike in strikes:
        if strike.matches(activity):
            gone |= {strike.approval} if strike.approval else every
    return gone


def _without(activity: Activity, gone: frozenset[str], ruling: Ruling) -> Activity | None:
    """Return the activity without these approvals; None where its worth is then not known."""
    conversion = ruling.conversion(activity.unit, activity.date)
    if conversion is None or conversion.approvals is None or not gone & set(conversion.approvals):
        return evolve(activity, approvals=tuple(one for one in activity.approvals if one not in gone))
    if conversion.category is not None or _has_own_limit(activity.unit, ruling):
        return None
    left = tuple(one for one in conversion.approvals if one not in gone)
    return next((_in_unit(activity, unit, times, left) for unit, times in _plain_units(activity, ruling)), None)


def _has_own_limit(unit: str, ruling: Ruling) -> bool:
    """Return whether a limit speaks of the unit: in another one the activity would escape it."""
    limits = (limit.rule for limit in ruling.limits)
    return any(isinstance(rule, Maximum) and rule.unit == unit for rule in limits) or any(
        rule.unit == unit for rule in ruling.items
    )


def _plain_units(activity: Activity, ruling: Ruling) -> Iterator[tuple[str, Decimal]]:
    """Yield the ledger's units that carry neither approval nor category, with how many stand for one of its own."""
    mine = ruling.conversion(activity.unit, activity.date)
    worth = mine.each if mine else None
    for unit in LEDGER_UNITS:
        other = ruling.conversion(unit, activity.date)
        if worth and other and other.each and other.category is None and other.approvals is None:
            times = worth / other.each
            if times * other.each == worth:
                yield unit, times


def _in_unit(activity: Activity, unit: str, times: Decimal, approvals: tuple[str, ...]) -> Activity:
    split = tuple((category, share * times) for category, share in activity.split)
    return evolve(activity, unit=unit, amount=activity.amount * times, split=split, approvals=approvals)
