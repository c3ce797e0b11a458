"""The kinds of activities in a roster, each read once: what its unit is worth, and which sums its units belong to.

A kind is what an activity says besides its day and its amount: unit, category or split, approvals, tags. Millions of
rows share few kinds, so the rules are applied to kinds, here, and rows only multiply and add. What a program never
looks at makes no kinds for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import narwhals as nw
import numpy as np
import numpy.typing as npt
from attrs import frozen

from recert_planner.cohort.engines import Eager, Lazy, collected
from recert_planner.cohort.manners import Manner, Place, Said, place_of
from recert_planner.cohort.packing import Pack, packs_of
from recert_planner.cohort.program import Program

CELLS = ("unit", "approval", "tags", "category")
OVER, UNDER, WHOLE, UNREAD = "_over", "_under", "_whole", "_unread"

Cells = tuple[str, ...]
Column = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]


@frozen
class Kinds:
    """The kinds of activities in a roster: the cells that tell them apart, and what each has in them."""

    names: tuple[str, ...]
    cells: Sequence[Cells]

    def told_apart(self, names: tuple[str, ...]) -> Sequence[Cells]:
        """Return the kinds that these cells tell apart, each once."""
        if names == self.names:
            return self.cells
        places = [self.names.index(name) for name in names]
        return list(dict.fromkeys(tuple(one[at] for at in places) for one in self.cells))


def kinds_of(ledgers: Lazy, programs: Iterable[Program]) -> Kinds:
    """Return every kind in a roster that any of these programs tells apart."""
    asked = {name for program in programs for name in looked_at(program)}
    names = tuple(name for name in CELLS if name in asked)
    if not names:
        return Kinds(names, [])
    # Grouped: some engines number all rows to find those that differ.
    found = collected(ledgers.group_by(names).agg(nw.len().alias("_rows")))
    return Kinds(names, list(found.select(names).iter_rows()))


def looked_at(program: Program) -> tuple[str, ...]:
    """Return the cells that a program's rules look at."""
    asked = {of for mask in program.masks for of, _ in mask}
    tags = "tag" in asked or any(tag for _, tag in program.rounding)
    wanted = {"unit": True, "category": bool(program.placed), "tags": tags}
    return tuple(name for name in CELLS if wanted.get(name, not asked.isdisjoint(("approval", "lacks"))))


@frozen(slots=False)
class Reading:
    """What a program makes of kinds: columns over them that rows are multiplied with.

    A row adds its worth times a kind's weight to a pack; a row that is split adds the weight alone, because its kind
    says its amounts.
    """

    program: Program
    found: Kinds

    @cached_property
    def looked_at(self) -> tuple[str, ...]:
        """The cells that the program's rules look at."""
        return looked_at(self.program)

    @cached_property
    def cells(self) -> Sequence[Cells]:
        """The kinds that the program tells apart, each once."""
        return self.found.told_apart(self.looked_at)

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
        rounding, items = self.program.rounding, self.program.items
        columns = {OVER: self._over}
        for at, (step, tag) in enumerate(rounding):
            columns[f"_step_{at}"] = self._of_manners(
                step if tag is None or tag in one.tags else 1 for one in self._manners
            )
        for at, (unit, _) in enumerate(items):
            columns[f"_item_{at}"] = self._of_manners(one.unit == unit for one in self._manners)
        columns |= {pack.weights: column for pack, column in zip(self.weighed, self._weights, strict=True)}
        # What may count and nobody can say here where: a split finer than hundredths, or an odd text.
        asks = self._of_manners(one.worth is not None and one.worth.category is None for one in self._manners)
        others = {
            UNDER: self._of_manners(one.worth.each[1] if one.worth else 1 for one in self._manners),
            WHOLE: self._whole * self._split,
            UNREAD: self._of_places(one.odd or one.whole > 0 for one in self._places) * asks * ~self._split,
        }
        none = {UNDER: 1, WHOLE: 0, UNREAD: 0}
        return columns | {name: column for name, column in others.items() if (column != none[name]).any()}

    def table(self, like: Eager) -> Eager:
        """Return the kinds with their columns as a frame of the same kind as another."""
        cells = {name: [one[at] for one in self.cells] for at, name in enumerate(self.looked_at)}
        types = {**dict.fromkeys(cells, nw.String()), **dict.fromkeys(self.columns, nw.Float64())}
        return nw.from_dict({**cells, **self.columns}, types, backend=like.implementation)

    @cached_property
    def _told(self) -> tuple[list[Manner], list[Place], Index, Index]:
        """The manners and the places that kinds have, each once; the number of the manner and of the place of each."""
        names, others, texts = self.looked_at, dict[Cells, int](), dict[str, int]()
        placed = names[-1] == "category"  # the last of all cells
        manner, place = [], []
        for one in self.cells:
            other, text = (one[:-1], one[-1]) if placed else (one, "")
            manner.append(others.setdefault(other, len(others)))
            place.append(texts.setdefault(text, len(texts)))
        manners = [self._manner(**dict(zip(names, one, strict=False))) for one in others]
        # A conversion's own word on the category goes before the activity's.
        own = [one.worth.category if one.worth else None for one in manners]
        fixed = np.array([-1 if name is None else texts.setdefault(name, len(texts)) for name in own], dtype=np.intp)
        of, said = np.array(manner, dtype=np.intp), np.array(place, dtype=np.intp)
        places = [place_of(text, self.program.placed) for text in texts]
        return manners, places, of, np.where(fixed[of] < 0, said, fixed[of])

    @property
    def _manners(self) -> list[Manner]:
        return self._told[0]

    @property
    def _places(self) -> list[Place]:
        return self._told[1]

    def _of_manners(self, numbers: Iterable[float]) -> Column:
        """Return a column over kinds from a number for each manner."""
        return np.array(list(numbers), dtype=np.float64)[self._told[2]]

    def _of_places(self, numbers: Iterable[float]) -> Column:
        """Return a column over kinds from a number for each place."""
        return np.array(list(numbers), dtype=np.float64)[self._told[3]]

    @cached_property
    def _over(self) -> Column:
        return self._of_manners(one.worth.each[0] if one.worth else 0 for one in self._manners)

    @cached_property
    def _whole(self) -> Column:
        return self._of_places(one.whole for one in self._places)

    @cached_property
    def _split(self) -> npt.NDArray[np.bool_]:
        """Which kinds are split, so that they say their amounts themselves."""
        return self._of_manners(one.may_split for one in self._manners) * self._whole > 0

    @cached_property
    def _weights(self) -> Column:
        """What each kind adds to each pack, a row a pack: for one unit [hundredths], or in all where it is split."""
        size = len(self.program.placed) or 1
        each = np.array([one.weights for one in self._manners], dtype=np.float64)
        shares = np.array([one.shares for one in self._places], dtype=np.float64)
        weights = each.reshape(-1, len(self.weighed), size)[self._told[2]]
        adds: Column = np.einsum("kps,ks->pk", weights, shares.reshape(-1, size)[self._told[3]])
        return np.where(self._split, adds * self._over, adds * (self._whole == 0))

    def _manner(self, unit: str, approval: str = "", tags: str = "") -> Manner:
        worth = next((one for one in self.program.worths if one.unit == unit), None)
        listed, places = frozenset(tags.split(";")), self.program.placed or ("",)
        if worth is None:
            return Manner(unit, listed, None, [[0] * len(places)] * len(self.weighed), may_split=False)
        approvals = frozenset(approval.split(";")) if worth.approvals is None else frozenset(worth.approvals)
        said = Said(unit, approvals, listed)
        weights = [[self._weight(pack, said, name) for name in places] for pack in self.weighed]
        whole = bool(self.program.placed) and not self.program.rounding and worth.each[1] == 1
        return Manner(unit, listed, worth, weights, may_split=whole and worth.category is None)

    def _weight(self, pack: Pack, said: Said, category: str) -> int:
        fits = (mask is not None and said.fits(mask, category) for mask in pack.masks)
        return sum(1 << self.program.bits * at for at, fit in enumerate(fits) if fit)
