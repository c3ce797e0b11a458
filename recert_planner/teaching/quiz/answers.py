"""The answers: where in the engine's result stands what a question asks for. Nothing is worked out here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from recert_planner.dates import ONE_DAY
from recert_planner.planning.fees import costs
from recert_planner.planning.pace import pace
from recert_planner.rules.model import ProcessingTime, Route
from recert_planner.standing.result import Standing
from recert_planner.teaching.quiz.model import Asked, Option, What
from recert_planner.teaching.situation import Situation


def answer(asked: Asked, situation: Situation) -> object:
    """Return what the engine answers in a situation; raises `KeyError` for what only compares situations."""
    return _VALUES[asked.what](situation.standing, asked.of)


def fits(asked: Asked, situation: Situation) -> bool:
    """Whether a situation is the one asked for; raises `KeyError` for what asks for a value."""
    return _CHOICES[asked.what](situation.standing, asked.of)


def is_right(asked: Asked, situation: Situation, option: Option) -> bool:
    """Whether the engine says that an option is right."""
    if isinstance(option.value, Situation):
        return fits(asked, option.value)
    return answer(asked, situation) == option.value


def _fee(standing: Standing, of: str) -> Decimal | None:
    dues = costs(standing, Route.EXAM, on=standing.as_of).dues
    return next((due.amount for due in dues if due.rule.of == of), Decimal(0))


def _day(standing: Standing, of: str) -> date | None:
    return next((one.on for one in standing.milestones if one.id == of), None)


def _ways(standing: Standing) -> frozenset[str]:
    filing = [one for one in standing.milestones if isinstance(one.rule, ProcessingTime)]
    return frozenset(
        one.rule.way for one in filing if isinstance(one.rule, ProcessingTime) and one.on >= standing.as_of
    )


_VALUES: Mapping[What, Callable[[Standing, str], object]] = {
    What.EXPIRES_ON: lambda standing, _: standing.cycle.expires_on,
    What.EXPIRED_FROM: lambda standing, _: standing.cycle.expires_on + ONE_DAY,
    What.DAY_OF: _day,
    What.COUNTED: lambda standing, _: standing.counted,
    What.NEEDED: lambda standing, _: standing.needed,
    What.BINDING: lambda standing, _: standing.binding,
    What.NOT_MET: lambda standing, _: frozenset(one.id for one in standing.requirements if not one.met),
    What.WAYS_IN_TIME: lambda standing, _: _ways(standing),
    What.ROUTES_OPEN: lambda standing, _: frozenset(one.route for one in standing.routes if one.open),
    What.FEE: _fee,
    What.PER_MONTH: lambda standing, _: pace(standing).per_month,
}

_CHOICES: Mapping[What, Callable[[Standing, str], bool]] = {
    What.MET: lambda standing, _: standing.met,
    What.CURRENT: lambda standing, _: not standing.lapsed,
    What.LAPSED: lambda standing, _: standing.lapsed,
    What.EXPIRES_THEN: lambda standing, of: standing.cycle.expires_on == date.fromisoformat(of),
}
