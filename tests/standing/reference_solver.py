"""Several aims in their order, each by one mixed-integer program: the solver's side of the reference count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import LinearConstraint, milp

SLACK = 1e-6  # how far an earlier aim may give way to rounding
Row = tuple[dict[int, float], float, float]


def in_order(aims: Sequence[dict[int, float]], rows: list[Row], upper: Any, integral: Any) -> list[float]:
    """Return the least value of each aim, those before it kept at theirs."""
    values = []
    for aim in aims:
        best = _solve(aim, rows, upper, integral)
        values.append(best)
        rows = [*rows, (aim, -np.inf, best + SLACK)]
    return values


def _solve(aim: dict[int, float], rows: Sequence[Row], upper: Any, integral: Any) -> float:
    matrix, objective = np.zeros((len(rows), len(upper))), np.zeros(len(upper))
    for i, (row, _, _) in enumerate(rows):
        for j, value in row.items():
            matrix[i, j] = value
    for j, value in aim.items():
        objective[j] = value
    bounds = LinearConstraint(matrix, [low for _, low, _ in rows], [high for _, _, high in rows])
    for presolve in (True, False):  # its simplifications rarely end in an error of the solver's own
        options = {"mip_rel_gap": 0, "presolve": presolve}
        answer = milp(objective, constraints=bounds, integrality=integral, bounds=(0, upper), options=options)
        if answer.success:
            return float(answer.fun)
    raise ArithmeticError("the solver found no answer")
