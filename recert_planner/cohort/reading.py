"""A roster from two tables: checked by the rules of a ledger's row on the user's own engine, refused or cleaned.

Nothing is loaded that the engine can leave where it is, and nothing wrong passes unseen: what is wrong is counted by
kind in one pass, and the first rows of each kind are named. With `skip_bad` those rows are left out and the rest is
handed on; a file that is no table, lacks a column or breaks off is never skipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from recert_planner.cohort.checked import Checked, Repeated, repeated_people, strangers
from recert_planner.cohort.checks import activity_checks, people_checks
from recert_planner.cohort.columns import ACTIVITIES, PEOPLE, Table, table_of
from recert_planner.cohort.findings import Finding, said
from recert_planner.cohort.scan import Source, session_of, source_of
from recert_planner.cohort.splits import split_check
from recert_planner.errors import BadInput
from recert_planner.record.rows import Format
from recert_planner.rules.book import book as own_book
from recert_planner.rules.book import vocabulary
from recert_planner.rules.model import Credential


@frozen(kw_only=True)
class RosterTables:
    """Two clean tables as frames of the engine that read them, and what was left out of them."""

    people: Any
    activities: Any
    left_out: tuple[Finding, ...] = ()


def read_roster(
    people: Any,
    activities: Any,
    *,
    as_of: date,
    engine: str = "pandas",
    session: Any = None,
    book: Mapping[str, Credential] | None = None,
    skip_bad: bool = False,
) -> RosterTables:
    """Return a roster read from two files (CSV, Parquet, Excel, a folder of Parquet) or two frames of one engine.

    `engine` and `session` (a DuckDB connection, a Spark session) say who reads files. Raises `BadInput` with every
    kind of mistake, how many rows have it and the first of them; with `skip_bad` those rows are left out instead.
    """
    known = own_book() if book is None else book
    words = vocabulary(known.values())
    session = session_of(engine, session) if isinstance(people, str | Path) else None
    holders = _table(people, PEOPLE, "people", engine, session)
    ledgers = _table(activities, ACTIVITIES, "activities", engine, session)
    checked = (
        Checked.of(holders, people_checks(holders, known, as_of)),
        Checked.of(ledgers, [*activity_checks(ledgers, words, as_of), split_check(ledgers, words)]),
    )
    repeated = repeated_people(holders)
    findings = (*checked[0].findings, *repeated.findings, *checked[1].findings, *strangers(holders, ledgers))
    if findings and not skip_bad:
        raise BadInput(said(findings))
    return _cleaned(*checked, repeated, findings)


def _table(given: Any, form: Format, name: str, engine: str, session: Any) -> Table:
    if isinstance(given, str | Path):
        return table_of(source_of(Path(given), engine=engine, session=session, columns=form.columns), form)
    return table_of(Source(file=name, native=given), form)


def _cleaned(holders: Checked, ledgers: Checked, repeated: Repeated, findings: Sequence[Finding]) -> RosterTables:
    people, activities = repeated.without(holders.clean()), ledgers.clean()
    if findings:
        activities = activities.join(people.select("person"), on="person", how="semi")
    return RosterTables(people=people.to_native(), activities=activities.to_native(), left_out=tuple(findings))
