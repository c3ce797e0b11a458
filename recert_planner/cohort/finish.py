"""From a person's sums to the answer: shortfalls, pace, what binds and the risk, as columns in hundredths.

Sums equal the exact count in two cases, and everybody else is marked for the exact counter.

1. No maximum is exceeded. Then every unit counts, and what is reached is the sum.
2. Maximums are exceeded that no unit shares, each by `T` units under it of which `L` may count, and none is the one on
   credit from before the cycle. Of the `U` units under one that serve a requirement, the requirement can get no more
   than `min(U, L)`, and exactly `L` where it is served by all of them. Let `g` be what each requirement that is not
   served by all still lacks from what lies under none of the exceeded ones, at most `min(U, L)`. Where under each of
   them the `g` add up to at most `L` there is a selection that gives every requirement all it can get: take `g` units
   for each and fill up to `L`. A requirement gets what it lacks that way, or `min(U, L)` under each. That leaves each
   shortfall, and so the units needed and the shortfalls together, as small as they can be, and counts `T - L` less than
   everything for each maximum, the most that can count. The exact counter's best selection is no worse in any of these
   and can be no better, so every shortfall is the same. Every other maximum holds, since less counts than there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add, or_, sub

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.packing import ODD
from recert_planner.cohort.program import ALL, EARLY, Mask, Program, columns_of

NONE = nw.lit(0)
DOUBLED = "_doubled"


@frozen
class Finish:
    """The expressions of one program; columns of sums and of terms stand side by side in the frame they are for."""

    program: Program

    @property
    def _columns(self) -> Mapping[Mask, str]:
        return columns_of(self.program)

    @property
    def _over(self) -> list[nw.Expr]:
        return [self._sum(limit) > nw.col(f"_limit_{k}") for k, limit in enumerate(self.program.limits)]

    def exact(self) -> nw.Expr:
        """Whether sums do not answer for a person."""
        program = self.program
        found = [nw.col("_always"), nw.col(ODD) > 0, nw.col(DOUBLED) > 0]
        found += [nw.col(f"_n{number}") > most for number, (_, most) in enumerate(program.items)]
        if program.early:
            early = self._sum(EARLY)
            found += [early > nw.col("_early"), nw.col("_leftovers") & (early > 0)]
        found += [self._over[k] & self._over[j] for k in self._numbers for j in range(k) if self._shared(j, k)]
        found += [self._contested(k) for k in self._numbers]
        found += [self._some(mask) & ~self._surely(mask) for mask in map(program.lacking, program.speeding)]
        return reduce(or_, found)

    def counted(self) -> nw.Expr:
        """Return the units that count [hundredths]."""
        return self._sum(ALL) - self._lost(ALL)

    def shortfalls(self) -> list[nw.Expr]:
        """Return what each requirement lacks [hundredths], in the program's order."""
        return [self._shortfall(number) for number in range(len(self.program.lines))]

    def lacks(self, approval: str) -> nw.Expr:
        """Whether any unit that counts lacks an approval."""
        return self._surely(self.program.lacking(approval))

    def _sum(self, mask: Mask | None) -> nw.Expr:
        settled = None if mask is None else self.program.settled(mask)
        return NONE if settled is None else nw.col(self._columns[settled])

    def _both(self, mask: Mask, k: int) -> nw.Expr:
        return self._sum(self.program.both(mask, self.program.limits[k]))

    @property
    def _numbers(self) -> range:
        return range(len(self.program.limits))

    def _shared(self, j: int, k: int) -> bool:
        """Whether a unit can lie under two maximums."""
        return self.program.both(self.program.limits[j], self.program.limits[k]) is not None

    def _taken(self, mask: Mask, k: int) -> nw.Expr:
        """Return the units of a mask under a maximum if it is exceeded, and 0 if it is not."""
        return nw.when(self._over[k]).then(self._both(mask, k)).otherwise(NONE)

    def _outside(self, mask: Mask) -> nw.Expr:
        """Return the units of a mask that lie under no exceeded maximum."""
        return reduce(sub, (self._taken(mask, k) for k in self._numbers), self._sum(mask))

    def _lost(self, mask: Mask) -> nw.Expr:
        """Return the units of a mask that maximums keep from it at least."""
        lost = (least_zero(self._both(mask, k) - nw.col(f"_limit_{k}")) for k in self._numbers)
        return reduce(add, lost, NONE)

    def _shortfall(self, number: int) -> nw.Expr:
        mask = self.program.lines[number].mask
        return least_zero(nw.col(f"_need_{number}") - (self._sum(mask) - self._lost(mask)))

    def _contested(self, k: int) -> nw.Expr:
        """Whether a maximum is exceeded and requirements must share it."""
        most, all_ = nw.col(f"_limit_{k}"), self._sum(self.program.limits[k])
        wanted: list[nw.Expr] = []
        for number, line in enumerate(self.program.lines):
            under = self._both(line.mask, k)
            lacking = nw.col(f"_need_{number}") - self._outside(line.mask)
            part = least_zero(least(lacking, least(under, most)))
            wanted.append(nw.when(under == all_).then(NONE).otherwise(part))
        return self._over[k] & (reduce(add, wanted, NONE) > most)

    def _surely(self, mask: Mask) -> nw.Expr:
        """Whether units of a mask count whichever are chosen under exceeded maximums."""
        found = self._outside(mask) > 0
        for k, limit in enumerate(self.program.limits):
            under = self._taken(mask, k)
            found = found | ((under > 0) & (under == self._sum(limit)) & (nw.col(f"_limit_{k}") > 0))
        return found

    def _some(self, mask: Mask) -> nw.Expr:
        """Whether a choice under an exceeded maximum may hold units of a mask or not."""
        found = nw.lit(value=False)
        for k, limit in enumerate(self.program.limits):
            under = self._taken(mask, k)
            found = found | ((under > 0) & (under < self._sum(limit)))
        return found


def least(one: nw.Expr, other: nw.Expr) -> nw.Expr:
    """Return the smaller of two columns."""
    return nw.when(one < other).then(one).otherwise(other)


def least_zero(one: nw.Expr) -> nw.Expr:
    """Return a column with everything below 0 as 0."""
    return nw.when(one > 0).then(one).otherwise(NONE)


def most(columns: Sequence[nw.Expr]) -> nw.Expr:
    """Return the largest of several columns that are not negative."""
    return reduce(lambda one, other: nw.when(one >= other).then(one).otherwise(other), columns, NONE)
