"""The Plan view as a page would hold it, in the planner's rooms; plays the page's part."""

from __future__ import annotations

from pathlib import Path

from recert_planner.app.own_screen import OwnScreen
from recert_planner.app.plan.view import PlanView
from recert_planner.app.rooms import Rooms
from recert_planner.record.examples import example_people, example_person
from tests.app.screens import TODAY, play


def rooms_with_plan(who: str = "late-starter", *, path: Path = Path("nowhere.sqlite"), make: bool = False) -> Rooms:
    """Return the planner on an example, or with `make` on a new record, its Plan tab open."""
    rooms = Rooms(OwnScreen(today=TODAY, people=example_people()), today=TODAY, path=path)
    rooms.open_first(example_person(who), make=make)
    go(rooms, "Plan")
    return rooms


def go(rooms: Rooms, title: str) -> None:
    """Choose a tab as the page does."""
    play(rooms.tabs, rooms.tabs.titles.index(title), "selected_index")


def view_of(rooms: Rooms) -> PlanView:
    """Return the Plan view behind its tab."""
    room = rooms.doors[0].room
    assert isinstance(room, PlanView)
    return room
