"""Undo and redo: the two buttons, and on each of them what it would take back or make again."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import Button, HBox

from recert_planner.app.records import wording
from recert_planner.record.store import Change, Workspace


class Steps:
    """The two buttons; each reads from the file what it would do, so that another window's change is named too."""

    def __init__(self, workspace: Workspace) -> None:
        """Step back and forth in this workspace."""
        self._workspace = workspace
        self.undo, self.redo = Button(), Button()
        self.box = HBox([self.undo, self.redo])

    def show(self) -> None:
        """Say on each button what it would do now."""
        undoable, redoable = self._workspace.undoable(), self._workspace.redoable()
        self.undo.description = wording.undo(undoable.label if undoable else None)
        self.redo.description = wording.redo(redoable.label if redoable else None)
        self.undo.disabled, self.redo.disabled = undoable is None, redoable is None

    def back(self) -> str:
        """Take back the latest change and return what was done."""
        return _done(self._workspace.undo, "Undone")

    def forth(self) -> str:
        """Make the change undone last again and return what was done."""
        return _done(self._workspace.redo, "Done again")


def _done(take: Callable[[], Change | None], verb: str) -> str:
    change = take()
    return f"{verb}: {change.label}" if change else "There is nothing to undo or redo"
