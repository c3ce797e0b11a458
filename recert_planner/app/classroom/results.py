"""The teacher's corner: codes become a table. No name goes in, and none comes out."""

from __future__ import annotations

from ipywidgets import Button, Textarea

from recert_planner.app.classroom import wording
from recert_planner.app.classroom.part import INITIAL, Lesson, column, heading
from recert_planner.app.download import Download
from recert_planner.app.fields import Region
from recert_planner.app.markup import problems_html
from recert_planner.errors import BadInput, Problem
from recert_planner.teaching.quiz.results import Results, questions_table, read_results, results_csv, results_table


class ClassResults:
    """A box for codes and what they say together."""

    def __init__(self, lesson: Lesson) -> None:
        """Begin without a code."""
        self.codes = Textarea(description="Codes, one a line", rows=5, style=INITIAL, continuous_update=False)
        self.read = Button(description="Make the table")
        self.word = Region("rp-problems-near", live="polite")
        self.tables = Region("rp-class-results")
        self.save = Download(label="Table as CSV", make=self._csv, run=lesson.desk.run)
        head = Region(html=heading(wording.CLASS, wording.CLASS_LEAD))
        self.box = column(head, self.codes, self.read, self.word, self.tables, self.save)
        self.box.add_class("rp-teacher")
        lesson.on_click(self.read, self._read)

    @property
    def results(self) -> Results:
        """What the codes say."""
        return read_results(self.codes.value)

    def _read(self) -> None:
        results = self.results
        self.word.html = problems_html(results.problems)
        tables = (results_table(results), questions_table(results)) if results.found else ()
        self.tables.html = "".join(table.to_html() for table in tables)

    def _csv(self) -> tuple[str, bytes]:
        results = self.results
        if not results.found:
            raise BadInput([Problem(message="paste at least one code first")])
        return "quiz-results.csv", results_csv(results).encode()
