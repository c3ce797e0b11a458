"""Further rooms: made when first opened, entered when opened and when the inputs change, with the record at home."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ipywidgets import VBox

from recert_planner.app.own_screen import OwnScreen
from recert_planner.app.records.kept import Record
from recert_planner.app.room import Door, House
from recert_planner.app.rooms import Rooms
from recert_planner.app.state import Inputs
from recert_planner.errors import BadInput, Problem
from recert_planner.record.examples import example_people, example_person
from recert_planner.standing.result import Standing
from tests.app.screens import TODAY, play, words

EXAMPLE = example_person("late-starter")


class Noting:
    """A room that notes what it is entered with."""

    def __init__(self, house: House) -> None:
        self.house, self.root = house, VBox()
        self.visits: list[tuple[Inputs, Standing, Record | None]] = []
        self.trouble: str | None = None

    def enter(self, inputs: Inputs, standing: Standing, kept: Record | None) -> None:
        self.visits.append((inputs, standing, kept))
        if self.trouble:
            raise BadInput([Problem(message=self.trouble)])


def a_house(monkeypatch: pytest.MonkeyPatch, path: Path, *, make: bool = False) -> tuple[Rooms, Door]:
    """Return the rooms with a noting one behind the second tab."""
    monkeypatch.setattr("recert_planner.app.rooms._plan", Noting)
    rooms = Rooms(OwnScreen(today=TODAY, people=example_people()), today=TODAY, path=path)
    rooms.open_first(EXAMPLE, make=make)
    return rooms, rooms.doors[0]


def room_of(door: Door) -> Noting:
    assert isinstance(door.room, Noting)
    return door.room


def test_a_room_is_made_and_entered_when_its_tab_is_first_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rooms, door = a_house(monkeypatch, tmp_path / "none.sqlite")
    assert door.room is None
    play(rooms.tabs, 1, "selected_index")
    (visit,) = room_of(door).visits
    assert visit[0].as_of == visit[1].as_of == EXAMPLE.as_of
    assert visit[2] is None
    assert door.root.children == (room_of(door).root,)


def test_an_open_room_is_entered_again_only_for_other_inputs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rooms, door = a_house(monkeypatch, tmp_path / "none.sqlite")
    play(rooms.tabs, 1, "selected_index")
    rooms._screen.run(lambda: None)
    assert len(room_of(door).visits) == 1
    play(rooms._screen.sliders.months_off, 2.0)
    assert [visit[0].study.months_off for visit in room_of(door).visits] == [0, 2]


def test_a_closed_room_is_left_alone_and_entered_when_it_is_opened_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rooms, door = a_house(monkeypatch, tmp_path / "none.sqlite")
    for tab in (1, 0):
        play(rooms.tabs, tab, "selected_index")
    play(rooms._screen.sliders.months_off, 2.0)
    assert len(room_of(door).visits) == 1
    play(rooms.tabs, 1, "selected_index")
    assert len(room_of(door).visits) == 2


def test_a_room_gets_the_record_at_home_and_none_for_an_example(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rooms, door = a_house(monkeypatch, tmp_path / "mine.sqlite", make=True)
    play(rooms.tabs, 1, "selected_index")
    assert door.room is None
    assert "begins with the day you were certified" in words(door.root.children[0].html)
    play(rooms._screen.papers.certified_on, ["2024-02-10"])
    assert room_of(door).visits[-1][2] is not None
    assert room_of(door).visits[-1][0].certified_on == date(2024, 2, 10)
    play(rooms._screen.papers.example, 1, "index")
    assert room_of(door).visits[-1][2] is None


def test_what_goes_wrong_on_entering_is_said_and_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rooms, door = a_house(monkeypatch, tmp_path / "none.sqlite")
    play(rooms.tabs, 1, "selected_index")
    room_of(door).trouble = "no way in"
    play(rooms._screen.sliders.months_off, 2.0)
    assert "No way in." in words(rooms._screen.problems.html)
    room_of(door).trouble = None
    rooms._screen.run(lambda: None)
    assert rooms._screen.problems.html == ""
    assert len(room_of(door).visits) == 3


def test_a_room_asks_the_screen_to_change_the_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rooms, door = a_house(monkeypatch, tmp_path / "none.sqlite")
    play(rooms.tabs, 1, "selected_index")
    room = room_of(door)
    room.house.run(lambda: room.house.ledger.replace(room.house.ledger.activities[1:]))
    assert len(room.visits[1][0].ledger) == len(room.visits[0][0].ledger) - 1
