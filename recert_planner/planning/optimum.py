"""The best set of courses that fits its months, to a proven optimum, without a column for every course and month.

A relaxed program chooses the set alone; its value is a bound on every plan. When the set fits into the months, it is
the optimum. When not, what it breaks is added to the program as rows that every plan keeps (`packing.Squeeze`), and it
is asked again. Where no such row is broken and the set still does not fit, courses and months are chosen together,
courses alike in hours and months being counted instead of named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil

from attrs import define, field

from recert_planner.planning.needs import add_needs
from recert_planner.planning.packing import Squeeze, pack, squeezes
from recert_planner.planning.problem import Answer, Item, Placed, Problem
from recert_planner.planning.slots import Kind, add_slots
from recert_planner.planning.solver import Optimum, Program, Stopped

Measure = Callable[[Item], int]
MOST_KEPT = 600
TOLERANCE = 1e-6  # the solver's own; measures are whole numbers


def cost_of(item: Item) -> int:
    """Return what an item costs [hundredths]."""
    return item.cost


def hours_of(item: Item) -> int:
    """Return how long an item takes [hundredths of an hour]."""
    return item.hours


@define
class Chooser:
    """One problem, asked for one measure after another; what is learnt about its months is kept."""

    problem: Problem
    stopped: Stopped | None = None
    _squeezes: list[Squeeze] = field(factory=list, init=False)
    _caps: list[tuple[Measure, int]] = field(factory=list, init=False)

    def least(self, measure: Measure) -> Answer | None:
        """Return the items whose measures add up to the least, each in its slot; None when there is no plan."""
        answer, decided = self._apart(measure)
        return answer if decided else self._jointly(measure)

    def any(self) -> Answer | None:
        """Return some plan, of few hours; None when there is none."""
        answer, decided = self._apart(hours_of)
        return answer if decided else self._jointly(None)

    def _apart(self, measure: Measure) -> tuple[Answer | None, bool]:
        """Choose the courses, then the months; return the answer and whether that decides."""
        while True:
            program, columns = self._program()
            found = self._minimise(program, columns, measure)
            if found is None:
                return None, True
            taken = [item for item, column in zip(self.problem.items, columns, strict=True) if found.taken(column)]
            places = pack(taken, self.problem.capacity, stopped=self.stopped)
            if places is not None:
                return _answer(taken, places, measure, found), True
            broken = [one for one in squeezes(taken, self.problem) if one not in self._squeezes]
            if not broken or len(self._squeezes) > MOST_KEPT:
                return None, False
            self._squeezes += broken

    def hold(self, measure: Measure, most: int) -> None:
        """Keep a measure at most at a value in whatever is asked from now on."""
        self._caps.append((measure, most))

    def _program(self) -> tuple[Program, list[int]]:
        program = Program()
        problem = self.problem
        columns = add_items(program, problem)
        add_needs(program, problem, columns)
        if problem.budget is not None:
            program.row(self._terms(columns, lambda item: item.cost), most=problem.budget)
        for squeeze in self._squeezes:
            program.row(self._terms(columns, squeeze.steps), most=squeeze.most)
        for measure, most in self._caps:
            program.row(self._terms(columns, measure), most=most)
        return program, columns

    def _minimise(self, program: Program, columns: list[int], measure: Measure | None) -> Optimum | None:
        terms = self._terms(columns, measure) if measure else {}
        return program.minimise(terms, stopped=self.stopped)

    def _terms(self, columns: list[int], measure: Measure) -> Mapping[int, int]:
        return {column: measure(item) for item, column in zip(self.problem.items, columns, strict=True)}

    def _jointly(self, measure: Measure | None) -> Answer | None:
        """Choose courses and months in one program; without a measure, the first plan found will do."""
        program, columns = self._program()
        members: dict[Kind, dict[int, int]] = {}
        for item, column in zip(self.problem.items, columns, strict=True):
            members.setdefault((item.hours, item.first, item.last), {})[column] = -1
        slots = add_slots(program, members, self.problem.capacity)
        for kind, terms in members.items():
            program.row({**terms, **dict.fromkeys(slots.columns[kind].values(), 1)}, least=0, most=0)
        found = self._minimise(program, columns, measure)
        if found is None:
            return None
        taken, places = [], []
        left = slots.places(found)
        for item, column in zip(self.problem.items, columns, strict=True):
            if found.taken(column):
                taken.append(item)
                places.append(left[item.hours, item.first, item.last].pop(0))
        return _answer(taken, places, measure, found)


def add_items(program: Program, problem: Problem) -> list[int]:
    """Add a column for each item, 1 where it is taken; of a course's items one is taken at most."""
    columns = [program.column(upper=int(problem.holds(item))) for item in problem.items]
    by_course: dict[int, dict[int, int]] = {course: {} for course in problem.forced}
    for item, column in zip(problem.items, columns, strict=True):
        by_course.setdefault(item.course, {})[column] = 1
    for course, terms in by_course.items():
        if course in problem.forced or len(terms) > 1:
            program.row(terms, least=int(course in problem.forced), most=1)
    return columns


def _answer(taken: Sequence[Item], places: Sequence[int], measure: Measure | None, found: Optimum) -> Answer:
    placed = tuple(Placed(item=item, slot=slot) for item, slot in zip(taken, places, strict=True))
    return Answer(placed=placed, value=sum(map(measure, taken)) if measure else 0, bound=ceil(found.bound - TOLERANCE))
