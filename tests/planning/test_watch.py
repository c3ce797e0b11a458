"""What is seen of a search while it runs: its stage, its programs, the gap, and how many mishaps are tried."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import pytest

from recert_planner.planning.request import Request
from recert_planner.planning.schedule import plan
from recert_planner.planning.solver import Cancelled, Program, has_solver
from recert_planner.planning.watch import Seen, Stage, Watch, watch_of
from tests.planning.offers import catalog, course, lacking

TWO = (course("First", "2", "general"), course("Second", "2", "general", cost=Decimal(30)))


def test_a_plan_ends_with_the_last_mishap_tried() -> None:
    watch = Watch()
    found = plan(lacking("2"), catalog(*TWO), Request(), stopped=watch)
    assert found.robustness is not None
    assert (watch.seen.stage, watch.seen.done, watch.seen.of) == (Stage.TESTING, 1, 2)
    assert watch.seen.programs >= 3


def test_where_there_is_no_plan_the_reason_is_what_was_looked_for_last() -> None:
    watch = Watch()
    plan(lacking("2"), catalog(course("Other", "1", "general")), Request(), stopped=watch)
    assert watch.seen.stage is Stage.EXPLAINING


def test_the_gap_is_seen_while_the_solver_is_at_work() -> None:
    gaps: list[float] = []

    class Noting(Watch):
        def note(self, value: float, bound: float) -> None:
            super().note(value, bound)
            if self.seen.gap is not None:
                gaps.append(self.seen.gap)

    program, objective = _knapsack()
    found = program.minimise(objective, stopped=Noting())
    assert found is not None
    assert gaps
    assert min(gaps) >= 0
    assert gaps[-1] <= gaps[0]


def test_without_an_objective_there_is_no_gap() -> None:
    watch = Watch()
    watch.note(5.0, 4.0)
    assert watch.seen == Seen(gap=0.2)
    program, _ = _knapsack()
    program.minimise({}, stopped=watch)
    assert (watch.seen.programs, watch.seen.gap) == (1, None)


def test_an_endless_bound_says_nothing_yet() -> None:
    watch = Watch()
    watch.note(float("inf"), 4.0)
    assert watch.seen.gap is None
    watch.note(0.0, -1.0)
    assert watch.seen.gap == 1.0


def test_a_stopped_watch_ends_the_search() -> None:
    watch = Watch()
    watch.stop()
    with pytest.raises(Cancelled, match="was stopped"):
        plan(lacking("2"), catalog(*TWO), Request(), stopped=watch)


def test_a_search_that_nobody_looks_at_has_a_watch_of_its_own() -> None:
    watch = Watch()
    assert watch_of(watch) is watch
    assert watch_of(None).seen == watch_of(lambda: False).seen == Seen()


def test_whether_the_solver_is_there_is_known_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert has_solver()
    monkeypatch.setitem(sys.modules, "highspy", None)
    assert not has_solver()


def _knapsack() -> tuple[Program, dict[int, int]]:
    """A program that takes the solver more than a moment."""
    program = Program()
    sizes = [[(17 * n * (k + 3)) % 83 + 11 for n in range(45)] for k in range(4)]
    columns = [program.column() for _ in range(45)]
    for row in sizes:
        program.row(dict(zip(columns, row, strict=True)), least=sum(row) // 3)
    start = date(2024, 1, 1).year
    return program, {column: (29 * column * column + start) % 71 + 20 for column in columns}
