"""Chance that is the same on every machine: a class that types the same number gets the same questions.

Integers only, from the one generator whose bits Python has never changed; its own methods for choosing have changed,
so choosing is done here. Nothing is drawn from a clock or from the order of a set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random
from typing import TypeVar

T = TypeVar("T")

BITS = 32


class Draw:
    """A row of choices that depends on the seed alone."""

    def __init__(self, *seed: int) -> None:
        """Begin a row; every one of the numbers makes it another one."""
        self._random = Random(sum(part << (BITS * place) for place, part in enumerate(seed)))  # no secret

    def below(self, bound: int) -> int:
        """Return a whole number from 0 to below `bound`."""
        return self._random.getrandbits(BITS) * bound >> BITS

    def between(self, least: int, most: int) -> int:
        """Return a whole number from `least` through `most`."""
        return least + self.below(most - least + 1)

    def one(self, of: Sequence[T]) -> T:
        """Return one of these."""
        return of[self.below(len(of))]

    def mixed(self, of: Iterable[T]) -> list[T]:
        """Return all of these in another order."""
        rest = list(of)
        return [rest.pop(self.below(len(rest))) for _ in range(len(rest))]

    def parts(self, whole: int, count: int, *, least: int = 1) -> list[int]:
        """Return `count` whole numbers, each at least `least`, that add up to `whole`."""
        cuts = sorted(self.below(whole - count * least + 1) for _ in range(count - 1))
        edges = [0, *cuts, whole - count * least]
        return [least + end - begin for begin, end in pairwise(edges)]
