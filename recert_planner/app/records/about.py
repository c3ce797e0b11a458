"""What stands above a person's list: whose record it is, the people in the file, and the person's own values.

It runs its own events; whoever made it is told of each, since other parts of the planner show the same record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from ipywidgets import Button, HBox, VBox

from recert_planner.app.desk import Desk
from recert_planner.app.fields import Region
from recert_planner.app.markup import problems_html
from recert_planner.app.records import own_form, people_form
from recert_planner.app.records.kept import Record
from recert_planner.app.records.own_form import OwnForm
from recert_planner.app.records.panel import Panel
from recert_planner.app.records.people_form import PeopleForm
from recert_planner.errors import Problem
from recert_planner.rules.model import Credential


class About:
    """The doors and the panel about a person; `changed` is called after each event."""

    def __init__(self, *, changed: Callable[[], None]) -> None:
        """Wait to be told whose record it is."""
        self._changed = changed
        self._record: Record | None = None
        self._credential: Credential | None = None
        self._desk = Desk(refresh=self._refresh, report=self._report)
        self.people, self.own = PeopleForm(), OwnForm()
        self.open_people, self.open_own = Button(description="People"), Button(description=own_form.HEAD)
        self.panel = Panel()
        self.word = Region("rp-record-word", live="polite")
        self.problems = Region("rp-problems", role="alert")
        self._wire()
        self.root = VBox([self.problems, HBox([self.open_people, self.open_own]), self.word, self.panel.box])
        self.root.add_class("rp-record-about")

    def fit(self, record: Record, credential: Credential) -> None:
        """Speak of this person and this credential."""
        self._record, self._credential = record, credential
        self._show()

    def _wire(self) -> None:
        handler = self._desk.handler
        self.open_people.on_click(handler(lambda: self.panel.show(people_form.HEAD, self.people.box)))
        self.open_own.on_click(handler(lambda: self.panel.show(own_form.HEAD, self.own.box)))
        self.panel.close.on_click(handler(self.panel.shut))
        self.people.rename.on_click(handler(lambda: self._do(self.people.give_name)))
        self.people.remove.on_click(handler(lambda: self._do(self.people.take_out)))
        self.people.add.on_click(handler(lambda: self._do(self.people.take_in)))
        self.own.keep.on_click(handler(lambda: self._do(self.own.store)))
        self.own.another.observe(handler(self._ask), "value")

    def _do(self, act: Callable[[Record], str]) -> None:
        self.word.html = ""
        if self._record is not None:
            self.word.html = f"<p>{escape(act(self._record))}.</p>"
            self._changed()
            self._show()

    def _ask(self) -> None:
        self.own.ask_for(self.own.another.value)
        self._show()

    def _show(self) -> None:
        if self._record is not None and self._credential is not None:
            self.people.show(self._record)
            self.own.show(self._record, self._credential)

    def _refresh(self) -> None:
        """Do nothing more: each event shows what it changed, and what is typed stays where it failed."""

    def _report(self, problems: Sequence[Problem]) -> None:
        self.problems.html = problems_html(problems)
