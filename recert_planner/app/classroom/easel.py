"""The figures of the lesson: each made once, when it is first needed, and changed in place below whatever part is open.

A figure widget brings five megabytes of the page's code, and its page never forgets a view that was taken away: so the
parts share one timeline, and its place stays where it is. Before the first answer it is empty, afterwards hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from ipywidgets import Box, VBox

from recert_planner.app.fields import Region
from recert_planner.app.figure import persistent_figure_class
from recert_planner.standing.result import Standing
from recert_planner.teaching.picture import in_words, titled_figure, update_titled
from recert_planner.views.cycles import cycles_figure

HIDDEN = "rp-hidden"


class Easel:
    """The timeline of one standing, and the cycles of several."""

    def __init__(self) -> None:
        """Make nothing before there is something to show."""
        self.figure: Any = None
        self.cycles: Any = None
        self.holder, self.beside = _holder(), _holder()
        self.in_words = Region("rp-unseen", role="note")
        self.box = VBox([self.holder, self.beside, self.in_words])
        self.hide()

    def show(self, standing: Standing, *, narrow: bool) -> None:
        """Show the timeline of a standing."""
        if self.figure is None:
            self.figure = persistent_figure_class()(titled_figure(standing, narrow=narrow))
            self.holder.children = [self.figure]
        update_titled(self.figure, standing, narrow=narrow)
        self.in_words.html = escape(in_words(standing))
        self._turn_to(self.holder)

    def show_cycles(self, rows: Sequence[tuple[str, Standing]]) -> None:
        """Show cycles beside each other; whoever calls says the same in words."""
        figure = cycles_figure(rows)
        figure.update_layout(autosize=True)
        if self.cycles is None:
            self.cycles = persistent_figure_class()(figure)
            self.beside.children = [self.cycles]
        else:
            _repaint(self.cycles, figure)
        self.in_words.html = ""
        self._turn_to(self.beside)

    def hide(self) -> None:
        """Show nothing, neither to the eye nor to the ear."""
        self.in_words.html = ""
        self._turn_to(None)

    def _turn_to(self, shown: Any) -> None:
        for holder in (self.holder, self.beside):
            if holder is shown:
                holder.remove_class(HIDDEN)
            else:
                holder.add_class(HIDDEN)


def _holder() -> Box:
    box = Box()
    box.add_class("rp-figure")
    return box


def _repaint(widget: Any, figure: Any) -> None:
    """Bring a figure widget to another figure with as many traces, in one batch."""
    with widget.batch_update():
        for trace, new in zip(widget.data, figure.data, strict=True):
            trace.update(new.to_plotly_json(), overwrite=True)
        widget.layout.update(figure.layout.to_plotly_json(), overwrite=True)
