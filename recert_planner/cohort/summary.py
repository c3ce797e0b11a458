"""What a roster's answer says about everybody together: classes, months, shortfalls, needs, and whom to call first.

The engine counts; what leaves here are plain values, few whatever the number of people. Who reads them decides what
may be passed on: `masking` hides small groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.answers import SHORTFALL
from recert_planner.cohort.columns import is_missing, wrapped
from recert_planner.cohort.engines import collected
from recert_planner.cohort.evaluate import RosterAnswer
from recert_planner.cohort.risk import Risk
from recert_planner.rules.book import book as own_book
from recert_planner.rules.model import Credential, Minimum, Moments
from recert_planner.views.roster_rows import CallFirst, Deadline, Group, Need, RosterSummary, Shares
from recert_planner.views.words import minimum_label

URGENCY = (Risk.AT_RISK, Risk.LAPSED_CE_OPEN, Risk.BEHIND)  # whom to call first
BY_CREDIT = (Risk.LAPSED_CE_OPEN, Risk.AT_RISK, Risk.BEHIND, Risk.ON_PACE)  # for whom more credit helps
QUARTERS = 4  # a shortfall is sorted into quarters of what is required
CALLED = 5  # of each class

Eager = nw.DataFrame[Any]


def summary_of(
    answer: RosterAnswer, *, as_of: date, book: Mapping[str, Credential] | None = None, called: int = CALLED
) -> RosterSummary:
    """Return a roster summed up: counts of people, units missing, and whom to call first, `called` of each class."""
    known = own_book() if book is None else book
    frame = collected(wrapped(answer.people))
    return RosterSummary(
        as_of=as_of,
        people=len(frame),
        exact_people=answer.exact_people,
        groups=tuple(_groups(frame, known)),
        deadlines=tuple(_deadlines(frame)),
        shares=tuple(_shares(frame, known, as_of)),
        needs=tuple(_needs(frame, known, as_of)),
        first=tuple(_first(frame, known, called, as_of)),
    )


def _groups(frame: Eager, book: Mapping[str, Credential]) -> Iterator[Group]:
    counts = _counted(frame, "credential", "risk")
    for name in _names(frame, book):
        for risk in Risk:
            if (name, risk.value) in counts:
                count = counts[name, risk.value]
                yield Group(credential=name, name=_name(name, book), risk=risk.value, people=count)


def _deadlines(frame: Eager) -> Iterator[Deadline]:
    """Yield how many people of each class expire in each month, in the order of the months."""
    known = frame.filter(~nw.col("expires_on").is_null())
    months = known.with_columns(
        month=nw.col("expires_on").dt.year().cast(nw.Int64) * 12 + nw.col("expires_on").dt.month().cast(nw.Int64) - 1
    )
    counts = _counted(months, "month", "risk")
    order = [risk.value for risk in Risk]
    for (month, risk), count in sorted(counts.items(), key=lambda one: (one[0][0], order.index(one[0][1]))):
        yield Deadline(month=date(month // 12, month % 12 + 1, 1), risk=risk, people=count)


def _shares(frame: Eager, book: Mapping[str, Credential], as_of: date) -> Iterator[Shares]:
    """Yield how many people have how much of each requirement missing, in quarters of what is required."""
    for asked, here in _requirements(frame, book, as_of):
        part = here.select(_missing=nw.col(asked.column) / asked.required)
        over = [part.filter(nw.col("_missing") > quarter / QUARTERS) for quarter in range(QUARTERS)]
        more = [len(rows) for rows in over]
        people = [len(part) - more[0], *(one - next_ for one, next_ in pairwise([*more, 0]))]
        yield Shares(credential=asked.credential.id, name=asked.name, requirement=asked.label, people=tuple(people))


def _needs(frame: Eager, book: Mapping[str, Credential], as_of: date) -> Iterator[Need]:
    """Yield what those who can still recertify by credit lack: people and units for each requirement."""
    helped = frame.filter(nw.col("risk").is_in([risk.value for risk in BY_CREDIT]))
    for asked, here in _requirements(helped, book, as_of):
        short = here.filter(nw.col(asked.column) > 0)
        yield Need(
            credential=asked.credential.id,
            name=asked.name,
            requirement=asked.label,
            total=asked.total,
            people=len(short),
            units=round(float(short.get_column(asked.column).sum() or 0), 2),
            unit=asked.credential.unit,
        )


@frozen(kw_only=True)
class _Asked:
    """One requirement of a credential, and the answer's column that says what is missing of it."""

    credential: Credential
    column: str
    label: str
    required: float
    total: bool

    @property
    def name(self) -> str:
        return self.credential.name


def _requirements(frame: Eager, book: Mapping[str, Credential], as_of: date) -> Iterator[tuple[_Asked, Eager]]:
    """Yield each requirement with the people of whom it asks something known."""
    for name in (name for name in _names(frame, book) if name in book):
        here = frame.filter(nw.col("credential") == name)
        for asked in _asked(book[name], frame.columns, as_of):
            yield asked, here.filter(~nw.col(asked.column).is_null())


def _asked(credential: Credential, columns: Iterable[str], as_of: date) -> Iterator[_Asked]:
    """Yield what a credential asks for, a yearly minimum once for each year that has a column."""
    moments = Moments(cycle_start=as_of, expiry=as_of, application=as_of)
    rules = [rule for rule in credential.in_force(Minimum, moments) if rule.route is None]
    whole = next((rule.amount for rule in rules if rule.which == "total"), None)
    for rule in rules:
        amount = rule.amount if rule.percent is None else (whole or 0) * rule.percent / 100
        column = f"{SHORTFALL}{rule.asked}"
        for there in columns if amount else ():
            year = there.removeprefix(f"{column}-year-") if rule.each_year else ""
            if there == (f"{column}-year-{year}" if rule.each_year else column) and (year != there):
                label = minimum_label(rule, credential) + (f", year {year}" if year else "")
                total = rule.asked == "total" and not rule.each_year
                yield _Asked(credential=credential, column=there, label=label, required=float(amount or 0), total=total)


def _first(frame: Eager, book: Mapping[str, Credential], called: int, as_of: date) -> Iterator[CallFirst]:
    """Yield whom to call first, class by class, the nearest day first."""
    every = (one for name in _names(frame, book) if name in book for one in _asked(book[name], frame.columns, as_of))
    labels = {(one.credential.id, one.column): one.label for one in every}
    for risk in URGENCY:
        here = frame.filter(nw.col("risk") == risk.value).sort("days_left", "pace_per_month", "person", nulls_last=True)
        for row in here.head(called).iter_rows(named=True):
            yield CallFirst(
                person=str(row["person"]),
                name=_name(row["credential"], book),
                risk=risk.value,
                expires_on=_day(row["expires_on"]),
                days_left=int(row["days_left"]),
                pace=None if is_missing(row["pace_per_month"]) else float(row["pace_per_month"]),
                missing=labels.get((row["credential"], f"{SHORTFALL}{row['binding']}"), ""),
            )


def _counted(frame: Eager, *columns: str) -> dict[tuple[Any, ...], int]:
    rows = frame.group_by(*columns).agg(nw.len().alias("people")).iter_rows()
    return {tuple(keys): int(count) for *keys, count in rows}


def _names(frame: Eager, book: Mapping[str, Credential]) -> list[str]:
    """Return the credentials that people hold, in the order of the book."""
    there = set(frame.get_column("credential").unique().to_list())
    return [*(name for name in book if name in there), *sorted(there - set(book))]


def _name(credential: str, book: Mapping[str, Credential]) -> str:
    return book[credential].name if credential in book else credential


def _day(value: Any) -> date:
    day: date = value.date() if isinstance(value, datetime) else value
    return day
