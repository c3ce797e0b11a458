"""The record's own widgets: a page of rows, a heading to go to.

They carry text and know nothing of activities.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from anywidget import AnyWidget
from traitlets import Dict as Mapped
from traitlets import Int, List, Unicode


def _page_code(name: str) -> str:
    return (files(__package__) / "static" / name).read_text(encoding="utf-8")


class Rows(AnyWidget):
    """A table with a box to tick and a button to open in each row; a row has `id`, `name` and `cells`.

    In a cell the lines after the first are set smaller.
    """

    _esm = _page_code("rows.js")
    _css = _page_code("records.css")
    caption = Unicode("").tag(sync=True)
    headers = List(Unicode()).tag(sync=True)
    rows = List(Mapped()).tag(sync=True)
    ticked = List(Int()).tag(sync=True)

    def __init__(self, *, opened: Callable[[int], None], **traits: Any) -> None:
        """Call `opened` with the id of the row to open."""
        super().__init__(**traits)
        self._opened = opened
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if content.get("what") == "open":
            self._opened(int(content["id"]))


class Spot(AnyWidget):
    """A heading; `go` brings it into view and leads a screen reader there."""

    _esm = _page_code("spot.js")
    text = Unicode("").tag(sync=True)
    visits = Int(0).tag(sync=True)

    def go(self, text: str) -> None:
        """Say this, and lead the person here."""
        with self.hold_sync():
            self.text, self.visits = text, self.visits + 1
