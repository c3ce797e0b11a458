"""The Plan view: puts its parts together and lets each event lead to one new plan.

What a plan is, is decided below this package; nothing is kept before the person says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipywidgets import VBox

from recert_planner.app.desk import Desk
from recert_planner.app.fields import Region
from recert_planner.app.markup import problems_html
from recert_planner.app.room import House
from recert_planner.app.state import Inputs
from recert_planner.errors import Problem
from recert_planner.planning.pace_plan import pace_plan
from recert_planner.standing.result import Standing
from recert_planner.views.plan_sentences import pace_summary
from recert_planner.views.plan_tables import pace_table

if TYPE_CHECKING:
    from recert_planner.app.records.kept import Record


class PlanView:
    """The plans that a person's standing asks for; `root` is the widget."""

    def __init__(self, house: House) -> None:
        """Wait to be entered."""
        self._house = house
        self._standing: Standing | None = None
        self._desk = Desk(refresh=self._refresh, report=self._report)
        self.problems = Region("rp-problems", role="alert")
        self.words = Region("rp-plan-words", live="polite")
        self.months = Region("rp-plan-months")
        self.root = VBox([self.problems, self.words, self.months])
        self.root.add_class("rp-plan")

    def enter(self, inputs: Inputs, standing: Standing, kept: Record | None) -> None:
        """Plan from this standing on."""
        self._inputs, self._standing, self._kept = inputs, standing, kept
        self._refresh()

    def _refresh(self) -> None:
        if self._standing is None:
            return
        plan = pace_plan(self._standing)
        self.words.html = f"<p>{pace_summary(plan, self._standing)}</p>"
        self.months.html = pace_table(plan, self._standing).to_html()

    def _report(self, problems: Sequence[Problem]) -> None:
        self.problems.html = problems_html(problems)
