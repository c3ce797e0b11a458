"""A What-if room as a page would hold it, in the planner that it is a part of."""

from __future__ import annotations

import re
from pathlib import Path

from recert_planner.app.own_screen import OwnScreen
from recert_planner.app.rooms import WHAT_IF, Rooms
from recert_planner.app.what_if.view import WhatIf
from recert_planner.record.examples import example_people, example_person
from tests.app.screens import TODAY, words

OWN = "late-starter"


def planner_at(path: Path, *, who: str = OWN, make: bool = False) -> Rooms:
    """Open the planner on an example, or with `make` on a record of the person's own."""
    rooms = Rooms(OwnScreen(today=TODAY, people=example_people()), today=TODAY, path=path)
    rooms.open_first(example_person(who), make=make)
    return rooms


def enter(rooms: Rooms) -> WhatIf:
    """Open the tab, as the page does, and return the room."""
    place = next(at for at, door in enumerate(rooms.doors, start=1) if door.title == WHAT_IF)
    rooms.tabs.set_state({"selected_index": place})
    room = rooms.doors[place - 1].room
    assert isinstance(room, WhatIf)
    assert said(room) == ""
    return room


def go(rooms: Rooms, title: str) -> None:
    """Open the tab of this name."""
    rooms.tabs.set_state({"selected_index": list(rooms.tabs.titles).index(title)})


def said(room: WhatIf) -> str:
    """Return the problems shown."""
    return words(room.problems.html).strip()


def names(room: WhatIf) -> list[str]:
    """Return the names of the lines."""
    return [line.name for line in room.events.lineup.lines]


def choose(room: WhatIf, place: int) -> None:
    """Turn to a line."""
    assert room.form is not None
    room.form.which.set_state({"index": place})


def trace(room: WhatIf, place: int) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return the points of a line's trace."""
    data = room.stage.canvas.figure.data[place]
    return tuple(data.x), tuple(data.y)


def cells(html: str, label: str) -> list[str]:
    """Return what a table says in the row of this label."""
    row = re.search(rf'<th scope="row"[^>]*>{re.escape(label)}</th>(.*?)</tr>', html)
    assert row is not None, label
    return [words(cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row.group(1))]
