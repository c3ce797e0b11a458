"""From a person's sums to the answer: shortfalls, pace, what binds and the risk, as columns in hundredths.

Sums equal the exact count in two cases, and everybody else is marked for the exact counter.

1. No maximum is exceeded. Then every unit counts, and what is reached is the sum.
2. Exactly one maximum is exceeded, by `T` units under it of which `L` may count, and it is not the one on credit from
   before the cycle. Of the `U` units under it that serve a requirement, the requirement can get no more than
   `min(U, L)`, and exactly `L` where it is served by all of them. Let `g` be what each requirement that is not served
   by all still lacks from elsewhere, at most `min(U, L)`. Where the `g` add up to at most `L` there is a selection that
   gives every requirement all it can get: take `g` units for each and fill up to `L`. It leaves each shortfall, and so
   the units needed and the shortfalls together, as small as they can be, and counts `T - L` less than everything, the
   most that can count. The exact counter's best selection is no worse in any of these and can be no better, so every
   shortfall is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add, or_

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
        found += [one & other for k, one in enumerate(self._over) for other in self._over[:k]]
        found += [over & self._contested(k) for k, over in enumerate(self._over)]
        return reduce(or_, found)

    def counted(self) -> nw.Expr:
        """Return the units that count [hundredths]."""
        total = self._sum(ALL)
        for k, over in enumerate(self._over):
            total = total - nw.when(over).then(self._spare(k)).otherwise(NONE)
        return total

    def shortfalls(self) -> list[nw.Expr]:
        """Return what each requirement lacks [hundredths], in the program's order."""
        return [self._shortfall(number) for number in range(len(self.program.lines))]

    def lacks(self, approval: str) -> nw.Expr:
        """Whether any unit that counts lacks an approval."""
        lacking = self.program.lacking(approval)
        found = self._sum(lacking) > 0
        for k, over in enumerate(self._over):
            under = self._both(lacking, k)
            some = (self._sum(lacking) - under > 0) | ((under > 0) & (nw.col(f"_limit_{k}") > 0))
            found = nw.when(over).then(some).otherwise(found)
        return found

    def _sum(self, mask: Mask | None) -> nw.Expr:
        settled = None if mask is None else self.program.settled(mask)
        return NONE if settled is None else nw.col(self._columns[settled])

    def _both(self, mask: Mask, k: int) -> nw.Expr:
        return self._sum(self.program.both(mask, self.program.limits[k]))

    def _spare(self, k: int) -> nw.Expr:
        return self._sum(self.program.limits[k]) - nw.col(f"_limit_{k}")

    def _shortfall(self, number: int) -> nw.Expr:
        line, need = self.program.lines[number], nw.col(f"_need_{number}")
        reached = self._sum(line.mask)
        best = reached
        for k, over in enumerate(self._over):
            under, most = self._both(line.mask, k), nw.col(f"_limit_{k}")
            some = reached - under + least(under, most)
            every = reached - self._spare(k)
            served = nw.when(under == self._sum(self.program.limits[k])).then(every).otherwise(some)
            best = nw.when(over).then(served).otherwise(best)
        return least_zero(need - best)

    def _contested(self, k: int) -> nw.Expr:
        """Whether an exceeded maximum must be shared among requirements, or decides how fast filing is."""
        most, all_ = nw.col(f"_limit_{k}"), self._sum(self.program.limits[k])
        wanted: list[nw.Expr] = []
        for number, line in enumerate(self.program.lines):
            under = self._both(line.mask, k)
            lacking = nw.col(f"_need_{number}") - (self._sum(line.mask) - under)
            part = least_zero(least(lacking, least(under, most)))
            wanted.append(nw.when(under == all_).then(NONE).otherwise(part))
        found = [reduce(add, wanted, NONE) > most]
        for mask in map(self.program.lacking, self.program.speeding):
            under = self._both(mask, k)
            found.append((self._sum(mask) == under) & (under > 0) & (under < all_))
        return reduce(or_, found)


def least(one: nw.Expr, other: nw.Expr) -> nw.Expr:
    """Return the smaller of two columns."""
    return nw.when(one < other).then(one).otherwise(other)


def least_zero(one: nw.Expr) -> nw.Expr:
    """Return a column with everything below 0 as 0."""
    return nw.when(one > 0).then(one).otherwise(NONE)


def most(columns: Sequence[nw.Expr]) -> nw.Expr:
    """Return the largest of several columns that are not negative."""
    return reduce(lambda one, other: nw.when(one >= other).then(one).otherwise(other), columns, NONE)
