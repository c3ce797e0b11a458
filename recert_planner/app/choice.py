"""One of several answers, none at first: a group with a name, gone through by the arrow keys.

ipywidgets' own radio buttons are no group: each is a stop of its own, and nothing says what they answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from anywidget import AnyWidget
from traitlets import Bool, Integer, List, Unicode

NONE = -1


class ChoiceField(AnyWidget):
    """Options as text; `value` is the place of the one chosen, -1 while none is."""

    _esm = (files(__package__) / "static" / "choice.js").read_text(encoding="utf-8")
    label = Unicode("").tag(sync=True)
    options = List(Unicode()).tag(sync=True)
    value = Integer(NONE).tag(sync=True)
    disabled = Bool(False).tag(sync=True)

    @property
    def chosen(self) -> int | None:
        """The place of the option chosen; None while there is none."""
        return self.value if 0 <= self.value < len(self.options) else None

    @property
    def word(self) -> str | None:
        """The option chosen; None while there is none."""
        return None if self.chosen is None else str(self.options[self.chosen])

    def offer(self, options: Sequence[str] | None = None) -> None:
        """Show these options, or the same again, with none chosen."""
        with self.hold_sync():
            self.value, self.disabled = NONE, False
            if options is not None:
                self.options = list(options)
