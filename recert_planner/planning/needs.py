"""The engine's question as rows of a program: what must be reached, what at most may count of it.

The same counting as `standing.counting`: units of one signature count together, a maximum bounds what counts of all
the signatures it covers, a minimum is served by what counts. Only signatures that meet a maximum need a column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recert_planner.planning.problem import Problem
from recert_planner.planning.solver import Program
from recert_planner.standing.counting import Signature

Terms = dict[int, int]


def add_needs(
    program: Program, problem: Problem, columns: Sequence[int], *, short: Mapping[int, int] | None = None
) -> None:
    """Add the rows by which the items taken, with what is in hand, answer the question; `columns` one an item.

    `short` gives, for each requirement, a column by which it may be missed [`grain`].
    """
    grain = problem.grain
    signatures = _brought(problem, columns, grain)
    for signature, terms in _in_hand(program, problem, grain).items():
        _add(signatures.setdefault(signature, {}), terms)
    reached: dict[int, Terms] = {r: {column: 1} for r, column in (short or {}).items()}
    under: dict[int, Terms] = {}
    for signature, terms in signatures.items():
        counted = _counted(program, signature, terms)
        for requirement in signature[1]:
            _add(reached.setdefault(requirement, {}), counted)
        for limit in signature[0]:
            _add(under.setdefault(limit, {}), counted)
    for requirement, required in enumerate(problem.question.required):
        program.row(reached.get(requirement, {}), least=required // grain)
    for limit, terms in under.items():
        program.row(terms, most=problem.question.limits[limit] // grain)


def _brought(problem: Problem, columns: Sequence[int], grain: int) -> dict[Signature, Terms]:
    """Return what the items bring, by signature."""
    brought: dict[Signature, Terms] = {}
    for item, column in zip(problem.items, columns, strict=True):
        for signature, amount in item.lots:
            _add(brought.setdefault(signature, {}), {column: amount // grain})
    return brought


def _in_hand(program: Program, problem: Problem, grain: int) -> dict[Signature, Terms]:
    """Return what is in hand as columns, one for each choice, of which one is taken."""
    hand: dict[Signature, Terms] = {}
    chosen = {program.column(): base for base in problem.bases}
    program.row(dict.fromkeys(chosen, 1), least=1, most=1)
    for column, base in chosen.items():
        for signature, amount in base.items():
            hand.setdefault(signature, {})[column] = amount // grain
    return hand


def _counted(program: Program, signature: Signature, terms: Terms) -> Terms:
    """Return what counts of a signature: all of it where no maximum covers it, else as much as a new column says."""
    if not signature[0]:
        return terms
    column = program.column(upper=None, integral=False)
    program.row({column: 1, **{other: -amount for other, amount in terms.items()}}, most=0)
    return {column: 1}


def _add(terms: Terms, more: Mapping[int, int]) -> None:
    for column, amount in more.items():
        terms[column] = terms.get(column, 0) + amount
