"""Rosters of 10⁴ to 10⁶ people with 30 activities each: rows a second, memory, and the ratio to a query by hand.

Every number comes from a process of its own that reads the same synthetic Parquet files. The sums are compared with
the same sums written by hand for the same engine, in turns in one process; both must add up to the same, or the
measurement ends with an error. `python -m bench roster-large` streams 10⁸ rows once: it needs 1 GB of disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.roster_once import AS_OF
from bench.table import Line
from recert_planner.cohort.synthetic import wanted, write_synthetic

CREDENTIAL = "cma-aama"
EACH = 30
SIZES = (10_000, 100_000, 1_000_000)
PANDAS_SIZES = (10_000, 100_000, 316_228)
LARGE = 3_340_000
ROUNDS = 3
TURNS = {10_000: 25, 100_000: 9, 316_228: 5, 1_000_000: 5}  # ours and by hand in turns, for each size
RATIO, GROWTH, LARGE_MB = 1.3, 1.15, 8_192
Found = dict[str, Any]


def measure() -> Sequence[Line]:
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as home:
        rows = {size: _write(Path(home), size) for size in {*SIZES, *PANDAS_SIZES}}
        for engine in ("polars", "duckdb"):
            lines += _engine(Path(home), engine, rows)
        lines += [_answer(Path(home), "pandas", size, rows[size])[0] for size in PANDAS_SIZES]
    return lines


def large() -> Sequence[Line]:
    with tempfile.TemporaryDirectory() as home:
        rows = _write(Path(home), LARGE)
        found = _once(Path(home), "answer", "duckdb", LARGE)
    detail = f"{rows:,} rows, {LARGE:,} people, {found['seconds']:.0f} s, {_speed(rows, found)}"
    return [Line(what="roster, DuckDB, streamed", detail=detail, value=found["megabytes"], unit="MB", target=LARGE_MB)]


def _engine(home: Path, engine: str, rows: dict[int, int]) -> list[Line]:
    lines: list[Line] = []
    whole, sums = dict[int, float](), dict[int, float]()
    for size in SIZES:
        line, found = _answer(home, engine, size, rows[size])
        ratio, sums[size] = _ratio(home, engine, size)
        lines += [line, ratio]
        whole[size] = found["seconds"]
    took = {f"roster, {engine}": whole, f"sums, {engine}": sums}
    return [*lines, *(_growth(what, one, rows) for what, one in took.items())]


def _growth(what: str, took: dict[int, float], rows: dict[int, int]) -> Line:
    before, last = SIZES[-2:]
    growth = (took[last] / rows[last]) / (took[before] / rows[before])
    detail = f"{took[before]:.2f} s for {before:,} people, {took[last]:.2f} s for {last:,}"
    return Line(what=f"{what}: time a row, growth", detail=detail, value=growth, target=GROWTH)


def _answer(home: Path, engine: str, size: int, rows: int) -> tuple[Line, Found]:
    found = min((_once(home, "answer", engine, size) for _ in range(_rounds(size))), key=lambda one: one["seconds"])
    detail = f"{found['seconds']:.1f} s, {_speed(rows, found)}, {found['exact']:,} people counted one by one"
    what = f"roster, {engine}, {size:,} people"
    return Line(what=what, detail=detail, value=found["megabytes"], unit="MB"), found


def _ratio(home: Path, engine: str, size: int) -> tuple[Line, float]:
    found = _once(home, "sums", engine, size)
    ours, theirs = median(found["ours"]), median(found["hand"])
    detail = f"{ours:.3f} s beside {theirs:.3f} s for the same sums by hand, medians of {len(found['ours'])}"
    return Line(what=f"sums, {engine}, {size:,} people", detail=detail, value=ours / theirs, target=RATIO), ours


def _rounds(size: int) -> int:
    return ROUNDS if size < SIZES[-1] else 1


def _speed(rows: int, found: Found) -> str:
    return f"{rows / found['seconds'] / 1e6:.2f} million rows a second"


def _files(home: Path, size: int) -> tuple[Path, Path]:
    return home / f"people-{size}.parquet", home / f"activities-{size}.parquet"


def _write(home: Path, size: int) -> int:
    print(f"writing {size:,} people …", file=sys.stderr)
    return write_synthetic(*_files(home, size), wanted(size, seed=1, as_of=AS_OF, credentials=[CREDENTIAL], each=EACH))


def _once(home: Path, who: str, engine: str, size: int) -> Found:
    command = [
        sys.executable,
        "-m",
        "bench.roster_once",
        who,
        engine,
        *map(str, (*_files(home, size), TURNS[min(size, SIZES[-1])])),
    ]
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: Found = json.loads(answer.stdout.splitlines()[-1])
    print(f"  {who} {engine} {size:,}: {found}", file=sys.stderr)
    return found
