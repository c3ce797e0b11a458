"""Courses from a catalog that serve several certifications at once, with the least money or the fewest hours.

One program for all of them: a course is done once, in one month; under the reading that lets one credit serve several
bodies it counts for each, else for one only. Each certification is asked its own question by its own safe day for any
mix of credits. Where the bodies ask for an amount together, no courses are chosen here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import ceil

from attrs import define, evolve, field, frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.planning.building import Ground, day_in
from recert_planner.planning.catalog import Catalog, Course
from recert_planner.planning.deadline import deadlines
from recert_planner.planning.months import StudyMonth
from recert_planner.planning.needs import add_needs
from recert_planner.planning.optimum import TOLERANCE, Measure, cost_of, hours_of
from recert_planner.planning.packing import pack_evenly
from recert_planner.planning.problem import Item
from recert_planner.planning.problem import Problem as Asked
from recert_planner.planning.request import Objective, Request, check_request
from recert_planner.planning.solver import Optimum, Program, Stopped, solver
from recert_planner.planning.together import JointPlan, Reading

MEASURES: Mapping[Objective, tuple[Measure, Measure]] = {
    Objective.COST: (cost_of, hours_of),
    Objective.HOURS: (hours_of, cost_of),
}


@frozen(kw_only=True)
class JointCourse:
    """A course, the calendar month and the last day to do it on, and the certifications it serves, by their places."""

    course: Course
    month: date
    through_on: date
    serves: tuple[int, ...]


@frozen(kw_only=True)
class JointCourses:
    """The best courses for all certifications of a joint plan, proven; `value` and `bound` in the objective's measure.

    Without a plan, `alone` says of each certification whether it has one by itself.
    """

    feasible: bool
    joint: JointPlan
    request: Request
    chosen: tuple[JointCourse, ...] = ()
    cost: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)
    value: Decimal | None = None
    bound: Decimal | None = None
    alone: tuple[bool, ...] = ()


def joint_courses(
    joint: JointPlan, catalog: Catalog, request: Request, *, stopped: Stopped | None = None
) -> JointCourses:
    """Return the courses and months that meet every requirement of every certification with the least effort.

    Raises `BadInput` where an amount is asked for together, for an objective other than cost and hours, and as
    `check_request` does; `NoSolver` and `Cancelled` as the solver does.
    """
    solver()
    check_request(request, catalog.courses)
    _check(joint, request)
    every = tuple(range(len(joint.standings)))
    found = _solved(joint, catalog, request, every, stopped)
    if found is not None:
        return found
    alone = tuple(_solved(joint, catalog, request, (one,), stopped) is not None for one in every)
    return JointCourses(feasible=False, joint=joint, request=request, alone=alone)


def _check(joint: JointPlan, request: Request) -> None:
    if joint.reading is Reading.RULE:
        raise BadInput([Problem(message="courses are not chosen where the bodies ask for an amount together")])
    if request.objective not in MEASURES:
        message = (
            f"courses for several certifications are chosen by {' or '.join(MEASURES)}, not by {request.objective}"
        )
        raise BadInput([Problem(field="objective", message=message)])


def _solved(
    joint: JointPlan, catalog: Catalog, request: Request, which: Sequence[int], stopped: Stopped | None
) -> JointCourses | None:
    sides = []
    for one in which:
        ground = Ground.of(joint.standings[one], catalog.courses, request.counting)
        last = next(iter(deadlines(joint.standings[one])), None)
        if last is None:
            return None
        sides.append(_Side(one, ground, ground.problem(last, request), ground.months(last, request)))
    table = _Table(sides, apart=joint.reading is Reading.SEPARATE)
    first, second = MEASURES[request.objective]
    best = table.program.minimise(table.terms(first), stopped=stopped)
    if best is None:
        return None
    value = table.total(best, first)
    table.program.row(table.terms(first), most=value)
    equal = table.program.minimise(table.terms(second), stopped=stopped) or best
    chosen = table.chosen(equal)
    return JointCourses(
        feasible=True,
        joint=joint,
        request=request,
        chosen=chosen,
        cost=sum((one.course.cost for one in chosen), Decimal(0)),
        hours=sum((one.course.hours for one in chosen), Decimal(0)),
        value=Decimal(value) / 100,
        bound=Decimal(ceil(best.bound - TOLERANCE)) / 100,
    )


@frozen
class _Side:
    """One certification: its place among all, and what it asks of the courses by its own safe day."""

    place: int
    ground: Ground
    asked: Asked
    months: tuple[StudyMonth, ...]


@define
class _Table:
    """The program: a column for each course in each month, and one for each use that a certification makes of it."""

    sides: Sequence[_Side]
    apart: bool
    program: Program = field(factory=Program, init=False)
    done: dict[tuple[int, int], int] = field(factory=dict, init=False)
    uses: list[tuple[_Side, Item, int]] = field(factory=list, init=False)
    _longest: _Side = field(init=False)

    @_longest.default
    def _with_most_months(self) -> _Side:
        return max(self.sides, key=lambda side: len(side.months))

    def __attrs_post_init__(self) -> None:
        taken = {name for side in self.sides for name in side.ground.taken}
        courses, forced = self._longest.ground.courses, self._longest.asked.forced
        for side in self.sides:
            kept = [
                one for one in side.asked.items if one.course in forced or courses[one.course].order[:2] not in taken
            ]
            self._add(side, kept)
        self._once(forced)
        self._limits()

    def _add(self, side: _Side, items: Sequence[Item]) -> None:
        columns = []
        for item in items:
            slots = [self._at(item.course, slot) for slot in range(item.first, item.last + 1)]
            columns.append(self.program.column())
            self.program.row({columns[-1]: 1, **dict.fromkeys(slots, -1)}, most=0)
            self.uses.append((side, item, columns[-1]))
        add_needs(self.program, evolve(side.asked, items=tuple(items)), columns)

    def _at(self, course: int, slot: int) -> int:
        if (course, slot) not in self.done:
            self.done[course, slot] = self.program.column()
        return self.done[course, slot]

    def _once(self, forced: frozenset[int]) -> None:
        """Let each course be done once at most, and serve one certification at most where credits are apart."""
        for course in {course for course, _ in self.done} | forced:
            slots = {column: 1 for (other, _), column in self.done.items() if other == course}
            self.program.row(slots, least=int(course in forced), most=1)
            if self.apart:
                served = {column: 1 for _, item, column in self.uses if item.course == course}
                self.program.row(served, most=1)

    def _limits(self) -> None:
        asked = self._longest.asked
        for slot, most in enumerate(asked.capacity):
            load = {column: self._hours(course) for (course, other), column in self.done.items() if other == slot}
            self.program.row(load, most=most)
        if asked.budget is not None:
            self.program.row(self.terms(cost_of), most=asked.budget)

    def terms(self, measure: Measure) -> dict[int, int]:
        """Return a measure of every course in every month."""
        worth = {item.course: measure(item) for _, item, _ in self.uses}
        return {column: worth[course] for (course, _), column in self.done.items()}

    def total(self, found: Optimum, measure: Measure) -> int:
        """Return what the courses taken measure together."""
        return sum(amount for column, amount in self.terms(measure).items() if found.taken(column))

    def chosen(self, found: Optimum) -> tuple[JointCourse, ...]:
        """Return the courses taken, their months as even as their uses allow."""
        taken = {course: slot for (course, slot), column in self.done.items() if found.taken(column)}
        served = {course: self._served(found, course, slot) for course, slot in taken.items()}
        items = [_within(course, served[course]) for course in sorted(taken)]
        asked = self._longest.asked
        slots = pack_evenly(items, asked.capacity, asked.lengths) or [taken[item.course] for item in items]
        found_ = [self._course(item.course, slot, served[item.course]) for item, slot in zip(items, slots, strict=True)]
        return tuple(sorted(found_, key=lambda one: (one.month, one.course.order)))

    def _served(self, found: Optimum, course: int, slot: int) -> list[tuple[_Side, Item]]:
        """Return the uses of a course; one that serves nothing stays where it was put."""
        here = [use for use in self.uses if use[1].course == course and use[1].first <= slot <= use[1].last]
        if self.apart:
            here = [use for use in here if found.taken(use[2])] or here[:1]
        return [(side, item) for side, item, _ in here]

    def _course(self, at: int, slot: int, served: Sequence[tuple[_Side, Item]]) -> JointCourse:
        course = self._longest.ground.courses[at]
        days = (day_in(course, side.months[slot]) for side, _ in served)
        month = self._longest.months[slot].month
        places = tuple(side.place for side, item in served if item.lots)
        return JointCourse(course=course, month=month, through_on=min(filter(None, days)), serves=places)

    def _hours(self, course: int) -> int:
        return next(item.hours for _, item, _ in self.uses if item.course == course)


def _within(course: int, served: Sequence[tuple[_Side, Item]]) -> Item:
    """Return a course as an item that may be done wherever all its uses hold."""
    first, last = max(item.first for _, item in served), min(item.last for _, item in served)
    one = served[0][1]
    return Item(course=course, cost=one.cost, hours=one.hours, lots=(), first=first, last=last)
