"""A class's codes as one table: a line a code, as they were pasted. It holds no names and wants none."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from attrs import frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.teaching.quiz.code import Result, decode
from recert_planner.views.table import Table

RIGHT, WRONG = "right", "wrong"


@frozen(kw_only=True)
class Results:
    """The results by the line on which their code stood, from 1, and what is wrong with the other lines."""

    found: tuple[tuple[int, Result], ...]
    problems: tuple[Problem, ...]

    @property
    def width(self) -> int:
        """The most questions of a quiz among them."""
        return max((len(one.marks) for _, one in self.found), default=0)


def read_results(text: str) -> Results:
    """Return the results in a text with a code on each line; empty lines are passed over."""
    found, problems = [], []
    for line, code in enumerate(text.splitlines(), start=1):
        if not code.strip():
            continue
        try:
            found.append((line, decode(code)))
        except BadInput as error:
            problems += [Problem(line=line, message=one.message) for one in error.problems]
    return Results(found=tuple(found), problems=tuple(problems))


def results_table(results: Results) -> Table:
    """Return a row a code: the quiz, how many answers were right, and each answer."""
    return Table(
        headers=_headers(results),
        rows=tuple(_row(line, one, results.width) for line, one in results.found),
        caption=f"Results of {len(results.found)} {'code' if len(results.found) == 1 else 'codes'}",
        numeric=frozenset(range(5)),
    )


def questions_table(results: Results) -> Table:
    """Return a row a question of each quiz: how many answered it right."""
    sets = sorted({(one.number, one.level) for _, one in results.found})
    return Table(
        headers=("Quiz", "Level", "Question", "Right", "Of"),
        rows=tuple(row for which in sets for row in _by_question(results, *which)),
        caption="How often each question was answered right",
        numeric=frozenset(range(5)),
    )


def results_csv(results: Results) -> str:
    """Return the same table as CSV, for a spreadsheet."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(name.lower() for name in _headers(results))
    writer.writerows(_row(line, one, results.width) for line, one in results.found)
    return page.getvalue()


def _headers(results: Results) -> tuple[str, ...]:
    return ("Line", "Quiz", "Level", "Right", "Of", *(f"Question {place + 1}" for place in range(results.width)))


def _row(line: int, one: Result, width: int) -> tuple[str, ...]:
    marks = (RIGHT if mark else WRONG for mark in one.marks)
    numbers = (line, one.number, one.level, one.right, len(one.marks))
    return (*map(str, numbers), *marks, *[""] * (width - len(one.marks)))


def _by_question(results: Results, number: int, level: int) -> Iterator[tuple[str, ...]]:
    same: Iterable[Result] = [one for _, one in results.found if (one.number, one.level) == (number, level)]
    for place in range(max(len(one.marks) for one in same)):
        marks = [one.marks[place] for one in same if place < len(one.marks)]
        yield (str(number), str(level), str(place + 1), str(sum(marks)), str(len(marks)))
