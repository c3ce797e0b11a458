"""The one figure of the lesson: created once, moved to the part that shows it, changed in place.

A figure widget brings five megabytes of the page's code, so the parts share one.
"""

from __future__ import annotations

from html import escape
from typing import Any

from ipywidgets import Box

from recert_planner.app.fields import Region
from recert_planner.app.figure import persistent_figure_class
from recert_planner.standing.result import Standing
from recert_planner.teaching.picture import in_words, titled_figure, update_titled


class Place:
    """Where a part shows the figure; nothing of it is on the page while the place is empty."""

    def __init__(self) -> None:
        """Begin empty."""
        self.holder = Box()
        self.holder.add_class("rp-figure")
        self.in_words = Region("rp-unseen", role="note")
        self.box = Box([])
        self.box.add_class("rp-place")


class Easel:
    """Holds the figure."""

    def __init__(self) -> None:
        """Make nothing before there is something to show."""
        self.figure: Any = None
        self._at: Place | None = None

    def show(self, place: Place, standing: Standing, *, narrow: bool) -> None:
        """Show a standing at a place, and nowhere else."""
        if self.figure is None:
            self.figure = persistent_figure_class()(titled_figure(standing, narrow=narrow))
        update_titled(self.figure, standing, narrow=narrow)
        if self._at is not place:
            if self._at is not None:
                self.take_from(self._at)
            self._at = place
            place.holder.children = [self.figure]
            place.box.children = [place.holder, place.in_words]
        place.in_words.html = escape(in_words(standing))

    def take_from(self, place: Place) -> None:
        """Take the figure and its words away from a place."""
        place.holder.children, place.box.children = [], []
        place.in_words.html = ""
        if self._at is place:
            self._at = None
