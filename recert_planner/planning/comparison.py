"""Up to four scenarios side by side: the same questions asked of each, as values and not as words.

Nothing is computed here but what lies between two days; which scenario is better is for the person to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.planning.scenario import ScenarioResult

MOST = 4
Value = date | Decimal | int | bool | None


@frozen(kw_only=True)
class Row:
    """One question and each scenario's answer to it; None where it does not arise or nobody knows."""

    id: str
    values: tuple[Value, ...]

    @property
    def differs(self) -> bool:
        """Whether the scenarios differ here."""
        return len(set(self.values)) > 1


@frozen(kw_only=True)
class Comparison:
    """The scenarios in their order, and the questions that at least one of them answers."""

    results: tuple[ScenarioResult, ...]
    rows: tuple[Row, ...]

    def row(self, which: str) -> Row:
        """Return the row with this id; `KeyError` when no scenario answers it."""
        for row in self.rows:
            if row.id == which:
                return row
        raise KeyError(which)


def compare(results: Iterable[ScenarioResult]) -> Comparison:
    """Return scenarios side by side; raises `BadInput` for none, for more than four, and for names used twice."""
    every = tuple(results)
    problems = []
    if not 1 <= len(every) <= MOST:
        problems.append(Problem(message=f"compare 1 to {MOST} scenarios, not {len(every)}"))
    names = [one.scenario.name.strip().casefold() for one in every]
    twice = sorted({one.scenario.name for one, name in zip(every, names, strict=True) if names.count(name) > 1})
    problems += [Problem(field="name", message=f"two scenarios are called '{name}'") for name in twice]
    if problems:
        raise BadInput(problems)
    rows = (Row(id=which, values=tuple(ask(one) for one in every)) for which, ask in _QUESTIONS.items())
    return Comparison(results=every, rows=tuple(row for row in rows if set(row.values) != {None}))


def _per_month(one: ScenarioResult) -> Value:
    return one.projection.study.per_month if one.projection else None


def _needed(one: ScenarioResult) -> Value:
    return one.standing.needed if one.projection else None


def _at_the_end(one: ScenarioResult) -> Value:
    return one.projection.curve[-1][1] if one.projection else None


def _submit_by(one: ScenarioResult) -> Value:
    return one.projection.submit_by if one.projection else None


def _spare_days(one: ScenarioResult) -> Value:
    """Return the days between everything met and the last safe day to file; negative when it is too late."""
    if one.projection is None or one.projection.completes_on is None:
        return None
    return (one.projection.submit_by - one.projection.completes_on).days


_QUESTIONS: Mapping[str, Callable[[ScenarioResult], Value]] = {
    "per_month": _per_month,
    "needed": _needed,
    "met_on": lambda one: one.met_on,
    "at_the_end": _at_the_end,
    "submit_by": _submit_by,
    "spare_days": _spare_days,
    "exam_apply_by": lambda one: one.exam.apply_by if one.exam else None,
    "exam_pass_by": lambda one: one.exam.pass_by if one.exam else None,
    "exam_window_days": lambda one: one.exam.window_days if one.exam else None,
    "exam_attempts": lambda one: one.exam.attempts if one.exam else None,
    "expires_on": lambda one: one.standing.cycle.expires_on,
    "recertified_on": lambda one: one.renewal.on if one.renewal else None,
    "next_expires_on": lambda one: one.renewal.cycle.expires_on if one.renewal and one.renewal.cycle else None,
    "cost_least": lambda one: one.costs.least if one.costs.dues else None,
    "cost_most": lambda one: one.costs.most if one.costs.dues else None,
    "ready": lambda one: one.ready,
}
