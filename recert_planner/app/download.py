"""A button that saves a file to the person's disk. The file is plain bytes to the page: it is never opened there."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from anywidget import AnyWidget
from traitlets import Unicode

PART_BYTES = 262_144


class Download(AnyWidget):
    """A button that saves what `make` returns (a file name and its bytes) when it is pressed.

    `run` runs what may go wrong, and tells the person.
    """

    _esm = (files(__package__) / "static" / "download.js").read_text(encoding="utf-8")
    label = Unicode("").tag(sync=True)

    def __init__(
        self, *, label: str, make: Callable[[], tuple[str, bytes]], run: Callable[[Callable[[], None]], None]
    ) -> None:
        """Make nothing before the button is pressed."""
        super().__init__(label=label)
        self._make, self._run = make, run
        self._content = b""
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        match content:
            case {"what": "ask"}:
                self._run(self._begin)
            case {"what": "part", "from": int(begin)}:
                part = self._content[begin : begin + PART_BYTES]
                self.send({"what": "part", "from": begin}, [part])
            case {"what": "end"}:
                self._content = b""

    def _begin(self) -> None:
        try:
            name, self._content = self._make()
        except Exception:
            self.send({"what": "refused"})
            raise
        self.send({"what": "begin", "name": name, "size": len(self._content)})
