"""Two credentials beside each other on one axis of days, from one day of certification."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recert_planner.app import markup
from recert_planner.app.classroom import wording
from recert_planner.app.classroom.part import Lesson, column, heading
from recert_planner.app.fields import DayRangeField, Region
from recert_planner.record.certification import Certification
from recert_planner.record.examples import Person
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate
from recert_planner.views import plain, words
from recert_planner.views.comparison import comparison_table

FIRST, LAST = date(2020, 1, 1), date(2030, 12, 31)


class Beside:
    """The cycles of the credentials that the example people hold."""

    def __init__(self, lesson: Lesson, people: tuple[Person, ...], *, on: date) -> None:
        """Begin with a certification on a day."""
        self._lesson = lesson
        self._held = list(dict.fromkeys(held.credential for person in people for held in person.held))
        self.begun = DayRangeField(label=wording.BEGUN, on=on, first=FIRST, last=LAST)
        self.said = Region("rp-answer", live="polite")
        self.table = Region("rp-beside-table")
        self.below = (self.table,)
        head = Region(html=heading(wording.BESIDE, wording.BESIDE_LEAD))
        self.box = column(head, self.begun, self.said)
        lesson.on_value(self.begun, self.enter)

    def enter(self) -> None:
        """Show both from the day chosen."""
        standings = [(self._lesson.book[which].name, self._standing(which)) for which in self._held]
        self._lesson.easel.show_cycles(standings)
        self.said.html = markup.listed(_days(standings))
        credentials = [self._lesson.book[which] for which in self._held]
        self.table.html = comparison_table(credentials, on=self.begun.on).to_html()

    def _standing(self, which: str) -> Standing:
        papers = Certification(certified_on=self.begun.on)
        return evaluate(self._lesson.book[which], papers, (), as_of=self.begun.on)


def _days(standings: list[tuple[str, Standing]]) -> Iterator[str]:
    for name, standing in standings:
        unsure = [rule for rule in standing.cycle.rules[-1:] if rule.confirm]
        doubt = f" To confirm: {words.to_confirm(unsure[0], standing.credential)}" if unsure else ""
        yield f"{name}: expires on {plain.day(standing.cycle.expires_on)}.{doubt}"
