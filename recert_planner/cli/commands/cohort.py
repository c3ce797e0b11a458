"""`recert-planner cohort`: where everybody in a roster stands; a page of text or JSON, and files to keep or pass on."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recert_planner.cli.roster import RosterWish, add_roster, roster_wish
from recert_planner.cli.streams import add_json, one_line, remark, say, say_json
from recert_planner.errors import Problem

if TYPE_CHECKING:
    from recert_planner.cohort.evaluate import RosterAnswer
    from recert_planner.cohort.findings import Finding
    from recert_planner.views.roster_rows import RosterSummary


def add(commands: Any) -> None:
    """Add the command."""
    about = "say where everybody in a roster stands: who needs attention first, and what they lack"
    parser = commands.add_parser("cohort", help=about, description=f"{about[:1].upper()}{about[1:]}.")
    add_roster(parser)
    add_json(parser)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    wish = roster_wish(asked)
    key = _key_of(wish.key)
    with _session(wish) as session:
        answer, left_out = _answered(wish, session)
        answer = _nameless(answer, key)
        from recert_planner.cohort.summary import summary_of

        summary = summary_of(answer, as_of=wish.as_of)
        wrote = [*_written(wish.out, answer), *_passed_on(wish.summary, summary)]
    if asked.json:
        from recert_planner.views.roster_json import roster_json

        files = [str(path) for path in wrote]
        say_json({**roster_json(summary), "left_out": [one.to_json() for one in left_out], "files": files})
        return
    _say(summary, wrote)


def _key_of(path: Path | None) -> bytes | None:
    if path is None:
        return None
    from recert_planner.cohort.pseudonyms import key_of

    key, made = key_of(path)
    if made:
        remark([Problem(file=path.name, message="this key was made now; whoever has it can tell who is who")])
    return key


@contextmanager
def _session(wish: RosterWish) -> Iterator[Any]:
    """Give what an engine needs open while it counts; a local cluster is started and stopped here."""
    from recert_planner.cohort.clusters import dask_client, pyspark_session
    from recert_planner.cohort.scan import session_of

    if wish.engine == "dask":
        _tell("starting Dask")
        with dask_client(wish.cluster):
            yield None
    elif wish.engine == "pyspark":
        _tell("starting Spark")
        with pyspark_session(wish.cluster) as session:
            yield session
    else:
        yield session_of(wish.engine, None)


def _answered(wish: RosterWish, session: Any) -> tuple[RosterAnswer, tuple[Finding, ...]]:
    from recert_planner.cohort.evaluate import evaluate_roster
    from recert_planner.cohort.findings import said
    from recert_planner.cohort.reading import read_roster

    _tell(f"reading {wish.people.name} and {wish.activities.name}")
    options = {"engine": wish.engine, "session": session, "skip_bad": wish.skip_bad}
    read = read_roster(wish.people, wish.activities, as_of=wish.as_of, **options)
    if read.left_out:
        remark([*said(read.left_out), Problem(message="these rows were left out, and activities of people left out")])
    return evaluate_roster(read.people, read.activities, as_of=wish.as_of, progress=_tell), read.left_out


def _nameless(answer: RosterAnswer, key: bytes | None) -> RosterAnswer:
    """Return the answer with a keyed hash in place of each person, wherever it goes; as it is without a key."""
    if key is None:
        return answer
    from attrs import evolve

    from recert_planner.cohort.export import pseudonymised

    return evolve(answer, people=pseudonymised(answer.people, key))


def _written(path: Path | None, answer: RosterAnswer) -> Iterator[Path]:
    if path is None:
        return
    from recert_planner.cohort.export import write_frame

    _tell(f"writing {path.name}")
    write_frame(path, answer.people)
    yield path


def _passed_on(path: Path | None, summary: RosterSummary) -> Iterator[Path]:
    if path is None:
        return
    from recert_planner.cohort.passing_on import write_masked

    write_masked(path, summary)
    yield path


def _say(summary: RosterSummary, wrote: Iterable[Path]) -> None:
    from recert_planner.views import roster_words

    say(f"{roster_words.headline(summary)}\n")
    for table in roster_words.tables(summary):
        say(table.to_text(width=_width()))
    say(roster_words.advice(summary))
    say(roster_words.how_counted(summary))
    for path in wrote:
        say(f"Wrote {path}")


def _width() -> int:
    from shutil import get_terminal_size

    return max(get_terminal_size((120, 40)).columns, 80)


def _tell(what: str) -> None:
    """Say on stderr what is being done; who reads stdout is not disturbed."""
    sys.stderr.write(f"{one_line(what)} …\n")
    sys.stderr.flush()
