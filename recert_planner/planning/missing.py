"""What a whole catalog leaves open when nothing limits the choice: how many units of what are missing from it."""

from __future__ import annotations

from decimal import Decimal

from recert_planner.planning.needs import add_needs
from recert_planner.planning.optimum import add_items
from recert_planner.planning.problem import Problem
from recert_planner.planning.request import Request
from recert_planner.planning.search import Search
from recert_planner.planning.solver import Program, Stopped
from recert_planner.standing.result import Requirement
from recert_planner.standing.ruling import Ruling
from recert_planner.standing.tally import unscaled


def missing(search: Search, request: Request) -> tuple[Requirement, ...]:
    """Return the requirements that the catalog cannot meet, each as near as it can be brought.

    What is missing is as little as possible: first the further units that no catalog course brings, then the
    shortfalls together.
    """
    found = [_shortfalls(problem, search.stopped) for _, problem in search.problems(request)]
    return _told(search.ground.ruling, min(found, key=sum))


def _shortfalls(problem: Problem, stopped: Stopped | None) -> tuple[int, ...]:
    """Return by how much each requirement must be missed [scaled]."""
    program = Program()
    columns = add_items(program, problem)
    short = {r: program.column(upper=None, integral=False) for r in range(len(problem.question.required))}
    needed = program.column(upper=None, integral=False)
    add_needs(program, problem, columns, short=short)
    for family in problem.question.families:
        program.row({needed: 1, **{short[r]: -1 for r in family}}, least=0)
    # Missing units weigh more than all the shortfalls together can: one program tells both apart.
    found = program.minimise({needed: 1000, **dict.fromkeys(short.values(), 1)}, stopped=stopped)
    return tuple(found.taken(column) * problem.grain for column in short.values()) if found else ()


def _told(ruling: Ruling, shortfalls: tuple[int, ...]) -> tuple[Requirement, ...]:
    return tuple(
        Requirement(rule=ask.rule, id=ask.id, required=ask.amount, counted=(ask.amount or Decimal(0)) - unscaled(short))
        for ask, short in zip(ruling.asks, shortfalls, strict=True)
        if short
    )
