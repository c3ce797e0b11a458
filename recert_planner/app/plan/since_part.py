"""What became of a plan: a kept one beside what was earned since, and what is planned turned into what is done.

What counts is asked of the engine. An activity is changed in the ledger that the screen works on, and there only.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve
from ipywidgets import Box, Button, Dropdown, HBox, VBox

from recert_planner.app.fields import DaysField, Region
from recert_planner.app.in_use import LedgerInUse
from recert_planner.app.plan import wording
from recert_planner.app.plan.kept_plans import KeptPlans
from recert_planner.app.plan.saying import paragraphs
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.kept_plan import KeptPlan, beside
from recert_planner.record.activity import Activity, State
from recert_planner.standing.result import Standing
from recert_planner.views import plain, words
from recert_planner.views.beside_words import beside_sentence, beside_table

INITIAL = {"description_width": "initial"}


class SincePart:
    """The plans kept, and the activities still open."""

    def __init__(self, kept: KeptPlans) -> None:
        """Show nothing yet."""
        self._kept = kept
        self.which = Dropdown(description=wording.WHICH, style=INITIAL)
        self.forget = Button(description=wording.FORGET)
        self.word = Region("rp-plan-words", live="polite")
        self.months = Region("rp-plan-happened")
        self.activity = Dropdown(description=wording.WHICH_ACTIVITY, style=INITIAL)
        self.earned_on = DaysField(label=wording.EARNED_ON)
        self.enrol, self.earn = Button(description=wording.ENROL), Button(description=wording.EARN)
        self.none_open = Region(html=f"<p>{wording.NOTHING_OPEN}</p>")
        self._plans: dict[str, KeptPlan] = {}
        self._open: tuple[Activity, ...] = ()
        self._waiting = VBox([self.activity, self.earned_on, HBox([self.enrol, self.earn])])
        self._waiting.add_class("rp-plan-form")
        heading = Region(html=f"<h3>{wording.OPEN_HEAD}</h3>")
        left = VBox([self.which, self.forget, heading, self.none_open, self._waiting])
        right = VBox([self.word, self.months])
        left.add_class("rp-plan-form")
        right.add_class("rp-plan-answer")
        self.box = Box([Region("rp-plan-head", html=wording.SINCE_HEAD), left, right])
        self.box.add_class("rp-plan-part")

    @property
    def plan(self) -> KeptPlan | None:
        """The kept plan that is looked at."""
        return self._plans.get(self.which.value)

    def fit(self, standing: Standing) -> None:
        """Offer the plans and activities of this standing; what was chosen stays chosen where it is still there."""
        self._plans = self._kept.of(standing.credential.id)
        _offer(self.which, [(name, name) for name in self._plans])
        self._open = tuple(one.activity for one in standing.trace if one.activity.state is not State.EARNED)
        _offer(self.activity, [(_named(one), one.row) for one in self._open])
        _shown(self.which, self.forget, when=bool(self._plans))
        _shown(self._waiting, when=bool(self._open))
        _shown(self.none_open, when=not self._open)

    def look_at(self, name: str) -> None:
        """Look at the kept plan of this name, from the next time the parts are fitted on."""
        if (name, name) not in self.which.options:
            self.which.options = [*self.which.options, (name, name)]
        self.which.value = name

    def show(self, standing: Standing) -> None:
        """Show the kept plan beside what happened."""
        if self.plan is None:
            self.word.html, self.months.html = paragraphs(wording.NOTHING_KEPT), ""
            return
        found = beside(self.plan, standing)
        lasting = "" if self._kept.lasting else wording.FOR_NOW
        self.word.html = paragraphs(beside_sentence(self.plan, found, standing), lasting)
        self.months.html = beside_table(found, standing).to_html()

    def change(self, ledger: LedgerInUse, state: State, today: date) -> str:
        """Turn the chosen activity into an enrolled or an earned one; returns what to say.

        Raises `BadInput` where an earned one has no day, or one still to come.
        """
        old = next((one for one in ledger.activities if one.row == self.activity.value), None)
        if old is None:
            raise BadInput([Problem(message=wording.NOTHING_OPEN)])
        new = evolve(old, state=state)
        if state is State.EARNED:
            day = self.earned_on.day
            if day is None:
                raise BadInput([Problem(field=wording.EARNED_ON, message=wording.no_day())])
            if day > today:
                raise BadInput([Problem(field=wording.EARNED_ON, message=wording.too_early(plain.one_line(old.title)))])
            new = evolve(new, date=day)
        ledger.change(old.row or 0, new)
        self.earned_on.put([])
        return wording.became(plain.one_line(old.title), words.STATES[state])


def _named(one: Activity) -> str:
    return f"{plain.printable(plain.one_line(one.title))}, {words.STATES[one.state]}, {plain.short_day(one.date)}"


def _offer(field: Dropdown, options: list[tuple[str, Any]]) -> None:
    if tuple(field.options) != tuple(options):
        before, values = field.value, [value for _, value in options]
        field.options = options
        field.value = before if before in values else next(iter(values), None)


def _shown(*widgets: Any, when: bool) -> None:
    for widget in widgets:
        widget.layout.display = None if when else "none"
