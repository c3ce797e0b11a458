"""The rooms of the planner: the timeline, what to do next, what if, and the person's own record.

All but the first are built, and their code loaded, when they are first opened. A record is kept on the disk only once
the person has asked for it, or where there is one already.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve
from ipywidgets import Button, Dropdown, Tab, VBox

from recert_planner.app.fields import Region
from recert_planner.app.keeping import keeping
from recert_planner.app.own_screen import OwnScreen
from recert_planner.app.room import Door, House, Room
from recert_planner.app.state import Inputs
from recert_planner.record.examples import Person as Example
from recert_planner.standing.result import Standing
from recert_planner.teaching.case import Case
from recert_planner.teaching.shared import person_of

if TYPE_CHECKING:
    from recert_planner.app.records.about import About
    from recert_planner.app.records.kept import Record
    from recert_planner.app.records.my_activities import MyActivities

TIMELINE, PLAN, WHAT_IF, SHARE, RECORD = "Timeline", "Plan", "What if", "Share", "My activities"


class Welcome(Region):
    """What is said before there is a record; it brings the style sheet of the rooms."""

    _css = (files(__package__) / "static" / "rooms.css").read_text(encoding="utf-8")


class Rooms:
    """The tabs around a screen; `path` is where the record lies, or would."""

    def __init__(self, screen: OwnScreen, *, today: date, path: Path) -> None:
        """Show the timeline first."""
        self._screen, self._today, self._path = screen, today, path
        self._record: Record | None = None
        self._unseen: Callable[[], None] | None = None  # what to open should a record be there at the first look
        self._house = House(
            book=screen.book,
            today=today,
            ledger=screen.ledger,
            run=screen.run,
            surroundings=screen.surroundings,
            held=screen.held,
        )
        self.my_activities: MyActivities | None = None
        self.about: About | None = None
        self.whose = Dropdown(description="Whose record", style={"description_width": "initial"})
        self._keeping = keeping()
        self._keeping.fetch()
        word, button = self._keeping.welcome(path)
        self.welcome = Welcome("rp-record-welcome", html=word)
        self.keep = Button(description=button, button_style="primary")
        self._room = VBox([self.welcome, self.keep])
        self._room.add_class("rp-record-room")
        surroundings, problems, timeline = screen.root.children
        self.doors = [Door(PLAN, _plan), Door(WHAT_IF, _what_if), Door(SHARE, self._share)]
        self._cases = 0
        behind = [timeline, *(door.root for door in self.doors), self._room]
        titles = (TIMELINE, *(door.title for door in self.doors), RECORD)
        self.tabs = Tab(behind, titles=titles, selected_index=0)
        self.tabs.add_class("rp-rooms")
        screen.root.children = [surroundings, problems, self.tabs]
        self.keep.on_click(lambda _button: screen.run(self.begin))
        self.whose.observe(lambda _change: screen.run(self._change_person), "value")
        self.tabs.observe(lambda _change: screen.run(self._come), "selected_index")
        screen.answered = self._follow

    def open_first(self, example: Example, *, make: bool, as_of: date | None = None) -> None:
        """Open the record that is there, or with `make` a new one; without one, the example.

        A file that cannot be opened is said, beside the example.
        """
        if make or self._path.exists():
            self._screen.open_first(lambda: self._open(as_of), otherwise=example, as_of=as_of)
        else:
            self._screen.open(example, as_of=as_of)
            self._unseen = lambda: self._open(as_of)

    def open_case(self, case: Case) -> None:
        """Show a shared case beside the examples; it is kept nowhere. Raises `BadInput` and `NotKnown`."""
        person = person_of(case, self._cases + 1, self._screen.book)
        self._cases += 1
        self._screen.papers.offer_person(person)
        self._screen.open(person)
        if (study := person.study) is not None:
            self._screen.run(lambda: self._screen.sliders.put(study))
        self.tabs.selected_index = 0

    def turn(self, today: date) -> None:
        """Take another day as today, and open a record begun meanwhile: a page may be made before it is looked at."""
        if today != self._today:
            self._today, self._house, self.my_activities = today, evolve(self._house, today=today), None
            self._screen.turn(today)
        unseen, self._unseen = self._unseen, None
        if unseen is not None and self._record is None and self._path.exists():
            self._screen.run(unseen)

    def begin(self) -> None:
        """Keep the person's own plan from now on, or open the record that is there; raises `WorkspaceError`."""
        if self._path.exists():
            self._open()
        else:
            from recert_planner.app.records.kept import begin_record

            papers, activities = self._screen.own_plan()
            self._take(begin_record(self._path, papers, activities))
        self._enter()

    def _open(self, as_of: date | None = None) -> None:
        from recert_planner.app.records.kept import open_record

        self._take(open_record(self._path), as_of)

    def _take(self, record: Record, as_of: date | None = None) -> None:
        self._record = record
        self._keeping.follow(record.workspace, self._screen.run)
        others = [(person.name, person.id) for person in record.others]
        if tuple(self.whose.options) != tuple(others):
            self.whose.options = others
        self.whose.value = record.person.id
        self.whose.layout.display = None if len(others) > 1 else "none"
        self._screen.keep(record, as_of=as_of)

    def _share(self, _house: House) -> Room:
        from recert_planner.app.sharing import ShareRoom

        return ShareRoom(self.open_case)

    def _change_person(self) -> None:
        from recert_planner.app.records.kept import record_of

        if self._record is None or self.whose.value in (None, self._record.person.id):
            return
        chosen = next(person for person in self._record.others if person.id == self.whose.value)
        self._take(record_of(self._record.workspace, chosen))
        self.my_activities = None
        self._enter()

    @property
    def open_door(self) -> Door | None:
        """The door of the room that is open; None in the timeline and in the record."""
        place = (self.tabs.selected_index or 0) - 1
        return self.doors[place] if 0 <= place < len(self.doors) else None

    def _come(self) -> None:
        """Come into another room."""
        if self.open_door:
            self.open_door.leave()
        self._enter()

    def _follow(self, inputs: Inputs, standing: Standing | None, at_home: bool) -> None:
        """Show the room that is open for what the screen has just answered."""
        if self.open_door:
            self.open_door.enter(self._house, inputs, standing, self._record if at_home else None)

    def _enter(self) -> None:
        """Show the record as the file now is; timeline and further rooms are made again by the event itself."""
        if self._record is None or self.tabs.selected_index != len(self.doors) + 1:
            return
        credential = self._screen.book[self._screen.papers.credential.value]
        if self.my_activities is None:
            from recert_planner.app.records.my_activities import MyActivities

            self.my_activities = MyActivities(
                self._record.workspace,
                self._record.person,
                credential=credential,
                today=self._today,
                changed=self._look_at_people,
            )
            self._room.children = [self.whose, self._about_person().root, self.my_activities.root]
        else:
            self.my_activities.fit(credential)
        self._about_person().fit(self._record, credential)

    def _about_person(self) -> About:
        if self.about is None:
            from recert_planner.app.records.about import About

            self.about = About(changed=self._look_at_list)
        return self.about

    def _look_at_list(self) -> None:
        """Let the list show what was changed above it."""
        if self.my_activities is not None:
            self.my_activities.run(lambda: None)

    def _look_at_people(self) -> None:
        """Follow the record where it now says something else of its people, by whatever change."""
        if self._record is None or self.about is None:
            return
        names = tuple((person.name, person.id) for person in self._record.others)
        if names != tuple(self.whose.options):
            self._screen.run(self._follow_people)
        else:
            self.about.fit(self._record, self._screen.book[self._screen.papers.credential.value])

    def _follow_people(self) -> None:
        """Show the person by their new name, or somebody else where they are gone."""
        from recert_planner.app.records.kept import record_of

        if self._record is None or not (others := self._record.others):
            return
        known = self._record.person
        same = [one for one in others if one.id == known.id] or [one for one in others if one.name == known.name]
        now = next(iter(same), others[0])
        if now != known:
            self.my_activities = None
        self._take(record_of(self._record.workspace, now))
        self._enter()


def _plan(house: House) -> Room:
    from recert_planner.app.plan.view import PlanView

    return PlanView(house)


def _what_if(house: House) -> Room:
    from recert_planner.app.what_if import WhatIf

    return WhatIf(house)
