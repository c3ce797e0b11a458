"""`recert-planner calendar`: a person's deadlines and reminders, for the calendar they look at every day."""

from __future__ import annotations

from typing import Any

from recert_planner.cli.file_answer import add_file_answer
from recert_planner.cli.person import Question


def add(commands: Any) -> None:
    """Add the command."""
    about = "write deadlines and reminders as a calendar file; importing it again updates them"
    add_file_answer(commands, "calendar", about=about, suffix=".ics", written=_calendar)


def _calendar(put: Question) -> bytes:
    from recert_planner.views.calendar import calendar_ics

    return calendar_ics(put.standing())
