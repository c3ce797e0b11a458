"""What the person looks at: the verdict in words, the one figure, and the parts below it.

The figure is created once and changed in place. It goes first, then the verdict, then what else has changed.
"""

from __future__ import annotations

from html import escape
from typing import Any

from ipywidgets import Box

from recert_planner.app.fields import Region
from recert_planner.app.figure import persistent_figure_class
from recert_planner.app.panels import Panels
from recert_planner.app.state import Answer
from recert_planner.views.figure_text import figure_text
from recert_planner.views.figures import timeline_figure, update_timeline
from recert_planner.views.style import verdict_html


class Stage:
    """The verdict, the figure and the panels."""

    def __init__(self) -> None:
        """Show nothing yet: the figure is made for the first answer."""
        self.verdict = Region("rp-answer", live="polite")
        self.figure: Any = None
        self.holder = Box()
        self.holder.add_class("rp-figure")
        self.in_words = Region("rp-unseen", role="note")
        self.panels = Panels()

    def show(self, answer: Answer, *, narrow: bool) -> None:
        """Show an answer."""
        shown = (answer.timeline, answer.standing, answer.pace)
        if self.figure is None:
            self.figure = persistent_figure_class()(timeline_figure(*shown, narrow=narrow))
            self.holder.children = [self.figure]
        else:
            update_timeline(self.figure, *shown, narrow=narrow)
        self.verdict.html = verdict_html(answer.verdict)
        self.panels.show(answer)
        self.in_words.html = escape(figure_text(*shown))

    def wait(self, prompt: str) -> None:
        """Say what is still to be given; there is no answer to show."""
        self.verdict.html = f'<div class="rp-verdict"><p>{escape(prompt)}</p></div>'
        self.in_words.html = ""
