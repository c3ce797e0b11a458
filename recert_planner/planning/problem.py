"""A plan as a problem in whole numbers: courses with slots to put them in, what they bring, and what bounds them.

Money is in hundredths, hours in hundredths, units in the engine's `SCALE`. What a course brings is what the engine's
own rules say it brings on a day; where that day decides (a requirement in every year), a course is several items of
which one is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd

from attrs import Factory, evolve, field, frozen

from recert_planner.standing.counting import Question, Signature

Lots = tuple[tuple[Signature, int], ...]


@frozen(kw_only=True)
class Item:
    """A course in the slots `first` … `last`, both inside; `course` is its place among all courses."""

    course: int
    cost: int
    hours: int
    lots: Lots
    first: int
    last: int


@frozen(kw_only=True)
class Problem:
    """Which items to take, each in one slot of its own, so that the question is answered within the bounds.

    `bases` are the amounts in hand, one for each way to choose among limited items. `capacity` bounds the hours of
    each slot, `budget` the money (None: no bound), `forced` names courses that are taken whatever they bring. `lengths`
    says how long each slot is beside the others; without it all are alike.
    """

    items: tuple[Item, ...]
    question: Question
    bases: tuple[Mapping[Signature, int], ...]
    capacity: tuple[int, ...]
    budget: int | None = None
    forced: frozenset[int] = frozenset()
    lengths: tuple[int, ...] = field(default=Factory(lambda self: (1,) * len(self.capacity), takes_self=True))

    def within(self, last: int) -> Problem:
        """Return the problem whose last slot is `last`."""
        items = (evolve(item, last=min(item.last, last)) for item in self.items if item.first <= last)
        return evolve(self, items=tuple(items), capacity=self.capacity[: last + 1], lengths=self.lengths[: last + 1])

    def at_most(self, hours: int) -> Problem:
        """Return the problem with no more than these hours in any slot."""
        return evolve(self, capacity=tuple(min(most, hours) for most in self.capacity))

    def holds(self, item: Item) -> bool:
        """Return whether an item has a slot that is large enough for it."""
        return any(item.hours <= most for most in self.capacity[item.first : item.last + 1])

    @property
    def grain(self) -> int:
        """The largest amount that every amount is a multiple of."""
        amounts = [amount for item in self.items for _, amount in item.lots]
        in_hand = [amount for base in self.bases for amount in base.values()]
        return gcd(*amounts, *in_hand, *self.question.limits, *self.question.required) or 1


@frozen(kw_only=True)
class Placed:
    """An item of the problem in its slot."""

    item: Item
    slot: int


@frozen(kw_only=True)
class Answer:
    """The items taken, each in its slot, with the value of what was minimised and the proven bound on it."""

    placed: tuple[Placed, ...]
    value: int
    bound: int
