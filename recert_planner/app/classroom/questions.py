"""The quiz on the screen: one question at a time, marked at once, with a code for the teacher at its end."""

from __future__ import annotations

from html import escape

from ipywidgets import Button, Dropdown, Text

from recert_planner.app.choice import ChoiceField
from recert_planner.app.classroom import wording
from recert_planner.app.classroom.part import INITIAL, Lesson, column, heading, row
from recert_planner.app.classroom.results import ClassResults
from recert_planner.app.download import Download
from recert_planner.app.fields import Region
from recert_planner.errors import BadInput, Problem
from recert_planner.teaching.quiz.code import Result, encode
from recert_planner.teaching.quiz.making import LARGEST_NUMBER, LEVELS, quiz
from recert_planner.teaching.quiz.model import Quiz
from recert_planner.teaching.quiz.sheet import question_html, sheet_html, worked_html

FIRST_NUMBER = 1
MARK, NEXT, RESULT, AGAIN = "Mark my answer", "Next question", "See the result", "Begin again"


class Questions:
    """A quiz, the question on show, and what was chosen so far."""

    def __init__(self, lesson: Lesson, *, number: int | None, level: int) -> None:
        """Begin with a quiz, ready for its first answer."""
        self._lesson = lesson
        self._marks: list[bool] = []
        self._marked = False
        self.number = Text(
            description="Number of the quiz", value=str(number or FIRST_NUMBER), style=INITIAL, continuous_update=False
        )
        levels = [(f"Level {one}", one) for one in LEVELS]
        self.level = Dropdown(description="Level", options=levels, value=level, style=INITIAL)
        self.progress, self.question = Region("rp-progress"), Region("rp-question", live="polite")
        self.options = ChoiceField(label="Your answer")
        self.go = Button(description=MARK, button_style="primary")  # one for both steps: the focus stays where it is
        self.feedback = Region("rp-feedback", live="polite")
        self.result = Region("rp-result", live="polite")
        sheets = row(self._sheet("Sheet to print", answers=False), self._sheet("Sheet with answers", answers=True))
        self.results = ClassResults(lesson)
        head = Region(html=heading(wording.QUIZ, wording.QUIZ_LEAD))
        asked = column(self.progress, self.question, self.options, self.feedback, self.go, self.result)
        asked.add_class("rp-asked")
        self.box = column(head, row(self.number, self.level), asked, sheets, self.results.box)
        for field in (self.number, self.level):
            lesson.on_value(field, self._begin)
        lesson.on_click(self.go, self._step)
        self.below = ()
        self._begin()

    def enter(self) -> None:
        """Keep what is shown; there is no figure."""
        self._lesson.easel.hide()

    def _begin(self) -> None:
        self.quiz: Quiz = quiz(self._number, level=self.level.value)
        self._marks = []
        self._ask()

    @property
    def _number(self) -> int:
        given = self.number.value.strip()
        if not (given.isascii() and given.isdigit() and 1 <= int(given[:12]) <= LARGEST_NUMBER):
            message = f'"{given[:40]}" is not a whole number from 1 through {LARGEST_NUMBER}'
            raise BadInput([Problem(field=self.number.description, message=message)])
        return int(given)

    def _ask(self) -> None:
        """Show the next question without its answer, or the result after the last."""
        self._marked, self.feedback.html, self.result.html = False, "", ""
        place, count = len(self._marks), len(self.quiz.questions)
        self.go.description = MARK if place < count else AGAIN
        self.options.layout.display = None if place < count else "none"
        if place == count:
            self.progress.html, self.question.html = f"<p>{self._score()}</p>", ""
            self.result.html = self._result()
            return
        question = self.quiz.questions[place]
        self.options.offer([option.text for option in question.options])  # first: what is read can be answered
        self.question.html = question_html(question)
        self.progress.html = f"<p>Question {place + 1} of {count}{f'. {self._score()}' if place else ''}</p>"

    def _mark(self) -> None:
        if self.options.chosen is None:
            raise BadInput([Problem(message="choose an answer first")])
        question = self.quiz.questions[len(self._marks)]
        right = question.marks(self.options.chosen)
        self._marks.append(right)
        self._marked, self.options.disabled = True, True
        word, sign = ("Right", "✓") if right else ("Not right", "✗")
        kind = "rp-right" if right else "rp-wrong"
        self.feedback.html = f'<div class="{kind}"><p><strong>{sign} {word}</strong></p>{worked_html(question)}</div>'
        self.go.description = NEXT if len(self._marks) < len(self.quiz.questions) else RESULT

    def _step(self) -> None:
        """Mark the answer, go on to the next question, or begin again after the last."""
        if self._marked:
            self._ask()
        elif len(self._marks) < len(self.quiz.questions):
            self._mark()
        else:
            self._begin()

    def _score(self) -> str:
        return f"{sum(self._marks)} of {len(self._marks)} right"

    def _result(self) -> str:
        code = encode(Result(number=self.quiz.number, level=self.quiz.level, marks=tuple(self._marks)))
        shown = f'<input class="rp-code" readonly size="14" value="{code}" aria-label="{escape(wording.CODE)}">'
        return f"<p>{escape(wording.CODE_LEAD)}</p><p>{shown}</p>"

    def _sheet(self, label: str, *, answers: bool) -> Download:
        def make() -> tuple[str, bytes]:
            name = f"quiz-{self.quiz.number}-level-{self.quiz.level}{'-answers' if answers else ''}.html"
            return name, sheet_html(self.quiz, answers=answers).encode()

        return Download(label=label, make=make, run=self._lesson.desk.run)
