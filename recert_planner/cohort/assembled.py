"""The parts of a roster's answer put together: one row a person, with the columns that people came with.

Every credential asks for its own things, so a column of shortfalls is empty where it asks nothing of a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

from recert_planner.cohort.answers import DAYS, ORDER, SHORTFALL, TEXTS, unknown_row
from recert_planner.cohort.engines import DAY, Eager, keeps_clocks, table
from recert_planner.cohort.keys import Folk


def assembled(folk: Folk, summed: Sequence[Eager], exact: Mapping[int, Mapping[str, Any]]) -> Eager:
    """Return `person`, `credential` and the answer's columns for everybody, in the order in which people came."""
    unknown = folk.unknown()
    lost = folk.frame.filter(nw.col("_key").is_in(list(unknown))).select("_row", "_key").iter_rows()
    rows = {**exact, **{row: unknown_row(unknown[key]) for row, key in lost}}
    shortfalls = _shortfalls([*summed, *([rows[row] for row in rows])])
    types = {"_row": nw.Int64(), **{name: _type(name) for name in (*ORDER, *shortfalls)}}
    written = table(
        {"_row": list(rows), **{n: [rows[row].get(n) for row in rows] for n in types if n != "_row"}}, types, folk.frame
    )
    parts = [_whole(part, types, folk.frame) for part in (*summed, written)]
    answer = nw.concat([part for part in parts if len(part)] or parts[-1:])
    frame = folk.frame.select("_row", "person", "credential").with_columns(nw.col("_row").cast(nw.Int64))
    return frame.join(answer, on="_row", how="left").sort("_row").drop("_row")


def _shortfalls(parts: Sequence[Any]) -> list[str]:
    """Return the columns of shortfalls of all parts, each once: the total first, in one order for every engine."""
    names = (name for part in parts for name in (part.columns if isinstance(part, nw.DataFrame) else part))
    found = {name for name in names if name.startswith(SHORTFALL)}
    return sorted(found, key=lambda name: (name != f"{SHORTFALL}total", name))


def _type(name: str) -> Any:
    if name in DAYS:
        return DAY
    if name == "met":
        return nw.Boolean()
    if name in TEXTS:
        return nw.String()
    return nw.Float64()


def _whole(part: Eager, types: Mapping[str, Any], like: Eager) -> Eager:
    """Return a part with every column of the answer, each of its type."""
    day = nw.Datetime("us") if keeps_clocks(like) else nw.Date()
    wanted = {name: day if dtype == DAY else dtype for name, dtype in types.items()}
    have = set(part.columns)
    return part.select(
        (nw.col(name).cast(dtype) if name in have else nw.lit(None, dtype)).alias(name)
        for name, dtype in wanted.items()
    )
