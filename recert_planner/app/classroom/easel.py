"""The figures of the lesson: each made once, when it is first needed, and changed in place below whatever part is open.

A figure widget brings five megabytes of the page's code, and its page never forgets a view that was taken away: so the
parts share one timeline, and its place stays where it is. Before the first answer it is empty, afterwards hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from ipywidgets import VBox

from recert_planner.app.canvas import Canvas
from recert_planner.app.fields import Region
from recert_planner.standing.result import Standing
from recert_planner.teaching.picture import in_words, titled_figure, update_titled
from recert_planner.views.cycles import cycles_figure

HIDDEN = "rp-hidden"


class Easel:
    """The timeline of one standing, and the cycles of several."""

    def __init__(self) -> None:
        """Make nothing before there is something to show."""
        self.timeline, self.cycles = Canvas(titled_figure, update_titled), Canvas(_cycles, _repaint)
        self.in_words = Region("rp-unseen", role="note")
        self.box = VBox([self.timeline.holder, self.cycles.holder, self.in_words])
        self.hide()

    def show(self, standing: Standing, *, narrow: bool) -> None:
        """Show the timeline of a standing."""
        self.timeline.show(standing, narrow=narrow)
        self.in_words.html = escape(in_words(standing))
        self._turn_to(self.timeline)

    def show_cycles(self, rows: Sequence[tuple[str, Standing]]) -> None:
        """Show cycles beside each other; whoever calls says the same in words."""
        self.cycles.show(rows)
        self.in_words.html = ""
        self._turn_to(self.cycles)

    def draw_anew(self) -> None:
        """Make other figures next time: the page could not draw one."""
        for canvas in (self.timeline, self.cycles):
            canvas.draw_anew()

    def hide(self) -> None:
        """Show nothing, neither to the eye nor to the ear."""
        self.in_words.html = ""
        self._turn_to(None)

    def _turn_to(self, shown: Canvas | None) -> None:
        for canvas in (self.timeline, self.cycles):
            if canvas is shown:
                canvas.holder.remove_class(HIDDEN)
            else:
                canvas.holder.add_class(HIDDEN)


def _cycles(rows: Sequence[tuple[str, Standing]]) -> Any:
    figure = cycles_figure(rows)
    figure.update_layout(autosize=True)
    return figure


def _repaint(widget: Any, rows: Sequence[tuple[str, Standing]]) -> None:
    """Bring a figure widget to another figure with as many traces, in one batch."""
    figure = _cycles(rows)
    with widget.batch_update():
        for trace, new in zip(widget.data, figure.data, strict=True):
            trace.update(new.to_plotly_json(), overwrite=True)
        widget.layout.update(figure.layout.to_plotly_json(), overwrite=True)
