"""The example people as situations."""

from __future__ import annotations

from recert_planner.record.examples import example_person
from recert_planner.rules.book import book, vocabulary
from recert_planner.teaching.situation import Situation


def situation(which: str, held: int = 0) -> Situation:
    """Return an example person's case under one of their credentials."""
    person = example_person(which)
    return Situation(
        credential=book()[person.held[held].credential],
        certification=person.held[held].certification,
        as_of=person.as_of,
        activities=person.ledger(vocabulary(book().values())).activities,
    )
