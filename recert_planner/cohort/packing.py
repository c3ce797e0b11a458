"""Several sums of a person added up as one number, because an engine's time goes by columns and not by bits.

A row adds to many sums at once: to all units, to those of its category, to those without an approval. Here such sums
are fields side by side in one float, `x + y·2^bits + z·4^bits`, so that one multiplication and one aggregation serve
all of them, and they are taken apart again where there is one row a person.

Why this is exact. Each field counts whole hundredths and is at most the person's units in all (`ALL`), which is itself
the highest field of a pack. Let `B = 2^bits`, so that a pack of its `per` fields is below `B^per ≤ 2^52`.

- Whose units in all are below `B` has every field below `B`: no field reaches into the next one, and every sum on the
  way, in whatever order an engine adds, is a whole number below `2^53`, which a float holds exactly.
- Whose units are `B` or more would have a pack with `ALL` of at least `B^per`. Adding what is not negative rounds
  upwards or downwards, never across a number that a float holds, so the pack shows at least `B^per`, and `ALL` read
  from it at least `B`. That marks the person for the exact counter, and nothing else of theirs is used.

Whether a row makes sense at all lies above what is earned in the same way: one such row adds `BROKEN`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.program import ALL, DATED, Mask, Program, columns_of

EARNED = "_earned"
ODD = "_odd"  # above 0 for whoever has rows, or more units than a field holds, for which sums do not answer
BROKEN = float(2**43)  # [hundredths]: more than anybody earns; up to 1,000 rows of it are added without rounding
EXACT = float(2**53)


@frozen
class Pack:
    """Masks whose units are added up in one column, the lowest field first; all have the same conditions on the day."""

    name: str
    days: Mask
    masks: tuple[Mask, ...]


def packs_of(program: Program) -> tuple[Pack, ...]:
    """Return the packs of a program; the first has all units as its highest field."""
    return tuple(Pack(f"_p{at}", days, masks) for at, (days, masks) in enumerate(_grouped(program)))


def _grouped(program: Program) -> Iterator[tuple[Mask, tuple[Mask, ...]]]:
    groups: dict[Mask, list[Mask]] = {ALL: []}
    for mask in program.masks:
        groups.setdefault(frozenset(one for one in mask if one[0] in DATED), []).append(mask)
    per, plain = program.per, groups.pop(ALL)
    rest = [mask for mask in plain if mask != ALL]
    yield ALL, (*rest[: per - 1], ALL)
    groups = {ALL: rest[per - 1 :], **groups}
    for days, masks in groups.items():
        for first in range(0, len(masks), per):
            yield days, tuple(masks[first : first + per])


def unpacked(found: nw.LazyFrame[Any], program: Program) -> nw.LazyFrame[Any]:
    """Return added packs as whole numbers of hundredths, a column a mask; for whoever `ODD` marks they mean nothing."""
    packs, room = packs_of(program), float(2**program.bits)
    fields = {mask: expr for pack in packs for mask, expr in _fields(pack, room)}
    names = columns_of(program)
    items = {name: nw.col(name) for name in (f"_n{number}" for number in range(len(program.items)))}
    odd = (_whole(EARNED) >= BROKEN) | (fields[ALL] >= room)
    whole = {EARNED: _whole(EARNED), ODD: odd, **items, **{names[mask]: expr for mask, expr in fields.items()}}
    return found.select("_row", *(expr.cast(nw.Int64).alias(name) for name, expr in whole.items()))


def _whole(name: str) -> nw.Expr:
    """Return a sum that can become a whole number whatever was added; the largest float of its kind where it cannot."""
    return nw.when(nw.col(name) < EXACT).then(nw.col(name)).otherwise(nw.lit(EXACT))


def _fields(pack: Pack, room: float) -> Iterator[tuple[Mask, nw.Expr]]:
    rest = _whole(pack.name)
    for mask in pack.masks[:-1]:
        above = (rest * (1 / room)).floor()
        yield mask, rest - above * room
        rest = above
    yield pack.masks[-1], rest
