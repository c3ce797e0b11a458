"""What single activities bring, for the reference count: read from the rules a second time, in floating point."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from recert_planner.record.activity import Activity
from recert_planner.rules.model import Conversion, Credential, Moments, RoundDown, SmallestActivity


@frozen
class Part:
    """The part of an activity that lies in one category [units]."""

    item: int
    amount: float
    category: str
    unit: str
    approvals: frozenset[str]
    tags: frozenset[str]
    on: date
    early: bool


def parts_of(
    credential: Credential,
    moments: Moments,
    ledger: Sequence[Activity],
    *,
    as_of: date,
    days: tuple[date, date],
    starts_on: date,
) -> list[Part]:
    """Return the parts of every activity that can count within the days."""
    return [
        part
        for item, activity in enumerate(ledger)
        if activity.state == "earned" and activity.date <= as_of and days[0] <= activity.date <= days[1]
        for part in _parts(item, activity, credential, moments, starts_on)
    ]


def years_later(day: date, *, months: int) -> date:
    """Return the same day so many months later, or the month's last."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _parts(item: int, activity: Activity, credential: Credential, moments: Moments, starts_on: date) -> list[Part]:
    earned = evolve(moments, date_earned=activity.date)
    rule = next((one for one in credential.in_force(Conversion, earned) if one.unit == activity.unit), None)
    worth = _worth(activity, rule, credential, earned)
    if rule is None or worth is None or worth < _smallest(credential, moments):
        return []
    split = dict(activity.split) or {"": activity.amount}
    if rule.category:
        split = {rule.category: activity.amount}
    return [
        Part(
            item=item,
            amount=float(worth * Fraction(share) / Fraction(activity.amount)),
            category=category,
            unit=activity.unit,
            approvals=frozenset(activity.approvals if rule.approvals is None else rule.approvals),
            tags=frozenset(activity.tags),
            on=activity.date,
            early=activity.date < starts_on,
        )
        for category, share in split.items()
        if not credential.categories or category in credential.categories
    ]


def _worth(activity: Activity, rule: Conversion | None, credential: Credential, moments: Moments) -> Fraction | None:
    if rule is None or rule.each is None:
        return None
    worth = Fraction(rule.each) * Fraction(activity.amount)
    for down in credential.in_force(RoundDown, moments):
        if not down.tag or down.tag in activity.tags:
            worth = worth // Fraction(down.to) * Fraction(down.to)
    return worth


def _smallest(credential: Credential, moments: Moments) -> Fraction:
    values = {one.unit: Fraction(one.each or 0) for one in credential.in_force(Conversion, moments)}
    bounds = [
        Fraction(one.amount) * values.get(one.unit, Fraction(0))
        for one in credential.in_force(SmallestActivity, moments)
    ]
    return max(bounds, default=Fraction(0))
