"""Frames on their way between engines: collected, pushed beside another frame, and given back in the kind they came.

People are few enough to stand in memory, a row each; activities stay where they are. Every engine keeps its own frame
behind narwhals' one face.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import narwhals as nw

from recert_planner.cohort.columns import wrapped
from recert_planner.cohort.extras import needed

Eager = nw.DataFrame[Any]
Lazy = nw.LazyFrame[Any]
DAY = "day"  # the type of a day, which each engine has its own for
CLOCKS = (nw.Implementation.PANDAS, nw.Implementation.DASK)
PARTITIONS = 4
HASH = "hash({})"  # DuckDB's, of several cells


def keeps_clocks(frame: Eager | Lazy) -> bool:
    """Whether days carry a clock on this engine: pandas has no type for a day alone."""
    return _engine(frame) in CLOCKS


def _engine(frame: Any) -> nw.Implementation:
    found: nw.Implementation = frame.implementation
    return found


def collected(frame: Lazy) -> Eager:
    """Return a frame in memory; polars streams what is larger."""
    if _engine(frame) is nw.Implementation.POLARS:
        return frame.collect(backend="polars", engine="streaming")
    return frame.collect()


def day_in(frame: Eager | Lazy, day: date) -> nw.Expr:
    """Return a day as the literal that compares with a frame's days."""
    return nw.lit(datetime.combine(day, time()) if keeps_clocks(frame) else day)


def days(frame: Any, names: Sequence[str]) -> Any:
    """Return a frame whose columns are days of the engine's own type, texts read as 2026-03-31, empty ones as none."""
    schema, clocks = frame.collect_schema(), keeps_clocks(frame)
    others = [name for name in names if clocks or schema[name] != nw.Date]
    made = [_day(nw.col(name), schema[name], clocks=clocks).alias(name) for name in others]
    return frame.with_columns(made) if made else frame


def _day(column: nw.Expr, dtype: nw.dtypes.DType, *, clocks: bool) -> nw.Expr:
    if dtype == nw.String:
        text = nw.when(column != "").then(column)
        column = text.str.to_datetime(format="%Y-%m-%d") if clocks else text.str.to_date(format="%Y-%m-%d")
    elif dtype == nw.Datetime and not clocks:
        column = column.dt.date()
    return column.cast(nw.Datetime("us")) if clocks else column


def table(columns: Mapping[str, Sequence[Any]], types: Mapping[str, Any], like: Eager) -> Eager:
    """Return a frame in memory of the same kind as another, from lists and their types (`DAY` for days)."""
    clocks = keeps_clocks(like)
    day = nw.Datetime("us") if clocks else nw.Date()
    values = {
        name: [_clocked(one) for one in column] if clocks and types[name] == DAY else list(column)
        for name, column in columns.items()
    }
    schema = {name: day if types[name] == DAY else types[name] for name in columns}
    return nw.from_dict(values, schema, backend=like.implementation)


def _clocked(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time())


def alike(frame: Eager, like: Eager) -> Eager:
    """Return a frame in memory as the same kind as another."""
    if _engine(frame) is _engine(like):
        return frame
    return nw.from_arrow(frame, backend=like.implementation)


def beside(frame: Eager, other: Lazy) -> Lazy:
    """Return a frame in memory as one of the engine that holds another, so that the two can be joined."""
    engine = _engine(other)
    native = other.to_native()
    if engine is nw.Implementation.PANDAS:
        return wrapped(frame.to_pandas())
    if engine is nw.Implementation.POLARS:
        return wrapped(frame.to_polars().lazy())
    if engine is nw.Implementation.DUCKDB:
        here = frame.to_arrow()  # noqa: F841  # DuckDB finds it by its name, on the connection of the relation
        return wrapped(native.query("_", "select * from here"))
    if engine is nw.Implementation.DASK:
        return wrapped(needed("dask.dataframe").from_pandas(frame.to_pandas(), npartitions=PARTITIONS))
    if engine is nw.Implementation.PYSPARK:
        return wrapped(native.sparkSession.createDataFrame(frame.to_arrow()))
    return wrapped(frame.to_arrow())


def joined(rows: Lazy, people: Eager, kinds: Eager, cells: Sequence[str], *, source: Lazy) -> Lazy:
    """Return rows beside the frames in memory that say something of their person, and of their kind by its cells.

    Every row's kind is there. The frames are brought to the engine of `source`, which the rows were read from.
    """
    if _engine(rows) is nw.Implementation.DUCKDB:
        return _joined_in_duckdb(rows, people, kinds, cells)
    named = rows.select("person", "date", "amount", *cells)
    beside_people = named.join(beside(people, source), on="person", how="inner")
    return beside_people.join(beside(kinds, source), on=list(cells), how="inner")


def _joined_in_duckdb(rows: Lazy, people: Eager, kinds: Eager, cells: Sequence[str]) -> Lazy:
    """Join both in one query, because each step of a relation is planned anew, and kinds by a hash of their cells.

    Comparing texts takes three times as long. Where two kinds have one hash, all of them are compared.
    """
    told, those = ", ".join(cells), ", ".join(f"_these.{name}" for name in cells)
    # Found by these names, which no table of somebody's will have: one that had would be taken instead.
    _people, _kinds = people.to_arrow(), kinds.to_arrow()
    hashes = f"select {HASH.format(told)} as _kind, * exclude ({told}) from _kinds"
    _hashed = needed("duckdb").sql(hashes).to_arrow_table()
    alone = len(_hashed.column("_kind").unique()) == len(kinds)
    by = f"_hashed on {HASH.format(those)} = _kind" if alone else f"_kinds using ({told})"
    query = f"select * from _these join _people using (person) join {by}"
    return wrapped(rows.to_native().query("_these", query))


def given_back(frame: Eager, like: Any) -> Any:
    """Return a frame in memory as the kind of frame that somebody gave, lazy where theirs was."""
    given = wrapped(like)
    if _engine(given) is nw.Implementation.POLARS:
        native = frame.to_polars()
        return native.lazy() if type(like).__name__ == "LazyFrame" else native
    if _engine(given) is nw.Implementation.PYARROW:
        return frame.to_arrow()
    return beside(frame, given).to_native()
