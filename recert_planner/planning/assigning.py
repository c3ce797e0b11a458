"""Which certification each credit should serve where it may serve one only: the split that leaves the least to earn.

Credits that only one certification can take stay there. The others are shared out by the solver, to a proven optimum of
the units left to earn in all certifications together; each certification's own count is the engine's as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import gcd

from attrs import frozen

from recert_planner.planning.needs import add_needs
from recert_planner.planning.problem import Item, Lots, Problem
from recert_planner.planning.solver import Program
from recert_planner.record.activity import Activity
from recert_planner.standing.credit import Credit, admit
from recert_planner.standing.result import Standing
from recert_planner.standing.ruling import Ruling, ruling_of
from recert_planner.standing.standing import EARNED
from recert_planner.standing.tally import question_of, scaled, ways


@frozen(kw_only=True)
class _Side:
    """One certification: its rules, and what each credit would bring by its place in the ledger."""

    ruling: Ruling
    lots: dict[int, Lots]


def assigned(standings: Sequence[Standing], activities: Sequence[Activity]) -> tuple[tuple[Activity, ...], ...]:
    """Return the ledger of each certification when every credit serves one of them only.

    Of equal splits the one that serves the earlier certification in the order given is taken. Raises `NoSolver` where
    credits are to be shared out and the solver is missing.
    """
    sides = [_side(standing, activities) for standing in standings]
    contested = [at for at in range(len(activities)) if sum(at in side.lots for side in sides) > 1]
    serves = _shared_out(sides, activities, contested) if contested else {}
    return tuple(
        tuple(one for at, one in enumerate(activities) if at not in serves or serves[at] == which)
        for which in range(len(sides))
    )


def _side(standing: Standing, activities: Iterable[Activity]) -> _Side:
    ruling = ruling_of(standing.credential, standing.cycle, as_of=standing.as_of)
    lots: dict[int, Lots] = {}
    for at, activity in enumerate(activities):
        credit = admit(activity, ruling, counting=EARNED)
        if isinstance(credit, Credit):
            lots[at] = tuple((lot.signature, scaled(lot.amount)) for lot in credit.lots)
    return _Side(ruling=ruling, lots=lots)


def _shared_out(sides: Sequence[_Side], activities: Sequence[Activity], contested: Sequence[int]) -> dict[int, int]:
    """Return which certification each contested credit serves."""
    program = Program()
    columns = [{at: program.column() for at in contested if at in side.lots} for side in sides]
    for at in contested:
        program.row({own[at]: 1 for own in columns if at in own}, least=1, most=1)
    problems = [_problem(side, activities, contested) for side in sides]
    needed = [_needed(program, problem, own) for problem, own in zip(problems, columns, strict=True)]
    grains = [problem.grain for problem in problems]
    # What is still to earn weighs more than every preference among equal splits together.
    heavy = len(contested) * len(sides) + 1
    weights = {column: heavy * (grain // gcd(*grains)) for column, grain in zip(needed, grains, strict=True)}
    ranks = {column: which for which, own in enumerate(columns) for column in own.values()}
    found = program.minimise({**weights, **ranks})
    # There is always a solution: any split is one.
    return {
        at: which for which, own in enumerate(columns) for at, column in own.items() if found and found.taken(column)
    }


def _problem(side: _Side, activities: Sequence[Activity], contested: Sequence[int]) -> Problem:
    own = [one for at, one in enumerate(activities) if at not in contested]
    return Problem(
        items=tuple(
            Item(course=at, cost=0, hours=0, lots=side.lots[at], first=0, last=0) for at in contested if at in side.lots
        ),
        question=question_of(side.ruling),
        bases=ways(own, side.ruling, counting=EARNED),
        capacity=(0,),
    )


def _needed(program: Program, problem: Problem, own: dict[int, int]) -> int:
    """Add a certification's question to the program and return the column of what it leaves to earn."""
    short = {r: program.column(upper=None, integral=False) for r in range(len(problem.question.required))}
    column = program.column(upper=None, integral=False)
    add_needs(program, problem, list(own.values()), short=short)
    for family in problem.question.families:
        program.row({column: 1, **{short[r]: -1 for r in family}}, least=0)
    return column
