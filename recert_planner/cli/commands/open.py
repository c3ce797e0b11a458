"""`recert-planner open CASE`: the planner on a case that somebody shared, kept nowhere."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import Any

from recert_planner.cli.commands.opening import add_options, browser_of, name_workspace, port_of
from recert_planner.rules.book import book


def add(commands: Any) -> None:
    """Add the command."""
    about = "open the planner on a case that somebody shared"
    parser = commands.add_parser("open", help=about, description=f"{about.capitalize()}; it is kept nowhere.")
    parser.add_argument("case", metavar="CASE", help="the code of a case, or its file")
    add_options(parser)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    port = port_of(asked)
    name_workspace(asked)
    from recert_planner.teaching.case import VARIABLE, read_case, to_code
    from recert_planner.teaching.case_code import is_code
    from recert_planner.teaching.shared import person_of

    case = read_case(asked.case if is_code(asked.case) else Path(asked.case))
    person_of(case, 1, book())  # what cannot be shown is said here, and not on the page
    os.environ[VARIABLE] = to_code(case)
    from recert_planner.app.serve import open_app

    open_app(port, browser=browser_of(asked))
