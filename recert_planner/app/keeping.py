"""Where a person's record is kept, in words, and what follows each change of it.

On a computer the file itself is the record, and nothing follows. In the no-install site the file lies in the memory of
one page, so every change is carried to the browser's own storage. Which of the two it is, is decided here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from recert_planner.record.store import Workspace

Run = Callable[[Callable[[], None]], None]
"""Runs an event of the screen; what goes wrong in it is shown there."""

IN_BROWSER = sys.platform == "emscripten"


def _nothing(_workspace: Workspace, _run: Run) -> None:
    """Do nothing more: the file is the record."""


@frozen(kw_only=True)
class Keeping:
    """What the person reads and presses, and what a record is given when it is opened.

    `fetch` brings a record that is kept elsewhere to its file; it may arrive a moment later.
    """

    keep: str
    open: str
    nothing_yet: str
    there: str
    follow: Callable[[Workspace, Run], None] = _nothing
    fetch: Callable[[], None] = lambda: None

    def welcome(self, path: Path) -> tuple[str, str]:
        """Return what is said before a record is open, and the button's word."""
        word, button = (self.there, self.open) if path.exists() else (self.nothing_yet, self.keep)
        return word.format(path=escape(str(path))), button


ON_THIS_COMPUTER = Keeping(
    keep="Keep my record on this computer",
    open="Open my record",
    nothing_yet=(
        "<h2>Nothing is kept yet</h2><p>Your own plan is gone when this page closes, and examples are never kept. "
        "If you want to add to your record over the years, keep it in a file on this computer, and nowhere else:</p>"
        "<p><code>{path}</code></p>"
    ),
    there=(
        "<h2>There is a record on this computer</h2><p>What is shown here is no part of it.</p>"
        "<p><code>{path}</code></p>"
    ),
)


def keeping() -> Keeping:
    """Return where records are kept in this face of the planner."""
    if not IN_BROWSER:
        return ON_THIS_COMPUTER
    from recert_planner.app.in_browser import IN_THIS_BROWSER

    return IN_THIS_BROWSER
