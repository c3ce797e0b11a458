"""Whether a roster says of everybody what the single-person engine says: `python -m tests.cohort.equality`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from time import perf_counter
from typing import Any

from recert_planner.cohort import evaluate_roster
from tests.cohort.people import AS_OF, Columns, Someone, pandas_frames, someone, tables

ENGINES = ("pandas", "polars", "duckdb", "dask", "pyspark")
MOST_SHOWN = 20


def differences(people: Sequence[Someone], expected: Sequence[Mapping[str, Any]], answer: Any) -> Iterator[str]:
    """Yield each value of an answer that is not the expected one; `answer` is a pandas DataFrame."""
    found = {row["person"]: row for row in answer.to_dict("records")}
    if len(found) != len(people) or len(answer) != len(people):
        yield f"{len(answer)} rows for {len(people)} people"
    for one, row in zip(people, expected, strict=True):
        said = found.get(one.name, {})
        for name in {**said, **row}:
            if name not in ("person", "credential") and _plain(said.get(name)) != _plain(row.get(name)):
                yield f"{one.name} {one.credential.id} {name}: {said.get(name)!r}, expected {row.get(name)!r}"


def _plain(value: Any) -> Any:
    if value is None or value != value:  # what is missing is unlike itself
        return None
    return value.date() if hasattr(value, "date") else value


@contextmanager
def frames(engine: str, folk: Columns, ledger: Columns) -> Iterator[tuple[Any, Any]]:
    """Give the two tables as frames of an engine that is running."""
    if engine == "pandas":
        yield pandas_frames(folk, ledger)
    elif engine == "polars":
        import polars as pl

        yield pl.DataFrame(folk, infer_schema_length=None), pl.LazyFrame(ledger, infer_schema_length=None)
    elif engine == "duckdb":
        import duckdb

        people, activities = pandas_frames(folk, ledger)
        with duckdb.connect() as connection:
            yield connection.from_df(people), connection.from_df(activities)
    elif engine == "dask":
        from_pandas: Any = import_module("dask.dataframe").from_pandas

        people, activities = pandas_frames(folk, ledger)
        yield from_pandas(people, npartitions=2), from_pandas(activities, npartitions=3)
    else:
        with spark() as session:
            yield spark_frames(session, folk, ledger)


def spark_frames(session: Any, folk: Columns, ledger: Columns) -> tuple[Any, Any]:
    """Return the two tables as frames of a Spark session."""
    import pyarrow as pa

    people, activities = map(pa.Table.from_pandas, pandas_frames(folk, ledger))
    return session.createDataFrame(people), session.createDataFrame(activities)


@contextmanager
def spark() -> Iterator[Any]:
    """Give a local Spark session."""
    from recert_planner.cohort.clusters import pyspark_session

    with pyspark_session(None) as session:
        yield session


def in_pandas(answer: Any) -> Any:
    """Return an answer of any engine as a pandas DataFrame."""
    for name in ("toArrow", "compute", "df", "to_pandas"):
        if hasattr(answer, name):
            found = getattr(answer, name)()
            return found.to_pandas() if name == "toArrow" else found
    return answer


def compare(
    engine: str, people: Sequence[Someone], expected: Sequence[Mapping[str, Any]], *, workers: int | None = None
) -> tuple[list[str], int]:
    """Return how an engine's answer differs, and how many went through the exact counter."""
    folk, ledger = tables(list(people))
    with frames(engine, folk, ledger) as (one, other):
        answer = evaluate_roster(one, other, as_of=AS_OF, workers=workers)
        assert type(answer.people) is type(one)
        return list(differences(people, expected, in_pandas(answer.people))), answer.exact_people


def main(arguments: list[str]) -> int:
    """Run the comparison; return 1 when anybody is answered differently."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=(*ENGINES, "all"), default="all")
    asked = parser.parse_args(arguments)
    people = list(someone(asked.seed, asked.people))
    expected = [one.expected() for one in people]
    wrong = 0
    for engine in ENGINES if asked.engine == "all" else (asked.engine,):
        begun = perf_counter()
        found, exact = compare(engine, people, expected)
        wrong += len(found)
        for line in found[:MOST_SHOWN]:
            sys.stdout.write(f"{line}\n")
        took = perf_counter() - begun
        sys.stdout.write(
            f"{engine}: {len(people)} people, {len(found)} values differ, {exact} counted one by one, {took:.0f} s\n"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
