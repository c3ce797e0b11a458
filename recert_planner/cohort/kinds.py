"""The kinds of activities in a roster, each read once: what its unit is worth, and which sums its units belong to.

A kind is what an activity says besides its day and its amount: unit, category or split, approvals, tags. Millions of
rows share few kinds, so the rules are applied to kinds, here, and rows only multiply and add. What a program never
looks at makes no kinds for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.engines import Eager, Lazy, collected, table
from recert_planner.cohort.manners import Column, Manner, Said, shares_of
from recert_planner.cohort.packing import Pack, packs_of
from recert_planner.cohort.program import Program

CELLS = ("unit", "category", "approval", "tags")
OVER, UNDER, WHOLE, UNREAD = "_over", "_under", "_whole", "_unread"

Cells = tuple[str, ...]


def kinds_of(ledgers: Lazy) -> list[Cells]:
    """Return the cells of every kind in a roster, each once."""
    # Grouped: some engines number all rows to find those that differ.
    found = collected(ledgers.group_by(CELLS).agg(nw.len().alias("_rows")))
    return [cells[:-1] for cells in found.iter_rows()]


@frozen(slots=False)
class Reading:
    """What a program makes of kinds: columns over them that rows are multiplied with.

    A row adds its worth times a kind's weight to a pack; a row that is split adds the weight alone, because its kind
    says its amounts.
    """

    program: Program
    found: Sequence[Cells]

    @cached_property
    def looked_at(self) -> tuple[str, ...]:
        """The cells that the program's rules look at."""
        asked = {of for mask in self.program.masks for of, _ in mask}
        tags = "tag" in asked or any(tag for _, tag in self.program.rounding)
        wanted = {"unit": True, "category": bool(self.program.placed), "tags": tags}
        return tuple(name for name in CELLS if wanted.get(name, not asked.isdisjoint(("approval", "lacks"))))

    @cached_property
    def cells(self) -> list[Cells]:
        """The kinds that the program tells apart, each once."""
        places = [CELLS.index(name) for name in self.looked_at]
        return list(dict.fromkeys(tuple(one[at] for at in places) for one in self.found))

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The packs of the program."""
        return packs_of(self.program)

    @cached_property
    def weighed(self) -> tuple[Pack, ...]:
        """The first pack of each column of weights: one that has a mask in every field."""
        return tuple({pack.weights: pack for pack in reversed(self.packs)}.values())

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns over kinds that rows are joined with; those that would change nothing are left out."""
        manners = [manner for manner, _ in self._kinds]
        found: dict[str, Column] = {OVER: [one.worth.each[0] if one.worth else 0 for one in manners]}
        found |= {f"_step_{at}": self._steps(tag, step) for at, (step, tag) in enumerate(self.program.rounding)}
        found |= {f"_item_{at}": self._items(unit) for at, (unit, _) in enumerate(self.program.items)}
        found |= {pack.weights: column for pack, column in zip(self.weighed, self._weights(), strict=True)}
        others: dict[str, Column] = {
            UNDER: [one.worth.each[1] if one.worth else 1 for one in manners],
            WHOLE: [sum(split.values()) if split else 0 for split in self._splits],
            UNREAD: [int(self._unread(at)) for at in range(len(manners))],
        }
        none = {UNDER: 1, WHOLE: 0, UNREAD: 0}
        return found | {name: column for name, column in others.items() if any(one != none[name] for one in column)}

    def table(self, like: Eager) -> Eager:
        """Return the kinds with their columns as a frame of the same kind as another."""
        cells = {name: [one[at] for one in self.cells] for at, name in enumerate(self.looked_at)}
        numbers = {name: [float(one) for one in column] for name, column in self.columns.items()}
        types = {**dict.fromkeys(cells, nw.String()), **dict.fromkeys(numbers, nw.Float64())}
        return table({**cells, **numbers}, types, like)

    @cached_property
    def _kinds(self) -> list[tuple[Manner, str]]:
        """The manner and the category of each kind."""
        names, manners = self.looked_at, dict[Cells, Manner]()
        at = names.index("category") if "category" in names else len(names)
        found = []
        for one in self.cells:
            others = one[:at] + one[at + 1 :]
            if others not in manners:
                manners[others] = self._manner(**dict(zip(names[:at] + names[at + 1 :], others, strict=True)))
            found.append((manners[others], one[at] if at < len(one) else ""))
        return found

    @cached_property
    def _splits(self) -> list[Mapping[str, int] | None]:
        """The shares of each kind that is split [hundredths]; None where it isn't, or nobody can read it here."""
        texts = {category for _, category in self._kinds if "=" in category}
        shares = {text: shares_of(text) for text in texts}
        return [shares.get(category) if self._may_split(manner) else None for manner, category in self._kinds]

    def _manner(self, unit: str, approval: str = "", tags: str = "") -> Manner:
        worth = next((one for one in self.program.worths if one.unit == unit), None)
        listed = frozenset(tags.split(";"))
        if worth is None:
            return Manner(unit, listed, None, {}, {})
        approvals = frozenset(approval.split(";")) if worth.approvals is None else frozenset(worth.approvals)
        said = Said(unit, approvals, listed)
        weights = {
            name: [self._weight(pack, said, name) for pack in self.weighed] for name in self.program.placed or ("",)
        }
        split = {name: [worth.each[0] * one for one in column] for name, column in weights.items()}
        return Manner(unit, listed, worth, weights, split)

    def _weight(self, pack: Pack, said: Said, category: str) -> int:
        fits = (mask is not None and said.fits(mask, category) for mask in pack.masks)
        return sum(1 << self.program.bits * at for at, fit in enumerate(fits) if fit)

    def _weights(self) -> Iterator[Column]:
        none = [0] * len(self.weighed)
        rows = []
        for (manner, category), split in zip(self._kinds, self._splits, strict=True):
            if not split:
                rows.append(manner.weights.get(self._place(manner, category), none))
                continue
            row = none
            for name, share in split.items():
                row = [had + share * one for had, one in zip(row, manner.split.get(name, none), strict=True)]
            rows.append(row)
        return ([row[at] for row in rows] for at in range(len(none)))

    def _place(self, manner: Manner, category: str) -> str:
        if not self.program.placed:
            return ""
        return (manner.worth and manner.worth.category) or category

    def _steps(self, tag: str | None, step: int) -> Column:
        return [step if tag is None or tag in manner.tags else 1 for manner, _ in self._kinds]

    def _items(self, unit: str) -> Column:
        return [int(manner.unit == unit) for manner, _ in self._kinds]

    def _may_split(self, manner: Manner) -> bool:
        worth = manner.worth
        if not self.program.placed or self.program.rounding or worth is None:
            return False
        return worth.category is None and worth.each[1] == 1

    def _unread(self, at: int) -> bool:
        """Whether a kind may count and nobody can say here where: a split finer than hundredths, or an odd text."""
        (manner, category), placed = self._kinds[at], self.program.placed
        if not placed or manner.worth is None or manner.worth.category is not None or not category:
            return False
        return category not in placed and self._splits[at] is None
