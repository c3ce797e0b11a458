"""The best plan from a catalog, beside the plain program with a column for every course and month.

The same people, catalogs and limits, solved one after the other in the same process by the same solver, both to gap 0.
The objectives must agree, or the measurement ends with an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from statistics import median
from time import perf_counter

from attrs import evolve

from bench.table import Line
from recert_planner.dates import add_months
from recert_planner.planning.building import Ground
from recert_planner.planning.catalog import Catalog, Course
from recert_planner.planning.deadline import deadlines
from recert_planner.planning.needs import add_needs
from recert_planner.planning.pace_plan import pace_plan
from recert_planner.planning.problem import Problem
from recert_planner.planning.request import Objective, Request
from recert_planner.planning.schedule import plan
from recert_planner.planning.solver import Program
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate

SIZES = ((100, 24), (200, 48), (500, 60))
CATALOGS = 3
START = date(2026, 1, 1)
REQUEST = Request(hours_per_month=Decimal(4))
TARGET_RATIO = 0.2
TARGET_SECONDS = 2.0


def measure() -> Sequence[Line]:
    _seconds(_standing(24), _catalog(100, 24, Random(0)))  # the solver is loaded before anything is timed
    lines = [line for courses, months in SIZES for line in _lines(courses, months)]
    return [*lines, _pace_line()]


def _lines(courses: int, months: int) -> list[Line]:
    standing = _standing(months)
    ours, plain, slowest = [], [], dict.fromkeys(Objective, 0.0)
    for seed in range(CATALOGS):
        catalog = _catalog(courses, months, Random(seed))
        value, took = _seconds(standing, catalog)
        bound, plainly = _plainly(standing, catalog)
        if abs(value - bound) > Decimal("0.001"):
            raise AssertionError(f"{courses} × {months}: {value} here, {bound} by the plain program")
        ours.append(took)
        plain.append(plainly)
        for objective in Objective:
            slowest[objective] = max(slowest[objective], _seconds(standing, catalog, objective)[1])
    what = f"catalog plan, {courses} courses × {months} months"
    ratio = median(a / b for a, b in zip(ours, plain, strict=True))
    detail = f"{median(ours):.3f} s beside {median(plain):.2f} s for course × month, gap 0, {CATALOGS} catalogs"
    each = ", ".join(f"{objective} {took:.2f} s" for objective, took in slowest.items())
    return [
        Line(what=what, detail=detail, value=ratio, target=TARGET_RATIO),
        Line(
            what=f"{what}: slowest objective", detail=each, value=max(slowest.values()), unit="s", target=TARGET_SECONDS
        ),
    ]


def _pace_line() -> Line:
    standing = _standing(60)
    times = []
    for quarters in range(20, 60):
        begun = perf_counter()
        pace_plan(standing, units_per_month=Decimal(quarters) / 4)
        times.append((perf_counter() - begun) * 1000)
    return Line(what="pace plan, 60 months", detail=f"slowest {max(times):.1f} ms", value=median(times), unit="ms")


def _seconds(standing: Standing, catalog: Catalog, objective: Objective = Objective.COST) -> tuple[Decimal, float]:
    begun = perf_counter()
    found = plan(standing, catalog, evolve(REQUEST, objective=objective), with_robustness=False)
    took = perf_counter() - begun
    if found.value is None or found.gap != 0:
        raise AssertionError(f"no proven plan: {found.explanation}")
    return found.value, took


def _plainly(standing: Standing, catalog: Catalog) -> tuple[Decimal, float]:
    """Return the least cost over both days to finish by, each by a program with a column for every course and month."""
    begun = perf_counter()
    ground = Ground.of(standing, catalog.courses, REQUEST.counting)
    found = [_plain_bound(ground.problem(deadline, REQUEST)) for deadline in deadlines(standing)]
    took = perf_counter() - begun
    return Decimal(min(bound for bound in found if bound is not None)) / 100, took


def _plain_bound(problem: Problem) -> int | None:
    program = Program()
    items, columns, loads = [], [], dict[int, dict[int, int]]()
    for item in problem.items:
        own = {slot: program.column() for slot in range(item.first, item.last + 1)}
        program.row(dict.fromkeys(own.values(), 1), most=1)
        for slot, column in own.items():
            items.append(item)
            columns.append(column)
            loads.setdefault(slot, {})[column] = item.hours
    add_needs(program, evolve(problem, items=tuple(items)), columns)
    for slot, load in loads.items():
        program.row(load, most=problem.capacity[slot])
    found = program.minimise({column: item.cost for item, column in zip(items, columns, strict=True)})
    return round(found.bound) if found else None


def _standing(months: int) -> Standing:
    """Return a CMA with nothing yet and this many months left."""
    certified_on = add_months(START, months - 60) - timedelta(days=1)
    return evaluate(book()["cma-aama"], Certification(certified_on=certified_on), (), as_of=START)


def _catalog(courses: int, months: int, dice: Random) -> Catalog:
    return Catalog(courses=tuple(_course(number, months, dice) for number in range(courses)))


def _course(number: int, months: int, dice: Random) -> Course:
    points = Decimal(dice.choice(["1", "1", "1", "1.5", "2", "2", "3", "4", "6", "8"]))
    hours = points * Decimal(dice.choice(["0.75", "1", "1", "1.25", "1.5"]))
    first = add_months(START, dice.randrange(-months, months))
    always = dice.random() < 0.4
    return Course(
        title=f"Course {number:03}",
        provider="Placeholder Webinars (fictional)",
        points=points,
        split=((dice.choice(["administrative", "clinical", "general"]), points),),
        approvals=("aama",) if dice.random() < 0.55 else (),
        cost=Decimal(dice.choice([0, 10, 15, 20, 25, 30, 35, 45, 60, 80, 120, 200])),
        hours=(hours * 4).to_integral_value() / 4,
        available_from=None if always else first,
        available_through=None if always else add_months(first, dice.randrange(3, months)),
    )
