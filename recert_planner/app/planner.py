"""The one-call door to the planner's screen. The clock is read here, once, and may be given instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from ipywidgets import VBox

from recert_planner.app.screen import Screen
from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.record.examples import example_people

FIRST_EXAMPLE = "late-starter"


def planner(
    *,
    credential: str | None = None,
    certified_on: date | None = None,
    recertified_on: Sequence[date] = (),
    ledger: str | Path | Iterable[Activity] | None = None,
    as_of: date | None = None,
) -> VBox:
    """Return the planner as a widget; without arguments it opens on a fictional example.

    `ledger` is a file or activities. Raises `BadInput` for an unknown credential, for days that contradict each other
    and for a file with problems.
    """
    today = date.today()
    people = example_people()
    screen = Screen(today=today, people=people)
    if credential is None and certified_on is None and ledger is None:
        screen.open(next(person for person in people if person.id == FIRST_EXAMPLE), as_of=as_of)
        return screen.root
    if credential is not None and credential not in screen.book:
        known = ", ".join(screen.book)
        raise BadInput([Problem(field="credential", message=f"'{credential}' is not known: known are {known}")])
    papers = Certification(certified_on=certified_on, recertified_on=tuple(recertified_on)) if certified_on else None
    screen.begin(credential, papers, screen.activities_of(ledger, as_of or today), as_of or today)
    return screen.root
