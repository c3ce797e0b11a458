"""The options about a whole roster: its two tables, the engine and cluster that count, and where the answers go.

Everything wrong with the options is said at once, before any file is read; a command gets a whole `RosterWish` or none.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from attrs import frozen

from recert_planner.cli.clock import today
from recert_planner.cli.day import day_of
from recert_planner.cli.gathering import Gathering, refused
from recert_planner.cli.out import out_of
from recert_planner.errors import BadInput

ENGINES = ("pandas", "polars", "duckdb", "dask", "pyspark")
ON_CLUSTERS = ("dask", "pyspark")
ANSWERS = (".csv", ".parquet", ".xlsx")
SUMMARIES = (".csv", ".xlsx")


@frozen(kw_only=True)
class RosterWish:
    """What is asked about a roster; paths are None where nothing is to be written."""

    people: Path
    activities: Path
    as_of: date
    engine: str
    cluster: str | None
    skip_bad: bool
    out: Path | None
    summary: Path | None
    key: Path | None


def add_roster(parser: ArgumentParser) -> None:
    """Add the tables and the options about a roster."""
    parser.add_argument("people", metavar="PEOPLE", help="CSV, Excel or Parquet: person, credential, certified_on …")
    parser.add_argument("activities", metavar="ACTIVITIES", help="CSV, Excel or Parquet: person and a ledger's columns")
    parser.add_argument("--as-of", metavar="DATE", help="the day asked (today)")
    parser.add_argument("--engine", metavar="NAME", default="pandas", help=f"who counts: {', '.join(ENGINES)} (pandas)")
    parser.add_argument("--cluster", metavar="ADDRESS", help="the dask or pyspark cluster (a local one, for the time)")
    parser.add_argument("--skip-bad", action="store_true", help="leave out rows with a mistake and say which")
    parser.add_argument(
        "--out", metavar="FILE", help=f"a row a person, as {', '.join(ANSWERS)}; a file there is replaced"
    )
    parser.add_argument("--summary", metavar="FILE", help="counts to pass on, as .csv or .xlsx; groups under 5 masked")
    parser.add_argument("--pseudonymise", action="store_true", help="--out with a keyed hash in place of each person")
    parser.add_argument("--key", metavar="FILE", help="the key for it; made when missing, keep it to yourself")


def roster_wish(asked: Namespace) -> RosterWish:
    """Return what is asked; raises `BadInput` with all that is wrong with the options."""
    gathering = Gathering()
    as_of = gathering.take(day_of, asked.as_of, "--as-of") if asked.as_of is not None else today()
    engine = gathering.take(_engine, asked)
    key = gathering.take(_key, asked)
    files = [gathering.take(_file, asked, name, kinds) for name, kinds in (("out", ANSWERS), ("summary", SUMMARIES))]
    gathering.take(_apart, asked)
    if gathering.problems or as_of is None or engine is None:
        raise BadInput(gathering.problems)
    return RosterWish(
        people=Path(asked.people),
        activities=Path(asked.activities),
        as_of=as_of,
        engine=engine,
        cluster=asked.cluster,
        skip_bad=asked.skip_bad,
        out=files[0],
        summary=files[1],
        key=key,
    )


def _engine(asked: Namespace) -> str:
    engine: str = asked.engine.lower()
    if engine not in ENGINES:
        raise refused("--engine", f"{asked.engine!r} is none of {', '.join(ENGINES)}")
    if asked.cluster is not None and engine not in ON_CLUSTERS:
        raise refused("--cluster", f"{engine} counts on this machine; a cluster is for {' and '.join(ON_CLUSTERS)}")
    return engine


def _key(asked: Namespace) -> Path | None:
    if asked.pseudonymise and asked.key is None:
        raise refused("--key", "name the file with the key for --pseudonymise; it is made when there is none")
    if asked.pseudonymise and asked.out is None:
        raise refused("--pseudonymise", "name the file to write with --out")
    if asked.key is not None and not asked.pseudonymise:
        raise refused("--key", "a key is for --pseudonymise; name both or none")
    return Path(asked.key) if asked.key is not None else None


def _file(asked: Namespace, name: str, kinds: tuple[str, ...]) -> Path | None:
    given = getattr(asked, name)
    if given is None:
        return None
    try:
        return out_of(Namespace(out=given), *kinds)
    except BadInput as error:
        raise refused(f"--{name}", error.problems[0].message) from error


def _apart(asked: Namespace) -> None:
    """Refuse to write over what is read, or two answers into one file."""
    places = {"--out": asked.out, "--summary": asked.summary, "--key": asked.key}
    taken = {Path(asked.people).resolve(): "PEOPLE", Path(asked.activities).resolve(): "ACTIVITIES"}
    for option, given in places.items():
        if given is None:
            continue
        place = Path(given).resolve()
        if place in taken:
            raise refused(option, f"this file is {taken[place]} already; name another")
        taken[place] = option
