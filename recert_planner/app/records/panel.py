"""The place above the list: one thing at a time, under a heading that the person is led to."""

from __future__ import annotations

from ipywidgets import Box, Button, VBox

from recert_planner.app.records import wording
from recert_planner.app.records.widgets import Spot


class Panel:
    """What is open above the list; at first nothing is."""

    def __init__(self) -> None:
        """Stay out of sight until something is shown."""
        self.spot = Spot()
        self.close = Button(description=wording.CLOSE)
        self.box = VBox()
        self.box.add_class("rp-record-panel")
        self.shut()

    def show(self, heading: str, *boxes: Box) -> None:
        """Show these, and lead the person to their heading."""
        self.box.children = [self.spot, *boxes, self.close]
        self.box.layout.display = None
        self.spot.go(heading)

    def shut(self) -> None:
        """Show nothing."""
        self.box.layout.display = "none"
        self.box.children = []
