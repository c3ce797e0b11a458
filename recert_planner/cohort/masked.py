"""Masked columns over activities: for each sum that a program needs, the units of a row that belong to it.

Plain column arithmetic in hundredths, because aggregations with conditions inside are refused on some engines. What a
row's words mean was decided for its kind and stands beside it; here only days and amounts are looked at.
"""

from __future__ import annotations

from functools import reduce
from operator import mul, or_
from typing import Any

import narwhals as nw

from recert_planner.cohort.kinds import DATED, OVER, UNDER, UNREAD, WHOLE, Column, Reading
from recert_planner.cohort.program import Condition, Mask, Program, columns_of
from recert_planner.cohort.terms import HUNDREDTHS

ODD = "_odd"  # rows whose units are finer than hundredths, or split in a way nobody read: sums do not answer for them
EARNED = "_earned"
_NEAR = 1e-5  # [hundredths]: amounts have at most six decimals, so what is finer differs by more


def sums(program: Program) -> list[nw.Expr]:
    """Return the aggregations of a program over its masked columns."""
    items = (f"_n{number}" for number in range(len(program.items)))
    counted = [nw.col(name).sum() for name in (*columns_of(program).values(), *items, EARNED)]
    return [*counted, nw.col(ODD).max()]


def masked(rows: nw.LazyFrame[Any], reading: Reading) -> nw.LazyFrame[Any]:
    """Return `_row` and the masked columns of activities that stand beside their people's windows and their kinds."""
    program = reading.program
    frame = rows.with_columns(_exact=(nw.col("amount") * HUNDREDTHS).round(0).cast(nw.Int64))
    frame = frame.with_columns(_worth(reading).alias(EARNED))
    # Multiplied and not chosen: engines share a product among columns, and work a choice out again for each.
    frame = frame.with_columns(_inside=_inside(program).cast(nw.Int64))
    frame = frame.with_columns(_units=nw.col(EARNED) * nw.col("_inside"))
    parts = {name: _part(reading, mask) for mask, name in columns_of(program).items()}
    items = {f"_n{at}": nw.col("_inside") * nw.col(f"_item_{at}") for at in range(len(program.items))}
    odd = _odd(reading).cast(nw.Int64).alias(ODD)
    return frame.select("_row", EARNED, odd, *(expr.alias(name) for name, expr in {**parts, **items}.items()))


def _worth(reading: Reading) -> nw.Expr:
    """Return what a row is worth [hundredths], rounded down where the body does."""
    worth = nw.col("_exact") * nw.col(OVER)
    if UNDER in reading.columns:
        worth = worth // nw.col(UNDER)
    for at in range(len(reading.program.rounding)):
        worth = worth // nw.col(f"_step_{at}") * nw.col(f"_step_{at}")
    return worth


def _inside(program: Program) -> nw.Expr:
    """Whether a row lies in the window and is not too small."""
    inside = (nw.col("date") >= nw.col("_opens")) & (nw.col("date") <= nw.col("_closes"))
    return inside & (nw.col(EARNED) >= program.smallest) if program.smallest else inside


def _part(reading: Reading, mask: Mask) -> nw.Expr:
    whole, part = reading.parts[mask]
    units = _times(nw.col("_units"), reading, whole)
    if any(part):
        units = units + _times(nw.col("_inside"), reading, part)
    dated = (_day(condition).cast(nw.Int64) for condition in sorted(mask) if condition[0] in DATED)
    return reduce(mul, dated, units)


def _times(amount: nw.Expr, reading: Reading, by: Column) -> nw.Expr:
    if len(set(by)) > 1:
        return amount * nw.col(reading.names[by])
    return amount if by[:1] == (1,) else amount * (by[0] if by else 0)


def _day(condition: Condition) -> nw.Expr:
    of, name = condition
    if of == "early":
        return nw.col("date") < nw.col("_starts")
    return (nw.col("date") >= nw.col(f"_first_{name}")) & (nw.col("date") <= nw.col(f"_last_{name}"))


def _odd(reading: Reading) -> nw.Expr:
    """Whether sums do not answer for a row."""
    exact = nw.col("_exact")
    found = [(nw.col("amount") * HUNDREDTHS - exact).abs() > _NEAR, exact <= 0]
    if any(reading.columns[UNREAD]):
        found.append(nw.col("_inside") * nw.col(UNREAD) > 0)
    if UNDER in reading.columns:
        found.append(exact * nw.col(OVER) % nw.col(UNDER) != 0)
    if WHOLE in reading.columns:
        found.append((nw.col(WHOLE) > 0) & (nw.col(WHOLE) != exact))
    return reduce(or_, found)


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


def _listed(column: str, name: str) -> nw.Expr:
    """Whether a list of ids joined by `;` names one."""
    return (nw.col(column) == name) | nw.col(column).str.contains(f"(?:^|;){name}(?:;|$)")
