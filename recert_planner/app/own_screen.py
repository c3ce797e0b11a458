"""The planner's screen where a person's own plan may be kept: their ledger and papers, from and to a record.

What is looked at in passing, an example or another credential, is never written. Days are kept when they are changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

from attrs import evolve

from recert_planner.app.in_use import Kept
from recert_planner.app.screen import Screen
from recert_planner.app.state import Inputs, certification_of
from recert_planner.errors import Problem, RecertError
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.record.examples import Person
from recert_planner.standing.result import Standing


class OwnScreen(Screen):
    """A screen that works on a kept record once it has one."""

    _record: Kept | None = None
    answered: Callable[[Inputs, Standing | None, bool], None] | None = None
    """What follows each answer: inputs, standing (None before there are papers), whether it is the kept plan."""

    def run(self, event: Callable[[], None]) -> None:
        """Run an event as if it were one of the screen's own: one answer follows, and problems are shown."""
        self._desk.run(event)

    def open_first(self, event: Callable[[], None], *, otherwise: Person, as_of: date | None = None) -> None:
        """Run what opens the person's record; where that fails, say why and show an example."""

        def first() -> None:
            try:
                event()
            except RecertError:
                self._choose(otherwise, as_of)
                self._refresh()
                raise

        self.run(first)

    def keep(self, record: Kept, *, as_of: date | None = None) -> None:
        """Show the person's own plan from a record, and keep what they change there; part of an event."""
        self._record = record
        self.ledger.keep(record.ledger)
        self._choose(None, as_of)

    def turn(self, today: date) -> None:
        """Take another day as today, and ask of it where the person's own plan was asked of the day before."""

        def turn() -> None:
            before, self._today = self._today, today
            if self.papers.person is None and self.sliders.as_of.on == before:
                self.sliders.as_of.move(on=today, first=today, last=today)
                self._reach()

        self.run(turn)

    def held(self) -> tuple[tuple[str, Certification], ...]:
        """Return every certification of the person shown: an example's, or those in the record."""
        if self.papers.person is not None:
            return tuple((one.credential, one.certification) for one in self.papers.person.held)
        return self._at_home.held() if self._at_home is not None else ()

    def _inputs(self) -> Inputs:
        """Return what is asked; while the person's own plan is shown, with the values they gave themselves."""
        inputs = super()._inputs()
        return evolve(inputs, own_values=self._at_home.own_values(inputs.credential)) if self._at_home else inputs

    def own_plan(self) -> tuple[tuple[str, Certification] | None, tuple[Activity, ...]]:
        """Return papers and activities of the person's own; an example's are nobody's. Raises `BadInput`."""
        if self.papers.person is not None:
            return None, ()
        inputs = self._inputs()
        return ((inputs.credential, certification_of(inputs)) if inputs.certified_on else None), inputs.ledger

    def _choose(self, person: Person | None, as_of: date | None = None) -> None:
        super()._choose(person, as_of)
        if person is None and self._record is not None and (papers := self._record.papers()):
            self.papers.credential.value = papers[0]
            self.papers.put(papers[1])
            self._start_over()

    def _change_credential(self) -> None:
        if self._at_home is not None and (papers := self._at_home.papers(self.papers.credential.value)):
            self.papers.put(papers[1])
        super()._change_credential()

    def _change_days(self) -> None:
        super()._change_days()
        inputs = self._inputs()
        if self._at_home is not None and inputs.certified_on is not None:
            self._at_home.note(inputs.credential, certification_of(inputs))

    def _import(self) -> None:
        """Import; what was meant to replace an example goes into the record where there is one."""
        instead_of_example = self._record is not None and self.papers.person is not None
        super()._import()
        if instead_of_example and self.papers.person is None:
            offered = self.ledger.activities
            self._choose(None)
            self.ledger.add(self.ledger.new_among(offered))

    def _refresh(self) -> None:
        self.ledger.read()
        super()._refresh()
        if self.answered is not None:
            self.answered(self._inputs(), self._answer.standing if self._answer else None, self._at_home is not None)

    def _report(self, problems: Sequence[Problem]) -> None:
        self._look_again(problems)
        super()._report(problems)

    def _report_in_form(self, problems: Sequence[Problem]) -> None:
        self._look_again(problems)
        super()._report_in_form(problems)

    def _look_again(self, problems: Sequence[Problem]) -> None:
        """Show how the record now is beside what went wrong, where another window was faster."""
        if problems and self.ledger.read():
            with suppress(RecertError):
                super()._refresh()

    @property
    def _at_home(self) -> Kept | None:
        """The record, while the person's own plan is shown."""
        return self._record if self.papers.person is None else None
