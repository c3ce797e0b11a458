"""A table with its checks run: what they found, and the table as the evaluation takes it.

One pass over the table counts every kind of mistake, and says which columns need tidying at all; a table without
either is handed on as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.checks import Check
from recert_planner.cohort.columns import AMOUNT, DAYS, ROW, Table
from recert_planner.cohort.findings import SHOWN, Finding
from recert_planner.cohort.rows import rows_of
from recert_planner.cohort.values import amount_of, day_of
from recert_planner.errors import Problem
from recert_planner.record.cells import quoted

WORDS = ("unit", "category", "approval", "tags", "state")  # ids in small letters, lists joined by `;`
_UNTIDY = r"[A-Z \t\r\n]|^;|;;|;$"


@frozen(kw_only=True)
class Checked:
    """A table, the checks that found something, what they found, and the columns to be tidied."""

    table: Table
    failed: tuple[Check, ...]
    findings: tuple[Finding, ...]
    untidy: tuple[str, ...]

    @classmethod
    def of(cls, table: Table, checks: Iterable[Check]) -> Checked:
        """Return the table with its checks run."""
        asked = tuple(checks)
        words = [column for column in WORDS if column in table.form.columns]
        marks = [check.bad for check in asked] + [nw.col(column).str.contains(_UNTIDY) for column in words]
        sums = [mark.cast(nw.Int64).sum().alias(f"n{place}") for place, mark in enumerate(marks)]
        (row,) = rows_of(table.file, table.frame.select(*sums))
        counts = [int(row[f"n{place}"] or 0) for place in range(len(marks))]
        found = [(check, count) for check, count in zip(asked, counts, strict=False) if count]
        return cls(
            table=table,
            failed=tuple(check for check, _ in found),
            findings=tuple(_finding(table, check, count) for check, count in found),
            untidy=tuple(column for column, count in zip(words, counts[len(asked) :], strict=True) if count),
        )

    def clean(self) -> nw.LazyFrame[Any]:
        """Return the rows without a mistake: days as days, amounts as numbers, ids as the rules write them."""
        frame = self.table.frame
        for check in self.failed:  # one after the other: Dask cannot join what different columns hold as true
            frame = frame.filter(~check.bad)
        return frame.select(*(self._value(column) for column in self.table.form.columns))

    def _value(self, column: str) -> nw.Expr:
        if column in DAYS:
            return day_of(self.table, column).alias(column)
        if column == AMOUNT:
            return amount_of(self.table).alias(column)
        if column in self.untidy:
            return (
                nw.col(column).str.replace_all(r"[ \t\r\n]+", "").str.strip_chars(";").str.to_lowercase().alias(column)
            )
        return nw.col(column).str.strip_chars().alias(column) if column == "credential" else nw.col(column)


@frozen(kw_only=True)
class Repeated:
    """Names that rows share: nobody can say whose the activities are, unless the rows say the same throughout."""

    names: nw.LazyFrame[Any]  # of several people
    findings: tuple[Finding, ...]

    @property
    def alike(self) -> bool:
        """Whether rows are there more than once, the same each time."""
        return any(one.kind == "repeated_row" for one in self.findings)

    def without(self, people: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Return people without those whose name others have, and each of the rest once."""
        if self.findings:
            people = people.join(self.names, on="person", how="anti")
        return people.unique("person") if self.alike else people


def repeated_people(people: Table) -> Repeated:
    """Return the names that more than one row of people has, and the rows that have them."""
    rows = people.frame.filter(nw.col("person") != "").group_by(people.form.columns).agg(nw.len().alias("times"))
    named = rows.group_by("person").agg(nw.len().alias("ways"), nw.col("times").sum().alias("times"))
    often = named.filter(nw.col("times") > 1).with_columns(_several=(nw.col("ways") > 1).cast(nw.Int64))
    several = often.filter(nw.col("ways") > 1).select("person")
    counted = often.select(nw.col("times").sum(), (nw.col("times") * nw.col("_several")).sum().alias("several"))
    (row,) = rows_of(people.file, counted)
    many, all_ = int(row["several"] or 0), int(row["times"] or 0)
    found = [
        ("repeated_person", many, several, "is the name of several people"),
        ("repeated_row", all_ - many, often.filter(nw.col("ways") == 1).select("person"), "is there more than once"),
    ]
    findings = [_repeated(people, *one) for one in found if one[1]]
    return Repeated(names=several, findings=tuple(findings))


def _repeated(people: Table, kind: str, count: int, names: nw.LazyFrame[Any], what: str) -> Finding:
    frame, _ = people.numbered()
    return _shown(people, kind, "person", count, frame.join(names, on="person", how="semi"), _naming(what))


def strangers(people: Table, activities: Table) -> Iterator[Finding]:
    """Yield the finding that activities belong to nobody in the roster, where some do."""
    known = people.frame.group_by("person").agg(nw.len().alias("rows")).select("person")
    rows = activities.frame.select("person").join(known, on="person", how="anti")
    (row,) = rows_of(activities.file, rows.select(nw.len().alias("rows")))
    if row["rows"]:
        frame, _ = activities.numbered()
        rows = frame.join(known, on="person", how="anti")
        say = _naming("is nobody in the roster")
        yield _shown(activities, "unknown_person", "person", int(row["rows"]), rows, say)


def _naming(what: str) -> Any:
    return lambda row: [f"{quoted(str(row['person']))} {what}"]


def _finding(table: Table, check: Check, count: int) -> Finding:
    frame, _ = table.numbered()
    return _shown(table, check.kind, check.column, count, frame.filter(check.bad), check.say)


def _shown(table: Table, kind: str, column: str, count: int, rows: nw.LazyFrame[Any], say: Any) -> Finding:
    """Return a finding with its first rows; where the engine keeps no order, the person says which row is meant."""
    ordered = rows.sort(ROW) if ROW in rows.collect_schema().names() else rows
    first = rows_of(table.file, ordered.head(SHOWN))
    problems = tuple(_problem(table, column, row, message) for row in first for message in say(row))
    return Finding(kind=kind, file=table.file, column=column, count=count, first=problems)


def _problem(table: Table, column: str, row: Mapping[str, Any], message: str) -> Problem:
    if ROW not in row:
        person = quoted(str(row["person"]))
        return Problem(file=table.file, field=column, message=f"{message} (person {person})")
    number = int(row[ROW])
    line = number + 1 if table.source.lines else None
    return Problem(file=table.file, row=number, line=line, field=column, message=message)
