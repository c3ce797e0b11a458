"""The one-call door to the classroom. The clock is read here, once, and may be given instead."""

from __future__ import annotations

from datetime import date

from ipywidgets import VBox

from recert_planner.app.classroom.screen import Classroom


def classroom(*, quiz: int | None = None, level: int = 1, today: date | None = None) -> VBox:
    """Return the classroom as a widget.

    `quiz` and `level` are the number and level that the class agreed on.
    """
    return Classroom(today=today or date.today(), quiz=quiz, level=level).root
