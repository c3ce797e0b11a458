"""Which activities are taken where a body accepts only so many of one kind (`maximum_items`).

Items alike in every respect but their size are taken largest first, then earliest; where they differ (one from before
the cycle, one from inside) every way to share the places is offered, and the caller keeps the best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from recert_planner.rules.model import MaximumItems
from recert_planner.standing.credit import Credit

Alike = list[list[int]]


def choices(admissible: Sequence[Credit], rules: Sequence[MaximumItems]) -> Iterator[dict[int, MaximumItems]]:
    """Yield each set of positions in `admissible` to leave out, with the rule that asks for it; at least one set."""
    for combination in product(*(list(_left_out(admissible, rule)) for rule in rules)):
        yield {position: rule for left, rule in zip(combination, rules, strict=True) for position in left}


def _left_out(admissible: Sequence[Credit], rule: MaximumItems) -> Iterator[list[int]]:
    alike = _alike(admissible, rule.unit)
    for places in _places([len(group) for group in alike], rule.items):
        yield [position for group, taken in zip(alike, places, strict=True) for position in group[taken:]]


def _alike(admissible: Sequence[Credit], unit: str) -> Alike:
    groups: dict[object, list[int]] = {}
    for position, credit in enumerate(admissible):
        if credit.activity.unit == unit:
            groups.setdefault(_make_up(credit), []).append(position)
    for group in groups.values():
        group.sort(key=lambda position: (-admissible[position].earned, admissible[position].activity.date))
    return list(groups.values())


def _make_up(credit: Credit) -> object:
    """Return the kinds of a credit's parts with their shares: of two alike in this, the larger is never worse."""
    return frozenset(
        (lot.signature, lot.category, Fraction(lot.amount) / Fraction(credit.earned or 1)) for lot in credit.lots
    )


def _places(sizes: Sequence[int], places: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to fill as many places as there are items for."""
    filled = min(sum(sizes), places)
    ranges = (range(min(size, filled) + 1) for size in sizes)
    yield from (shared for shared in product(*ranges) if sum(shared) == filled)
