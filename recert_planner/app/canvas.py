"""The place of one figure on the page: the figure is made when it is first needed, and changed in place from then on.

Where the page could not draw it, another one is made; a few times only, since each is five megabytes to the browser.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Box

from recert_planner.app.figure import persistent_figure_class

MOST_FIGURES = 3  # made for one place


class Canvas:
    """A figure that `make` makes and `update` changes; both are given what is to be shown."""

    def __init__(self, make: Callable[..., Any], update: Callable[..., None]) -> None:
        """Make nothing before there is something to show."""
        self._make, self._update = make, update
        self._made = 0
        self.figure: Any = None
        self.holder = Box()
        self.holder.add_class("rp-figure")

    def show(self, *shown: Any, **how: Any) -> None:
        """Bring the figure to what is to be shown."""
        if self.figure is None:
            self._made += 1
            self.figure = persistent_figure_class()(self._make(*shown, **how))
            self.holder.children = [self.figure]
        else:
            self._update(self.figure, *shown, **how)

    def draw_anew(self) -> None:
        """Make another figure next time: the page could not draw this one."""
        if self._made < MOST_FIGURES:
            self.figure = None
