"""One measurement of a roster in a process of its own: `python -m bench.roster_once WHO ENGINE PEOPLE ACTIVITIES`.

Prints seconds, peak memory and a check sum as JSON. WHO is `answer` (the whole answer), `sums` (the part of it that
adds up) or `hand` (the query written by hand).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from bench import roster_by_hand
from recert_planner.cohort import evaluate_roster
from recert_planner.cohort.keys import folk_of, term_table
from recert_planner.cohort.kinds import kinds_of
from recert_planner.cohort.sums import Sums, ledgers_of
from recert_planner.rules.book import book

AS_OF = date(2026, 11, 23)
Timed = tuple[float, Any]


def frame(engine: str, path: Path) -> Any:
    """Return a Parquet file as a frame of an engine; polars and DuckDB read it when it is asked for."""
    if engine == "polars":
        import polars as pl

        return pl.scan_parquet(path)
    if engine == "duckdb":
        import duckdb

        return duckdb.read_parquet(str(path))
    import pandas as pd

    return pd.read_parquet(path)


def answer(engine: str, people: Path, activities: Path) -> Timed:
    begun = perf_counter()
    found = evaluate_roster(frame(engine, people), frame(engine, activities), as_of=AS_OF)
    return perf_counter() - begun, found.exact_people


def sums(engine: str, people: Path, activities: Path) -> Timed:
    """Time what the query by hand does too: find the kinds, join the windows, add up."""
    folk = folk_of(frame(engine, people), book(), as_of=AS_OF)
    ((program, keys),) = folk.programs().items()
    windows = folk.frame.select("_row", "person", "_key").join(term_table(folk, keys), on="_key", how="inner")
    begun = perf_counter()
    ledgers = ledgers_of(frame(engine, activities), as_of=AS_OF)
    found = Sums(ledgers, kinds_of(ledgers)).of(windows, program)
    return perf_counter() - begun, int(found.get_column("_earned").sum())


def hand(engine: str, people: Path, activities: Path) -> Timed:
    query = {"polars": roster_by_hand.polars_sums, "duckdb": roster_by_hand.duckdb_sums}[engine]
    begun = perf_counter()
    found = query(people, activities, AS_OF)
    took = perf_counter() - begun
    total = found["worth"].sum() if engine == "polars" else sum(found["earned"].to_pylist())
    return took, int(total)


def peak_megabytes() -> float:
    """Return the most memory this process has held; what `resource` says begins with that of the parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+) kB", status)
    return int(kilobytes) / 1024


WHO: dict[str, Callable[[str, Path, Path], Timed]] = {"answer": answer, "sums": sums, "hand": hand}


def main(who: str, engine: str, people: str, activities: str) -> int:
    seconds, check = WHO[who](engine, Path(people), Path(activities))
    print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes(), "check": check}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
