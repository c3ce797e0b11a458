"""A second way to count, slow and plain: one mixed-integer program over single activities, solved by HiGHS.

It reads the same rules and shares no code with `standing`: no lots joined, no families, no exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from attrs import frozen
from scipy.optimize import LinearConstraint, milp

from recert_planner.record.activity import Activity
from recert_planner.rules.model import (
    Conversion,
    Credential,
    Maximum,
    MaximumItems,
    Minimum,
    PreCycleAllowance,
    SmallestActivity,
)
from recert_planner.standing.result import Cycle


@frozen
class Reference:
    """The best selection by the three aims in their order [units]."""

    needed: float
    total: float
    missing: float


@frozen
class _Part:
    item: int
    amount: float
    category: str
    unit: str
    approvals: frozenset[str]
    tags: frozenset[str]
    before: bool


def count(credential: Credential, cycle: Cycle, activities: Iterable[Activity], *, as_of: date) -> Reference:
    """Return the best that any admissible selection reaches."""
    moments = cycle.moments(as_of)
    parts = [
        part for item, activity in enumerate(activities) for part in _parts(item, activity, credential, cycle, as_of)
    ]
    minimums = [rule for rule in credential.in_force(Minimum, moments) if rule.amount is not None]
    size = len(parts) * 2 + len(minimums) + 1  # amounts, taken or not, shortfalls, needed
    rows: list[tuple[dict[int, float], float, float]] = []
    for p, part in enumerate(parts):
        rows.append(({p: 1.0, len(parts) + p: -part.amount}, -np.inf, 0.0))
    rows += _maximum_rows(credential, moments, parts)
    rows += _minimum_rows(minimums, parts)
    rows += _family_rows(minimums, credential, len(parts) * 2, size - 1)
    upper = np.array([*(part.amount for part in parts), *([1.0] * len(parts)), *([np.inf] * (len(minimums) + 1))])
    aims = [
        {size - 1: 1.0},
        dict.fromkeys(range(len(parts)), -1.0),
        {len(parts) * 2 + r: 1.0 for r in range(len(minimums))},
    ]
    integral = np.array([0] * len(parts) + [1] * len(parts) + [0] * (len(minimums) + 1))
    values = []
    for aim in aims:
        best = _solve(aim, rows, size, upper, integral)
        values.append(best)
        rows.append((aim, -np.inf, best + 1e-7))
    return Reference(needed=values[0], total=-values[1], missing=values[2])


def _parts(item: int, activity: Activity, credential: Credential, cycle: Cycle, as_of: date) -> list[_Part]:
    moments = cycle.moments(as_of)
    worth = {rule.unit: rule for rule in credential.in_force(Conversion, moments)}
    rule = worth.get(activity.unit)
    if activity.state != "earned" or activity.date > as_of or rule is None or rule.each is None:
        return []
    if not cycle.window_opens_on <= activity.date <= cycle.expires_on:
        return []
    for smallest in credential.in_force(SmallestActivity, moments):
        hour = worth[smallest.unit].each or Decimal(0)
        if activity.amount * rule.each < smallest.amount * hour:
            return []
    split: Mapping[str, Decimal] = dict(activity.split) or {"": activity.amount}
    if rule.category:
        split = {rule.category: activity.amount}
    return [
        _Part(
            item=item,
            amount=float(amount * rule.each),
            category=category,
            unit=activity.unit,
            approvals=frozenset(activity.approvals if rule.approvals is None else rule.approvals),
            tags=frozenset(activity.tags),
            before=activity.date < cycle.starts_on,
        )
        for category, amount in split.items()
        if not credential.categories or category in credential.categories
    ]


def _maximum_rows(credential: Credential, moments: Any, parts: list[_Part]) -> list[Any]:
    early = {p: 1.0 for p, part in enumerate(parts) if part.before}
    rows: list[Any] = [(early, -np.inf, float(rule.amount)) for rule in credential.in_force(PreCycleAllowance, moments)]
    for maximum in credential.in_force(Maximum, moments):
        if maximum.amount is not None:
            held = {p: 1.0 for p, part in enumerate(parts) if _held(maximum, part)}
            rows.append((held, -np.inf, float(maximum.amount)))
    for items in credential.in_force(MaximumItems, moments):
        first: dict[int, int] = {}
        for p, part in enumerate(parts):
            if part.unit == items.unit:
                first.setdefault(part.item, p)
        rows.append(({len(parts) + p: 1.0 for p in first.values()}, -np.inf, float(items.items)))
    return rows


def _held(maximum: Maximum, part: _Part) -> bool:
    if maximum.without_approval:
        return maximum.without_approval not in part.approvals
    if maximum.unit:
        return part.unit == maximum.unit
    if maximum.category:
        return part.category == maximum.category
    return maximum.tag is None or maximum.tag in part.tags


def _served(minimum: Minimum, part: _Part) -> bool:
    if minimum.category:
        return part.category == minimum.category
    if minimum.approval:
        return minimum.approval in part.approvals
    return minimum.tag is None or minimum.tag in part.tags


def _minimum_rows(minimums: list[Minimum], parts: list[_Part]) -> list[Any]:
    rows: list[Any] = []
    for r, minimum in enumerate(minimums):
        row = {p: 1.0 for p, part in enumerate(parts) if _served(minimum, part)}
        row[len(parts) * 2 + r] = 1.0
        rows.append((row, float(minimum.amount or 0), np.inf))
    return rows


def _family_rows(minimums: list[Minimum], credential: Credential, first: int, needed: int) -> list[Any]:
    """One further unit lies in one category and, of each tag group, has one tag."""
    families: dict[object, list[int]] = {}
    for r, minimum in enumerate(minimums):
        group = credential.tags[minimum.tag].group or minimum.tag if minimum.tag else None
        name = "category" if minimum.category else (group, minimum.approval)
        families.setdefault(name, []).append(r)
    return [({needed: 1.0, **{first + r: -1.0 for r in family}}, 0.0, np.inf) for family in families.values()]


def _solve(aim: dict[int, float], rows: list[Any], size: int, upper: Any, integral: Any) -> float:
    matrix = np.zeros((len(rows), size))
    for i, (row, _, _) in enumerate(rows):
        for j, value in row.items():
            matrix[i, j] = value
    objective = np.zeros(size)
    for j, value in aim.items():
        objective[j] = value
    bounds = LinearConstraint(matrix, [low for _, low, _ in rows], [high for _, _, high in rows])
    found = milp(objective, constraints=bounds, integrality=integral, bounds=(0, upper), options={"mip_rel_gap": 0})
    assert found.success, found.message
    return float(found.fun)
