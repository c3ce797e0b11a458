"""The whole record put back from the JSON document that the export wrote: a question first, then one change.

What the document would replace stays until the person says so, and one undo brings it back.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ipywidgets import Button, HBox, VBox

from recert_planner.app.fields import FileField, Region
from recert_planner.app.records import wording
from recert_planner.app.records.shelf import Shelf
from recert_planner.errors import BadInput, Problem
from recert_planner.record.store.contents import Contents, replace_contents
from recert_planner.record.store.document import from_json

LARGEST_DOCUMENT = 500_000_000  # [bytes]: certificates are in it


class Restore:
    """The file, the question and the answer."""

    def __init__(self, shelf: Shelf, *, run: Callable[[Callable[[], None]], None]) -> None:
        """Put the record back into this shelf's workspace."""
        self._shelf, self._run = shelf, run
        self._offer: tuple[str, Contents] | None = None
        self.file = FileField(label=wording.RESTORE, accept=".json", limit=LARGEST_DOCUMENT, on_file=self._arrived)
        self.word = Region("rp-import-word", live="polite")
        self.confirm = Button(description="Replace everything", button_style="primary")
        self.cancel = Button(description="Cancel")
        self._choice = HBox([self.confirm, self.cancel])
        self.box = VBox([Region(html="<h3>Put a record back</h3>"), self.file, self.word, self._choice])
        self.clear()

    def take(self, name: str, size: int, content: bytes) -> None:
        """Read a document and ask about it; raises `BadInput` with every problem in it."""
        self.clear()
        if size > LARGEST_DOCUMENT:
            raise BadInput([Problem(file=name, message=f"the file has {wording.size(size)}: no record is that large")])
        contents = from_json(content, file=name)
        self._offer = name, contents
        self.word.html = f"<p>{escape(question(name, contents))}</p>"
        self._choice.layout.display = None

    def put_back(self) -> str | None:
        """Replace everything in the workspace and return what was done."""
        if self._offer is None:
            return None
        name, contents = self._offer
        label = f"Replaced everything from {name}"
        replace_contents(self._shelf.workspace, contents, label=label)
        self.clear()
        return label

    def clear(self) -> None:
        """Forget the document and the question."""
        self._offer = None
        self.word.html = ""
        self._choice.layout.display = "none"

    def _arrived(self, name: str, size: int, content: bytes) -> None:
        self._run(lambda: self.take(name, size, content))


def question(name: str, contents: Contents) -> str:
    """Return what replacing everything would mean."""
    held = sum(len(person.activities) for person in contents.people)
    who = ", ".join(person.name for person in contents.people) or "nobody"
    return f"{name} holds {wording.counted(held)} of {who}. Replace everything in this workspace with it?"
