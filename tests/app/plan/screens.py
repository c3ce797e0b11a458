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


def press(view: PlanView, button: object) -> None:
    """Press a button and, where that began a search, let the pulse beat until it is over."""
    button.click()  # type: ignore[attr-defined]  # a button of ipywidgets
    finish(view)


def finish(view: PlanView) -> None:
    """Wait for the search and let the page's pulse beat once more."""
    if view.catalog.search is not None:
        view.catalog.search.wait()
        beat(view)


def beat(view: PlanView) -> None:
    """Beat as the page does."""
    view.catalog.pulse._handle_custom_msg({"what": "beat"}, [])


def bring(view: PlanView, content: bytes | str, name: str = "catalog.csv", *, size: int | None = None) -> None:
    """Choose a catalog file; one above the limit is announced and never sent."""
    data = content.encode() if isinstance(content, str) else content
    size = len(data) if size is None else size
    field = view.catalog.source.file
    field._handle_custom_msg({"what": "begin", "name": name, "size": size}, [])
    if size <= field.limit:
        field._handle_custom_msg({"what": "part"}, [memoryview(data)])
        field._handle_custom_msg({"what": "end"}, [])


def with_catalog(who: str = "late-starter", **where: object) -> tuple[Rooms, PlanView]:
    """Return the planner with its Plan tab open and the fictional catalog taken."""
    rooms = rooms_with_plan(who, **where)  # type: ignore[arg-type]  # its own keywords
    view = view_of(rooms)
    view.catalog.source.fictional.click()
    return rooms, view


def choose(field: object, value: object) -> None:
    """Choose a value of a list as the page does: by its place."""
    options = [each for _, each in field.options]  # type: ignore[attr-defined]  # a list of ipywidgets
    play(field, options.index(value), "index")
