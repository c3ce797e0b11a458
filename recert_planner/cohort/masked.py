"""Masked columns over activities: for each sum that a program needs, the units of a row that belong to it.

Plain column arithmetic in hundredths, because aggregations with conditions inside are refused on some engines. Cells
are taken as the readers of rosters leave them: ids as the credentials write them, lists joined by `;`.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import add, and_, or_
from typing import Any

import narwhals as nw

from recert_planner.cohort.parts import SHARE, WHOLE
from recert_planner.cohort.program import ALL, Condition, Mask, Program, Worth, columns_of
from recert_planner.cohort.terms import HUNDREDTHS

ODD = "_odd"  # rows whose units are finer than hundredths, or are split: sums do not answer for them
EARNED = "_earned"
_NEAR = 1e-5  # [hundredths]: amounts have at most six decimals, so what is finer differs by more


def sums(program: Program) -> list[nw.Expr]:
    """Return the aggregations of a program over its masked columns."""
    counted = [nw.col(name).sum() for name in (*columns_of(program).values(), *_items(program), EARNED)]
    return [*counted, nw.col(ODD).max()]


def masked(rows: nw.LazyFrame[Any], program: Program, *, split: bool) -> nw.LazyFrame[Any]:
    """Return `_row` and the masked columns of earned activities joined to their people's windows.

    With `split`, the columns of `parts.split_table` stand beside them, 0 where a row is not split.
    """
    frame = rows.with_columns(_exact=_hundredths())
    frame = frame.with_columns(_worth(program, nw.col("_exact")).alias(EARNED))
    frame = frame.with_columns(_inside=_inside(program), _placed=_placed(program, split=split))
    frame = frame.with_columns(_in=nw.col("_inside") & nw.col("_placed"))
    if split:
        frame = frame.with_columns(_split=_is_split(program)).with_columns(_shares(program))
    frame = frame.with_columns(_units=_units(program, split=split))
    odd = nw.when(_odd(program, split=split)).then(nw.lit(1)).otherwise(nw.lit(0)).alias(ODD)
    parts = {name: _part(program, mask, split=split) for mask, name in columns_of(program).items()}
    return frame.select("_row", EARNED, odd, *(expr.alias(name) for name, expr in {**parts, **_items(program)}.items()))


def _items(program: Program) -> dict[str, nw.Expr]:
    return {
        f"_n{number}": nw.when(nw.col("_in") & (nw.col("unit") == unit)).then(nw.lit(1)).otherwise(nw.lit(0))
        for number, (unit, _) in enumerate(program.items)
    }


def _hundredths() -> nw.Expr:
    return (nw.col("amount") * HUNDREDTHS).round(0).cast(nw.Int64)


def _worth(program: Program, amount: nw.Expr) -> nw.Expr:
    """Return what an amount is worth [hundredths], rounded down where the body does; 0 where its unit has no value."""
    worth = nw.lit(0)
    for one in program.worths:
        over, under = one.each
        each = amount if over == 1 else amount * over
        each = each if under == 1 else each // under
        worth = nw.when(nw.col("unit") == one.unit).then(each).otherwise(worth)
    for step, tag in program.rounding:
        whole = worth // step * step
        worth = whole if tag is None else nw.when(_listed("tags", tag)).then(whole).otherwise(worth)
    return worth


def _inside(program: Program) -> nw.Expr:
    """Whether a row lies in the window and is not too small."""
    inside = (nw.col("date") >= nw.col("_opens")) & (nw.col("date") <= nw.col("_closes"))
    return inside & (nw.col(EARNED) >= program.smallest) if program.smallest else inside


def _placed(program: Program, *, split: bool) -> nw.Expr:
    """Whether a row has a category that the credential knows, or needs none."""
    if not program.placed:
        return nw.lit(value=True)
    fixed = _fixed(program)
    home = [unit for unit, category in fixed.items() if category in program.placed]
    known = nw.col("category").is_in(list(program.placed))
    return _either(home, fixed, known | (nw.col(WHOLE) > 0) if split else known)


def _is_split(program: Program) -> nw.Expr:
    fixed = _fixed(program)
    return (nw.col(WHOLE) > 0) & ~nw.col("unit").is_in(list(fixed)) if fixed else nw.col(WHOLE) > 0


def _shares(program: Program) -> list[nw.Expr]:
    """Return what each category gets of a row that counts."""
    return [
        nw.when(nw.col("_in") & nw.col("_split"))
        .then(_worth(program, nw.col(f"{SHARE}{name}")))
        .when(nw.col("_in") & _condition(program, ("category", name)))
        .then(nw.col(EARNED))
        .otherwise(nw.lit(0))
        .alias(f"_units_{name}")
        for name in program.placed
    ]


def _units(program: Program, *, split: bool) -> nw.Expr:
    if split:
        return reduce(add, (nw.col(f"_units_{name}") for name in program.placed))
    return nw.when(nw.col("_in")).then(nw.col(EARNED)).otherwise(nw.lit(0))


def _fixed(program: Program) -> dict[str, str]:
    return {one.unit: one.category for one in program.worths if one.category is not None}


def _part(program: Program, mask: Mask, *, split: bool) -> nw.Expr:
    units = nw.col("_units")
    if split and (name := next((name for of, name in mask if of == "category"), None)) in program.placed:
        mask, units = mask - {("category", name)}, nw.col(f"_units_{name}")
    if mask == ALL:
        return units
    belongs = reduce(and_, (_condition(program, condition) for condition in sorted(mask)))
    return nw.when(belongs).then(units).otherwise(nw.lit(0))


def _condition(program: Program, condition: Condition) -> nw.Expr:
    of, name = condition
    if of == "category":
        fixed = _fixed(program)
        serving = [unit for unit, category in fixed.items() if category == name]
        return _either(serving, fixed, nw.col("category") == name)
    if of in ("approval", "lacks"):
        held = {one.unit: one.approvals for one in program.worths if one.approvals is not None}
        serving = [unit for unit, approvals in held.items() if name in approvals]
        has = _either(serving, held, _listed("approval", name))
        return has if of == "approval" else ~has
    if of == "unit":
        return nw.col("unit") == name
    if of == "tag":
        return _listed("tags", name)
    if of == "early":
        return nw.col("date") < nw.col("_starts")
    return (nw.col("date") >= nw.col(f"_first_{name}")) & (nw.col("date") <= nw.col(f"_last_{name}"))


def _either(serving: Collection[str], decided: Collection[str], else_: nw.Expr) -> nw.Expr:
    """Whether the unit's conversion says yes, or, where it does not decide, the row does."""
    if not decided:
        return else_
    free = ~nw.col("unit").is_in(list(decided)) & else_
    return (nw.col("unit").is_in(list(serving)) | free) if serving else free


def _listed(column: str, name: str) -> nw.Expr:
    """Whether a list of ids joined by `;` names one."""
    return (nw.col(column) == name) | nw.col(column).str.contains(f"(?:^|;){name}(?:;|$)")


def _odd(program: Program, *, split: bool) -> nw.Expr:
    """Whether sums do not answer for a row: it is finer than hundredths, or split in a way nobody read."""
    exact = nw.col("_exact")
    found = [(nw.col("amount") * HUNDREDTHS - exact).abs() > _NEAR, exact <= 0]
    found += [_finer(one, "_exact") for one in program.worths]
    if program.placed:
        found.append(nw.col("_inside") & ~nw.col("_placed") & (nw.col("category") != ""))
    if split:
        fine = [_finer(one, f"{SHARE}{name}") for one in program.worths for name in program.placed]
        rounded = [nw.lit(value=True)] if program.rounding else []
        found.append(nw.col("_split") & reduce(or_, (*fine, *rounded, nw.col(WHOLE) != exact)))
    return reduce(or_, found)


def _finer(worth: Worth, column: str) -> nw.Expr:
    over, under = worth.each
    if under == 1:
        return nw.lit(value=False)
    return (nw.col("unit") == worth.unit) & (nw.col(column) * over % under != 0)


def named_twice(rows: nw.LazyFrame[Any], program: Program, name: str) -> nw.LazyFrame[Any]:
    """Return `_row` and a number above 0 for whoever may have one activity twice under a rule that counts it once.

    Engines fold capitals in their own ways outside ASCII, so a name with such letters is taken as one to look at.
    """
    inside = (nw.col("date") >= nw.col("_opens")) & (nw.col("date") <= nw.col("_closes"))
    holds = [_listed("tags", tag) if tag else nw.lit(value=True) for tag, _ in program.once]
    reach = [one if years else one & inside for one, (_, years) in zip(holds, program.once, strict=True)]
    named = nw.concat_str([nw.col("title"), nw.col("provider")], separator="\t").str.to_lowercase()
    held = rows.filter(reduce(or_, reach)).with_columns(_name=named)
    counts = held.group_by("_row", "_name").agg(nw.len().alias("_times"))
    odd = nw.col("_name").str.contains("[^\\x00-\\x7F]")
    found = counts.filter((nw.col("_times") > 1) | odd)
    return found.group_by("_row").agg(nw.col("_times").max().alias(name))
