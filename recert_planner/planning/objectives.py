"""What each objective minimises, and in which order equals are told apart.

The least money, then the fewest hours; the fewest hours, then the least money; the earliest last month, or the lowest
fullest month, then the least money, then the fewest hours. Which month a course falls in is dear to none of them but
the last two: the hours are kept even over the months. Months and hours are found by halving: more of either never
makes a plan impossible, and each step is proven.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import gcd

from attrs import evolve, frozen

from recert_planner.planning.optimum import Chooser, cost_of, hours_of
from recert_planner.planning.packing import pack_evenly
from recert_planner.planning.problem import Placed, Problem
from recert_planner.planning.request import Objective
from recert_planner.planning.settled import trimmed
from recert_planner.planning.solver import Stopped


@frozen(kw_only=True)
class Best:
    """The best plan of a problem; `value` and `bound` in hundredths, or the last slot for the earliest finish."""

    placed: tuple[Placed, ...]
    value: int
    bound: int


def best(
    problem: Problem, objective: Objective, *, below: int | None = None, stopped: Stopped | None = None
) -> Best | None:
    """Return the plan that is best by an objective; None when there is none, or none with a value `below`."""
    if objective is Objective.FINISH:
        return _earliest(problem, stopped)
    if objective is Objective.EVEN:
        return _evenest(problem if below is None else problem.at_most(below - 1), stopped)
    first, second = (cost_of, hours_of) if objective is Objective.COST else (hours_of, cost_of)
    chooser = Chooser(problem, stopped)
    if below is not None:
        chooser.hold(first, below - 1)
    found = chooser.least(first)
    if found is None:
        return None
    chooser.hold(first, found.value)
    equal = chooser.least(second) or found
    placed = _spread(trimmed(problem, equal.placed), problem)
    return Best(placed=placed, value=found.value, bound=found.bound)


def lowest_peak(problem: Problem, *, stopped: Stopped | None = None) -> int | None:
    """Return the fewest hours that the fullest slot must hold [hundredths]; None when no hours are enough."""
    found = Chooser(problem, stopped).least(hours_of)
    if found is None:
        return None
    grain = gcd(*(item.hours for item in problem.items)) or 1
    low = -(-found.bound // max(len(problem.capacity), 1) // grain)
    high = -(-_peak(found.placed) // grain)

    def possible(steps: int) -> bool:
        return Chooser(problem.at_most(steps * grain), stopped).any() is not None

    return _smallest(low, high, possible) * grain


def _earliest(problem: Problem, stopped: Stopped | None) -> Best | None:
    found = Chooser(problem, stopped).least(hours_of)
    if found is None:
        return None
    if not found.placed:
        return Best(placed=(), value=-1, bound=-1)

    def possible(last: int) -> bool:
        return Chooser(problem.within(last), stopped).any() is not None

    last = _smallest(0, max(one.slot for one in found.placed), possible)
    cheapest = best(problem.within(last), Objective.COST, stopped=stopped)
    return evolve(cheapest, value=last, bound=last) if cheapest else None


def _evenest(problem: Problem, stopped: Stopped | None) -> Best | None:
    peak = lowest_peak(problem, stopped=stopped)
    if peak is None:
        return None
    level = problem.at_most(peak)
    cheapest = best(level, Objective.COST, stopped=stopped)
    return evolve(cheapest, value=peak, bound=peak) if cheapest else None


def _smallest(low: int, high: int, possible: Callable[[int], bool]) -> int:
    """Return the smallest number that is possible, when `high` is; near `low` is looked at first."""
    step = 1
    while low < high:
        middle = min(low + step - 1, (low + high) // 2)
        if possible(middle):
            high = middle
        else:
            low, step = middle + 1, step * 2
    return high


def _peak(placed: Sequence[Placed]) -> int:
    loads: dict[int, int] = {}
    for one in placed:
        loads[one.slot] = loads.get(one.slot, 0) + one.item.hours
    return max(loads.values(), default=0)


def _spread(placed: Sequence[Placed], problem: Problem) -> tuple[Placed, ...]:
    """Return the same items, their hours even over the months where they can be: no objective asks for more."""
    items = [one.item for one in placed]
    slots = pack_evenly(items, problem.capacity, problem.lengths)
    if slots is None:
        return tuple(placed)
    return tuple(Placed(item=item, slot=slot) for item, slot in zip(items, slots, strict=True))
