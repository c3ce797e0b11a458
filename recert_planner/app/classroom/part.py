"""What every part of the lesson has: a box, what happens when it is entered, and the one desk that runs its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Protocol

from attrs import frozen
from ipywidgets import Box, Button, VBox

from recert_planner.app.classroom.easel import Easel
from recert_planner.app.desk import Desk
from recert_planner.app.fields import Region, Surroundings
from recert_planner.rules.model import Credential

INITIAL = {"description_width": "initial"}


class Part(Protocol):
    """A part of the lesson: `box` stands above the figure, what is `below` under it."""

    @property
    def box(self) -> VBox:
        """What stands above the figure."""

    @property
    def below(self) -> Sequence[Region]:
        """What stands under it."""

    def enter(self) -> None:
        """Show what the part shows; called whenever its tab is opened or the width changes."""


@frozen(kw_only=True)
class Lesson:
    """What the parts share: the rules, the desk, the one figure, and how wide the page is."""

    book: Mapping[str, Credential]
    desk: Desk
    easel: Easel
    surroundings: Surroundings

    @property
    def narrow(self) -> bool:
        """Whether the page is as narrow as a phone's."""
        return bool(self.surroundings.narrow)

    def on_click(self, button: Button, event: Callable[[], None]) -> None:
        """Run an event when a button is pressed."""
        button.on_click(self.desk.handler(event))

    def on_value(self, widget: object, event: Callable[[], None], name: str = "value") -> None:
        """Run an event when a widget's value changes."""
        widget.observe(self.desk.handler(event), name)  # type: ignore[attr-defined]  # every widget has it


def column(*children: object) -> VBox:
    """Return a part's column."""
    box = VBox(list(children))
    box.add_class("rp-part")
    return box


def row(*children: object) -> Box:
    """Return widgets side by side, one below the other where there is no room."""
    box = Box(list(children))
    box.add_class("rp-row")
    return box


def heading(title: str, lead: str) -> str:
    """Return a part's heading and what it is for."""
    return f"<h2>{escape(title)}</h2><p>{escape(lead)}</p>"
