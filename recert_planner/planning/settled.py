"""What the requirements stand at when courses are done: counted by the engine, not by the program that chose them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recert_planner.planning.building import Base, Ground
from recert_planner.planning.problem import Placed, Problem
from recert_planner.standing.counting import Solution, solve
from recert_planner.standing.result import Requirement
from recert_planner.standing.standing import requirements_of
from recert_planner.standing.tally import question_of


def requirements_after(ground: Ground, placed: Iterable[Placed]) -> tuple[Requirement, ...]:
    """Return every requirement as it stands with the courses done."""
    return requirements_of(ground.ruling, solution_after(ground, placed).reached)


def solution_after(ground: Ground, placed: Iterable[Placed]) -> Solution:
    """Return the best selection of what is in hand and of the courses done."""
    done = tuple(placed)
    question = question_of(ground.ruling)
    return max((solve(question, with_lots(base, done)) for base in ground.bases), key=lambda one: one.merit)


def trimmed(problem: Problem, placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return the items without those that the others do not need, the longest first; forced ones stay."""
    kept = list(placed)
    for one in sorted(placed, key=lambda one: (-one.item.hours, -one.item.cost, one.item.course)):
        others = [other for other in kept if other is not one]
        if one.item.course not in problem.forced and answers(problem, others):
            kept = others
    return tuple(kept)


def answers(problem: Problem, placed: Sequence[Placed]) -> bool:
    """Return whether items, with what is in hand, meet every requirement."""
    return any(not solve(problem.question, with_lots(base, placed)).needed for base in problem.bases)


def with_lots(base: Base, placed: Iterable[Placed]) -> Base:
    """Return the amounts in hand together with those of courses."""
    amounts = dict(base)
    for one in placed:
        for signature, amount in one.item.lots:
            amounts[signature] = amounts.get(signature, 0) + amount
    return amounts
