"""Which activities of a ledger repeat one that counts only once (`count_once`), and which of them to keep.

What was taken before the window is settled: it keeps its place for as long as the rule says. Among the activities
that can count now every admissible choice is offered, and the caller keeps the best; beyond `MOST_CHOICES` of them
the largest activity of a name is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import product

from recert_planner.dates import add_months
from recert_planner.record.activity import Activity, State
from recert_planner.rules.model import CountOnce
from recert_planner.standing.credit import Credit, worth
from recert_planner.standing.result import Reason, Trace, Why
from recert_planner.standing.ruling import Ruling

YEAR_MONTHS = 12
MOST_CHOICES = 4096
MOST_SPACED = 12

Kept = tuple[int, ...]
Name = tuple[str, str]


def repetitions(ledger: Sequence[Activity], ruling: Ruling, *, counting: Collection[State]) -> dict[int, Trace]:
    """Return the traces of activities that repeat one from before the window, by position."""
    found: dict[int, Trace] = {}
    for rule in (rule for rule in ruling.once if rule.years is not None):
        taken: dict[Name, date] = {}
        for position in sorted(range(len(ledger)), key=lambda at: ledger[at].date):
            activity = ledger[position]
            if activity.state not in counting or not _held(activity, rule):
                continue
            last = taken.get(_name(activity))
            if last is not None and _too_soon(last, activity.date, rule):
                found[position] = _trace(activity, rule, ruling)
            elif activity.date < ruling.cycle.window_opens_on:
                taken[_name(activity)] = activity.date
    return found


def once_choices(admissible: Sequence[Credit], ruling: Ruling) -> Iterator[dict[int, CountOnce]]:
    """Yield each set of positions in `admissible` to leave out as repeated, with the rule; at least one set."""
    groups = [(rule, members) for rule in ruling.once for members in _groups(admissible, rule)]
    alone = len(ruling.once) == 1
    options, choices = [], 1
    for rule, members in groups:
        kept = _ways(admissible, members, rule, alone=alone)
        choices *= len(kept)
        options.append(kept if choices <= MOST_CHOICES else kept[:1])
    for combination in product(*options):
        yield {
            position: rule
            for (rule, members), kept in zip(groups, combination, strict=True)
            for position in members
            if position not in kept
        }


def _groups(admissible: Sequence[Credit], rule: CountOnce) -> Iterator[list[int]]:
    """Yield the positions of activities with one name, earliest first, where there are several."""
    named: dict[Name, list[int]] = {}
    for position in sorted(range(len(admissible)), key=lambda at: admissible[at].activity.date):
        activity = admissible[position].activity
        if _held(activity, rule):
            named.setdefault(_name(activity), []).append(position)
    yield from (members for members in named.values() if len(members) > 1)


def _ways(admissible: Sequence[Credit], members: Sequence[int], rule: CountOnce, *, alone: bool) -> list[Kept]:
    """Return what may be kept of a group, the largest first."""
    days = [admissible[position].activity.date for position in members]
    if not _too_soon(days[0], days[-1], rule):
        return _spaced(admissible, members, rule)
    best = sorted(members, key=lambda at: (-admissible[at].earned, admissible[at].activity.date))
    kept: list[int] = []
    for position in best:
        if not (alone and any(_dominates(admissible[other], admissible[position]) for other in kept)):
            kept.append(position)
    return [(position,) for position in kept]


def _spaced(admissible: Sequence[Credit], members: Sequence[int], rule: CountOnce) -> list[Kept]:
    """Return the sets of activities that lie far enough apart and leave room for no other."""

    def apart(one: int, other: int) -> bool:
        first, second = sorted((admissible[one].activity.date, admissible[other].activity.date))
        return not _too_soon(first, second, rule)

    if len(members) > MOST_SPACED:
        return [_first_come(members, apart)]
    return sorted(_maximal((), list(members), apart), key=lambda one: -_total(admissible, one))


def _first_come(members: Sequence[int], apart: Callable[[int, int], bool]) -> Kept:
    kept: list[int] = []
    for position in members:
        if all(apart(position, other) for other in kept):
            kept.append(position)
    return tuple(kept)


def _maximal(kept: Kept, rest: list[int], apart: Callable[[int, int], bool]) -> Iterator[Kept]:
    if not rest:
        yield kept
    for place, position in enumerate(rest):
        yield from _maximal((*kept, position), [one for one in rest[place + 1 :] if apart(position, one)], apart)


def _dominates(one: Credit, other: Credit) -> bool:
    """Whether a credit is worth at least as much in every respect; only what has one part and one unit compares."""
    if one.activity.unit != other.activity.unit or len(one.lots) != 1 or len(other.lots) != 1:
        return False
    (mine,), (theirs,) = one.lots, other.lots
    free = mine.signature[0] <= theirs.signature[0] and mine.signature[1] >= theirs.signature[1]
    return free and mine.amount >= theirs.amount


def _total(admissible: Sequence[Credit], kept: Kept) -> Decimal:
    return sum((admissible[position].earned for position in kept), Decimal(0))


def _held(activity: Activity, rule: CountOnce) -> bool:
    return rule.tag is None or rule.tag in activity.tags


def _name(activity: Activity) -> Name:
    return (activity.title.casefold(), activity.provider.casefold())


def _too_soon(earlier: date, later: date, rule: CountOnce) -> bool:
    return rule.years is None or later < add_months(earlier, YEAR_MONTHS * rule.years)


def _trace(activity: Activity, rule: CountOnce, ruling: Ruling) -> Trace:
    earned = worth(activity, ruling)
    reason = Reason(why=Why.REPEATED, amount=earned, rule=rule)
    return Trace(activity=activity, earned=earned, counted=Decimal(0), reasons=(reason,))
