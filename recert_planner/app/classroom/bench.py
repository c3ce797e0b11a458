"""The rule laboratory: sliders turn the numbers of a sandbox copy, and the engine answers anew."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from ipywidgets import Box, Button

from recert_planner.app.classroom import wording
from recert_planner.app.classroom.part import Lesson, column, heading
from recert_planner.app.classroom.people import People
from recert_planner.app.fields import RangeField, Region
from recert_planner.planning.pace import pace
from recert_planner.teaching.laboratory import Knob, knobs, marked, sandbox
from recert_planner.views import plain
from recert_planner.views.style import verdict_html
from recert_planner.views.tables import requirements_table
from recert_planner.views.verdict import verdict


class Laboratory:
    """A case, the knobs of its credential, and what they do."""

    def __init__(self, lesson: Lesson, people: People, *, begin: str) -> None:
        """Begin with the real rule."""
        self._lesson, self._people = lesson, people
        self.case = people.chooser(begin)
        self.story = Region("rp-story")
        self.knobs: dict[str, RangeField] = {}
        self._known: tuple[Knob, ...] = ()
        self._grid = Box()
        self._grid.add_class("rp-slider-grid")
        self.back = Button(description=wording.BACK)
        self.mark = Region("rp-mark", live="polite")
        self.verdict = Region("rp-answer", live="polite")
        self.table = Region("rp-requirements-table")
        self.below = (self.table,)
        head = Region(html=heading(wording.LABORATORY, wording.LABORATORY_LEAD))
        shown = (self.mark, self.verdict)
        self.box = column(head, self.case, self.story, self._grid, self.back, *shown)
        lesson.on_value(self.case, self._fit)
        lesson.on_click(self.back, self._turn_back)
        self._fit()

    def enter(self) -> None:
        """Answer with the numbers as they are turned."""
        situation = self._people.chosen(self.case).situation
        copy = sandbox(situation.credential, self._settings, on=situation.standing.cycle.starts_on)
        standing = evolve(situation, credential=copy).standing
        self.mark.html = f"<p>{self._mark()}</p>"
        self.verdict.html = verdict_html(marked(verdict(standing, pace(standing)), standing), heading=3)
        self.table.html = requirements_table(standing).to_html()
        self._lesson.easel.show(standing, narrow=self._lesson.narrow)

    @property
    def _settings(self) -> dict[str, Decimal]:
        return {name: field.amount for name, field in self.knobs.items()}

    def _mark(self) -> str:
        turned = [
            f"{knob.label.lower() if knob.label[:2].istitle() else knob.label} {plain.number(self._settings[knob.id])}"
            f" instead of {plain.number(knob.real)}"
            for knob in self._known
            if self._settings[knob.id] != knob.real
        ]
        return wording.turned(turned) if turned else wording.REAL

    def _fit(self) -> None:
        """Show the knobs of the case's credential, each at the real number."""
        told = self._people.chosen(self.case)
        self.story.html = told.html
        known = knobs(told.situation.credential, on=told.situation.standing.cycle.starts_on)
        if known != self._known:
            self._known = known
            self.knobs = {knob.id: self._field(knob) for knob in known}
            self._grid.children = list(self.knobs.values())
        self._turn_back()

    def _turn_back(self) -> None:
        for knob in self._known:
            self.knobs[knob.id].value = float(knob.real)

    def _field(self, knob: Knob) -> RangeField:
        bounds = {"min": float(knob.least), "max": float(knob.most), "value": float(knob.real)}
        field = RangeField(label=knob.label, unit=knob.unit, **bounds)
        self._lesson.on_value(field, lambda: None)
        return field
