"""The exact solver beside HiGHS, which rounds."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from recert_planner.standing.selection import maximise


@st.composite
def programs(draw: st.DrawFn) -> tuple[list[list[int]], list[list[int]], list[int]]:
    """A bounded program: every variable has a bound of its own, besides some shared ones."""
    size = draw(st.integers(1, 5))
    values = st.integers(-3, 5)
    objectives = draw(st.lists(st.lists(values, min_size=size, max_size=size), min_size=1, max_size=3))
    shared = draw(st.lists(st.lists(values, min_size=size, max_size=size), max_size=4))
    own = [[int(i == j) for j in range(size)] for i in range(size)]
    bounds = draw(st.lists(st.integers(0, 20), min_size=len(shared) + size, max_size=len(shared) + size))
    return objectives, [*shared, *own], bounds


@given(programs())
def test_the_optimum_is_that_of_an_independent_solver_objective_by_objective(
    program: tuple[list[list[int]], list[list[int]], list[int]],
) -> None:
    objectives, limits, bounds = program
    found = maximise(objectives, limits, bounds)
    assert all(value >= 0 for value in found)
    for row, bound in zip(limits, bounds, strict=True):
        assert sum(a * x for a, x in zip(row, found, strict=True)) <= bound
    left, right = [list(map(float, row)) for row in limits], list(map(float, bounds))
    for objective in objectives:
        value = sum((a * x for a, x in zip(objective, found, strict=True)), Fraction(0))
        best = linprog(-np.array(objective, dtype=float), A_ub=left, b_ub=right, method="highs")
        assert float(value) == pytest.approx(-best.fun, abs=1e-6)
        # Hold this objective while the next one is compared.
        left.append([-float(a) for a in objective])
        right.append(-float(value) + 1e-9)


def test_thirds_stay_thirds() -> None:
    assert maximise([[1, 1]], [[3, 0], [0, 3]], [1, 2]) == (Fraction(1, 3), Fraction(2, 3))


def test_even_answers_are_integers() -> None:
    assert [type(value) for value in maximise([[1]], [[2]], [4])] == [int]
