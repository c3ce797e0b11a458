"""What the person looks at: the verdict in words, the one figure, and the parts below it.

The figure is created once and changed in place. It goes first, then the verdict, then what else has changed.
"""

from __future__ import annotations

from html import escape
from typing import Any

from ipywidgets import Box

from recert_planner.app.fields import Region
from recert_planner.app.markup import verdict_html
from recert_planner.app.panels import Panels
from recert_planner.app.startup import figure_widget_class
from recert_planner.app.state import Answer
from recert_planner.views import skeleton
from recert_planner.views.figures import CONFIG, update_timeline


class Stage:
    """The verdict, the figure and the panels."""

    def __init__(self) -> None:
        """Show an empty figure."""
        self.verdict = Region("rp-verdict", live="polite")
        self.figure: Any = figure_widget_class()(skeleton.figure())
        self.figure._config = {**self.figure._config, **CONFIG}  # noqa: SLF001  # plotly has no other door to it
        self.holder = Box([self.figure])
        self.holder.add_class("rp-figure")
        self.panels = Panels()

    def show(self, answer: Answer, *, narrow: bool) -> None:
        """Show an answer."""
        update_timeline(self.figure, answer.timeline, answer.standing, answer.pace, narrow=narrow)
        self.verdict.html = verdict_html(answer.verdict)
        self.panels.show(answer)

    def wait(self, prompt: str) -> None:
        """Say what is still to be given; there is no answer to show."""
        self.verdict.html = f"<p>{escape(prompt)}</p>"
