"""A second way to plan, slow and plain: a yes or no for every course and month, solved by OR-Tools CP-SAT.

It reads the credential's rules and shares no code with `planning`: no items, no slots, no lots, no bounds of its own.
It runs in a process of its own, since OR-Tools brings another HiGHS along that cannot live beside ours:
`python -m tests.planning.plain_plan FIRST LAST` prints the best value of each random instance, or `none`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import define, field
from ortools.sat.python import cp_model

from recert_planner.dates import add_months
from recert_planner.planning.catalog import Course
from recert_planner.planning.request import Objective, Request
from recert_planner.record.activity import Activity
from recert_planner.rules.model import Maximum, Minimum, PreCycleAllowance, SmallestActivity
from recert_planner.standing.result import Standing
from tests.planning.offers import Instance, random_instance

GRAIN = 100


def best_value(instance: Instance) -> Decimal | None:
    """Return the best value of the instance's objective; None when there is no plan."""
    model = _Model(instance)
    model.build()
    return model.solve()


@define
class _Part:
    """Some units of one activity or course: at most `most` [hundredths] of them count, if it is taken."""

    counted: Any
    category: str
    approvals: tuple[str, ...]
    tags: tuple[str, ...]
    day: date | None


@define
class _Model:
    instance: Instance
    model: Any = field(factory=cp_model.CpModel, init=False)
    takes: dict[tuple[int, int], Any] = field(factory=dict, init=False)
    parts: list[_Part] = field(factory=list, init=False)
    mixed: Any = field(default=None, init=False)

    @property
    def standing(self) -> Standing:
        return self.instance.standing

    @property
    def request(self) -> Request:
        return self.instance.request

    def build(self) -> None:
        self.mixed = self.model.new_bool_var("one credit without approval")
        for trace in self.standing.trace:
            self._add_earned(trace.activity)
        for at, course in enumerate(self.instance.catalog.courses):
            self._add_course(at, course)
        if self._mixed_now():
            self.model.add(self.mixed == 1)
        self._add_rules()
        self._add_limits()

    def solve(self) -> Decimal | None:
        value, unit = self._objective()
        self.model.minimize(value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        assert status == cp_model.OPTIMAL, solver.status_name(status)
        return Decimal(round(solver.objective_value)) / unit

    def _objective(self) -> tuple[Any, int]:
        courses = self.instance.catalog.courses
        if self.request.objective in (Objective.COST, Objective.HOURS):
            name = "cost" if self.request.objective is Objective.COST else "hours"
            return sum(int(getattr(courses[at], name) * 100) * take for (at, _), take in self.takes.items()), 100
        top = self.model.new_int_var(0, 100_000, "top")
        if self.request.objective is Objective.FINISH:
            for (_, month), take in self.takes.items():
                self.model.add(top >= (month + 1) * take)
            return top, 1
        for month in {month for _, month in self.takes}:
            self.model.add(top >= self._load(month))
        return top, 100

    def _load(self, month: int) -> Any:
        courses = self.instance.catalog.courses
        return sum(int(courses[at].hours * 100) * take for (at, when), take in self.takes.items() if when == month)

    def _add_earned(self, activity: Activity) -> None:
        before = activity.date < self.standing.cycle.starts_on
        if activity.date < self.standing.cycle.window_opens_on:
            return
        approvals = ("aama",) if activity.unit == "aama_ceu" else activity.approvals
        split = activity.split or (("", activity.amount),)
        for category, amount in split:
            counted = self.model.new_int_var(0, int(amount * GRAIN), "earned")
            day = None if before else activity.date
            self.parts.append(_Part(counted, category, approvals, activity.tags, day))

    def _add_course(self, at: int, course: Course) -> None:
        days = dict(self._days(course))
        for month, (slow, fast) in days.items():
            self.takes[at, month] = take = self.model.new_bool_var(f"{at} in {month}")
            if slow is None:
                self.model.add_implication(self.mixed, take.negated())
            day = slow or fast
            for category, amount in course.split or (("", course.points),):
                counted = self.model.new_int_var(0, int(amount * GRAIN), "planned")
                self.model.add(counted <= int(amount * GRAIN) * take)
                if course.points < self._smallest():
                    self.model.add(counted == 0)
                self.parts.append(_Part(counted, category, course.approvals, course.tags, day))
            if "aama" not in course.approvals:
                self.model.add_implication(take, self.mixed)
        self.model.add(sum(take for (which, _), take in self.takes.items() if which == at) <= 1)

    def _days(self, course: Course) -> Iterator[tuple[int, tuple[date | None, date | None]]]:
        """Yield months, each with its last day when credits are mixed, and when all are approved."""
        if self.request.formats and course.format not in self.request.formats:
            return
        found: dict[int, list[date | None]] = {}
        for place, last in enumerate(self._last_days()):
            day = self.standing.as_of
            while day <= last:
                month = (day.year - self.standing.as_of.year) * 12 + day.month - self.standing.as_of.month
                if self._open(course, day):
                    found.setdefault(month, [None, None])[place] = day
                day += timedelta(days=1)
        for month, (slow, fast) in sorted(found.items()):
            yield month, (slow, fast)

    def _open(self, course: Course, day: date) -> bool:
        on_offer = (course.available_from or day) <= day <= (course.available_through or day)
        return on_offer and not any(first <= day <= last for first, last in self.request.away)

    def _last_days(self) -> tuple[date, date]:
        """By mail 30 days, online 21, expedited 7 with one credit that is not approved; at once without."""
        end, as_of = self.standing.cycle.expires_on, self.standing.as_of
        if not self.standing.credential.approvals:
            return end, end
        ways = (end - timedelta(days=days) for days in (30, 21, 7, 0))
        return next(day for day in ways if day >= as_of), end

    def _mixed_now(self) -> bool:
        if not self.standing.credential.approvals:
            return False
        return any(one.counted and "aama" not in one.approvals for one in self.standing.trace)

    def _smallest(self) -> Decimal:
        rules = self.standing.credential.in_force(SmallestActivity, self.standing.cycle.moments(self.standing.as_of))
        return max((rule.amount for rule in rules), default=Decimal(0))

    def _add_rules(self) -> None:
        cycle, credential = self.standing.cycle, self.standing.credential
        moments = cycle.moments(self.standing.as_of)
        for allowance in credential.in_force(PreCycleAllowance, moments):
            self.model.add(sum(p.counted for p in self.parts if p.day is None) <= int(allowance.amount * GRAIN))
        for most in credential.in_force(Maximum, moments):
            held = [p for p in self.parts if _under(most, p)]
            self.model.add(sum(p.counted for p in held) <= int((most.amount or 0) * GRAIN))
        for least in credential.in_force(Minimum, moments):
            serving = [p for p in self.parts if _serves(least, p)]
            needed = int((least.amount or 0) * GRAIN)
            for first, last in self._spans(least):
                inside = [p for p in serving if first is None or (p.day is not None and first <= p.day < last)]
                self.model.add(sum(p.counted for p in inside) >= needed)

    def _spans(self, least: Minimum) -> Iterator[tuple[date | None, date]]:
        """Yield the years of the cycle, or all of it."""
        start = self.standing.cycle.starts_on
        if not least.each_year:
            yield None, date.max
        else:
            yield start, add_months(start, 12)
            yield add_months(start, 12), date.max

    def _add_limits(self) -> None:
        if self.request.hours_per_month is not None:
            for month in {month for _, month in self.takes}:
                self.model.add(self._load(month) <= int(self.request.hours_per_month * 100))
        if self.request.budget is not None:
            courses = self.instance.catalog.courses
            spent = sum(int(courses[at].cost * 100) * take for (at, _), take in self.takes.items())
            self.model.add(spent <= int(self.request.budget * 100))


def _under(most: Maximum, part: _Part) -> bool:
    if most.without_approval:
        return most.without_approval not in part.approvals
    return most.category == part.category


def _serves(least: Minimum, part: _Part) -> bool:
    if least.category:
        return least.category == part.category
    if least.approval:
        return least.approval in part.approvals
    return least.tag is None or least.tag in part.tags


if __name__ == "__main__":
    for seed in range(int(sys.argv[1]), int(sys.argv[2])):
        best = best_value(random_instance(seed))
        sys.stdout.write(f"{'none' if best is None else best}\n")
