"""Which activities a person wants to see, in which order, and which page of them.

Pure functions over entries as the window saw them; nothing is read from the file here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from attrs import frozen

from recert_planner.record.activity import State
from recert_planner.record.store import Entry

PAGE_ROWS = 50
NO_CATEGORY = "-"  # no category's id


class Papers(StrEnum):
    """How an activity stands with its certificate."""

    ANY = "any"
    LACKING = "lacking"  # something that an auditor would refuse, or look at twice
    ATTACHED = "attached"
    NONE = "none"


class Order(StrEnum):
    """How the list is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    LARGEST = "largest"
    SMALLEST = "smallest"


@frozen(kw_only=True)
class Wanted:
    """What the person asked for; empty values ask for nothing."""

    text: str = ""
    state: State | None = None
    category: str = ""
    papers: Papers = Papers.ANY
    order: Order = Order.NEWEST


@frozen(kw_only=True)
class Page:
    """One page of the entries found; `number` counts from 1."""

    entries: tuple[Entry, ...]
    number: int
    pages: int
    found: int

    @property
    def first(self) -> int:
        """The place of the first entry among those found, from 1; 0 when nothing was found."""
        return (self.number - 1) * PAGE_ROWS + 1 if self.found else 0


def sifted(entries: Iterable[Entry], wanted: Wanted, lacks: Callable[[Entry], bool]) -> tuple[Entry, ...]:
    """Return the entries wanted, in order; `lacks` tells whether an entry lacks some proof."""
    words = wanted.text.casefold().split()
    found = (entry for entry in entries if _fits(entry, wanted) and _says(entry, words))
    if wanted.papers is Papers.LACKING:
        found = (entry for entry in found if lacks(entry))
    return _ordered(tuple(found), wanted.order)


def page_of(found: Sequence[Entry], number: int) -> Page:
    """Return a page; a number beyond the last page is the last one."""
    pages = max(1, -(-len(found) // PAGE_ROWS))
    number = min(max(number, 1), pages)
    begin = (number - 1) * PAGE_ROWS
    return Page(entries=tuple(found[begin : begin + PAGE_ROWS]), number=number, pages=pages, found=len(found))


def page_with(found: Sequence[Entry], entry_id: int) -> int | None:
    """Return the number of the page that shows an entry, or None."""
    place = next((place for place, entry in enumerate(found) if entry.id == entry_id), None)
    return None if place is None else place // PAGE_ROWS + 1


def _fits(entry: Entry, wanted: Wanted) -> bool:
    activity = entry.activity
    if wanted.state is not None and activity.state is not wanted.state:
        return False
    if wanted.category == NO_CATEGORY and activity.split:
        return False
    if wanted.category not in ("", NO_CATEGORY) and wanted.category not in activity.categories:
        return False
    if wanted.papers is Papers.ATTACHED:
        return bool(entry.proofs)
    return not (wanted.papers is Papers.NONE and entry.proofs)


def _says(entry: Entry, words: Sequence[str]) -> bool:
    if not words:
        return True
    activity = entry.activity
    names = (proof.name for proof in entry.proofs)
    extra = (text for _, text in activity.extra)
    day = activity.date.isoformat()
    said = " ".join((activity.title, activity.provider, day, activity.proof, *activity.tags, *names, *extra)).casefold()
    return all(word in said for word in words)


def _ordered(found: tuple[Entry, ...], order: Order) -> tuple[Entry, ...]:
    match order:
        case Order.OLDEST:
            return found
        case Order.NEWEST:
            return found[::-1]
        case Order.TITLE:
            return tuple(sorted(found, key=lambda entry: entry.activity.title.casefold()))
        case _:
            return tuple(sorted(found, key=lambda entry: entry.activity.amount, reverse=order is Order.LARGEST))
