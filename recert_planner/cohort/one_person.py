"""One person out of a roster, as the engine for a single person sees them: from a row to a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals as nw
from attrs import evolve

from recert_planner.cohort.columns import ACTIVITIES, PEOPLE, table_of
from recert_planner.cohort.engines import collected, days
from recert_planner.cohort.exact import CELLS, activity_of
from recert_planner.cohort.keys import as_day
from recert_planner.cohort.scan import Source
from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book as own_book
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate

DAYS = ("certified_on", "recertified_on", "expires_on")


def person_standing(
    people: Any, activities: Any, person: str, *, as_of: date, book: Mapping[str, Credential] | None = None
) -> Standing:
    """Return where one person of a roster stands, activities not earned yet included.

    Raises `BadInput` when the roster has nobody of this name, or several, and `NotKnown` when the expiry is unknown.
    """
    row = _row(people, person)
    credential = (own_book() if book is None else book).get(row["credential"])
    certified_on, recertified_on, expires_on = (as_day(row[name]) for name in DAYS)
    if credential is None or certified_on is None:
        raise _refused(f"{person} has no known credential, or no day of certification")
    again = () if recertified_on is None else (recertified_on,)
    held = Certification(certified_on=certified_on, recertified_on=again, expires_on=expires_on)
    return evaluate(credential, held, _ledger(activities, person), as_of=as_of)


def _row(people: Any, person: str) -> dict[str, Any]:
    frame = table_of(Source(file="people", native=people), PEOPLE).frame
    rows = list(collected(days(frame.filter(nw.col("person") == person), DAYS)).iter_rows(named=True))
    if len(rows) != 1:
        raise _refused(f"there is nobody called {person}" if not rows else f"several people are called {person}")
    return rows[0]


def _ledger(activities: Any, person: str) -> tuple[Activity, ...]:
    frame = table_of(Source(file="activities", native=activities), ACTIVITIES).frame
    frame = days(frame.filter(nw.col("person") == person), ("date",))
    rows = collected(frame.select(*CELLS, "state")).sort("date").iter_rows()
    return tuple(
        evolve(activity_of(tuple(cells), person), state=State(state or State.EARNED)) for *cells, state in rows
    )


def _refused(message: str) -> BadInput:
    return BadInput([Problem(file="people", message=message)])
