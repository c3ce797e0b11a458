"""What each event of the room does to its lines and to what is saved, and how each is undone.

No widget is known here but the course form, whose reading refuses what cannot be; nothing is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from recert_planner.app.suggest import as_needed
from recert_planner.app.what_if import wording
from recert_planner.app.what_if.asked import Asked, fits
from recert_planner.app.what_if.courses import CourseForm
from recert_planner.app.what_if.ideas import IDEAS, first_ideas, further_course
from recert_planner.app.what_if.kept import PageShelf, RecordShelf, Saved, Shelf
from recert_planner.app.what_if.lineup import Line, Lineup
from recert_planner.app.what_if.steps import Step, Steps
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.comparison import MOST
from recert_planner.planning.pace import pace
from recert_planner.planning.result import Study
from recert_planner.planning.scenario import Scenario, duplicate
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing

if TYPE_CHECKING:
    from recert_planner.app.fields import RangeField
    from recert_planner.app.records.kept import Record
    from recert_planner.app.what_if.fields import StudySliders


class Events:
    """The lines on the figure, what is saved, and every change of them."""

    def __init__(self) -> None:
        """Begin with a line of no meaning yet."""
        self.lineup = Lineup(lines=(Line(scenario=Scenario(name=wording.BASE)),))
        self.steps = Steps()
        self.whose: tuple[Record | None, Certification] | None = None
        self._page = PageShelf()
        self._shelf: Shelf = self._page

    @property
    def on_disk(self) -> bool:
        """Whether what is saved is kept with the person's record."""
        return self._shelf.on_disk

    def saved(self, credential: Credential) -> tuple[tuple[Saved, ...], int]:
        """Return what is saved and fits a credential, and how much more there is."""
        every = self._shelf.every()
        fitting = tuple(one for one in every if fits(one.scenario, credential))
        self.lineup = self.lineup.forget(one.id for one in every)
        return fitting, len(every) - len(fitting)

    def begin(self, asked: Asked, kept: Record | None) -> None:
        """Begin anew for a person: their plan beside what they have saved, or beside a first idea."""
        self.whose = (kept, asked.question.certification)
        self._shelf = RecordShelf(kept) if kept is not None else self._page
        self.steps.forget()
        saved, _ = self.saved(asked.standing.credential)
        plan, idea = first_ideas(asked)
        lines = [Line(scenario=one.scenario, saved=one.id) for one in saved[-(MOST - 1) :]]
        others = [line for line in lines if line.name.casefold() != plan.name.casefold()] or [Line(scenario=idea)]
        self.lineup = Lineup(lines=(Line(scenario=plan), *others), chosen=1)

    def idea(self, name: str, asked: Asked) -> None:
        """Put one of the ready what-ifs beside the lines."""
        scenario = IDEAS[name](asked)
        self._become(self.lineup.add(scenario), wording.added(name))

    def choose(self, place: int) -> None:
        """Turn to another line; nothing is changed by that."""
        self.lineup = self.lineup.choose(place)

    def duplicate(self) -> None:
        """Put a copy of the chosen line beside it."""
        copy = duplicate(self.lineup.line.scenario, (line.name for line in self.lineup.lines))
        self._become(self.lineup.add(copy), wording.added(copy.name))

    def rename(self, name: str) -> None:
        """Give the chosen line another name."""
        if name.strip() != self.lineup.line.name:
            self._become(self.lineup.rename(name), wording.changed(name.strip()))

    def remove(self) -> None:
        """Take the chosen line off the figure; a saved one stays saved."""
        self._become(self.lineup.remove(), wording.removed(self.lineup.line.name))

    def change(self, make: Callable[[Scenario], Scenario], *, moved: str = "") -> None:
        """Change the chosen line; what was `moved` makes further moves of it the same step."""
        line = self.lineup.line
        changed = make(line.scenario)
        if changed != line.scenario:
            joins = f"{self.lineup.chosen} {line.name} {moved}" if moved else ""
            self._become(self.lineup.change(changed), wording.changed(line.name), joins=joins)

    def study_as(self, study: Study | None, *, moved: str = "") -> None:
        """Let the chosen line study this way; None: as on the timeline."""
        self.change(lambda scenario: evolve(scenario, study=study), moved=moved)

    def study_moved(self, study: Study, which: str) -> None:
        """Let the chosen line study as its sliders say."""
        self.study_as(study, moved=which)

    def share_moved(self, sliders: StudySliders, name: str) -> None:
        """Let the other shares give way, then study so."""
        field: RangeField = sliders.categories[name]
        sliders.share_moved(name)
        self.study_as(sliders.study, moved=field.label)

    def study_as_needed(self, standing: Standing) -> None:
        """Let the chosen line study at a pace that is enough."""
        self.study_as(as_needed(standing, pace(standing)))

    def add_course(self, standing: Standing) -> None:
        """Give the chosen line one course more."""
        course = further_course(standing)
        self.change(lambda scenario: evolve(scenario, extra=(*scenario.extra, course)))

    def take_courses(self, form: CourseForm, as_of: date) -> None:
        """Take what was typed into the course form; raises `BadInput` with every problem."""
        form.keep(as_of)
        self.change(form.scenario_with)

    def drop_course(self, form: CourseForm) -> None:
        """Take the course chosen out of the line; raises `BadInput` when none is."""
        form.remove()
        self.change(form.scenario_with)

    def save(self) -> None:
        """Save the chosen line, in the place of what was saved of it before."""
        line = self.lineup.line
        before = self.lineup
        number = self._shelf.save(line.scenario, line.saved)
        self.lineup = self.lineup.put(line.scenario, saved=number)
        self._shelved(before, self.lineup, wording.saved(line.name))

    def open(self, number: int) -> None:
        """Put a saved scenario on the figure, or turn to it where it is; raises `BadInput` when it is not there."""
        places = [place for place, line in enumerate(self.lineup.lines) if line.saved == number]
        if places:
            self.choose(places[0])
            return
        one = self._find(number)
        self._become(self.lineup.add(one.scenario, saved=one.id), wording.opened(one.scenario.name))

    def delete(self, number: int) -> None:
        """Delete a saved scenario; its line on the figure stays, unsaved."""
        one, before = self._find(number), self.lineup
        self._shelf.delete(number)
        self.lineup = self.lineup.forget(each.id for each in self._shelf.every())
        self._shelved(before, self.lineup, wording.deleted(one.scenario.name))

    def _find(self, number: int) -> Saved:
        for one in self._shelf.every():
            if one.id == number:
                return one
        raise BadInput([Problem(message=wording.NOTHING_TO_OPEN)])

    def _become(self, lineup: Lineup, label: str, *, joins: str = "") -> None:
        before = self.lineup
        self.lineup = lineup
        self.steps.did(Step(label=label, back=self._putting(before), again=self._putting(lineup), joins=joins))

    def _shelved(self, before: Lineup, after: Lineup, label: str) -> None:
        """Remember a change of what is saved, to be taken back together with the lines."""

        def back() -> None:
            self._shelf.undo()
            self.lineup = before

        def again() -> None:
            self._shelf.redo()
            self.lineup = after

        self.steps.did(Step(label=label, back=back, again=again))

    def _putting(self, lineup: Lineup) -> Callable[[], None]:
        def put() -> None:
            self.lineup = lineup

        return put
