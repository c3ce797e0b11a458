"""The kinds of activities in a roster, each read once: what its unit is worth, and which sums its units belong to.

A kind is what an activity says besides its day and its amount: unit, category or split, approvals, tags. Millions of
rows share few kinds, so the rules are applied to kinds, here, and rows only multiply and add.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cached_property

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.engines import Eager, Lazy, collected, table
from recert_planner.cohort.program import Condition, Mask, Program, Worth
from recert_planner.cohort.terms import HUNDREDTHS

CELLS = ("unit", "category", "approval", "tags")
OVER, UNDER, WHOLE, UNREAD = "_over", "_under", "_whole", "_unread"
DATED = ("early", "span")  # conditions on the day, which no kind decides

Column = tuple[int, ...]


@frozen
class Kind:
    """What activities of a kind say; `approvals` and `tags` are ids."""

    unit: str
    category: str
    approvals: frozenset[str]
    tags: frozenset[str]

    @classmethod
    def of(cls, unit: str, category: str, approval: str, tags: str) -> Kind:
        """Return the kind that cells name."""
        return cls(unit, category, frozenset(approval.split(";")), frozenset(tags.split(";")))


def kinds_of(ledgers: Lazy) -> list[tuple[str, ...]]:
    """Return the cells of every kind in a roster, each once."""
    return list(collected(ledgers.select(CELLS).unique()).iter_rows())


@frozen(slots=False)
class Reading:
    """What a program makes of kinds: columns over them, and for each mask the two that say what belongs to it.

    Of an activity whose worth is `w`, `w` times the first and the second [hundredths] belong to a mask.
    """

    program: Program
    cells: Sequence[tuple[str, ...]]

    @cached_property
    def _kinds(self) -> list[Kind]:
        return [Kind.of(*cells) for cells in self.cells]

    @cached_property
    def splits(self) -> list[Mapping[str, int] | None]:
        """The shares of each kind that is split [hundredths]; None where it isn't, or nobody can read it here."""
        return [self._split(kind) for kind in self._kinds]

    @cached_property
    def parts(self) -> Mapping[Mask, tuple[Column, Column]]:
        """For each mask what belongs to it, its conditions on the day left aside."""
        return {mask: self._part(mask) for mask in self.program.masks}

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns over kinds that rows are joined with, those alike only once."""
        found = {OVER: self._by_unit(0), UNREAD: tuple(int(self._unread(at)) for at in range(len(self._kinds)))}
        found |= {f"_step_{at}": self._steps(tag, step) for at, (step, tag) in enumerate(self.program.rounding)}
        found |= {f"_item_{at}": self._items(unit) for at, (unit, _) in enumerate(self.program.items)}
        if any(one.each[1] != 1 for one in self.program.worths):
            found[UNDER] = self._by_unit(1)
        if any(self.splits):
            found[WHOLE] = tuple(sum(split.values()) if split else 0 for split in self.splits)
        return found | {name: column for column, name in self.names.items()}

    @cached_property
    def names(self) -> dict[Column, str]:
        """The names of the columns that masks need; all of nothing and all of everything need none."""
        wanted = dict.fromkeys(column for pair in self.parts.values() for column in pair if len(set(column)) > 1)
        return {column: f"_k{at}" for at, column in enumerate(wanted)}

    def table(self, like: Eager) -> Eager:
        """Return the kinds with their columns as a frame of the same kind as another."""
        cells = {name: [one[at] for one in self.cells] for at, name in enumerate(CELLS)}
        types = {**dict.fromkeys(CELLS, nw.String()), **dict.fromkeys(self.columns, nw.Int64())}
        return table({**cells, **self.columns}, types, like)

    def _worth(self, kind: Kind) -> Worth | None:
        return next((one for one in self.program.worths if one.unit == kind.unit), None)

    def _by_unit(self, place: int) -> Column:
        return tuple(worth.each[place] if (worth := self._worth(kind)) else place for kind in self._kinds)

    def _steps(self, tag: str | None, step: int) -> Column:
        return tuple(step if tag is None or tag in kind.tags else 1 for kind in self._kinds)

    def _items(self, unit: str) -> Column:
        return tuple(int(kind.unit == unit) for kind in self._kinds)

    def _part(self, mask: Mask) -> tuple[Column, Column]:
        pairs = [self._share(at, mask) for at in range(len(self._kinds))]
        return tuple(whole for whole, _ in pairs), tuple(part for _, part in pairs)

    def _share(self, at: int, mask: Mask) -> tuple[int, int]:
        """Return how much of a kind belongs to a mask: all of it (1) or a fixed part [hundredths]."""
        kind, worth, split = self._kinds[at], self._worth(self._kinds[at]), self.splits[at]
        if worth is None or not all(_holds(kind, worth, one) for one in mask if one[0] not in ("category", *DATED)):
            return 0, 0
        wanted = [name for of, name in mask if of == "category"] or list(self.program.placed)
        if split:
            return 0, sum(split.get(name, 0) for name in wanted) * worth.each[0]
        return int(not self.program.placed or (worth.category or kind.category) in wanted), 0

    def _split(self, kind: Kind) -> Mapping[str, int] | None:
        worth = self._worth(kind)
        if "=" not in kind.category or not self.program.placed or worth is None or worth.category is not None:
            return None
        return None if worth.each[1] != 1 or self.program.rounding else shares_of(kind.category)

    def _unread(self, at: int) -> bool:
        """Whether a kind may count and nobody can say here where: a split finer than hundredths, or an odd text."""
        kind, worth = self._kinds[at], self._worth(self._kinds[at])
        if not self.program.placed or worth is None or worth.category is not None or not kind.category:
            return False
        return kind.category not in self.program.placed and self.splits[at] is None


def _holds(kind: Kind, worth: Worth, condition: Condition) -> bool:
    of, name = condition
    if of in ("approval", "lacks"):
        approvals = kind.approvals if worth.approvals is None else worth.approvals
        return (name in approvals) == (of == "approval")
    return kind.unit == name if of == "unit" else name in kind.tags


def shares_of(text: str) -> Mapping[str, int] | None:
    """Return the shares of a split such as `clinical=2;general=1` [hundredths]; None where they are finer or odd."""
    try:
        pairs = list(_pairs(text))
    except (InvalidOperation, ValueError):
        return None
    shares = dict(pairs)
    sound = len(shares) == len(pairs) and all(share > 0 and share * HUNDREDTHS % 1 == 0 for share in shares.values())
    return {name: int(share * HUNDREDTHS) for name, share in shares.items()} if sound else None


def _pairs(text: str) -> Iterator[tuple[str, Decimal]]:
    for part in filter(None, text.split(";")):
        name, _, share = part.partition("=")
        yield name.strip(), Decimal(share.strip())
