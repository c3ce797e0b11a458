"""From one activity to the credit it brings: what it is worth, in which categories, under which maximums.

Interprets the conversions, the smallest activity, the splits and the earning window. An activity that cannot count at
all leaves here as a finished `Trace` with its reason; how much of the others counts is decided in `tally`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import ROUND_DOWN, Decimal

from attrs import frozen

from recert_planner.record.activity import Activity, State
from recert_planner.rules.model import Conversion, Maximum, Rule
from recert_planner.standing.asks import Ask
from recert_planner.standing.counting import Signature
from recert_planner.standing.result import Reason, Trace, Why
from recert_planner.standing.ruling import Limit, Ruling


@frozen(kw_only=True)
class Lot:
    """A part of an activity that counts under the same maximums and for the same requirements [units]."""

    category: str
    amount: Decimal
    signature: Signature


@frozen(kw_only=True)
class Credit:
    """What an admissible activity brings [units], before any maximum is applied.

    `homeless` is the part whose category the credential does not have.
    """

    activity: Activity
    earned: Decimal
    lots: tuple[Lot, ...]
    homeless: Decimal
    approvals: frozenset[str]
    before_cycle: bool


@frozen(kw_only=True)
class Facts:
    """What maximums and requirements look at in a part of an activity, besides its category."""

    unit: str
    approvals: frozenset[str]
    tags: frozenset[str]
    on: date
    before_cycle: bool


NOWHERE = (("", Decimal(0)),)  # the split of a certificate that names no category
FINEST = Decimal("0.000001")  # a share that does not divide evenly leaves its rest to the last category
_Refusal = tuple[Why, Rule | None] | None


def admit(activity: Activity, ruling: Ruling, *, counting: Collection[State]) -> Credit | Trace:
    """Return the credit of an activity, or its trace when nothing of it can count.

    `counting` holds the states taken as earned; activities in another state are traced as not earned yet.
    """
    conversion = ruling.conversion(activity.unit, activity.date)
    earned = _converted(activity, conversion, ruling)
    reason = (
        _not_in_hand(activity, ruling.moments.application, counting)
        or _outside_window(activity, ruling)
        or _unconvertible(conversion)
        or _too_small(earned, ruling)
    )
    if reason is not None or conversion is None or earned is None:
        why, rule = reason or (Why.UNIT_NOT_TAKEN, None)
        return Trace(
            activity=activity,
            earned=earned,
            counted=Decimal(0),
            reasons=(Reason(why=why, amount=earned, rule=rule),),
        )
    return _credit(activity, conversion, earned, ruling)


def lot(category: str, amount: Decimal, facts: Facts, ruling: Ruling) -> Lot:
    """Return a part of an activity with the maximums it meets and the requirements it serves."""
    return Lot(category=category, amount=amount, signature=_signature(category, facts, ruling))


def _signature(category: str, facts: Facts, ruling: Ruling) -> Signature:
    """Return which maximums and requirements concern a part; a ledger has few kinds of parts, and many of each."""
    day = facts.on if ruling.asks_by_year else None
    kind = (category, facts.unit, facts.approvals, facts.tags, facts.before_cycle, day)
    if kind not in ruling.signatures:
        ruling.signatures[kind] = (
            frozenset(k for k, limit in enumerate(ruling.limits) if _under(limit, category, facts)),
            frozenset(r for r, ask in enumerate(ruling.asks) if _serves(ask, category, facts)),
        )
    return ruling.signatures[kind]


def worth(activity: Activity, ruling: Ruling) -> Decimal | None:
    """Return what a certificate says in the credential's unit, rounded down where the body does; None when unknown."""
    return _converted(activity, ruling.conversion(activity.unit, activity.date), ruling)


def _converted(activity: Activity, conversion: Conversion | None, ruling: Ruling) -> Decimal | None:
    if conversion is None or conversion.each is None:
        return None
    units = conversion.each * activity.amount
    for rule in ruling.rounding:
        if rule.tag is None or rule.tag in activity.tags:
            units = units // rule.to * rule.to
    return units


def _not_in_hand(activity: Activity, as_of: date, counting: Collection[State]) -> _Refusal:
    if activity.state not in counting:
        return (Why.NOT_EARNED_YET, None)
    if activity.state is State.EARNED and activity.date > as_of:
        return (Why.AFTER_AS_OF, None)
    return None


def _outside_window(activity: Activity, ruling: Ruling) -> _Refusal:
    if activity.date < ruling.cycle.window_opens_on:
        return (Why.BEFORE_CYCLE, ruling.window)
    if activity.date > ruling.cycle.window_closes_on:
        return (Why.AFTER_EXPIRY, ruling.window)
    return None


def _unconvertible(conversion: Conversion | None) -> _Refusal:
    if conversion is None:
        return (Why.UNIT_NOT_TAKEN, None)
    if conversion.each is None:
        return (Why.ASK_INSTEAD if conversion.ask_for else Why.VALUE_UNKNOWN, conversion)
    return None


def _too_small(earned: Decimal | None, ruling: Ruling) -> _Refusal:
    """Refuse an activity worth less than the smallest one; both are compared in the credential's unit."""
    least = ruling.smallest_worth
    return (Why.TOO_SMALL, ruling.smallest) if earned is not None and earned < least else None


def _credit(activity: Activity, conversion: Conversion, earned: Decimal, ruling: Ruling) -> Credit:
    facts = Facts(
        unit=activity.unit,
        approvals=frozenset(activity.approvals if conversion.approvals is None else conversion.approvals),
        tags=frozenset(activity.tags),
        on=activity.date,
        before_cycle=activity.date < ruling.cycle.starts_on,
    )
    shares = _shares(activity, conversion, earned)
    known = ruling.credential.categories
    placed = {category: amount for category, amount in shares.items() if not known or category in known}
    return Credit(
        activity=activity,
        earned=earned,
        lots=tuple(lot(category, amount, facts, ruling) for category, amount in placed.items()),
        homeless=earned - sum(placed.values()),
        approvals=facts.approvals,
        before_cycle=facts.before_cycle,
    )


def _shares(activity: Activity, conversion: Conversion, earned: Decimal) -> dict[str, Decimal]:
    """Return the units of each category; a fixed category of the conversion wins over the certificate's."""
    if conversion.category is not None:
        return {conversion.category: earned}
    if len(activity.split) < 2:
        return {category: earned for category, _ in activity.split or NOWHERE}
    parts = {
        category: (share * earned / activity.amount).quantize(FINEST, ROUND_DOWN) for category, share in activity.split
    }
    last, _ = activity.split[-1]
    return {**parts, last: parts[last] + earned - sum(parts.values())}


def _under(limit: Limit, category: str, facts: Facts) -> bool:
    rule = limit.rule
    if not isinstance(rule, Maximum):
        return facts.before_cycle
    return (
        (rule.without_approval is None or rule.without_approval not in facts.approvals)
        and (rule.unit is None or rule.unit == facts.unit)
        and (rule.category is None or rule.category == category)
        and (rule.tag is None or rule.tag in facts.tags)
    )


def _serves(ask: Ask, category: str, facts: Facts) -> bool:
    rule = ask.rule
    return (
        (rule.category is None or rule.category == category)
        and (rule.approval is None or rule.approval in facts.approvals)
        and (rule.tag is None or rule.tag in facts.tags)
        and ask.covers(facts.on)
    )
