"""One measurement of a roster, in a process: `python -m bench.roster_once WHO ENGINE PEOPLE ACTIVITIES TURNS`.

Prints seconds, peak memory and a check sum as JSON. WHO is `answer` (the whole answer, once) or `sums`: the part of it
that adds up and the query written by hand, in turns in the same process, after one turn of each that is not counted,
so that neither pays for what an engine does only once.
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
from recert_planner.cohort.packing import EARNED, ODD
from recert_planner.cohort.program import ALL, EARLY, Mask, Program, columns_of
from recert_planner.cohort.sums import Sums, ledgers_of
from recert_planner.rules.book import book

AS_OF = date(2026, 11, 23)
Found = dict[str, Any]


def _mask(*conditions: tuple[str, str]) -> Mask:
    return frozenset(conditions)


OTHER = ("lacks", "aama")
MASKS: dict[str, Mask] = {
    "counted": ALL,
    "early": EARLY,
    "approved": _mask(("approval", "aama")),
    "other": _mask(OTHER),
    "cards_worth": _mask(("unit", "cpr_card")),
    **{name: _mask(("category", name)) for name in roster_by_hand.CATEGORIES},
    **{f"other_{name}": _mask(("category", name), OTHER) for name in roster_by_hand.CATEGORIES},
}
SAME = ("earned", "cards", *MASKS)


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


def answer(engine: str, people: Path, activities: Path, _turns: int) -> Found:
    begun = perf_counter()
    found = evaluate_roster(frame(engine, people), frame(engine, activities), as_of=AS_OF)
    return {"seconds": perf_counter() - begun, "exact": found.exact_people, "megabytes": peak_megabytes()}


def sums(engine: str, people: Path, activities: Path, turns: int) -> Found:
    """Time what both do: find the kinds and add up, beside the query by hand; raise when they disagree."""
    folk = folk_of(frame(engine, people), book(), as_of=AS_OF)
    ((program, keys),) = folk.programs().items()
    windows = folk.frame.select("_row", "person", "_key").join(term_table(folk, keys), on="_key", how="inner")
    by_hand = {"polars": roster_by_hand.polars_sums, "duckdb": roster_by_hand.duckdb_sums}[engine]
    took: dict[str, list[float]] = {"ours": [], "hand": []}
    for _ in range(turns + 1):
        begun = perf_counter()
        given = frame(engine, activities)
        ours = Sums.among(given, ledgers_of(given, as_of=AS_OF), [program]).of(windows, program)
        between = perf_counter()
        hand = by_hand(people, activities, AS_OF)
        ended = perf_counter()
        agree(totals(ours, program), {name: roster_by_hand.total(hand, name) for name in SAME})
        took["ours"].append(between - begun)
        took["hand"].append(ended - between)
    return {who: seconds[1:] for who, seconds in took.items()}


def totals(ours: Any, program: Program) -> dict[str, int]:
    """Return our sums added up over everybody, by the names that they have in the query by hand."""
    columns = {"earned": EARNED, "cards": "_n0", **{name: columns_of(program)[mask] for name, mask in MASKS.items()}}
    if ours.get_column(ODD).max():
        raise AssertionError("somebody's sums do not answer for them: nothing to compare")
    return {name: int(ours.get_column(columns[name]).sum()) for name in SAME}


def agree(ours: dict[str, int], theirs: dict[str, int]) -> None:
    """Raise `AssertionError` when the two do not add up to the same."""
    if ours != theirs:
        raise AssertionError(f"the sums are not those of the query by hand: {ours}, {theirs}")


def peak_megabytes() -> float:
    """Return the most memory this process has held; what `resource` says begins with that of the parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+) kB", status)
    return int(kilobytes) / 1024


WHO: dict[str, Callable[[str, Path, Path, int], Found]] = {"answer": answer, "sums": sums}


def main(who: str, engine: str, people: str, activities: str, turns: str) -> int:
    print(json.dumps(WHO[who](engine, Path(people), Path(activities), int(turns))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
