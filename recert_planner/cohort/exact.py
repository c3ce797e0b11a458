"""The people for whom sums are not enough, each counted by the engine for a single person, in parallel.

Their activities are taken out of the engine and read here; the rest of the roster stays where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from operator import itemgetter
from typing import Any

import narwhals as nw
from attrs import frozen

from recert_planner.cohort.answers import row_of, unknown_row
from recert_planner.cohort.engines import Eager, Lazy, beside, collected
from recert_planner.cohort.keys import Folk, as_day
from recert_planner.cohort.workers import shared_out
from recert_planner.errors import BadInput, NotKnown, Problem
from recert_planner.record.activity import Activity
from recert_planner.record.amounts import number_text
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from recert_planner.standing.standing import evaluate

CELLS = ("date", "title", "provider", "amount", "unit", "category", "approval", "tags")
PIECE = 250  # people that a process counts before it hands over
ALONE = 300  # so few are counted sooner than a process starts

Row = Sequence[Any]


@frozen
class Person:
    """One person as a process gets them: their row, their days and their activities as cells."""

    row: int
    name: str
    certification: Sequence[date | None]
    activities: Sequence[Row]


@frozen
class Piece:
    """People of one credential for one process."""

    credential: Credential
    as_of: date
    people: Sequence[Person]


def exact_rows(
    folk: Folk,
    ledgers: Lazy,
    marked: Sequence[Eager],
    book: Mapping[str, Credential],
    *,
    as_of: date,
    workers: int | None,
    tell: Callable[[str], None],
) -> dict[int, dict[str, Any]]:
    """Return the answer's columns by `_row` for the people marked; raises `BadInput` for an activity without sense."""
    many = sum(len(part) for part in marked)
    if not many:
        return {}
    tell(f"counting {many} people one by one")
    pieces = _pieces(_people(folk.frame, ledgers, marked), book, as_of)
    found: dict[int, dict[str, Any]] = {}
    alone = many <= ALONE or workers == 1
    done = enumerate(map(count, pieces)) if alone else shared_out(count, pieces, workers=workers)
    for _, counted in done:
        found.update(counted)
        tell(f"counted {len(found)} of {many} people one by one")
    return found


def count(piece: Piece) -> dict[int, dict[str, Any]]:
    """Return the answer's columns for the people of a piece."""
    return {person.row: _answer(person, piece) for person in piece.people}


def _answer(person: Person, piece: Piece) -> dict[str, Any]:
    certified_on, recertified_on, expires_on = person.certification
    again = () if recertified_on is None else (recertified_on,)
    activities = [activity_of(cells, person.name) for cells in person.activities]
    try:
        held = Certification(certified_on=_present(certified_on), recertified_on=again, expires_on=expires_on)
        return row_of(evaluate(piece.credential, held, activities, as_of=piece.as_of))
    except (BadInput, NotKnown) as error:
        return unknown_row("; ".join(problem.message for problem in error.problems))


def _people(frame: Eager, ledgers: Lazy, marked: Sequence[Eager]) -> Iterator[tuple[str, Person]]:
    """Yield people with their credential; their activities lie packed in a frame until their turn comes."""
    people = frame.join(nw.concat([part.select("_row") for part in marked]), on="_row", how="inner")
    near = beside(people.select("_row", "person"), ledgers)
    cells = collected(ledgers.join(near, on="person", how="inner").select("_row", *CELLS)).sort("_row")
    held = _grouped(cells)
    chosen = people.select("_row", "person", "credential", "certified_on", "recertified_on", "expires_on").sort("_row")
    ready = next(held, None)
    for row, name, credential, *days in chosen.iter_rows():
        activities: Sequence[Row] = ()
        if ready is not None and ready[0] == row:
            activities, ready = ready[1], next(held, None)
        yield credential, Person(row, name, [as_day(day) for day in days], activities)


def _grouped(cells: Eager) -> Iterator[tuple[int, Sequence[Row]]]:
    """Yield the activities of each person from a frame in their order."""
    for row, several in groupby(cells.iter_rows(), key=itemgetter(0)):
        yield row, [values for _, *values in several]


def _pieces(people: Iterator[tuple[str, Person]], book: Mapping[str, Credential], as_of: date) -> Iterator[Piece]:
    held: dict[str, list[Person]] = {}
    for name, person in people:
        held.setdefault(name, []).append(person)
        if len(held[name]) == PIECE:
            yield Piece(book[name], as_of, held.pop(name))
    for name, several in held.items():
        yield Piece(book[name], as_of, several)


def activity_of(cells: Row, name: str) -> Activity:
    """Return a row as the readers leave it as an activity; raises `BadInput` where it makes no sense."""
    on, title, provider, number, unit, category, approval, tags = cells
    try:
        amount = Decimal(number_text(number))
        return Activity(
            date=_present(as_day(on)),
            title=title,
            provider=provider,
            amount=amount,
            unit=unit,
            split=_split(category, amount),
            approvals=_listed(approval),
            tags=_listed(tags),
        )
    except (InvalidOperation, TypeError, ValueError) as error:
        raise BadInput(
            [Problem(file="activities", message=f"{name} has an activity that makes no sense: {error}")]
        ) from error


def _present(day: date | None) -> date:
    if day is None:
        raise ValueError("a day is missing")
    return day


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in text.split(";") if word))


def _split(text: str, amount: Decimal) -> tuple[tuple[str, Decimal], ...]:
    parts = [part.partition("=") for part in text.split(";") if part]
    return tuple((name.strip(), Decimal(share.strip()) if equals else amount) for name, equals, share in parts)
