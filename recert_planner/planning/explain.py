"""Why there is no plan, and for each limit alone the smallest change that makes one; each change is solved for.

The fewest hours a month and the least money are optima of their own. Months away, formats and courses named by hand
are given back one at a time, then two, and only then as few as no further one can be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any, TypeVar

from attrs import evolve

from recert_planner.dates import end_of_month, months_between
from recert_planner.planning.deadline import deadlines
from recert_planner.planning.missing import missing
from recert_planner.planning.months import outside
from recert_planner.planning.plan import Change, Explanation, Limit
from recert_planner.planning.request import Pick, Request
from recert_planner.planning.search import Search

T = TypeVar("T")
MOST_TRIED = 66  # pairs of twelve

_FIELDS: Mapping[Limit, tuple[str, Any]] = {
    Limit.HOURS: ("hours_per_month", None),
    Limit.BUDGET: ("budget", None),
    Limit.AWAY: ("away", ()),
    Limit.FORMAT: ("formats", frozenset()),
    Limit.EXCLUDED: ("excluded", ()),
    Limit.FIXED: ("fixed", ()),
}


def explain(search: Search, request: Request) -> Explanation:
    """Return why a request without a plan has none."""
    if not deadlines(search.ground.standing):
        return Explanation(over=True)
    free = evolve(request, **dict(_FIELDS.values()))
    if not search.possible(free):
        return Explanation(missing=missing(search, free))
    alone = [_change(search, limit, request) for limit in Limit if _lifted(request, limit) != request]
    changes = tuple(change for change in alone if change is not None)
    return Explanation(changes=changes, together=() if changes else _together(search, free, request))


def _together(search: Search, free: Request, request: Request) -> tuple[Change, ...]:
    """Take the limits back one after another, each changed as little as those before it demand."""
    changes: list[Change] = []
    for limit in reversed(Limit):
        field, _ = _FIELDS[limit]
        held = _with(free, field, getattr(request, field))
        change = None if search.possible(held) else _change(search, limit, held)
        changes += [change] if change else []
        free = change.instead if change else held
    return tuple(reversed(changes))


def _lifted(request: Request, limit: Limit) -> Request:
    field, nothing = _FIELDS[limit]
    return _with(request, field, nothing)


def _with(request: Request, field: str, value: Any) -> Request:
    return evolve(request, **{field: value})


def _change(search: Search, limit: Limit, request: Request) -> Change | None:
    """Return the smallest change of one limit that makes a plan; None when no change of it alone does."""
    if limit in (Limit.HOURS, Limit.BUDGET):
        return _raised(search, limit, request)
    if limit is Limit.AWAY:
        return _back_home(search, request)
    if limit is Limit.FORMAT:
        return _other_formats(search, request)
    return _picks_dropped(search, limit, request)


def _raised(search: Search, limit: Limit, request: Request) -> Change | None:
    field, _ = _FIELDS[limit]
    ask = search.lowest_peak if limit is Limit.HOURS else search.least_cost
    least = ask(_lifted(request, limit))
    if least is None:
        return None
    then = Decimal(least) / 100
    return Change(limit=limit, now=getattr(request, field), then=then, instead=_with(request, field, then))


def _back_home(search: Search, request: Request) -> Change | None:
    months = sorted({month for first, last in request.away for month in months_between(first, last)})

    def without(back: Sequence[Any]) -> Request:
        gone = [(month, end_of_month(month)) for month in back]
        return evolve(request, away=tuple(span for away in request.away for span in outside(away, gone)))

    return _change_by(search, Limit.AWAY, months, without, lambda back: {"months": tuple(back)})


def _other_formats(search: Search, request: Request) -> Change | None:
    others = sorted({course.format for course in search.ground.courses} - request.formats)

    def allowing(more: Sequence[str]) -> Request:
        return evolve(request, formats=request.formats | frozenset(more))

    return _change_by(search, Limit.FORMAT, others, allowing, lambda more: {"names": tuple(more)})


def _picks_dropped(search: Search, limit: Limit, request: Request) -> Change | None:
    field, _ = _FIELDS[limit]
    picks: tuple[Pick, ...] = getattr(request, field)

    def without(dropped: Sequence[Pick]) -> Request:
        return _with(request, field, tuple(pick for pick in picks if pick not in dropped))

    return _change_by(search, limit, picks, without, lambda gone: {"names": tuple(pick.title for pick in gone)})


def _change_by(
    search: Search,
    limit: Limit,
    options: Sequence[T],
    apply: Callable[[Sequence[T]], Request],
    told: Callable[[Sequence[T]], Mapping[str, Any]],
) -> Change | None:
    fewest = _fewest(options, lambda some: search.possible(apply(some)))
    if fewest is None:
        return None
    return Change(limit=limit, instead=apply(fewest), **told(fewest))


def _fewest(options: Sequence[T], enough: Callable[[Sequence[T]], bool]) -> Sequence[T] | None:
    """Return the fewest options that are enough: one, or two, or else a set of which none can be spared."""
    if not enough(options):
        return None
    for some in [*combinations(options, 1), *combinations(options, 2)][: MOST_TRIED + len(options)]:
        if enough(some):
            return some
    kept = list(options)
    for option in options:
        fewer = [one for one in kept if one != option]
        kept = fewer if enough(fewer) else kept
    return kept
