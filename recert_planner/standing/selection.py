"""An exact lexicographic maximum over a small polytope, in integers.

Counting needs a linear program with a handful of variables whose answer must be right to the last hundredth and must
not need numpy. A tableau of integers with one common denominator gives that: no rounding happens anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Row = list[int]


def maximise(
    objectives: Sequence[Sequence[int]], limits: Sequence[Sequence[int]], bounds: Sequence[int]
) -> tuple[int | Fraction, ...]:
    """Return the x >= 0 with limits x <= bounds that maximises the objectives, the first one first.

    `objectives` and `limits` hold one integer a variable in each row; `bounds` are not negative, one a limit. The
    polytope must be bounded in the direction of the objectives. Bland's rule makes it end and makes it repeatable.
    """
    size = len(objectives[0])
    rows = [[*row, *_unit(i, len(limits)), bounds[i]] for i, row in enumerate(limits)]
    costs = [[-value for value in row] + [0] * (len(limits) + 1) for row in objectives]
    basis = [size + i for i in range(len(limits))]
    denominator = 1
    while (column := _entering(costs)) is not None:
        leaving = _leaving(rows, basis, column)
        pivot = rows[leaving][column]
        for row in (*rows, *costs):
            if row is not rows[leaving]:
                _eliminate(row, rows[leaving], column, denominator)
        basis[leaving], denominator = column, pivot
    values = {variable: row[-1] for variable, row in zip(basis, rows, strict=True)}
    return tuple(_divided(values.get(variable, 0), denominator) for variable in range(size))


def _divided(value: int, denominator: int) -> int | Fraction:
    """Return an integer where the division is even, which it nearly always is: integers are far faster."""
    quotient, rest = divmod(value, denominator)
    return Fraction(value, denominator) if rest else quotient


def _unit(position: int, length: int) -> Row:
    return [int(index == position) for index in range(length)]


def _entering(costs: Sequence[Row]) -> int | None:
    """Return the first column that improves the objectives in their order."""
    for column in range(len(costs[0]) - 1):
        first = next((row[column] for row in costs if row[column]), 0)
        if first < 0:
            return column
    return None


def _leaving(rows: Sequence[Row], basis: Sequence[int], column: int) -> int:
    """Return the row that reaches its bound first; among equals the one with the smallest variable."""
    reachable = [i for i, row in enumerate(rows) if row[column] > 0]
    return min(reachable, key=lambda i: (Fraction(rows[i][-1], rows[i][column]), basis[i]))


def _eliminate(row: Row, by: Row, column: int, denominator: int) -> None:
    """Clear `column` of a row; every division is exact because all rows share `denominator`."""
    pivot, factor = by[column], row[column]
    if not factor:
        if pivot != denominator:
            row[:] = [value * pivot // denominator for value in row]
        return
    row[:] = [(a * pivot - factor * b) // denominator for a, b in zip(row, by, strict=True)]
