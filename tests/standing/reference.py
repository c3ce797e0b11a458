"""A second way to count, slow and plain: one mixed-integer program over single activities, solved by HiGHS.

It reads the same rules and shares no code with `standing` but the days of a cycle: no lots joined, no families of
signatures, no exact arithmetic, no choices tried one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from attrs import frozen

from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.model import (
    CarryOver,
    CountOnce,
    Credential,
    EarningWindow,
    FirstCycleExempt,
    Maximum,
    MaximumItems,
    Minimum,
    Moments,
    PreCycleAllowance,
)
from recert_planner.standing.cycle import cycle_at, cycle_of
from recert_planner.standing.result import Cycle
from tests.standing.reference_parts import Part, parts_of, years_later
from tests.standing.reference_solver import Row, in_order

MOST = 1e5  # no shortfall is larger


@frozen
class Reference:
    """The best selection by the three aims in their order [units]."""

    needed: float
    total: float
    missing: float

    @property
    def merit(self) -> tuple[float, float, float]:
        """Larger is better; rounded, since two programs differ in their last digits."""
        return (-round(self.needed, 4), round(self.total, 4), -round(self.missing, 4))


@frozen
class _Asked:
    amount: float
    rule: Minimum
    first: date = date.min
    last: date = date.max


def count(
    credential: Credential, certification: Certification, activities: Iterable[Activity], *, as_of: date
) -> Reference:
    """Return the best that any admissible selection reaches."""
    ledger = list(activities)
    cycle = cycle_of(credential, certification, as_of=as_of)
    own = _counted(credential, certification, cycle, ledger, as_of)
    window = credential.one(EarningWindow, cycle.moments(as_of))
    if as_of <= cycle.expires_on or window is None or window.lapsed_months is None:
        return own
    wide = _best(credential, cycle, ledger, as_of, (years_later(as_of, months=-window.lapsed_months), as_of), None)
    return max(own, wide, key=lambda one: one.merit)


def _counted(
    credential: Credential, certification: Certification, cycle: Cycle, ledger: Sequence[Activity], as_of: date
) -> Reference:
    days = (cycle.window_opens_on, cycle.expires_on)
    return _best(credential, cycle, ledger, as_of, days, _early_cap(credential, certification, cycle, ledger, as_of))


def _early_cap(
    credential: Credential, certification: Certification, cycle: Cycle, ledger: Sequence[Activity], as_of: date
) -> float | None:
    """Return how much may come from before the cycle: what a rule allows, and what the cycle before left over."""
    moments = cycle.moments(as_of)
    if cycle.position == 0:
        allowed = credential.one(PreCycleAllowance, moments)
        return float(allowed.amount) if allowed else None
    window, carry = credential.one(EarningWindow, moments), credential.one(CarryOver, moments)
    if window is not None and window.opens == "after_recertification":
        return None
    if (window is None or not window.boundary_month) and carry is None:
        return None
    if certification.expires_on is not None:  # nobody knows when the cycle before ended
        return 0.0
    before = cycle_at(cycle.position - 1, credential, certification, as_of=as_of)
    asked = min(before.expires_on, as_of)
    reached = _counted(credential, certification, before, ledger, asked).total
    total = next((one.amount for one in _asked(credential, before, asked) if _is_total(one.rule)), 0.0)
    over = max(reached - total, 0.0)
    return over if (window is not None and window.boundary_month) or carry is None else min(over, float(carry.amount))


def _best(
    credential: Credential,
    cycle: Cycle,
    ledger: Sequence[Activity],
    as_of: date,
    days: tuple[date, date],
    early_cap: float | None,
) -> Reference:
    moments = cycle.moments(as_of)
    parts = parts_of(credential, moments, ledger, as_of=as_of, days=days, starts_on=cycle.starts_on)
    asked = _asked(credential, cycle, as_of)
    items = len(ledger)
    gaps, needed = len(parts) + items, len(parts) + items + len(asked)
    rows: list[Row] = [({p: 1.0, len(parts) + one.item: -one.amount}, -np.inf, 0.0) for p, one in enumerate(parts)]
    if early_cap is not None:
        rows.append(({p: 1.0 for p, one in enumerate(parts) if one.early}, -np.inf, early_cap))
    rows += _maximum_rows(credential, moments, parts)
    rows += _once_rows(credential, moments, ledger, parts, days[0])
    for r, one in enumerate(asked):
        rows.append(
            ({**{p: 1.0 for p, part in enumerate(parts) if _served(one, part)}, gaps + r: 1.0}, one.amount, np.inf)
        )
    for family in _families(credential, asked):
        rows.append(({needed: 1.0, **{gaps + r: -1.0 for r in family}}, 0.0, np.inf))
    upper = [*(one.amount for one in parts), *([1.0] * items), *([MOST] * (len(asked) + 1))]
    integral = [0] * len(parts) + [1] * items + [0] * (len(asked) + 1)
    aims = [{needed: 1.0}, dict.fromkeys(range(len(parts)), -1.0), {gaps + r: 1.0 for r in range(len(asked))}]
    values = in_order(aims, rows, np.array(upper), np.array(integral))
    return Reference(needed=values[0], total=-values[1], missing=values[2])


def _asked(credential: Credential, cycle: Cycle, as_of: date) -> list[_Asked]:
    """Return every minimum with a known amount; after the expiry reinstatement's own amounts replace the others."""
    moments = cycle.moments(as_of)
    rules: dict[tuple[Any, ...], Minimum] = {}
    for rule in credential.in_force(Minimum, moments):
        key = (rule.category, rule.approval, rule.tag, rule.each_year)
        if (rule.route is None and key not in rules) or (rule.route is not None and as_of > cycle.expires_on):
            rules[key] = rule
    if cycle.position == 0 and credential.in_force(FirstCycleExempt, moments):
        return []
    total = next((rule.amount for rule in rules.values() if _is_total(rule)), None)
    found = []
    for rule in rules.values():
        amount = rule.amount if rule.percent is None or total is None else rule.percent * total / 100
        if amount is not None:
            spans = _years(cycle) if rule.each_year else [(date.min, date.max)]
            found += [_Asked(float(amount), rule, first, last) for first, last in spans]
    return found


def _years(cycle: Cycle) -> Iterator[tuple[date, date]]:
    first = cycle.starts_on
    while first <= cycle.expires_on:
        following = years_later(cycle.starts_on, months=12 * (1 + round((first - cycle.starts_on).days / 365.25)))
        last = following - timedelta(days=1)
        yield first, cycle.expires_on if following >= cycle.expires_on else last
        if following >= cycle.expires_on:
            return
        first = following


def _is_total(rule: Minimum) -> bool:
    return not (rule.category or rule.approval or rule.tag or rule.each_year)


def _maximum_rows(credential: Credential, moments: Moments, parts: Sequence[Part]) -> Iterator[Row]:
    for maximum in credential.in_force(Maximum, moments):
        if maximum.amount is not None:
            held = {p: 1.0 for p, one in enumerate(parts) if _held(maximum, one)}
            yield held, -np.inf, float(maximum.amount)
    for rule in credential.in_force(MaximumItems, moments):
        cards = {one.item for one in parts if one.unit == rule.unit}
        yield {len(parts) + item: 1.0 for item in cards}, -np.inf, float(rule.items)


def _once_rows(
    credential: Credential, moments: Moments, ledger: Sequence[Activity], parts: Sequence[Part], opens_on: date
) -> Iterator[Row]:
    """Of two activities of one name too close to each other only one is taken; what came before is settled."""
    usable = {one.item for one in parts}
    for rule in credential.in_force(CountOnce, moments):
        settled: dict[tuple[str, str], date] = {}
        held = [i for i, one in enumerate(ledger) if one.state == "earned" and (not rule.tag or rule.tag in one.tags)]
        held.sort(key=lambda i: ledger[i].date)
        for place, i in enumerate(held):
            name, day = (ledger[i].title.lower(), ledger[i].provider.lower()), ledger[i].date
            if rule.years and day < opens_on:
                if name not in settled or day >= years_later(settled[name], months=12 * rule.years):
                    settled[name] = day
                continue
            if name in settled and day < years_later(settled[name], months=12 * (rule.years or 0)):
                yield {len(parts) + i: 1.0}, -np.inf, 0.0
            for j in held[:place]:
                same = (ledger[j].title.lower(), ledger[j].provider.lower()) == name
                near = not rule.years or day < years_later(ledger[j].date, months=12 * rule.years)
                if same and near and {i, j} <= usable:
                    yield {len(parts) + i: 1.0, len(parts) + j: 1.0}, -np.inf, 1.0


def _held(maximum: Maximum, part: Part) -> bool:
    if maximum.without_approval:
        return maximum.without_approval not in part.approvals
    if maximum.unit:
        return part.unit == maximum.unit
    if maximum.category:
        return part.category == maximum.category
    return maximum.tag is None or maximum.tag in part.tags


def _served(asked: _Asked, part: Part) -> bool:
    if not asked.first <= part.on <= asked.last:
        return False
    rule = asked.rule
    if rule.category:
        return part.category == rule.category
    if rule.approval:
        return rule.approval in part.approvals
    return rule.tag is None or rule.tag in part.tags


def _families(credential: Credential, asked: Sequence[_Asked]) -> list[list[int]]:
    """One further unit lies in one category and in one year and has, of each group, one tag."""
    families: dict[Any, list[int]] = {}
    for r, one in enumerate(asked):
        rule = one.rule
        name: Any = rule.approval
        if rule.tag:
            name = ("tag", credential.tags[rule.tag].group or rule.tag)
        families.setdefault((("category",) if rule.category else name, rule.each_year), []).append(r)
    return list(families.values())
