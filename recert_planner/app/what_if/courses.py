"""The courses that a scenario takes on top, by the same form as an activity of the ledger.

They are in the scenario alone and never in the ledger; each is taken as done on its day.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve
from ipywidgets import Button, VBox

from recert_planner.app.activity_form import NEW, ActivityForm
from recert_planner.app.fields import Region
from recert_planner.app.ledger import MemoryLedger
from recert_planner.app.what_if import wording
from recert_planner.planning.scenario import Question, Scenario
from recert_planner.record.activity import Activity, State
from recert_planner.rules.book import vocabulary


class CourseForm(ActivityForm):
    """The form of a scenario's courses; `scenario_with` makes a scenario of what it holds."""

    def __init__(self, question: Question) -> None:
        """Use the words of this question's credential."""
        self._courses = MemoryLedger()
        super().__init__(self._courses, vocabulary([question.credential]))
        self.fit(question.credential)
        self.which.description = "Course"
        self.on.label = "Day on which it is done"
        self.state.layout.display = "none"
        self.begin = Button(description=wording.ADD_COURSE)
        _, *rest = self.box.children
        self._open = VBox([Region(html=wording.COURSE_HEAD), *rest])
        self._open.add_class("rp-activity-form")
        self.box.children = [self.begin]

    def show(self, scenario: Scenario) -> None:
        """Show the courses of a scenario, the last one in the fields; without one only the button."""
        if self.courses != scenario.extra:
            self._courses.replace(scenario.extra)
            self.list_activities()
            last = self._courses.activities[-1].row if scenario.extra else NEW
            self.which.value = last or NEW
            self.choose()
        self.box.children = [self._open] if scenario.extra else [self.begin]

    def choose(self) -> None:
        """Fill the form with the course chosen; what is new is planned."""
        super().choose()
        self.state.value = State.PLANNED.value

    @property
    def courses(self) -> tuple[Activity, ...]:
        """The courses, by day."""
        return tuple(evolve(one, row=None) for one in self._courses.activities)

    def scenario_with(self, scenario: Scenario) -> Scenario:
        """Return the scenario with the form's courses."""
        return evolve(scenario, extra=self.courses)

    def keep(self, as_of: date) -> None:
        """Take what was typed; raises `BadInput` with every problem, and the courses stay as they were."""
        self.store(as_of)
        last = self._courses.activities[-1].row
        self.which.value = last or NEW
        self.choose()
