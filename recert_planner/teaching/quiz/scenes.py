"""The people, days and lines that questions are about: invented, and drawn from the seed.

Amounts stand in the credential's own unit. Where the day of expiry is a fact to confirm, the certificate says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from recert_planner.dates import ONE_DAY, add_months, end_of_month
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential, CycleLength, Expiry, Minimum, Moments, Rule
from recert_planner.teaching.draw import Draw
from recert_planner.teaching.quiz.firm import GIVEN, Ground
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain, words

NAMES = ("Ana", "Ben", "Chloe", "Dev", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jamal", "Kim", "Luis", "Mina", "Noor")
FIRST_YEAR, LAST_YEAR = 2018, 2027
SAFE_DAY = 28  # of every month


def a_day(draw: Draw) -> date:
    """Return a day on which somebody was certified; every other one near the end of a month."""
    month = date(draw.between(FIRST_YEAR, LAST_YEAR), draw.between(1, 12), 1)
    last = end_of_month(month).day
    return month.replace(day=draw.one((draw.between(1, SAFE_DAY), draw.between(last - 2, last))))


def moments_of(certified_on: date) -> Moments:
    """Return the days that pick rules for a cycle begun on a day."""
    return Moments(cycle_start=certified_on, expiry=certified_on, application=certified_on)


def length(ground: Ground, certified_on: date) -> int:
    """Return how long a cycle lasts [months]; 0 where that is not firm."""
    rule = ground.firm.one(CycleLength, moments_of(certified_on))
    return (rule.months if rule else None) or 0


def hold(ground: Ground, certified_on: date) -> Certification:
    """Return a first certification; where its expiry is not firm, with the day printed on the certificate."""
    if ground.firm.one(Expiry, moments_of(certified_on)):
        return Certification(certified_on=certified_on)
    expires_on = add_months(certified_on, length(ground, certified_on))
    return Certification(certified_on=certified_on, expires_on=expires_on)


def minimum(ground: Ground, on: date, which: str = "total") -> Minimum | None:
    """Return a firm minimum with an amount: the total, or that of a category or approval."""
    rules = ground.firm.in_force(Minimum, moments_of(on))
    return next((rule for rule in rules if rule.asked == which and rule.amount and not rule.each_year), None)


def total(ground: Ground, on: date) -> int:
    """Return the whole units that a cycle takes; 0 where that is not firm."""
    rule = minimum(ground, on)
    return int(rule.amount) if rule and rule.amount else 0


def intro(name: str, situation: Situation) -> str:
    """Return who somebody is: since when they are certified, under which credential, and what the certificate says."""
    papers, credential = situation.certification, situation.credential
    said = f"{name} was first certified on {plain.day(papers.certified_on)}: {credential.name}."
    printed = f" The certificate expires on {plain.day(papers.expires_on)}." if papers.expires_on else ""
    return f"{said}{printed}"


def units(
    amount: int, on: date, *, category: str = "", approvals: Sequence[str] = (), state: State = State.EARNED
) -> Activity:
    """Return a line of so many of the credential's own units."""
    split = ((category, Decimal(amount)),) if category else ()
    return Activity(
        date=on, title=GIVEN, amount=Decimal(amount), unit=GIVEN, split=split, approvals=tuple(approvals), state=state
    )


def card(kind: str, amount: int, on: date, *, category: str = "") -> Activity:
    """Return a line in one of the ledger's units, such as two college credits."""
    split = ((category, Decimal(amount)),) if category else ()
    return Activity(date=on, title=kind, amount=Decimal(amount), unit=kind, split=split)


def said(activity: Activity, credential: Credential, *, day: bool = False) -> str:
    """Return a line in words: `12 points, clinical, AAMA-approved, 3 May 2024`."""
    own = activity.unit == GIVEN
    amount = plain.amount(activity.amount, credential) if own else plain.in_unit(activity.amount, activity.unit)
    parts = [amount, *(words.labels_of((one,), credential).lower() for one in activity.categories)]
    if own and credential.approvals:
        named = words.labels_of(tuple(activity.approvals or credential.approvals), credential)
        parts.append(named if activity.approvals else f"not {named}")
    if day:
        parts.append(plain.day(activity.date))
    if activity.state is not State.EARNED:
        parts.append(words.STATES[activity.state])
    return ", ".join(parts)


def day_in(draw: Draw, first: date, last: date) -> date:
    """Return a day from `first` through `last`."""
    return first + timedelta(days=draw.below((last - first).days + 1))


def months_before(expires_on: date, months: int) -> date:
    """Return the first day of the last so many months before an expiry, both days inside."""
    return add_months(expires_on + ONE_DAY, -months)


def rule_of(ground: Ground, kind: type[Rule], on: date) -> Rule | None:
    """Return the firm rule of a kind that holds for a cycle begun on a day, or None."""
    return ground.firm.one(kind, moments_of(on))
