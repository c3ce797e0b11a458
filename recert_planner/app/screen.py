"""The planner's screen: puts the parts together and lets each event lead to one new answer.

What an answer is, is decided below this package; the clock is not read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from ipywidgets import Box, VBox
from traitlets import HasTraits

from recert_planner.app import phrases
from recert_planner.app.activity_form import ActivityForm
from recert_planner.app.desk import Desk
from recert_planner.app.fields import Region, Surroundings
from recert_planner.app.form import Papers
from recert_planner.app.in_use import LedgerInUse
from recert_planner.app.ledger_form import LedgerForm
from recert_planner.app.markup import problems_html
from recert_planner.app.sliders import Sliders
from recert_planner.app.stage import Stage
from recert_planner.app.state import Answer, Inputs, Layers
from recert_planner.app.suggest import as_needed, as_so_far
from recert_planner.errors import Problem
from recert_planner.planning.result import Pace, Study
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.record.examples import Person
from recert_planner.record.table import read_ledger
from recert_planner.rules.book import book, vocabulary
from recert_planner.standing.result import Standing

FIRST_EXAMPLE = "late-starter"


class Screen:
    """The parts of one screen and what happens between them."""

    def __init__(self, *, today: date, people: Sequence[Person]) -> None:
        """Show the first example; `today` is where a person's own plan begins."""
        self._today = today
        self._shipped = book()
        self.book = dict(self._shipped)
        self._vocabulary = vocabulary(self.book.values())
        self._layers = Layers(self.book)
        self._answer: Answer | None = None
        self._fresh = True
        self._marks: frozenset[str] = frozenset()
        self.ledger = LedgerInUse()
        self.papers = Papers(people, self.book)
        self.sliders = Sliders(today)
        self.import_form = LedgerForm(self.ledger, self._vocabulary, example=self._example)
        self.activity_form = ActivityForm(self.ledger, self._vocabulary)
        self.stage = Stage()
        self.surroundings = Surroundings()
        self.problems = Region("rp-problems", role="alert")
        self._desk = Desk(refresh=self._refresh, report=self._report)
        self._wire()
        self.root = self._assembled()

    def open(self, person: Person | None, *, as_of: date | None = None) -> None:
        """Show an example, on the day its story is told unless another is given; None is an empty plan of one's own."""
        self._desk.run(lambda: self._choose(person, as_of))

    def begin(
        self, credential: str | None, certification: Certification | None, ledger: Iterable[Activity], as_of: date
    ) -> None:
        """Show a plan of the person's own."""

        def begin() -> None:
            self._choose(None)
            self.papers.credential.value = credential or self.papers.credential.value
            self.papers.put(certification)
            self.ledger.replace(ledger)
            self.sliders.as_of.move(on=as_of, first=as_of, last=as_of)
            self._start_over()

        self._desk.run(begin)

    def activities_of(self, ledger: str | Path | Iterable[Activity] | None, as_of: date) -> tuple[Activity, ...]:
        """Return the activities of a ledger given as a file or as such; raises `BadInput`."""
        if isinstance(ledger, str | Path):
            return read_ledger(ledger, vocabulary=self._vocabulary, as_of=as_of).activities
        return tuple(ledger or ())

    def _wire(self) -> None:
        """Tell every control what its event is."""
        papers, sliders, desk = self.papers, self.sliders, self._desk
        on_value(papers.example, desk.handler(lambda: self._choose(papers.person)))
        on_value(papers.credential, desk.handler(self._change_credential))
        for field in (papers.certified_on, papers.recertified_on, papers.expires_on):
            on_value(field, desk.handler(self._change_days))
        for field in (sliders.as_of, sliders.per_month, sliders.approved, sliders.months_off):
            on_value(field, desk.handler(nothing_more))
        sliders.on_share = lambda name: desk.run(lambda: sliders.share_moved(name))
        sliders.as_so_far.on_click(desk.handler(lambda: self._study_as(as_so_far)))
        sliders.as_needed.on_click(desk.handler(lambda: self._study_as(as_needed)))
        papers.arrived = lambda: desk.run(self._add_credential)
        self.import_form.arrived = lambda: desk.run(self._read_file)
        on_value(self.import_form.date_format, desk.handler(self._read_file))
        self.import_form.confirm.on_click(desk.handler(self._import))
        self.import_form.cancel.on_click(desk.handler(self.import_form.clear))
        on_value(self.activity_form.which, desk.handler(self.activity_form.choose))
        on_value(self.activity_form.category, desk.handler(self.activity_form.show_split))
        near = self._report_in_form
        self.activity_form.save.on_click(desk.handler(self._save_activity, report=near))
        self.activity_form.delete.on_click(desk.handler(self.activity_form.remove, report=near))
        self.surroundings.observe(desk.handler(nothing_more), "narrow")
        self.surroundings.observe(desk.handler(self.stage.canvas.draw_anew), "blank")

    def _assembled(self) -> VBox:
        """Return the parts in the order a person reads them; the style sheet places them."""
        papers, sliders = self.papers, self.sliders
        start = classed(Box([papers.example, papers.story]), "rp-start")
        answer = classed(VBox([self.stage.verdict, self.stage.canvas.holder, self.stage.in_words]), "rp-answer-column")
        forms = (sliders.box, papers.box, self.import_form.box, self.activity_form.box)
        left = classed(VBox(forms), "rp-left")
        below = classed(self.stage.panels.below, "rp-below")
        body = classed(Box([start, answer, left, below]), "rp-body")
        return classed(VBox([self.surroundings, self.problems, body]), "rp-planner")

    def _example(self) -> str | None:
        return self.papers.person.name if self.papers.person else None

    def _choose(self, person: Person | None, as_of: date | None = None) -> None:
        self.import_form.clear()
        self.papers.choose(person)
        self.ledger.show(person.ledger(self._vocabulary).activities if person else None)
        day = as_of or (person.as_of if person else self._today)
        self.sliders.as_of.move(on=day, first=day, last=day)
        self._start_over()

    def _start_over(self) -> None:
        """Fit the controls to other papers: the sliders begin as the person has studied so far."""
        self._fresh = False
        self.sliders.fit(self.book[self.papers.credential.value])
        self.activity_form.fit(self.book[self.papers.credential.value])
        self._reach(anew=True)

    def _change_credential(self) -> None:
        self.papers.follow_credential()
        self._start_over()

    def _add_credential(self) -> None:
        """Take a credential from the person's own file, for as long as this screen is open."""
        credential = self.papers.read_own_rules(self._shipped)
        self.book[credential.id] = credential
        self._vocabulary = vocabulary(self.book.values())
        self.import_form.learn(self._vocabulary)
        self.activity_form.learn(self._vocabulary)
        self.papers.offer(credential)
        self._change_credential()

    def _change_days(self) -> None:
        self._fresh = False
        self.import_form.clear()
        self._reach(anew=self._answer is None)

    def _reach(self, *, anew: bool = False) -> None:
        """Let the day asked move through the cycle that the papers now give; `anew` studies as so far."""
        inputs = self._inputs()
        if inputs.certified_on is not None:
            standing = self._layers.standing(inputs)
            self.sliders.reach(standing)
            if anew:
                self.sliders.put(as_so_far(standing, self._layers.pace(standing)))

    def _study_as(self, way: Callable[[Standing, Pace], Study]) -> None:
        if self._answer is not None:
            self.sliders.put(way(self._answer.standing, self._answer.pace))

    def _read_file(self) -> None:
        self.import_form.read(max(self._today, self.sliders.as_of.on))

    def _import(self) -> None:
        if self.import_form.take():
            self.papers.leave_example()

    def _save_activity(self) -> None:
        self.activity_form.store(max(self._today, self.sliders.as_of.on))

    def _inputs(self) -> Inputs:
        certified_on, recertified_on, expires_on = self.papers.days
        return Inputs(
            credential=self.papers.credential.value,
            certified_on=certified_on,
            recertified_on=recertified_on,
            expires_on=expires_on,
            as_of=self.sliders.as_of.on,
            ledger=self.ledger.activities,
            study=self.sliders.study,
        )

    def _refresh(self) -> None:
        """Answer, and show the answer: the figure first, then the words, then what gave way in the form."""
        self._fresh = False
        inputs = self._inputs()
        if inputs.certified_on is None:
            self._answer = None
            self.stage.wait(phrases.BEGIN)
        else:
            self._answer = self._layers.answer(inputs)
            self.stage.show(self._answer, narrow=self.surroundings.narrow)
        self._mark("rp-waiting", when=self._answer is None)
        self.sliders.show_shares()
        self.activity_form.list_activities()
        self._fresh = True

    def _report(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong; an answer that no longer fits the form is dimmed."""
        self.problems.html = problems_html(problems)
        self.activity_form.say(())
        self._mark("rp-stale", when=not self._fresh)

    def _report_in_form(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong with an activity where it was typed."""
        self.problems.html = ""
        self.activity_form.say(problems)
        self._mark("rp-stale", when=not self._fresh)

    def _mark(self, name: str, *, when: bool) -> None:
        if when and name not in self._marks:
            self.root.add_class(name)
        elif not when and name in self._marks:
            self.root.remove_class(name)
        self._marks = self._marks | {name} if when else self._marks - {name}


def on_value(widget: HasTraits, handle: Callable[..., None]) -> None:
    """Call `handle` when the widget's value changes."""
    widget.observe(handle, "value")


def nothing_more() -> None:
    """Do nothing besides the refresh that follows every event."""


def classed(box: Box, name: str) -> Box:
    """Return the box with a class name for the style sheet."""
    box.add_class(name)
    return box
