"""Packed columns over activities: what a row adds to its person's sums, and which rows are the same one twice.

Plain column arithmetic in hundredths, because aggregations with conditions inside are refused on some engines, and in
floats, which hold whole numbers up to 2^53 exactly and which every engine adds fastest. What a row's words mean was
decided for its kind and stands beside it; here only days and amounts are looked at.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, mul, or_
from typing import Any

import narwhals as nw

from recert_planner.cohort.kinds import OVER, UNDER, UNREAD, WHOLE, Reading
from recert_planner.cohort.packing import BROKEN, EARNED, Pack, packs_of
from recert_planner.cohort.program import Condition, Program
from recert_planner.cohort.terms import HUNDREDTHS

_NEAR = 1e-5  # [hundredths]: amounts have at most six decimals, so what is finer differs by more


def sums(program: Program) -> list[nw.Expr]:
    """Return the aggregations of a program over its packed columns."""
    items = (f"_n{number}" for number in range(len(program.items)))
    return [nw.col(name).sum() for name in (EARNED, *(pack.name for pack in packs_of(program)), *items)]


def masked(rows: nw.LazyFrame[Any], reading: Reading) -> nw.LazyFrame[Any]:
    """Return `_row` and the packed columns of activities that stand beside their people's windows and their kinds."""
    inside = _inside(reading).cast(nw.Float64)
    frame = rows.with_columns(_inside=inside, _units=_each(reading) * inside, **{EARNED: _earned(reading)})
    packs = [_packed(pack).alias(pack.name) for pack in reading.packs]
    items = [(nw.col("_inside") * nw.col(f"_item_{at}")).alias(f"_n{at}") for at in range(len(reading.program.items))]
    return frame.select("_row", EARNED, *packs, *items)


def _exact() -> nw.Expr:
    """Return a row's units in whole hundredths."""
    return (nw.col("amount") * HUNDREDTHS).round(0)


def _worth(reading: Reading) -> nw.Expr:
    """Return what a row is worth [hundredths], rounded down where the body does."""
    worth = _exact() * nw.col(OVER)
    if UNDER in reading.columns:
        worth = worth / nw.col(UNDER)
    for at in range(len(reading.program.rounding)):
        worth = (worth / nw.col(f"_step_{at}")).floor() * nw.col(f"_step_{at}")
    return worth


def _earned(reading: Reading) -> nw.Expr:
    """Return a row's worth; at least `BROKEN`, or NaN, where sums do not answer for it, and never nothing.

    Added and not chosen: an engine takes as long to choose as it takes for all else here.
    """
    earned = _worth(reading).abs() + (1.0 - _sound(reading).cast(nw.Float64)) * BROKEN
    return earned.fill_null(BROKEN)


def _each(reading: Reading) -> nw.Expr:
    """Return what a row's weights are multiplied with: its worth, or 1 where they say its amounts already."""
    worth = _worth(reading)
    return nw.when(nw.col(WHOLE) > 0).then(nw.lit(1.0)).otherwise(worth) if WHOLE in reading.columns else worth


def _inside(reading: Reading) -> nw.Expr:
    """Whether a row lies in the window and is not too small."""
    inside = (nw.col("date") >= nw.col("_opens")) & (nw.col("date") <= nw.col("_closes"))
    smallest = reading.program.smallest
    return inside & (_worth(reading) >= smallest) if smallest else inside


def _packed(pack: Pack) -> nw.Expr:
    # Multiplied and not chosen: engines share a product among columns, and work a choice out again for each.
    units = nw.col("_units") * nw.col(pack.weights)
    return reduce(mul, (_day(condition).cast(nw.Float64) for condition in sorted(pack.days)), units)


def _day(condition: Condition) -> nw.Expr:
    of, name = condition
    if of == "early":
        return nw.col("date") < nw.col("_starts")
    return (nw.col("date") >= nw.col(f"_first_{name}")) & (nw.col("date") <= nw.col(f"_last_{name}"))


def _sound(reading: Reading) -> nw.Expr:
    """Whether sums answer for a row: units in whole hundredths, split in a way that somebody read; never of NaN."""
    exact = _exact()
    found = [(nw.col("amount") * HUNDREDTHS - exact).abs() <= _NEAR, exact > 0]
    if UNREAD in reading.columns:
        found.append(~_inside(reading) | (nw.col(UNREAD) <= 0))
    if UNDER in reading.columns:
        worth = exact * nw.col(OVER) / nw.col(UNDER)
        found.append(worth.floor() == worth)
    if WHOLE in reading.columns:
        found.append((nw.col(WHOLE) <= 0) | (nw.col(WHOLE) == exact))
    return reduce(and_, found)


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
