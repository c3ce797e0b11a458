"""`recert-planner report`: where one person stands, as a page for a file, an employer or a drawer."""

from __future__ import annotations

from typing import Any

from recert_planner.cli.file_answer import add_file_answer
from recert_planner.cli.person import Question


def add(commands: Any) -> None:
    """Add the command."""
    about = "write one page of HTML to print or keep: verdict, figure, requirements, activities, sources"
    add_file_answer(commands, "report", about=about, suffix=".html", written=_page)


def _page(put: Question) -> bytes:
    from recert_planner.planning.pace import pace
    from recert_planner.planning.timeline import timeline
    from recert_planner.views.report import report_html

    standing = put.standing()
    needed = pace(standing)
    return report_html(standing, needed, timeline(standing, needed), name=put.name).encode("utf-8", "replace")
