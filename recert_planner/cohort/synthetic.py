"""Synthetic rosters from a seed: invented people with invented credits, for lessons, tests and benchmarks.

Nobody in them is real and every row says so: a person is `synthetic-00000042`. A roster of ten people is the
beginning of one of a million with the same seed, and into Parquet a million are written block by block: they never
stand in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from recert_planner.cohort.blocks import Column, Wanted
from recert_planner.cohort.extras import needed
from recert_planner.cohort.invented import Words
from recert_planner.cohort.whole import whole_file
from recert_planner.errors import BadInput, Problem
from recert_planner.rules.book import book as own_book
from recert_planner.rules.model import Credential

if TYPE_CHECKING:
    import pandas as pd

USUAL_EACH = 12.0


@frozen
class Roster:
    """Two tables as pandas DataFrames: `people` (a row a person) and `activities` (a row an activity)."""

    people: pd.DataFrame
    activities: pd.DataFrame


def wanted(
    people: int,
    *,
    seed: int,
    as_of: date,
    credentials: Iterable[str] | None = None,
    each: float = USUAL_EACH,
    book: Mapping[str, Credential] | None = None,
) -> Wanted:
    """Return what to make: `people` of these credentials (all of the book by default), the mean activities `each`.

    Raises `BadInput` for a credential that the book does not have, fewer than 0 people or activities.
    """
    known = own_book() if book is None else book
    names = tuple(known) if credentials is None else tuple(credentials)
    problems = [Problem(message=f"there is no credential {name!r}") for name in names if name not in known]
    if people < 0 or each < 0 or not names:
        problems.append(Problem(message="a roster has 0 people or more, 0 activities or more, and a credential"))
    if problems:
        raise BadInput(problems)
    return Wanted(people=people, seed=seed, as_of=as_of, credentials=tuple(known[name] for name in names), each=each)


def synthetic_roster(
    people: int,
    *,
    seed: int,
    as_of: date,
    credentials: Iterable[str] | None = None,
    each: float = USUAL_EACH,
    book: Mapping[str, Credential] | None = None,
) -> Roster:
    """Return a synthetic roster as two DataFrames, days as datetime64[s]; see `wanted` for what it is made from."""
    import pandas as pd

    want = wanted(people, seed=seed, as_of=as_of, credentials=credentials, each=each, book=book)
    blocks = list(want.blocks())
    tables = ([block.people for block in blocks], [block.activities for block in blocks])
    return Roster(*(pd.concat(map(_frame, parts), ignore_index=True) for parts in tables))


def _frame(columns: Mapping[str, Column]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({name: _series(column) for name, column in columns.items()})


def _series(column: Column) -> pd.Series:
    import pandas as pd

    if isinstance(column, Words):
        return pd.Series(np.asarray(column.words, dtype=object)[column.codes], dtype="str")
    return pd.Series(column.astype("datetime64[s]") if column.dtype.kind == "M" else column)


def write_synthetic(people: Path, activities: Path, want: Wanted) -> int:
    """Write a roster into two Parquet files, block by block, and return the number of activities written.

    Each file is written whole or not at all. Raises `BadInput` when pyarrow is not installed, `WorkspaceError` when
    the disk or the folder refuses.
    """
    pyarrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    rows = 0
    with ExitStack() as stack:
        places = [stack.enter_context(whole_file(path)) for path in (people, activities)]
        writers: list[Any] = []
        for block in want.blocks():
            tables = [_table(pyarrow, columns) for columns in (block.people, block.activities)]
            for at, table in enumerate(tables[len(writers) :], start=len(writers)):
                writer = parquet.ParquetWriter(places[at], table.schema, store_schema=False)
                writers.append(stack.enter_context(writer))
            for writer, table in zip(writers, tables, strict=True):
                writer.write_table(table)
            rows += tables[1].num_rows
    return rows


def _table(pyarrow: Any, columns: Mapping[str, Column]) -> Any:
    """Return a block's columns as an Arrow table: text as dictionaries, days as date32."""
    return pyarrow.table({name: _arrow(pyarrow, column) for name, column in columns.items()})


def _arrow(pyarrow: Any, column: Column) -> Any:
    if isinstance(column, Words):
        return pyarrow.DictionaryArray.from_arrays(column.codes, pyarrow.array(column.words, pyarrow.string()))
    return pyarrow.array(column)
