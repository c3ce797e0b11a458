"""The classroom's screen: the parts of a lesson behind tabs, each built when it is first opened.

One desk runs every event; after it the part on show answers anew. What is right is decided below this package.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

from ipywidgets import Tab, VBox

from recert_planner.app.classroom.easel import Easel
from recert_planner.app.classroom.part import Lesson, Part
from recert_planner.app.classroom.people import People
from recert_planner.app.desk import Desk
from recert_planner.app.fields import Region, Surroundings
from recert_planner.app.markup import problems_html
from recert_planner.errors import Problem
from recert_planner.record.examples import example_people
from recert_planner.rules.book import book
from recert_planner.teaching.case import Case, read_case
from recert_planner.teaching.shared import person_of
from recert_planner.views.style import STYLESHEET

WITH_A_CASE = ("Predict", "Laboratory", "After the deadline")


class Sheet(Surroundings):
    """The style sheet of the planner with that of tabs and of the classroom."""

    _css = STYLESHEET + "".join(
        (files("recert_planner.app") / "static" / name).read_text(encoding="utf-8")
        for name in ("planner.css", "rooms.css", "classroom.css")
    )


class Classroom:
    """The parts of a lesson and what they share."""

    def __init__(
        self, *, today: date, case: str | Path | Case | None = None, quiz: int | None = None, level: int = 1
    ) -> None:
        """Open on the first part; `today` is where the day of a new certification begins."""
        self._examples = example_people()
        self._today, self._quiz = today, (quiz, level)
        self.problems = Region("rp-problems", role="alert")
        self._desk = Desk(refresh=self._refresh, report=self._report)
        self.lesson = Lesson(book=book(), desk=self._desk, easel=Easel(), surroundings=Sheet())
        self.people = People(self._examples, self.lesson.book)
        self._cases = 0
        self._makers = self._rooms()
        self.parts: dict[int, Part] = {}
        self._boxes = [VBox() for _ in self._makers]
        self.tabs = Tab(self._boxes, titles=tuple(self._makers), selected_index=0)
        self.tabs.add_class("rp-rooms")
        self._below = VBox()
        self._below.add_class("rp-part")
        parts = (self.lesson.surroundings, self.problems, self.tabs, self.lesson.easel.box, self._below)
        self.root = VBox(list(parts))
        for name in ("rp-planner", "rp-classroom"):
            self.root.add_class(name)
        self.tabs.observe(self._desk.handler(lambda: None), "selected_index")
        self.lesson.surroundings.observe(self._desk.handler(lambda: None), "narrow")
        self.lesson.surroundings.observe(self._desk.handler(self.lesson.easel.draw_anew), "blank")
        if case is not None:
            self.open_case(case if isinstance(case, Case) else read_case(case))
        self._desk.run(lambda: None)

    def open_case(self, case: Case) -> None:
        """Offer a shared case and show it in every part; raises `BadInput` and `NotKnown`."""
        self.people.add(person_of(case, self._cases + 1, self.lesson.book))
        self._cases += 1
        titles = list(self._makers)
        for title in WITH_A_CASE:  # built again, with the new case in front, when they are next opened
            self.parts.pop(titles.index(title), None)

    def part(self, title: str) -> Part:
        """Return a part by the title of its tab, opened."""
        self.tabs.selected_index = list(self._makers).index(title)
        return self.parts[self.tabs.selected_index]

    def _rooms(self) -> dict[str, Callable[[], Part]]:
        from recert_planner.app.classroom.after import After
        from recert_planner.app.classroom.bench import Laboratory
        from recert_planner.app.classroom.beside import Beside
        from recert_planner.app.classroom.cases import Cases
        from recert_planner.app.classroom.pairs import Pairs
        from recert_planner.app.classroom.predict import Predict
        from recert_planner.app.classroom.questions import Questions

        lesson, people, examples = self.lesson, self.people, self._examples
        number, level = self._quiz
        return {
            "Predict": lambda: Predict(lesson, people, begin=examples[1].name),
            "Side by side": lambda: Beside(lesson, examples, on=self._today),
            "Laboratory": lambda: Laboratory(lesson, people, begin=examples[0].name),
            "Counterexamples": lambda: Pairs(lesson, examples, seed=1),
            "After the deadline": lambda: After(lesson, people, begin=examples[4].name),
            "Cases": lambda: Cases(lesson, self._take),
            "Quiz": lambda: Questions(lesson, number=number, level=level),
        }

    def _take(self, case: Case) -> None:
        """Show a case that was opened on the page, beginning with the first part."""
        self.open_case(case)
        self.tabs.selected_index = 0

    def _refresh(self) -> None:
        """Open the part on show, and let it answer."""
        place = self.tabs.selected_index or 0
        if place not in self.parts:
            self.parts[place] = list(self._makers.values())[place]()
            self._boxes[place].children = [self.parts[place].box]
        self._below.children = list(self.parts[place].below)
        self.parts[place].enter()

    def _report(self, problems: Sequence[Problem]) -> None:
        self.problems.html = problems_html(problems)
