"""The best courses and months from a catalog, proven; or why there are none, and what would make one.

Joins building, solving, explaining and testing for mishaps into one frozen `Plan`. The solver is needed when `plan` is
called and not before. Nothing here looks at a clock or a screen.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import evolve

from recert_planner.planning.building import Ground, day_in
from recert_planner.planning.catalog import Catalog
from recert_planner.planning.explain import explain
from recert_planner.planning.months import StudyMonth
from recert_planner.planning.plan import Chosen, Plan
from recert_planner.planning.request import Objective, Request, check_request
from recert_planner.planning.robustness import robustness
from recert_planner.planning.search import Found, Search
from recert_planner.planning.settled import requirements_after
from recert_planner.planning.solver import Stopped, solver
from recert_planner.planning.watch import Stage, watch_of
from recert_planner.standing.result import Standing


def plan(
    standing: Standing,
    catalog: Catalog,
    request: Request,
    *,
    stopped: Stopped | None = None,
    with_robustness: bool = True,
) -> Plan:
    """Return the best plan for a request, proven, or the reason why there is none.

    `stopped` is asked now and then whether to give up, from whichever thread this runs in; a `Watch` sees how far it
    is. Raises `NoSolver` where the solver is missing, `BadInput` for limits and names that make no sense, `Cancelled`
    once `stopped()`.
    """
    solver()
    check_request(request, catalog.courses)
    search = Search(ground=Ground.of(standing, catalog.courses, request.counting), stopped=stopped)
    found = search.best(request)
    if found is None:
        watch_of(stopped).enter(Stage.EXPLAINING)
        return Plan(feasible=False, request=request, standing=standing, explanation=explain(search, request))
    months = search.ground.months(found.deadline, request)
    answer = _plan(search.ground, request, found, months)
    if not with_robustness:
        return answer
    return evolve(answer, robustness=robustness(search, found, [one.month for one in months]))


def _plan(ground: Ground, request: Request, found: Found, months: tuple[StudyMonth, ...]) -> Plan:
    chosen = sorted(_chosen(ground, months, found), key=lambda one: (one.month, one.course.order))
    value = _measured(request, ground.standing.as_of, months, found.best.value)
    bound = _measured(request, ground.standing.as_of, months, found.best.bound)
    return Plan(
        feasible=True,
        request=request,
        standing=ground.standing,
        chosen=tuple(chosen),
        requirements=requirements_after(ground, found.best.placed),
        through=found.deadline.last_on,
        cost=sum((one.course.cost for one in chosen), Decimal(0)),
        hours=sum((one.course.hours for one in chosen), Decimal(0)),
        points=sum((one.course.points for one in chosen), Decimal(0)),
        finish_on=max((one.through_on for one in chosen), default=ground.standing.as_of),
        value=value,
        bound=bound,
        gap=(value - bound) / value if value else Decimal(0),
    )


def _chosen(ground: Ground, months: tuple[StudyMonth, ...], found: Found) -> list[Chosen]:
    chosen = []
    for one in found.best.placed:
        course, month = ground.courses[one.item.course], months[one.slot]
        chosen.append(Chosen(course=course, month=month.month, through_on=day_in(course, month) or month.last_on))
    return chosen


def _measured(request: Request, as_of: date, months: tuple[StudyMonth, ...], value: int) -> Decimal:
    """Return a value in the objective's measure; a slot becomes the number of months from this one."""
    if request.objective is not Objective.FINISH:
        return Decimal(value) / 100
    if value < 0:
        return Decimal(0)
    last = months[value].month
    return Decimal((last.year - as_of.year) * 12 + last.month - as_of.month + 1)
