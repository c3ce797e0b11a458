"""A roster's answer: one row a person, by sums where sums are exact and by the exact counter where they are not.

The rules are those of the single person; this module only says in which order things are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.answers import answered, labels_of
from recert_planner.cohort.assembled import assembled
from recert_planner.cohort.engines import Eager, given_back
from recert_planner.cohort.exact import exact_rows
from recert_planner.cohort.keys import Folk, folk_of, is_window, term_table
from recert_planner.cohort.program import Program
from recert_planner.cohort.sums import Sums, ledgers_of, with_sums
from recert_planner.rules.book import book as own_book
from recert_planner.rules.model import Credential

Progress = Callable[[str], None]
SLICE = 250_000  # people answered at once


@frozen(kw_only=True)
class RosterAnswer:
    """One row a person in the kind of frame that came, and how many went through the exact counter."""

    people: Any
    exact_people: int


def evaluate_roster(
    people: Any,
    activities: Any,
    *,
    as_of: date,
    book: Mapping[str, Credential] | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> RosterAnswer:
    """Return where everybody stands on `as_of`.

    `people` and `activities` are frames of pandas, polars, DuckDB, Dask, PySpark or Arrow; `workers` are the processes
    for the exact counter (None: as many as there are cores). `progress` is told what is being done. Raises `BadInput`
    when a column is missing or an activity cannot be read, `RecertError` when the processes end again and again.
    """
    credentials = own_book() if book is None else book
    tell = progress or _silent
    folk = folk_of(people, credentials, as_of=as_of)
    ledgers = ledgers_of(activities, as_of=as_of)
    programs = folk.programs()
    sums = Sums.among(activities, ledgers, programs)
    parts: list[Eager] = []
    for program, keys in programs.items():
        tell(f"adding up {program.credential}")
        parts += _summed_up(folk, sums, program, keys)
    marked = [part.filter(nw.col("_exact")).select("_row") for part in parts]
    rows = exact_rows(folk, ledgers, marked, credentials, as_of=as_of, workers=workers, tell=tell)
    answer = assembled(folk, [part.filter(~nw.col("_exact")).drop("_exact") for part in parts], rows)
    return RosterAnswer(people=given_back(answer, people), exact_people=len(rows))


def _summed_up(folk: Folk, sums: Sums, program: Program, keys: Sequence[int]) -> Iterator[Eager]:
    """Yield the answers of a program's people, so many at once: what an answer is made from is wide."""
    ruling, terms = folk.ruling(keys[0]), term_table(folk, keys)
    people = folk.frame.select("_row", "person", "_key")
    windows = people.join(terms.select(name for name in terms.columns if is_window(name)), on="_key", how="inner")
    found, twice = sums.of(windows, program), sums.doubled(windows, program)
    for first in range(0, len(people), SLICE):
        here = nw.col("_row").is_between(first, first + SLICE - 1)
        frame = with_sums(
            windows.filter(here).select("_row", "_key").join(terms, on="_key", how="inner"),
            found.filter(here),
            None if twice is None else twice.filter(here),
        )
        yield answered(frame, program, labels_of(ruling.asks, ruling.credential), ruling.credential)


def _silent(_: str) -> None:
    """Tell nobody."""
