"""The one-call door to the classroom. The clock is read here, once, and may be given instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ipywidgets import VBox

from recert_planner.app.classroom.screen import Classroom
from recert_planner.teaching.case import Case


def classroom(
    *,
    case: str | Path | Case | None = None,
    quiz: int | None = None,
    level: int = 1,
    today: date | None = None,
) -> VBox:
    """Return the classroom as a widget.

    `case` is a case that somebody shared: its code, its text, the path of its file, or the case itself; it is among
    the people then. `quiz` and `level` are the number and level that the class agreed on.
    Raises `BadInput` for a case or a quiz that is none.
    """
    return Classroom(today=today or date.today(), case=case, quiz=quiz, level=level).root
