"""The What-if room: puts its parts together and lets each event lead to one new comparison.

What a scenario leads to is decided below this package; nothing is kept before the person says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from ipywidgets import Box, Button, VBox

from recert_planner.app.desk import Desk
from recert_planner.app.fields import RangeField, Region
from recert_planner.app.markup import problems_html
from recert_planner.app.room import House
from recert_planner.app.state import Inputs
from recert_planner.app.what_if import wording
from recert_planner.app.what_if.asked import Answers, Asked
from recert_planner.app.what_if.events import Events
from recert_planner.app.what_if.form import Form
from recert_planner.app.what_if.ideas import IDEAS
from recert_planner.app.what_if.several import Several
from recert_planner.app.what_if.shelf_form import ShelfForm
from recert_planner.app.what_if.stage import Stage
from recert_planner.errors import Problem
from recert_planner.standing.result import Standing

if TYPE_CHECKING:
    from recert_planner.app.records.kept import Record


class Sheet(Region):
    """A region that brings the style sheet of the room."""

    _css = (files(__package__) / "static" / "what_if.css").read_text(encoding="utf-8")


class WhatIf:
    """Up to four scenarios side by side; `root` is the widget."""

    def __init__(self, house: House) -> None:
        """Wait to be entered."""
        self._house = house
        self._answers = Answers()
        self._desk = Desk(refresh=self._refresh, report=self._report)
        self.events = Events()
        self._asked: Asked | None = None
        self.form: Form | None = None
        self.stage = Stage()
        self.shelf = ShelfForm()
        self.several = Several(house)
        self.problems = Region("rp-problems", role="alert")
        self.head = Sheet("rp-what-if-head", html=wording.HEAD + wording.HINT)
        self.ideas = {name: Button(description=name) for name in IDEAS}
        self._left = VBox()
        self._left.add_class("rp-left")
        self._wire()
        self.root = self._assembled()

    def enter(self, inputs: Inputs, standing: Standing, kept: Record | None) -> None:
        """Ask from this standing on; another person or credential begins anew."""
        self._desk.run(lambda: self._take(inputs, standing, kept))
        self.several.enter(self.asked, kept)

    def _take(self, inputs: Inputs, standing: Standing, kept: Record | None) -> None:
        asked = Asked.of(inputs, standing)
        other = self._asked is None or self._asked.standing.credential != standing.credential
        self._asked = asked
        if self.form is None or other:
            self.form = Form(asked.question)
            self._left.children = [*self.form.box.children, self.shelf.box]
            self._wire_form(self.form)
        if other or self.events.whose != (kept, asked.question.certification):
            self.events.begin(asked, kept)

    def _wire(self) -> None:
        for name, button in self.ideas.items():
            button.on_click(self._handler(partial(self._begin_idea, name)))
        shelf, events = self.shelf, self.events
        shelf.open.on_click(self._handler(lambda: events.open(shelf.which.value)))
        shelf.delete.on_click(self._handler(lambda: events.delete(shelf.which.value)))
        shelf.undo.on_click(self._handler(events.steps.undo))
        shelf.redo.on_click(self._handler(events.steps.redo))
        self._house.surroundings.observe(self._handler(lambda: None), "narrow")
        self._house.surroundings.observe(self._handler(self.stage.canvas.draw_anew), "blank")

    def _wire_form(self, form: Form) -> None:
        """Tell the fields of a form what their event is."""
        events, study, course = self.events, form.study, form.course
        presses: Sequence[tuple[Button, Callable[[], None]]] = (
            (form.duplicate, events.duplicate),
            (form.remove, events.remove),
            (form.save, events.save),
            (study.as_planned, lambda: events.study_as(None)),
            (study.as_needed, lambda: events.study_as_needed(self.asked.standing)),
            (course.begin, lambda: events.add_course(self.asked.standing)),
            (course.save, lambda: events.take_courses(course, self._house.today)),
            (course.delete, lambda: events.drop_course(course)),
        )
        for button, event in presses:
            button.on_click(self._handler(event))
        for slider in (study.per_month, study.approved, study.months_off):
            slider.observe(self._handler(partial(self._study, form, slider)), "value")
        study.on_share = lambda name: self._desk.run(lambda: events.share_moved(study, name))
        for field in form.ways.all:
            field.observe(self._handler(partial(events.change, form.ways.read, moved=_dragged(field))), "value")
        form.provider.which.observe(self._handler(lambda: events.change(form.provider.read)), "value")
        form.which.observe(self._handler(lambda: events.choose(form.which.value)), "value")
        form.name.observe(self._handler(lambda: events.rename(form.name.value)), "value")
        course.which.observe(self._handler(course.choose), "value")
        course.category.observe(self._handler(course.show_split), "value")

    def _assembled(self) -> VBox:
        ideas = Box(list(self.ideas.values()))
        ideas.add_class("rp-what-if-ideas")
        start = VBox([self.head, ideas])
        start.add_class("rp-what-if-start")
        self.stage.column.children = [*self.stage.column.children, self.shelf.steps]
        body = Box([start, self.stage.column, self._left, self.stage.below])
        body.add_class("rp-body")
        root = VBox([self.problems, body, self.several.root])
        root.add_class("rp-what-if")
        return root

    def _handler(self, event: Callable[[], None]) -> Callable[..., None]:
        return self._desk.handler(event)

    @property
    def asked(self) -> Asked:
        """The question that every scenario changes; raises `ValueError` before the room was entered."""
        if self._asked is None:
            raise ValueError("nothing is asked before the room is entered")
        return self._asked

    def _begin_idea(self, name: str) -> None:
        self.events.idea(name, self.asked)

    def _study(self, form: Form, slider: RangeField) -> None:
        self.events.study_moved(form.study.study, slider.label)

    def _refresh(self) -> None:
        """Compare, and show it: the figure first, then the words, then what the form holds."""
        if self.form is None:
            return
        lineup, asked = self.events.lineup, self.asked
        comparison = self._answers.compare(asked.question, lineup)
        self.stage.show(comparison, narrow=self._house.surroundings.narrow)
        self.form.show(lineup, asked)
        saved, others = self.events.saved(asked.standing.credential)
        self.shelf.show(saved, others=others, on_disk=self.events.on_disk)
        self.shelf.show_steps(self.events.steps)
        for button in self.ideas.values():
            button.disabled = lineup.full
        self.head.html = wording.HEAD + (wording.FULL if lineup.full else wording.HINT)

    def _report(self, problems: Sequence[Problem]) -> None:
        self.problems.html = problems_html(problems)


def _dragged(field: object) -> str:
    """Return what a slider moves, so that its moves are one step; nothing for another field."""
    return getattr(field, "label", "")
