"""Courses counted into months by patterns: which sizes fill a month together, and how often each pattern is used.

Months between which no course's window begins or ends are alike, and so are courses of equal hours and window. Counting
both instead of naming them takes away the symmetry that makes course × month programs slow, and a program over patterns
knows what fits into a month before it has decided anything. Where there are too many patterns, hours are just added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from recert_planner.planning.solver import Optimum, Program

Kind = tuple[int, int, int]
"""Hours, first and last slot."""

Pattern = tuple[tuple[int, int], ...]
"""Sizes and how often each goes into one slot."""

Capacity = Sequence[int]
MOST_PATTERNS = 300


@frozen
class Stretch:
    """Neighbouring slots that are alike."""

    first: int
    last: int
    capacity: int

    @property
    def slots(self) -> int:
        """How many slots there are."""
        return self.last - self.first + 1


@define
class Slots:
    """The columns that say how many courses of each kind go into each stretch, and by which patterns."""

    columns: dict[Kind, dict[Stretch, int]] = field(factory=dict)
    patterns: dict[Stretch, dict[Pattern, int]] = field(factory=dict)

    def places(self, found: Optimum) -> dict[Kind, list[int]]:
        """Return the slots of each kind, one for each course of it."""
        holds = {stretch: self._filled(stretch, found) for stretch in self.patterns}
        places: dict[Kind, list[int]] = {kind: [] for kind in self.columns}
        for kind, own in self.columns.items():
            for stretch, column in own.items():
                for _ in range(found.taken(column)):
                    places[kind].append(_take(holds[stretch], kind[0]) if stretch in holds else stretch.first)
        return places

    def _filled(self, stretch: Stretch, found: Optimum) -> list[tuple[int, dict[int, int]]]:
        """Return each slot of a stretch with the room that its pattern leaves for each size."""
        used = [pattern for pattern, column in self.patterns[stretch].items() for _ in range(found.taken(column))]
        return [(stretch.first + place, dict(pattern)) for place, pattern in enumerate(used)]


def add_slots(program: Program, kinds: Iterable[Kind], capacity: Capacity) -> Slots:
    """Add the columns for kinds of courses, and the rows that keep each slot within its capacity."""
    known = sorted(kinds)
    slots = Slots(columns={kind: {} for kind in known})
    for stretch in _stretches(known, capacity):
        inside = [kind for kind in known if kind[1] <= stretch.first and stretch.last <= kind[2]]
        sizes = sorted({hours for hours, _, _ in inside})
        patterns = fillings(sizes, stretch.capacity)
        if patterns is None:
            _add_loads(program, slots, stretch, inside)
        else:
            _add_patterns(program, slots, stretch, inside, patterns)
    return slots


def fillings(sizes: Sequence[int], capacity: int) -> list[Pattern] | None:
    """Return every way to fill a slot to which no size can be added; None when there are too many."""
    found: list[Pattern] = []
    for filling in _fillings(sorted(sizes, reverse=True), capacity, min(sizes, default=0)):
        found.append(filling)
        if len(found) > MOST_PATTERNS:
            return None
    return found


def _fillings(sizes: Sequence[int], room: int, smallest: int) -> Iterator[Pattern]:
    if not sizes:
        if room < smallest:
            yield ()
        return
    size, *rest = sizes
    for times in range(room // size, -1, -1):
        for filling in _fillings(rest, room - times * size, smallest):
            yield ((size, times), *filling) if times else filling


def _stretches(kinds: Sequence[Kind], capacity: Capacity) -> Iterator[Stretch]:
    edges = {0, len(capacity), *(first for _, first, _ in kinds), *(last + 1 for _, _, last in kinds)}
    edges |= {slot for slot in range(1, len(capacity)) if capacity[slot] != capacity[slot - 1]}
    begins = sorted(edges)
    for first, following in pairwise(begins):
        yield Stretch(first, following - 1, capacity[first])


def _add_patterns(
    program: Program, slots: Slots, stretch: Stretch, inside: Sequence[Kind], patterns: Sequence[Pattern]
) -> None:
    uses = {pattern: program.column(upper=stretch.slots) for pattern in patterns}
    program.row(dict.fromkeys(uses.values(), 1), most=stretch.slots)
    slots.patterns[stretch] = uses
    room: dict[int, dict[int, int]] = {}
    for pattern, column in uses.items():
        for size, times in pattern:
            room.setdefault(size, {})[column] = -times
    for kind in inside:
        slots.columns[kind][stretch] = column = program.column(upper=None)
        room.setdefault(kind[0], {})[column] = 1
    for terms in room.values():
        program.row(terms, most=0)


def _add_loads(program: Program, slots: Slots, stretch: Stretch, inside: Sequence[Kind]) -> None:
    for slot in range(stretch.first, stretch.last + 1):
        terms = {}
        for kind in inside:
            slots.columns[kind][Stretch(slot, slot, stretch.capacity)] = column = program.column(upper=None)
            terms[column] = kind[0]
        program.row(terms, most=stretch.capacity)


def _take(holds: Sequence[tuple[int, dict[int, int]]], size: int) -> int:
    """Return the first slot with room for a size, and fill it."""
    slot, room = next((slot, room) for slot, room in holds if room.get(size))
    room[size] -= 1
    return slot
