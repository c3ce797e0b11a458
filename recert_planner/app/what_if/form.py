"""The form beside the figure: which scenario, its name, and everything that can be changed about it.

It shows the chosen line and holds what was typed; what follows from that is asked elsewhere.
"""

from __future__ import annotations

from ipywidgets import Button, Dropdown, HBox, Text, VBox

from recert_planner.app.fields import Region
from recert_planner.app.what_if import wording
from recert_planner.app.what_if.asked import Asked
from recert_planner.app.what_if.courses import CourseForm
from recert_planner.app.what_if.fields import ProviderField, StudySliders, WayFields
from recert_planner.app.what_if.lineup import Lineup
from recert_planner.planning.scenario import Question
from recert_planner.views.scenario_figure import SIGNS

INITIAL = {"description_width": "initial"}


class Form:
    """The fields for one credential; another credential gets a form of its own."""

    def __init__(self, question: Question) -> None:
        """Make the fields that this question's credential has."""
        self.which = Dropdown(description=wording.WHICH, options=[("", 0)], style=INITIAL)
        self.name = Text(description=wording.NAME, style=INITIAL, continuous_update=False)
        self.duplicate, self.remove = Button(description=wording.DUPLICATE), Button(description=wording.REMOVE)
        self.save = Button(description=wording.SAVE, button_style="primary")
        self.study = StudySliders(question)
        self.ways = WayFields(question.credential, question)
        self.provider = ProviderField()
        self.course = CourseForm(question)
        head = VBox(
            [
                Region(html=wording.CHANGE_HEAD),
                self.which,
                self.name,
                HBox([self.duplicate, self.remove, self.save]),
            ]
        )
        head.add_class("rp-what-if-fields")
        ways = VBox([*self.ways.box.children, self.provider.which])
        ways.add_class("rp-what-if-fields")
        self.box = VBox([head, self.study.box, ways, self.course.box])
        self.box.add_class("rp-left")

    def show(self, lineup: Lineup, asked: Asked) -> None:
        """Show the chosen line."""
        line = lineup.line
        names = tuple((f"{SIGNS[place]} {one.name}", place) for place, one in enumerate(lineup.lines))
        if tuple(self.which.options) != names:
            self.which.options = names
        self.which.value = lineup.chosen
        self.name.value = line.name
        self.duplicate.disabled, self.remove.disabled = lineup.full, len(lineup.lines) == 1
        self.study.show(line.scenario, asked.question)
        self.ways.show(line.scenario, asked)
        self.provider.show(line.scenario, asked.standing)
        self.course.show(line.scenario)
