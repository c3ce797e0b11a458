"""The one-call door to the planner's screen. The clock is read here, and the day asked may be given instead."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from ipywidgets import VBox

from recert_planner.app.own_screen import OwnScreen
from recert_planner.app.rooms import Rooms
from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.record.examples import example_people
from recert_planner.record.place import default_path
from recert_planner.teaching.case import VARIABLE, Case, read_case

FIRST_EXAMPLE = "late-starter"


def planner(
    *,
    credential: str | None = None,
    certified_on: date | None = None,
    recertified_on: Sequence[date] = (),
    ledger: str | Path | Iterable[Activity] | None = None,
    as_of: date | None = None,
    workspace: str | Path | None = None,
    case: str | Path | Case | None = None,
) -> VBox:
    """Return the planner as a widget; it opens on the person's kept record, or else on a fictional example.

    `ledger` is a file or activities, and is kept nowhere. `workspace` is the file of a kept record, made when there
    is none; without it the one in the person's data folder is opened where it is there. Raises `BadInput` for an
    unknown credential, for days that contradict each other, for a file with problems, and for both of the two.
    `case` is a shared case instead of all that: its code, its text, the path of its file, or the case itself.
    """
    today = date.today()
    given = credential is not None or certified_on is not None or ledger is not None
    if (given or case is not None) and workspace is not None:
        raise BadInput([Problem(field="workspace", message="give a workspace or a plan of its own, not both")])
    if given and case is not None:
        raise BadInput([Problem(field="case", message="give a case or a plan of its own, not both")])
    people = example_people()
    screen = OwnScreen(today=today, people=people)
    rooms = Rooms(screen, today=today, path=Path(workspace) if workspace is not None else default_path())
    screen.surroundings.observe(lambda _change: rooms.turn(date.today()), "day")
    case = case or (None if given or workspace is not None else os.environ.get(VARIABLE))
    if case:
        rooms.open_case(case if isinstance(case, Case) else read_case(case))
        return screen.root
    if not given:
        example = next(person for person in people if person.id == FIRST_EXAMPLE)
        rooms.open_first(example, make=workspace is not None, as_of=as_of)
        return screen.root
    if credential is not None and credential not in screen.book:
        known = ", ".join(screen.book)
        raise BadInput([Problem(field="credential", message=f"'{credential}' is not known: known are {known}")])
    papers = Certification(certified_on=certified_on, recertified_on=tuple(recertified_on)) if certified_on else None
    screen.begin(credential, papers, screen.activities_of(ledger, as_of or today), as_of or today)
    return screen.root
