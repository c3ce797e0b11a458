"""The fates after the deadline, day by day."""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve

from recert_planner.app import markup
from recert_planner.app.classroom import wording
from recert_planner.app.classroom.part import Lesson, column, heading
from recert_planner.app.classroom.people import People
from recert_planner.app.fields import DayRangeField, Region
from recert_planner.planning.pace import pace
from recert_planner.teaching.fates import Fate, fates, fates_table, sentences
from recert_planner.views.style import verdict_html
from recert_planner.views.verdict import verdict

BEYOND = timedelta(days=60)  # after the last change


class After:
    """A case whose deadline passes."""

    def __init__(self, lesson: Lesson, people: People, *, begin: str) -> None:
        """Begin on the last day before the lapse."""
        self._lesson, self._people = lesson, people
        self._fates: tuple[Fate, ...] = ()
        self.case = people.chooser(begin)
        self.story = Region("rp-story")
        on = people.chosen(self.case).situation.as_of
        self.day = DayRangeField(label=wording.DAY, on=on, first=on, last=on)
        self.verdict = Region("rp-answer", live="polite")
        self.ways = Region("rp-ways")
        self.table = Region("rp-fates-table")
        self.below = (self.table,)
        head = Region(html=heading(wording.AFTER, wording.AFTER_LEAD))
        shown = (self.verdict, self.ways)
        self.box = column(head, self.case, self.story, self.day, *shown)
        lesson.on_value(self.case, self._fit)
        lesson.on_value(self.day, lambda: None)
        self._fit()

    def enter(self) -> None:
        """Show what holds on the day chosen."""
        on = self.day.on
        standing = evolve(self._people.chosen(self.case).situation, as_of=on).standing
        now = next(one for one in self._fates if one.covers(on))
        said = verdict(standing, pace(standing))
        more = [
            one for one in sentences(evolve(now, standing=standing)) if not any(told in one for told in said.details)
        ]
        self.verdict.html = verdict_html(said, heading=3)
        self.ways.html = markup.listed(more) if more else ""
        self.table.html = fates_table(self._fates, on=on).to_html()
        self._lesson.easel.show(standing, narrow=self._lesson.narrow)

    def _fit(self) -> None:
        told = self._people.chosen(self.case)
        self.story.html = told.html
        self._fates = fates(told.situation)
        first, last = self._fates[0].first_on, self._fates[-1].first_on + BEYOND
        self.day.move(on=first, first=first, last=last)
