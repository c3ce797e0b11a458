"""Small groups in what is passed on: nothing under five can be read, nor worked out from what stands beside it."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from recert_planner.cohort.masking import SMALLEST, CountTable, masked, table_of_counts


def table(*rows: tuple[int, ...]) -> CountTable:
    """Return a table of these counts with its totals."""
    counts = {(f"r{at}", f"c{column}"): count for at, row in enumerate(rows) for column, count in enumerate(row)}
    return table_of_counts(counts, total="all")


def span(shown: CountTable, place: tuple[int, int]) -> tuple[float, float]:
    """Return the least and the most that a masked cell can be, by everything that is shown."""
    height, width = len(shown.counts), len(shown.counts[0])
    lines = [[(row, column) for column in range(width)] for row in range(height)]
    lines += [[(row, column) for row in range(height)] for column in range(width)]
    equal = np.zeros((len(lines), height * width))
    for at, line in enumerate(lines):
        for row, column in line:
            equal[at, row * width + column] = -1 if (row, column) == line[-1] else 1
    bounds = [(0, 10_000) if count is None else (count, count) for line in shown.counts for count in line]
    goal = np.zeros(height * width)
    goal[place[0] * width + place[1]] = 1
    zero = np.zeros(len(lines))
    least, most = (linprog(sign * goal, A_eq=equal, b_eq=zero, bounds=bounds) for sign in (1, -1))
    return float(least.fun), float(-most.fun)


def hidden(shown: CountTable) -> list[tuple[int, int]]:
    """Return the masked places."""
    return [(r, c) for r, line in enumerate(shown.counts) for c, count in enumerate(line) if count is None]


def test_large_groups_and_empty_ones_are_shown() -> None:
    plain = table((5, 0), (12, 7))
    assert masked(plain) == plain


@pytest.mark.parametrize(("count", "is_shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_five_is_the_smallest_group_shown(count: int, is_shown: bool) -> None:
    shown = masked(table((count, 20, 30), (40, 50, 60)))
    assert (shown.counts[0][0] == count) is is_shown


def test_a_single_small_group_takes_others_with_it_in_both_directions() -> None:
    shown = masked(table((2, 20, 30), (40, 50, 60), (70, 80, 90)))
    assert shown.counts == ((None, None, 30, 52), (None, None, 60, 150), (70, 80, 90, 240), (112, 150, 180, 442))


def test_two_small_groups_that_are_small_together_take_a_third() -> None:
    (row, *_) = masked(table((1, 2, 30, 40))).counts
    assert row[:3] == (None, None, None)


def test_a_small_total_is_masked_with_what_would_give_it_away() -> None:
    shown = masked(table((3,), (20,), (30,)))
    assert shown.counts[0] == (None, None)
    assert shown.counts[1] == (None, None)
    assert shown.counts[2] == (30, 30)


def test_nothing_masked_can_be_worked_out() -> None:
    chance = random.Random(11)
    masks = 0
    for _ in range(150):
        shape = chance.randint(1, 5), chance.randint(1, 5)
        sizes = chance.choice(((0, 1, 3, 6, 40), (0, 5, 20, 30, 2), (1, 9, 12, 70)))
        rows = [tuple(chance.choice(sizes) for _ in range(shape[1])) for _ in range(shape[0])]
        whole = table(*rows)
        shown = masked(whole)
        small = [(r, c) for r, c in hidden(shown) if 0 < (whole.counts[r][c] or 0) < SMALLEST]
        masks += len(small)
        for place in small:
            least, most = span(shown, place)
            assert most - least > 0.5, (rows, shown.counts, place)
    assert masks > 300


def test_a_group_that_only_several_lines_together_give_away_is_masked_too() -> None:
    shown = masked(table((4, 4, 3, 50), (4, 4, 50, 50), (50, 50, 4, 4), (50, 50, 4, 4)))
    least, most = span(shown, (0, 2))
    assert most - least > 0.5


def test_no_small_group_is_ever_shown() -> None:
    for row in product((0, 2, 5, 9), repeat=3):
        shown = masked(table(row, (7, 3, 11)))
        assert all(count is None or count == 0 or count >= SMALLEST for line in shown.counts for count in line)


def test_a_table_of_nobody_is_shown() -> None:
    assert masked(table_of_counts({}, total="all")).counts == ((0,),)
