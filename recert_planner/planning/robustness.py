"""How many single mishaps a plan survives, and which one breaks it.

A course cancelled costs nothing and its month can still be used; a course refused by the body has taken its hours and
its money, and shows in the month after; a lost month holds nothing. Whatever was planned before is done; whatever was
planned later may be planned anew, within the limits of the request.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import evolve

from recert_planner.planning.optimum import Chooser
from recert_planner.planning.plan import Failure, Mishap, Robustness
from recert_planner.planning.problem import Placed, Problem
from recert_planner.planning.search import Found, Search
from recert_planner.planning.settled import solution_after, with_lots
from recert_planner.planning.watch import Stage, watch_of


def robustness(search: Search, found: Found, months: Sequence[date]) -> Robustness:
    """Return what every single mishap does to a plan; `months` are the first days of its slots."""
    courses = search.ground.courses
    plan = sorted(found.best.placed, key=lambda one: (one.slot, courses[one.item.course].order))
    slots: list[tuple[Placed | None, int]] = [(None, slot) for slot in sorted({one.slot for one in plan})]
    watch = watch_of(search.stopped)
    watch.enter(Stage.TESTING)
    failures = []
    for lost, slot in watch.through([*((one, one.slot) for one in plan), *slots]):
        if lost is None:
            others = [other for other in plan if other.slot != slot]
            rest = _without_month(found.problem, plan, slot)
            failures.append(_failure(search, Mishap.MONTH_LOST, months[slot].isoformat()[:7], others, rest))
            continue
        others = [other for other in plan if other is not lost]
        for mishap in (Mishap.CANCELLED, Mishap.REFUSED):
            rest = _rest(found.problem, others, lost, mishap)
            failures.append(_failure(search, mishap, courses[lost.item.course].title, others, rest))
    return Robustness(failures=tuple(failures))


def _failure(search: Search, mishap: Mishap, name: str, others: Iterable[Placed], rest: Problem) -> Failure:
    still_met = not solution_after(search.ground, others).needed
    again = still_met or Chooser(rest, search.stopped).any() is not None
    return Failure(mishap=mishap, name=name, still_met=still_met, replannable=again)


def _rest(problem: Problem, others: Sequence[Placed], lost: Placed, mishap: Mishap) -> Problem:
    """Return what is left to plan when one course brings nothing."""
    done = [other for other in others if other.slot <= lost.slot]
    paid = [lost] if mishap is Mishap.REFUSED else []
    first = lost.slot + 1 if paid else lost.slot
    return _left(problem, done=done, paid=[*done, *paid], first=first, gone=frozenset({lost.item.course}))


def _without_month(problem: Problem, plan: Sequence[Placed], slot: int) -> Problem:
    done = [one for one in plan if one.slot < slot]
    return _left(problem, done=done, paid=done, first=slot + 1, gone=frozenset())


def _left(
    problem: Problem, *, done: Sequence[Placed], paid: Sequence[Placed], first: int, gone: frozenset[int]
) -> Problem:
    """Return the problem from the slot `first` on, with what is done in hand and what is paid spent."""
    past = gone | {one.item.course for one in done}
    capacity = list(problem.capacity)
    for one in paid:
        capacity[one.slot] -= one.item.hours
    spent = sum(one.item.cost for one in paid)
    return evolve(
        problem,
        items=tuple(
            evolve(item, first=max(item.first, first))
            for item in problem.items
            if item.course not in past and item.last >= first
        ),
        bases=tuple(with_lots(base, done) for base in problem.bases),
        capacity=tuple(capacity),
        budget=None if problem.budget is None else problem.budget - spent,
        forced=problem.forced - past,
    )
