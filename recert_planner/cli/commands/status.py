"""`recert-planner status`: where one person stands on one day, and why; as a page of text or as JSON."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from recert_planner.cli.person import add_person, question
from recert_planner.cli.streams import add_json, remark, say, say_json
from recert_planner.planning.pace import pace
from recert_planner.views.status import status_json


def add(commands: Any) -> None:
    """Add the command."""
    about = "say where a person stands: what counts, what is missing, which day closes what"
    parser = commands.add_parser("status", help=about, description=f"{about.capitalize()}.")
    add_person(parser)
    add_json(parser)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    put = question(asked)
    remark(put.ledger.warnings)
    standing = put.standing()
    needed = pace(standing)
    if asked.json:
        say_json(status_json(standing, needed))
        return
    from recert_planner.cli.standing_page import standing_page

    say(standing_page(standing, needed))
