"""Plans from a catalog are the best there are: beside an independent solver, and counted again by the engine."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from attrs import evolve

from recert_planner.planning.plan import Plan
from recert_planner.planning.schedule import plan
from recert_planner.planning.taking import planned_activity
from recert_planner.record.activity import State
from recert_planner.standing.standing import evaluate
from tests.planning.offers import Instance, random_instance

CHUNK = 40
CHUNKS = 8


@pytest.mark.no_cover  # proves much, walks nothing new
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_plan_is_as_good_as_an_independent_solver_s(chunk: int) -> None:
    planned = 0
    first = chunk * CHUNK
    for seed, expected in enumerate(_best_values(first, first + CHUNK), start=first):
        instance = random_instance(seed)
        found = plan(instance.standing, instance.catalog, instance.request, with_robustness=False)
        assert found.feasible == (expected is not None), seed
        if found.feasible:
            assert (found.value, found.bound, found.gap) == (expected, expected, 0), seed
            _check(instance, found)
            planned += 1
    assert CHUNK / 4 < planned < CHUNK


def _best_values(first: int, last: int) -> list[Decimal | None]:
    command = [sys.executable, "-m", "tests.planning.plain_plan", str(first), str(last)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True, cwd=Path(__file__).parents[2])
    values = [None if line == "none" else Decimal(line) for line in answer.stdout.split()]
    assert len(values) == last - first, answer.stderr
    return values


def _check(instance: Instance, found: Plan) -> None:
    """Every limit is kept, and the engine finds every requirement met in time when the courses are in the ledger."""
    standing, request = instance.standing, instance.request
    assert len({one.course.title for one in found.chosen}) == len(found.chosen)
    for month in {one.month for one in found.chosen}:
        load = sum(one.course.hours for one in found.chosen if one.month == month)
        assert request.hours_per_month is None or load <= request.hours_per_month
    assert request.budget is None or (found.cost or 0) <= request.budget
    for one in found.chosen:
        assert not request.formats or one.course.format in request.formats
        assert one.month == one.through_on.replace(day=1)
        assert standing.as_of <= one.through_on
        assert not any(first <= one.through_on <= last for first, last in request.away)
        assert (one.course.available_from or one.through_on) <= one.through_on
        assert one.through_on <= (one.course.available_through or one.through_on)
    ledger = [trace.activity for trace in standing.trace]
    done = evaluate(
        standing.credential,
        standing.certification,
        [*ledger, *(planned_activity(one, standing) for one in found.chosen)],
        as_of=standing.as_of,
        counting=frozenset(State),
    )
    assert done.met
    assert [one.counted for one in done.requirements] == [one.counted for one in found.requirements]
    assert found.finish_on is not None
    assert found.through is not None
    assert found.finish_on <= found.through
    assert not found.chosen or standing.as_of > done.submit_by or found.through <= done.submit_by


@pytest.mark.parametrize("seed", range(400, 430))
def test_the_order_of_the_catalog_changes_nothing(seed: int) -> None:
    instance = random_instance(seed)
    shuffled = list(instance.catalog.courses)
    Random(seed).shuffle(shuffled)
    first = plan(instance.standing, instance.catalog, instance.request)
    again = plan(instance.standing, evolve(instance.catalog, courses=tuple(shuffled)), instance.request)
    assert first == again
