"""The Plan view's own fields: periods away, courses named by hand, and a pulse while something is being worked out.

They hold texts and know nothing of plans. The pulse comes from the page, so that whatever is shown is shown from an
event, and nothing beats where nobody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from importlib.resources import files
from typing import Any

from anywidget import AnyWidget
from traitlets import Bool, Dict, Int, List, Unicode

Span = tuple[date, date]


def _page_code(name: str) -> str:
    return (files(__package__) / "static" / name).read_text(encoding="utf-8")


class SpansField(AnyWidget):
    """Any number of periods, each from a day through a day. Only whole periods are sent, as `from..through`."""

    _esm = _page_code("spans.js")
    _css = _page_code("plan.css")
    label = Unicode("").tag(sync=True)
    value = List(Unicode()).tag(sync=True)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The periods in the order of their rows; raises `ValueError` for a text that is none."""
        return tuple(_span(text) for text in self.value)

    def put(self, spans: Iterable[Span]) -> None:
        """Show these periods."""
        self.value = [f"{first.isoformat()}..{last.isoformat()}" for first, last in spans]


class PicksField(AnyWidget):
    """Names chosen from a list that is searched by typing; each chosen one says which of `ways` was meant.

    A name that the list does not have is not taken. `value` holds `{"name", "way"}`.
    """

    _esm = _page_code("picks.js")
    label = Unicode("").tag(sync=True)
    names = List(Unicode()).tag(sync=True)
    ways = List(Dict()).tag(sync=True)
    value = List(Dict()).tag(sync=True)

    def chosen(self, *ways: str) -> tuple[str, ...]:
        """Return the names chosen in one of these ways."""
        return tuple(str(one["name"]) for one in self.value if one.get("way") in ways)


class Pulse(AnyWidget):
    """Calls `beat` now and then while it is `beating`; the next beat waits until this one was heard."""

    _esm = _page_code("pulse.js")
    beating = Bool(False).tag(sync=True)
    heard = Int(0).tag(sync=True)

    def __init__(self, *, beat: Callable[[], None], **traits: Any) -> None:
        """Do nothing until it is set beating."""
        super().__init__(**traits)
        self._beat = beat
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if content.get("what") == "beat":
            try:
                self._beat()
            finally:
                self.heard += 1


def _span(text: str) -> Span:
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last)
