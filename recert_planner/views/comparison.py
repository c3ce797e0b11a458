"""All credentials side by side: how long a cycle is, what it asks for, what follows a lapse, what carries over.

Only what the data files say, in as few words as a table takes; who wants the reason reads the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from recert_planner.rules.model import (
    CarryOver,
    Credential,
    CycleEnd,
    CycleLength,
    EarningWindow,
    Expiry,
    Minimum,
    Moments,
    RouteOpen,
    Statement,
)
from recert_planner.views import plain, words
from recert_planner.views.table import Table

UNKNOWN = "not known"
CARRY_OVER = "carry-over"
_YEAR_MONTHS = 12
_ENDS = {
    CycleEnd.END_OF_MONTH: "end of the month",
    CycleEnd.SAME_DAY: "same day",
    CycleEnd.MEMBERSHIP_MONTH: "end of the membership month",
}


def comparison_table(credentials: Iterable[Credential], *, on: date) -> Table:
    """Return a row a credential, by the rules that hold for a cycle begun on a day."""
    return Table(
        headers=("Credential", "Cycle", "Ends on", "Required", "A year", "After expiry", "Carry-over"),
        rows=tuple(_row(credential, Moments(cycle_start=on, expiry=on, application=on)) for credential in credentials),
        caption=f"Credentials side by side, for a cycle begun on {plain.day(on)}",
    )


def _row(credential: Credential, moments: Moments) -> tuple[str, ...]:
    length = credential.one(CycleLength, moments)
    months = length.months if length else None
    total = next((rule.amount for rule in _totals(credential, moments)), None)
    return (
        credential.name,
        plain.months(months) if months else UNKNOWN,
        _ends(credential.one(Expiry, moments)),
        plain.amount(total, credential) if total is not None else UNKNOWN,
        plain.number(total * _YEAR_MONTHS / Decimal(months)) if total is not None and months else UNKNOWN,
        plain.joined(_after(credential, moments)) or UNKNOWN,
        _carried(credential, moments),
    )


def _totals(credential: Credential, moments: Moments) -> Iterator[Minimum]:
    for rule in credential.in_force(Minimum, moments):
        if rule.asked == "total" and not rule.each_year and rule.route is None:
            yield rule


def _ends(rule: Expiry | None) -> str:
    if rule is None or rule.ends is None:
        return UNKNOWN
    if rule.month is not None and rule.day is not None:
        return f"{rule.day} {plain.MONTHS[rule.month - 1]}"
    return _ENDS[rule.ends]


def _after(credential: Credential, moments: Moments) -> Iterator[str]:
    for rule in credential.in_force(RouteOpen, moments):
        way = words.ROUTES[rule.route]
        if rule.through_months:
            filing = "filing only, " if rule.filing_only else ""
            yield f"{way} ({filing}{plain.months(rule.through_months)})"
        elif rule.no_end:
            yield f"{way} after {plain.months(rule.after_months)}" if rule.after_months else way


def _carried(credential: Credential, moments: Moments) -> str:
    if carry := credential.one(CarryOver, moments):
        most = plain.amount(carry.amount, credential)
        return f"at most {most}, of the last {plain.months(carry.last_months)}"
    told = [rule.says for rule in credential.in_force(Statement, moments) if rule.topic == CARRY_OVER]
    window = credential.one(EarningWindow, moments)
    month = ["The renewal month may go to either cycle."] if window and window.boundary_month else []
    return " ".join((*told, *month)) or UNKNOWN
