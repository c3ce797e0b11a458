"""Cases that somebody shared: opened here, looked at in every part of the lesson, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

from recert_planner.app.classroom import wording
from recert_planner.app.classroom.part import Lesson, column, heading
from recert_planner.app.fields import Region
from recert_planner.app.sharing import OpenCase
from recert_planner.teaching.case import Case


class Cases:
    """The way in for a student's case."""

    def __init__(self, lesson: Lesson, opened: Callable[[Case], None]) -> None:
        """Hand what is opened to the lesson."""
        self._lesson = lesson
        self.opening = OpenCase(lesson.desk.run, opened)
        head = Region(html=heading(wording.CASES, wording.CASES_LEAD))
        self.box = column(head, self.opening.box)
        self.below = ()

    def enter(self) -> None:
        """Keep what is shown; there is no figure."""
        self._lesson.easel.hide()
