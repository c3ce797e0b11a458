"""The best plan over the days by which it may be finished, and the fewest hours, least money or gap of any plan.

Each `Deadline` makes a problem of its own. The plan for any mix of credits is kept unless the later day that an
approval on every credit brings makes a strictly better one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from recert_planner.planning.building import Ground
from recert_planner.planning.deadline import Deadline, deadlines
from recert_planner.planning.objectives import Best, best, lowest_peak
from recert_planner.planning.optimum import Chooser, cost_of
from recert_planner.planning.problem import Problem
from recert_planner.planning.request import Objective, Request
from recert_planner.planning.solver import Stopped


@frozen(kw_only=True)
class Found:
    """The best plan, the problem it solves and the day by which it does."""

    deadline: Deadline
    problem: Problem
    best: Best


@frozen(kw_only=True)
class Search:
    """Questions about the plans of one person and one catalog."""

    ground: Ground
    stopped: Stopped | None = None

    def best(self, request: Request) -> Found | None:
        """Return the best plan for a request; None when there is none."""
        found: Found | None = None
        for deadline, problem in self.problems(request):
            if found is not None and (request.objective is Objective.FINISH or _no_more(problem, found.problem)):
                continue
            below = found.best.value if found else None
            answer = best(problem, request.objective, below=below, stopped=self.stopped)
            if answer is not None:
                found = Found(deadline=deadline, problem=problem, best=answer)
        return found

    def possible(self, request: Request) -> bool:
        """Return whether a request has any plan."""
        return any(Chooser(problem, self.stopped).any() for _, problem in self.problems(request))

    def lowest_peak(self, request: Request) -> int | None:
        """Return the fewest hours of the fullest month [hundredths] of any plan; None when there is none."""
        return self._smallest(request, lambda problem: lowest_peak(problem, stopped=self.stopped))

    def least_cost(self, request: Request) -> int | None:
        """Return the least money [hundredths] of any plan; None when there is none."""

        def least(problem: Problem) -> int | None:
            found = Chooser(problem, self.stopped).least(cost_of)
            return None if found is None else found.value

        return self._smallest(request, least)

    def _smallest(self, request: Request, ask: Callable[[Problem], int | None]) -> int | None:
        values = [ask(problem) for _, problem in self.problems(request)]
        return min((value for value in values if value is not None), default=None)

    def problems(self, request: Request) -> Iterator[tuple[Deadline, Problem]]:
        """Yield each day by which a plan may be finished, with the problem it makes."""
        for deadline in deadlines(self.ground.standing):
            yield deadline, self.ground.problem(deadline, request)


def _no_more(problem: Problem, other: Problem) -> bool:
    """Whether a problem offers nothing that another does not."""
    return set(problem.items) <= set(other.items)
