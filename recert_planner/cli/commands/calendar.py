"""`recert-planner calendar`: a person's deadlines and reminders, for the calendar they look at every day."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from recert_planner.cli.file_answer import answer_in
from recert_planner.cli.out import add_out
from recert_planner.cli.person import Question, add_person

SUFFIX = ".ics"


def add(commands: Any) -> None:
    """Add the command."""
    about = "write deadlines and reminders as a calendar file; importing it again updates them"
    parser = commands.add_parser("calendar", help=about, description=f"{about.capitalize()}.")
    add_person(parser)
    add_out(parser, SUFFIX)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    answer_in(asked, SUFFIX, _calendar)


def _calendar(put: Question) -> bytes:
    from recert_planner.views.calendar import calendar_ics

    return calendar_ics(put.standing())
