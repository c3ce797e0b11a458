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

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from recert_planner.cohort.program import ALL, DATED, Mask, Program, columns_of

EARNED = "_earned"
ODD = "_odd"  # above 0 for whoever has rows, or more units than a field holds, for which sums do not answer
BROKEN = float(2**43)  # [hundredths]: more than anybody earns; up to 1,000 rows of it are added without rounding
EXACT = float(2**53)


@frozen(kw_only=True)
class Pack:
    """Masks whose units are added up in one column, the lowest field first; all have the same conditions on the day.

    `weights` names the column over kinds, which packs on different days may share; a field that nobody asks for then
    has no mask.
    """

    name: str
    weights: str
    days: Mask
    masks: tuple[Mask | None, ...]


def derived(program: Program) -> dict[Mask, tuple[Mask, Mask]]:
    """Return the masks that need no field: units with an approval are all units of their kind less those without."""
    masks, found = frozenset(program.masks), {}
    for mask in program.masks:
        approvals = [one for one in mask if one[0] == "approval"]
        whole = mask.difference(approvals)
        lacking = whole | {("lacks", name) for _, name in approvals}
        if len(approvals) == 1 and whole in masks and lacking in masks:
            found[mask] = (whole, lacking)
    return found


def packs_of(program: Program) -> tuple[Pack, ...]:
    """Return the packs of a program; the first has all units as its highest field."""
    groups: dict[Mask, list[Mask]] = {ALL: []}
    nowhere = {ALL, *derived(program)}  # all units lie in the first pack, beside others
    for mask in program.masks:
        if mask not in nowhere:
            groups.setdefault(frozenset(one for one in mask if one[0] in DATED), []).append(mask)
    plain, per = groups.pop(ALL), program.per
    found = [_pack(0, ALL, [*plain[: per - 1], ALL])]
    _add(found, ALL, plain[per - 1 :], per)
    undated = tuple(found)
    for days, masks in groups.items():
        for pack in undated:
            asked = tuple(mask | days if mask is not None and mask | days in masks else None for mask in pack.masks)
            if any(asked):
                found.append(evolve(pack, name=f"_p{len(found)}", days=days, masks=asked))
        there = {mask for pack in found for mask in pack.masks}
        _add(found, days, [mask for mask in masks if mask not in there], per)
    return tuple(found)


def _add(found: list[Pack], days: Mask, masks: Sequence[Mask], per: int) -> None:
    """Add packs of so many masks each."""
    for first in range(0, len(masks), per):
        found.append(_pack(len(found), days, masks[first : first + per]))


def _pack(number: int, days: Mask, masks: Sequence[Mask]) -> Pack:
    return Pack(name=f"_p{number}", weights=f"_w{number}", days=days, masks=tuple(masks))


def unpacked(found: nw.DataFrame[Any], program: Program) -> nw.DataFrame[Any]:
    """Return added packs as whole numbers of hundredths, a column a mask; for whoever `ODD` marks they mean nothing."""
    names, room = columns_of(program), float(2**program.bits)
    items = (f"_n{number}" for number in range(len(program.items)))
    columns = {name: _whole(found, name) for name in (EARNED, *items)}
    for pack in packs_of(program):
        rest = _whole(found, pack.name)
        for mask in pack.masks[:-1]:
            above = np.floor(rest / room)
            columns |= {names[mask]: rest - above * room} if mask is not None else {}
            rest = above
        columns |= {names[mask]: rest for mask in pack.masks[-1:] if mask is not None}
    columns |= {names[one]: columns[names[all_]] - columns[names[no]] for one, (all_, no) in derived(program).items()}
    columns[ODD] = (columns[EARNED] >= BROKEN) | (columns[names[ALL]] >= room)
    columns["_row"] = found.get_column("_row").to_numpy()
    whole = {name: column.astype(np.int64) for name, column in columns.items()}
    return nw.from_dict(whole, backend=found.implementation)


def _whole(found: nw.DataFrame[Any], name: str) -> npt.NDArray[Any]:
    """Return sums that can become whole numbers whatever was added; the largest float of their kind where not."""
    column = found.get_column(name).to_numpy()
    return np.where(column < EXACT, column, EXACT)
