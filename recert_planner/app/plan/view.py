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
from recert_planner.app.plan.pace_part import PacePart
from recert_planner.app.room import House
from recert_planner.app.screen import nothing_more, on_value
from recert_planner.app.state import Inputs
from recert_planner.errors import Problem
from recert_planner.standing.result import Standing

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
        self.pace = PacePart()
        self.root = VBox([self.problems, self.pace.box])
        self.root.add_class("rp-plan")
        for field in self.pace.fields:
            on_value(field, self._desk.handler(nothing_more))
        house.surroundings.observe(self._desk.handler(nothing_more), "narrow")

    def enter(self, inputs: Inputs, standing: Standing, kept: Record | None) -> None:
        """Plan from this standing on."""
        self._inputs, self._standing, self._kept = inputs, standing, kept

        def fit() -> None:
            self.pace.fit(standing)

        self._desk.run(fit)

    def _refresh(self) -> None:
        """Plan, and show the plan."""
        if self._standing is not None:
            self.pace.show(self._standing, kept=(), narrow=self._house.surroundings.narrow)

    def _report(self, problems: Sequence[Problem]) -> None:
        self.problems.html = problems_html(problems)
