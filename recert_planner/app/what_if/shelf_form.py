"""The saved scenarios on the screen: open one, delete one, undo and redo what was done in the room.

Where they are kept is said in words; what is kept is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Button, Dropdown, HBox, VBox

from recert_planner.app.fields import Region
from recert_planner.app.what_if import wording
from recert_planner.app.what_if.kept import Saved
from recert_planner.app.what_if.steps import Steps

INITIAL = {"description_width": "initial"}
NONE = 0


class ShelfForm:
    """The list of saved scenarios and its buttons."""

    def __init__(self) -> None:
        """Offer nothing yet."""
        self.which = Dropdown(description=wording.SAVED, options=[(wording.NOTHING_SAVED, NONE)], style=INITIAL)
        self.open, self.delete = Button(description=wording.OPEN), Button(description=wording.DELETE)
        self.undo, self.redo = Button(description="Undo"), Button(description="Redo")
        self.word = Region("rp-what-if-kept")
        self.steps = HBox([self.undo, self.redo])
        self.box = VBox(
            [Region(html=wording.KEPT_HEAD), self.word, self.which, HBox([self.open, self.delete])],
        )
        self.box.add_class("rp-what-if-fields")

    def show(self, saved: Sequence[Saved], *, others: int, on_disk: bool) -> None:
        """Offer these, and say where they are kept and how many more fit another credential."""
        options = tuple((one.scenario.name, one.id) for one in saved) or ((wording.NOTHING_SAVED, NONE),)
        if tuple(self.which.options) != options:
            chosen = self.which.value
            self.which.options = options
            self.which.value = chosen if chosen in {number for _, number in options} else options[-1][1]
        self.open.disabled = self.delete.disabled = not saved
        where = wording.KEPT_ON_DISK if on_disk else wording.KEPT_ON_PAGE
        self.word.html = where + wording.others(others)

    def show_steps(self, steps: Steps) -> None:
        """Say on the buttons what can be undone and done again."""
        self.undo.description = f"Undo: {steps.last}" if steps.last else "Undo"
        self.redo.description = f"Redo: {steps.next}" if steps.next else "Redo"
        self.undo.disabled, self.redo.disabled = steps.last is None, steps.next is None
