"""Several certifications on one ledger: what counts where, both deadlines, and the plan that serves all of them.

It asks again when the ledger, the day or a certification changes; what counts is decided below this package.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from attrs import evolve
from ipywidgets import Box, Checkbox, VBox

from recert_planner.app.canvas import Canvas
from recert_planner.app.desk import Desk
from recert_planner.app.fields import Region
from recert_planner.app.markup import problems_html
from recert_planner.app.room import House
from recert_planner.app.what_if import wording
from recert_planner.app.what_if.asked import Asked
from recert_planner.app.what_if.beside import Beside
from recert_planner.app.what_if.several_form import SeveralForm
from recert_planner.errors import Problem
from recert_planner.planning.together import Hold, JointPlan, Together, together
from recert_planner.rules.model import Credential
from recert_planner.rules.own import with_own_values
from recert_planner.views.together_figure import together_figure, update_together
from recert_planner.views.together_words import (
    days_table,
    figure_text,
    joint_table,
    plans_html,
    uses_table,
)

if TYPE_CHECKING:
    from recert_planner.app.records.kept import Record


class Several:
    """The part of the room about several certifications; `root` is the widget."""

    def __init__(self, house: House) -> None:
        """Wait to be entered."""
        self._house = house
        self._asked: Asked | None = None
        self._kept: Record | None = None
        self._book: Mapping[str, Credential] = house.book
        self.beside: Beside | None = None
        self._desk = Desk(refresh=self._refresh, report=self._report)
        self.form = SeveralForm()
        self.canvas = Canvas(together_figure, update_together)
        self.problems = Region("rp-problems", role="alert")
        self.words = Region("rp-several-words", live="polite")
        self.in_words = Region("rp-unseen", role="note")
        self.uses = Region("rp-several-uses", summary=wording.USES)
        self.months = Region("rp-several-months", summary=wording.MONTHS)
        self.days = Region("rp-several-days", summary=wording.DAYS, unfolded=False)
        self._wire()
        self.root = self._assembled()

    def enter(self, asked: Asked, kept: Record | None) -> None:
        """Look at the person's certifications together; another person or credential begins anew."""
        self._desk.run(lambda: self._take(asked, kept))

    def _take(self, asked: Asked, kept: Record | None) -> None:
        first = Hold(credential=asked.question.credential, certification=asked.question.certification)
        known = dict(self._house.held())
        if self.beside is None or self._kept is not kept or self.beside.known != known:
            self.beside = Beside(first=first, known=known)
        self.beside = evolve(self.beside, first=first)
        self._asked, self._kept = asked, kept
        self._book = self._house.book if kept is None else _with_own(self._house.book, kept)

    def _wire(self) -> None:
        form = self.form
        form.add.on_click(self._desk.handler(self._add))
        form.reading.observe(self._desk.handler(_nothing), "value")
        form.limit.observe(self._desk.handler(_nothing), "value")
        self._house.surroundings.observe(self._desk.handler(_nothing), "narrow")
        self._house.surroundings.observe(self._desk.handler(self.canvas.draw_anew), "blank")

    def _assembled(self) -> VBox:
        self._column = VBox([self.words, self.canvas.holder, self.in_words])
        self._column.add_class("rp-answer-column")
        self._below = VBox([self.uses, self.months, self.days])
        self._below.add_class("rp-below")
        body = Box([self._column, self.form.box, self._below])
        body.add_class("rp-body")
        root = VBox([Region(html=wording.SEVERAL_HEAD), self.problems, body])
        root.add_class("rp-several")
        return root

    def _add(self) -> None:
        """Put one more beside; with a record of the person's own it is kept there."""
        if self.beside is None or self._asked is None:
            return
        credential, certification = self.form.typed()
        beside = self.beside.add(credential, certification, self._book)
        self._together(beside.holds(self._book), self._asked)  # what cannot be asked is not put beside
        self.beside = beside
        if self._kept is not None:
            self._kept.note(credential, certification)
        self.form.clear()

    def _tick(self) -> None:
        if self.beside is not None:
            self.beside = evolve(self.beside, out=frozenset(self.form.left_out))

    def _refresh(self) -> None:
        """Ask what the certifications come to together, and show it: the figure first, then words and tables."""
        if self.beside is None or self._asked is None:
            return
        if self.form.show(self.beside, self._book):
            self._watch(self.form.boxes)
        holds = self.beside.holds(self._book)
        found = self._together(holds, self._asked) if len(holds) > 1 else None
        self.form.show_plans(found)
        for part in (self.canvas.holder, self._below):
            part.layout.display = None if found else "none"
        if found is None:
            self.words.html = wording.ALONE
        else:
            self._show(found, found.plans[self.form.reading.value])

    def _together(self, holds: Sequence[Hold], asked: Asked) -> Together:
        question = asked.question
        return together(holds, question.activities, as_of=question.as_of, units_per_month=self.form.units_per_month)

    def _show(self, found: Together, plan: JointPlan) -> None:
        self.canvas.show(plan, narrow=self._house.surroundings.narrow)
        self.words.html = plans_html(found, plan)
        self.in_words.html = escape(figure_text(plan))
        self.uses.show(lambda: uses_table(found).to_html())
        self.months.show(lambda: joint_table(plan).to_html())
        self.days.show(lambda: days_table(found).to_html())

    def _watch(self, boxes: Mapping[str, Checkbox]) -> None:
        handle: Callable[..., None] = self._desk.handler(self._tick)
        for box in boxes.values():
            box.observe(handle, "value")

    def _report(self, problems: Sequence[Problem]) -> None:
        self.problems.html = problems_html(problems)


def _with_own(book: Mapping[str, Credential], kept: Record) -> Mapping[str, Credential]:
    """Return the credentials with what the person gave in place of their values."""
    return {name: with_own_values(credential, kept.own_values(name)) for name, credential in book.items()}


def _nothing() -> None:
    """Do nothing besides the refresh that follows every event."""
