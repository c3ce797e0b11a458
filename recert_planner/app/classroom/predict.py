"""Predict first, then reveal: the picture is made only after the class has committed to an answer."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ipywidgets import Button, Text

from recert_planner.app import markup
from recert_planner.app.choice import ChoiceField
from recert_planner.app.classroom import wording
from recert_planner.app.classroom.part import INITIAL, Lesson, column, heading, row
from recert_planner.app.classroom.people import People
from recert_planner.app.fields import Region
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.pace import pace
from recert_planner.teaching.prediction import Prediction, compared, papers_table
from recert_planner.views.style import verdict_html
from recert_planner.views.tables import requirements_table
from recert_planner.views.verdict import WORDS, verdict


class Predict:
    """A case, two questions, and what the planner says once they are answered."""

    def __init__(self, lesson: Lesson, people: People, *, begin: str) -> None:
        """Show a case without its answer."""
        self._lesson, self._people = lesson, people
        self._revealed = False
        self.case = people.chooser(begin)
        self.story, self.papers = Region("rp-story"), Region("rp-papers-table", summary="What is in the ledger")
        self.tone = ChoiceField(label=wording.WHERE, options=[*WORDS.values()])
        self.needed = Text(style=INITIAL, continuous_update=False)
        self.reveal = Button(description="Reveal", button_style="primary")
        self.answer = Region("rp-answer", live="polite")
        self.why = Region("rp-activities-table", summary="What counts, and why the rest does not", unfolded=False)
        self.requirements = Region("rp-requirements-table")
        self._asking = row(self.tone, self.needed)
        self.below = (self.requirements, self.why)
        head = Region(html=heading(wording.PREDICT, wording.PREDICT_LEAD))
        self.box = column(head, self.case, self.story, self.papers, self._asking, self.reveal, self.answer)
        lesson.on_value(self.case, self._begin)
        lesson.on_click(self.reveal, self._reveal)
        self._begin()

    def enter(self) -> None:
        """Show the figure where it has been revealed, and nowhere else."""
        if self._revealed:
            standing = self._people.chosen(self.case).situation.standing
            self._lesson.easel.show(standing, narrow=self._lesson.narrow)
        else:
            self._lesson.easel.hide()

    def _begin(self) -> None:
        """Show the case chosen, and take its answer away."""
        told = self._people.chosen(self.case)
        self._revealed = False
        self.answer.html = ""
        self._show_below(shown=False)
        self.story.html = told.papers_html
        self.papers.show(lambda: papers_table(told.situation).to_html())
        self.needed.description = wording.how_many(told.situation.credential)
        self.tone.offer()
        self.needed.value = ""
        self._offer(revealed=False)

    def _reveal(self) -> None:
        if self._revealed:
            self._begin()
            return
        prediction = self._committed()
        self._offer(revealed=True)
        told = self._people.chosen(self.case)
        standing = told.situation.standing
        self._revealed = True
        self.story.html = told.html
        lines = markup.listed(compared(prediction, standing))
        self.answer.html = f"{lines}{verdict_html(verdict(standing, pace(standing)), heading=3)}"
        self.requirements.html = requirements_table(standing).to_html()
        self.why.show(lambda: markup.activities_html(standing))
        self._show_below(shown=True)

    def _offer(self, *, revealed: bool) -> None:
        """Take a prediction, or hold the one given; the button stays, and so does the focus on it."""
        self.tone.disabled = self.needed.disabled = revealed
        self.reveal.description = "Predict again" if revealed else "Reveal"

    def _show_below(self, *, shown: bool) -> None:
        for one in self.below:
            one.layout.display = None if shown else "none"
            if not shown:
                one.show(lambda: "")
                one.html = ""

    def _committed(self) -> Prediction:
        """Return what the class committed to; raises `BadInput` while it is nothing, or no number."""
        given = self.needed.value.strip().replace(",", ".")
        if self.tone.chosen is None and not given:
            raise BadInput([Problem(message=wording.COMMIT)])
        try:
            needed = Decimal(given) if given else None
        except InvalidOperation:
            needed = Decimal(-1)
        if needed is not None and not (needed.is_finite() and needed >= 0):
            raise BadInput([Problem(field=self.needed.description, message=f'"{given[:40]}" is not a number')])
        return Prediction(word=self.tone.word, needed=needed)
