"""What activities say besides their day and amount, as rules see it: approvals and tags as ids, splits as shares.

A conversion's own word on category and approvals goes before the activity's. Nothing here guesses: a split that is
finer than hundredths, or no split at all, is for the exact counter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from attrs import frozen

from recert_planner.cohort.program import DATED, Condition, Mask, Worth
from recert_planner.cohort.terms import HUNDREDTHS


@frozen
class Manner:
    """What activities of one unit, with the same approvals and tags, are worth, and how each category adds to packs.

    `weights` has a row a pack: what one unit [hundredths] adds to it in each category. Units may be split where sums
    still answer for them.
    """

    unit: str
    tags: frozenset[str]
    worth: Worth | None
    weights: Sequence[Sequence[int]]
    may_split: bool


@frozen
class Place:
    """Where units lie that say so in one way: in one category, or in several as a split.

    `shares` has a number a category: 1 for the one they lie in, or what a split gives it [hundredths], `whole` all of
    the split. Nobody reads here what is odd.
    """

    shares: Sequence[int]
    whole: int
    odd: bool


@frozen
class Said:
    """What an activity says besides its category, its conversion's word taken over its own."""

    unit: str
    approvals: frozenset[str]
    tags: frozenset[str]

    def fits(self, mask: Mask, category: str) -> bool:
        """Return whether units in a category belong to a mask, its conditions on the day left aside."""
        return all(self._holds(condition, category) for condition in mask if condition[0] not in DATED)

    def _holds(self, condition: Condition, category: str) -> bool:
        of, name = condition
        if of == "category":
            return category in ("", name)
        if of in ("approval", "lacks"):
            return (name in self.approvals) == (of == "approval")
        return self.unit == name if of == "unit" else name in self.tags


def place_of(text: str, placed: Sequence[str]) -> Place:
    """Return where units lie by the text of their category, among a credential's categories (all, if it has none)."""
    if not placed:
        return Place((1,), 0, odd=False)
    split = shares_of(text) if "=" in text else None
    if split is None:
        return Place([int(name == text) for name in placed], 0, odd=text != "" and text not in placed)
    return Place([split.get(name, 0) for name in placed], sum(split.values()), odd=False)


def shares_of(text: str) -> Mapping[str, int] | None:
    """Return the shares of a split such as `clinical=2;general=1` [hundredths]; None where they are finer or odd."""
    shares: dict[str, int] = {}
    for part in filter(None, text.split(";")):
        name, _, number = part.partition("=")
        share = _hundredths(number.strip())
        if share is None or name.strip() in shares:
            return None
        shares[name.strip()] = share
    return shares


@lru_cache(maxsize=1024)  # the same few come again and again
def _hundredths(number: str) -> int | None:
    """Return a share as hundredths; None where it is finer, no number, or not more than 0."""
    try:
        share = Decimal(number) * HUNDREDTHS
        return int(share) if share > 0 and share % 1 == 0 else None
    except InvalidOperation:  # no number, or one of more digits than decimals have
        return None
