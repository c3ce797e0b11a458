"""`recert-planner report`: where one person stands, as a page for a file, an employer or a drawer."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from recert_planner.cli.file_answer import answer_in
from recert_planner.cli.out import add_out
from recert_planner.cli.person import Question, add_person

SUFFIX = ".html"


def add(commands: Any) -> None:
    """Add the command."""
    about = "write one page of HTML to print or keep: verdict, figure, requirements, activities, sources"
    parser = commands.add_parser("report", help=about, description=f"{about[:1].upper()}{about[1:]}.")
    add_person(parser)
    add_out(parser, SUFFIX)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    answer_in(asked, SUFFIX, _page)


def _page(put: Question) -> bytes:
    from recert_planner.planning.pace import pace
    from recert_planner.planning.timeline import timeline
    from recert_planner.views.report import report_html

    standing = put.standing()
    needed = pace(standing)
    return report_html(standing, needed, timeline(standing, needed), name=put.name).encode("utf-8", "replace")
