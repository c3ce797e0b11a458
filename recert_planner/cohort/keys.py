"""The people of a roster as rows with a key, and what holds for each key, computed once.

A key is the days that decide a cycle. Whoever has no answer (an expiry nobody knows, days that contradict each other)
keeps a row too, with the sentence that says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import narwhals as nw
from attrs import evolve, frozen

from recert_planner.cohort.columns import PEOPLE, is_missing, table_of
from recert_planner.cohort.engines import DAY, Eager, collected, day_in, days, table
from recert_planner.cohort.program import Program, hundredths, program_of
from recert_planner.cohort.scan import Source
from recert_planner.cohort.terms import Key, Term, chained, term_of
from recert_planner.record.cells import quoted
from recert_planner.rules.model import Credential
from recert_planner.standing.ruling import Ruling

DAYS = ("certified_on", "recertified_on", "expires_on")
KEY = ("credential", "_begun", "_again", "_certified", "_own")
NO_DAY = date(1900, 1, 1)  # stands for no day, because engines do not join what is not there
UNLIMITED = 10**15


@frozen(kw_only=True)
class Folk:
    """People with `_row` and `_key` beside their own columns, and the terms (or why there are none) by key."""

    frame: Eager
    terms: tuple[Term | str, ...]

    as_of: date

    def programs(self) -> dict[Program, list[int]]:
        """Return the keys of each program; cycles with and without credit from before them share one."""
        found: dict[Program, list[int]] = {}
        early: dict[Program, bool] = {}
        for key, term in enumerate(self.terms):
            if isinstance(term, Term):
                program = program_of(term)
                found.setdefault(program, []).append(key)
                early[program] = early.get(program, False) or term.limits_early
        return {evolve(program, early=early[program]): keys for program, keys in found.items()}

    def ruling(self, key: int) -> Ruling:
        """Return the rules of a key that has terms; raises `KeyError` for another."""
        term = self.terms[key]
        if isinstance(term, str):
            raise KeyError(key)
        return term.ruling

    def unknown(self) -> dict[int, str]:
        """Return the keys without terms, and why."""
        return {key: term for key, term in enumerate(self.terms) if isinstance(term, str)}


def folk_of(people: Any, book: Mapping[str, Credential], *, as_of: date) -> Folk:
    """Return the people of a frame; raises `BadInput` when a column that they must have is missing."""
    given = collected(table_of(Source(file="people", native=people), PEOPLE).frame)
    frame = _keyed(days(given, DAYS).with_row_index("_row"), book, as_of)
    keys = frame.select(KEY).unique().with_row_index("_key")
    terms = tuple(_term(row, book, as_of) for row in keys.select(KEY).iter_rows())
    return Folk(frame=frame.join(keys, on=list(KEY), how="left").drop(KEY[1:]), terms=terms, as_of=as_of)


def _keyed(frame: Eager, book: Mapping[str, Credential], as_of: date) -> Eager:
    """Add the days of the key; a day that makes no difference is left out of it, so that fewer keys are left."""
    none, again = day_in(frame, NO_DAY), nw.col("recertified_on")
    crossed = ~again.is_null() & (again.fill_null(none) <= nw.col("certified_on").fill_null(none))
    frame = frame.with_columns(_again=crossed | (~again.is_null() & (again.fill_null(none) <= day_in(frame, as_of))))
    chain = [name for name, credential in book.items() if chained(credential)]
    whole = nw.col("_again") & (nw.col("credential").is_in(chain) | crossed)
    current = again.is_null() | nw.col("_again")
    return frame.with_columns(
        _begun=nw.when("_again").then(again).otherwise(nw.col("certified_on")).fill_null(none),
        _certified=nw.when(whole).then(nw.col("certified_on")).otherwise(none).fill_null(none),
        _own=nw.when(current).then(nw.col("expires_on")).otherwise(none).fill_null(none),
    )


def _term(row: tuple[Any, ...], book: Mapping[str, Credential], as_of: date) -> Term | str:
    name, begun, again, certified, own = row
    credential = book.get(name)
    if credential is None:
        return f"there is no credential {quoted(name)}"
    begun_on = as_day(begun)
    if begun_on is None:
        return "there is no day of certification"
    days = {"certified_on": as_day(certified), "expires_on": as_day(own)}
    key = Key(credential=name, begun_on=begun_on, again=bool(again), **days)
    return term_of(key, credential, as_of=as_of)


def as_day(value: Any) -> date | None:
    """Return a cell of a column of days as a day; None where there is none."""
    if is_missing(value):
        return None
    day = value.date() if isinstance(value, datetime) else value
    return None if day == NO_DAY else day


def term_table(folk: Folk, keys: Sequence[int]) -> Eager:
    """Return what holds for the keys of a program as a frame: windows, amounts in hundredths, routes and time left."""
    terms = ((key, folk.terms[key]) for key in keys)
    rows = [
        {"_key": key, **_window(term, folk.as_of), **_amounts(term), **_answers(term, folk.as_of), **_time(term)}
        for key, term in terms
        if isinstance(term, Term)
    ]
    types = {name: _type(value) for name, value in rows[0].items()}
    return table({name: [row[name] for row in rows] for name in types}, types, folk.frame)


def is_window(name: str) -> bool:
    """Return whether a column of terms says which days count, or is their key."""
    return name in ("_key", "_opens", "_closes", "_starts") or name.startswith(("_first_", "_last_"))


def _type(value: Any) -> Any:
    if isinstance(value, bool):
        return nw.Boolean()
    return DAY if isinstance(value, date) else nw.String() if isinstance(value, str) else nw.Int64()


def _window(term: Term, as_of: date) -> dict[str, Any]:
    cycle = term.cycle
    spans = {ask.id: (ask.first, ask.last) for ask in term.ruling.asks if ask.first is not None}
    return {
        "_opens": cycle.window_opens_on,
        "_closes": min(cycle.window_closes_on, as_of),
        "_starts": cycle.starts_on,
        **{f"_first_{name}": first for name, (first, _) in spans.items()},
        **{f"_last_{name}": last for name, (_, last) in spans.items()},
    }


def _amounts(term: Term) -> dict[str, Any]:
    """Return amounts in hundredths; where they are finer, `_always` sends everybody to the exact counter."""
    early = term.early_most
    return {
        **{f"_need_{at}": hundredths(ask.amount or Decimal(0)) for at, ask in enumerate(term.ruling.asks)},
        **{f"_limit_{at}": hundredths(limit.amount) for at, limit in enumerate(term.maximums)},
        "_early": UNLIMITED if early is None else hundredths(early),
        "_leftovers": term.leftovers,
        "_always": term.exact,
        "_unknown": any(ask.amount is None for ask in term.ruling.asks),
    }


def _answers(term: Term, as_of: date) -> dict[str, Any]:
    fine, hard = term.bounds
    return {
        "starts_on": term.cycle.starts_on,
        "expires_on": term.cycle.expires_on,
        "days_left": (term.cycle.expires_on - as_of).days,
        "routes_open": term.open_routes,
        "_lapsed": term.lapsed,
        "_by_exam": term.by_exam,
        "_fine": fine,
        "_hard": hard,
    }


def _time(term: Term) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for way, filing in enumerate(term.filings.values()):
        found |= {f"_over_{way}": filing.months.numerator, f"_under_{way}": filing.months.denominator}
        found[f"_late_{way}"] = filing.late
    return found
