"""Which month each chosen course goes into, and why some sets of courses do not fit their months.

First quick ways are tried, earliest month first; where they fail, a small program decides. A `Squeeze` says what no
plan can do in some months: with hours counted in steps of v, courses that must lie between two months cannot take more
steps than those months hold.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from attrs import frozen

from recert_planner.planning.problem import Item, Problem
from recert_planner.planning.slots import Capacity, Kind, add_slots
from recert_planner.planning.solver import Program, Stopped

MOST_SQUEEZES = 60


@frozen(kw_only=True)
class Squeeze:
    """Items that must lie in the slots `first` … `last` take together at most `most` steps of `width` hours."""

    first: int
    last: int
    width: int
    most: int

    def steps(self, item: Item) -> int:
        """Return how many whole steps an item takes here."""
        inside = self.first <= item.first and item.last <= self.last
        return item.hours // self.width if inside else 0


def pack(items: Sequence[Item], capacity: Capacity, *, stopped: Stopped | None = None) -> tuple[int, ...] | None:
    """Return a slot for each item within the capacities, early ones preferred; None when there is no way."""
    for order in (_urgent, _large):
        places = _first_fit(items, capacity, order)
        if places is not None:
            return places
    return _exactly(items, capacity, stopped)


def squeezes(items: Sequence[Item], problem: Problem) -> tuple[Squeeze, ...]:
    """Return what the items break, the worst first."""
    widths = _widths(problem)
    held = {width: [0, *accumulate(most // width for most in problem.capacity)] for width in widths}
    found = []
    for first in sorted({item.first for item in items}):
        inside = sorted((item for item in items if item.first >= first), key=lambda item: item.last)
        for width in widths:
            worst = _worst(inside, first, width, held[width])
            if worst is not None:
                found.append(worst)
    found.sort(key=lambda one: (-one[0], one[1].first, one[1].last, one[1].width))
    return tuple(squeeze for _, squeeze in found[:MOST_SQUEEZES])


def _worst(inside: Sequence[Item], first: int, width: int, held: Sequence[int]) -> tuple[float, Squeeze] | None:
    """Return the end at which items that start at `first` or later break their months most, and by what share."""
    taken, worst = 0, None
    for item in inside:
        taken += item.hours // width
        most = held[item.last + 1] - held[first]
        if taken > most and (worst is None or taken - most > worst[0] * max(worst[1].most, 1)):
            worst = ((taken - most) / max(most, 1), Squeeze(first=first, last=item.last, width=width, most=most))
    return worst


def _widths(problem: Problem) -> tuple[int, ...]:
    """Return the steps worth trying: every size of a course, and what is just too large to fit twice, or thrice."""
    sizes = {item.hours for item in problem.items}
    largest = max(problem.capacity)
    return tuple(sorted({1, *sizes, *(largest // times + 1 for times in range(2, 6))}))


def _urgent(item: Item) -> tuple[int, int, int]:
    return (item.last, -item.hours, item.first)


def _large(item: Item) -> tuple[int, int, int]:
    return (-item.hours, item.last - item.first, item.last)


def _first_fit(items: Sequence[Item], capacity: Capacity, order: object) -> tuple[int, ...] | None:
    left = list(capacity)
    places: dict[int, int] = {}
    for at in sorted(range(len(items)), key=lambda at: (order(items[at]), at)):  # type: ignore[operator]  # _urgent or _large
        item = items[at]
        slot = next((s for s in range(item.first, item.last + 1) if item.hours <= left[s]), None)
        if slot is None:
            return None
        left[slot] -= item.hours
        places[at] = slot
    return tuple(places[at] for at in range(len(items)))


def _exactly(items: Sequence[Item], capacity: Capacity, stopped: Stopped | None) -> tuple[int, ...] | None:
    """Decide by a program over kinds of items: those alike in hours and slots are interchangeable."""
    program = Program()
    kinds: dict[Kind, list[int]] = {}
    for at, item in enumerate(items):
        kinds.setdefault((item.hours, item.first, item.last), []).append(at)
    slots = add_slots(program, kinds, capacity)
    for kind, members in kinds.items():
        program.row(dict.fromkeys(slots.columns[kind].values(), 1), least=len(members), most=len(members))
    found = program.minimise({}, stopped=stopped)
    if found is None:
        return None
    at_slot = slots.places(found)
    places = {at: slot for kind, members in kinds.items() for at, slot in zip(members, at_slot[kind], strict=True)}
    return tuple(places[at] for at in range(len(items)))


def pack_evenly(items: Sequence[Item], capacity: Capacity, lengths: Sequence[int]) -> tuple[int, ...] | None:
    """Return a slot for each item that keeps the hours in step with the slots' lengths; None where that fails."""
    left, places = list(capacity), dict[int, int]()
    whole, gone, ends = sum(item.hours for item in items), 0, list(accumulate(lengths))
    for at in sorted(range(len(items)), key=lambda at: (items[at].first + items[at].last, at)):
        item = items[at]
        ideal = bisect_right(ends, gone * ends[-1] // whole)  # where it would begin, so that early is early
        open_ = [s for s in range(item.first, item.last + 1) if item.hours <= left[s]]
        if not open_:
            return None
        slot = min(open_, key=lambda s: (abs(s - ideal), s))
        left[slot] -= item.hours
        places[at], gone = slot, gone + item.hours
    return tuple(places[at] for at in range(len(items)))
