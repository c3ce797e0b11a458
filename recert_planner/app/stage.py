"""What the person looks at: the verdict in words, the one figure, and the parts below it.

The figure goes first, then the verdict, then what else has changed.
"""

from __future__ import annotations

from html import escape

from recert_planner.app.canvas import Canvas
from recert_planner.app.fields import Region
from recert_planner.app.panels import Panels
from recert_planner.app.state import Answer
from recert_planner.views.figure_text import figure_text
from recert_planner.views.figures import timeline_figure, update_timeline
from recert_planner.views.style import verdict_html


class Stage:
    """The verdict, the figure and the panels."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self.verdict = Region("rp-answer", live="polite")
        self.canvas = Canvas(timeline_figure, update_timeline)
        self.in_words = Region("rp-unseen", role="note")
        self.panels = Panels()

    def show(self, answer: Answer, *, narrow: bool) -> None:
        """Show an answer."""
        shown = (answer.timeline, answer.standing, answer.pace)
        self.canvas.show(*shown, narrow=narrow)
        self.verdict.html = verdict_html(answer.verdict)
        self.panels.show(answer)
        self.in_words.html = escape(figure_text(*shown))

    def wait(self, prompt: str) -> None:
        """Say what is still to be given; there is no answer to show."""
        self.verdict.html = f'<div class="rp-verdict"><p>{escape(prompt)}</p></div>'
        self.in_words.html = ""
