"""Activities from a file or from the clipboard: a preview first, and exactly that when the person says so.

Reading, matching and storing are `record.store`'s. Nothing is written before the import is confirmed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import frozen
from ipywidgets import Button, Checkbox, Dropdown, HBox, Textarea, VBox

from recert_planner.app import phrases
from recert_planner.app.fields import FileField, Region
from recert_planner.app.records import wording
from recert_planner.app.records.columns import Columns
from recert_planner.app.records.preview import preview_html
from recert_planner.app.records.shelf import Shelf
from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Vocabulary
from recert_planner.record.decode import LARGEST_FILE, check_size
from recert_planner.record.store import Reading, mapping_for
from recert_planner.record.store.imports import Preview, apply, preview_import
from recert_planner.record.store.sifting import Sifted, sift

INITIAL = {"description_width": "initial"}
PASTED = "pasted rows"


@frozen
class Source:
    """A file or a paste, as it arrived."""

    name: str
    content: bytes


class Arrivals:
    """The file, the paste, the columns, the preview and the question."""

    def __init__(
        self, shelf: Shelf, vocabulary: Vocabulary, *, today: date, run: Callable[[Callable[[], None]], None]
    ) -> None:
        """Import into the shelf's workspace; `today` is the last day on which an activity can have been earned."""
        self._shelf, self.vocabulary, self._today, self._run = shelf, vocabulary, today, run
        self._source: Source | None = None
        self._preview: Preview | None = None
        self.file = FileField(
            label=wording.FILE, accept=".csv,.tsv,.txt,.xlsx", limit=LARGEST_FILE, on_file=self._arrived
        )
        self.paste = Textarea(
            description=wording.PASTE, placeholder=wording.PASTE_HINT, rows=5, style=INITIAL, continuous_update=False
        )
        self.first_row = Checkbox(description=wording.FIRST_ROW, value=True, indent=False)
        self.look = Button(description="Preview the pasted rows")
        self.date_format = Dropdown(description=phrases.DATE_FORMAT, options=phrases.DATE_FORMATS, style=INITIAL)
        self._recalled = ""
        self.columns = Columns()
        self.word = Region("rp-import-word", live="polite")
        self.confirm = Button(description="Import", button_style="primary")
        self.cancel = Button(description="Cancel")
        self._choice = HBox([self.confirm, self.cancel])
        ways = HBox([VBox([self.file, self.date_format]), VBox([self.paste, self.first_row, self.look])])
        ways.add_class("rp-record-ways")
        self.box = VBox([ways, self.columns.box, self.word, self._choice])
        self.clear()

    def take_paste(self) -> None:
        """Preview what was pasted; raises `BadInput` when nothing was."""
        text = self.paste.value.strip("\n")
        if not text.strip():
            raise BadInput([Problem(message="paste some rows first")])
        if not self.first_row.value:
            widest = max(line.count("\t") for line in text.splitlines()) + 1
            text = "\t".join(f"column {place}" for place in range(1, widest + 1)) + "\n" + text
        self.take(PASTED, len(text), text.encode("utf-8", "replace"))

    def take(self, name: str, size: int, content: bytes) -> None:
        """Preview a file; raises `BadInput` when it is too large."""
        self.clear()
        check_size(size, name)
        self._source = Source(name, content)
        header = self._sifted({}).header
        last = mapping_for(self._shelf.workspace, header) or Reading()
        self.columns.offer(header, last.columns)
        self._recall(last.date_format)
        self.preview()

    def preview(self) -> None:
        """Show what importing would do, with the columns and the way of writing dates as they are chosen."""
        self._preview = None
        self._ask(0)
        if self._source is None:
            return
        known = bool(self.columns.header)
        self.columns.box.layout.display = None if known and self._foreign else "none"
        mapping = self.columns.mapping if known else {}
        self._preview = preview_import(self._shelf.workspace, self._shelf.person, self._sifted(mapping))
        self.word.html = preview_html(self._preview)
        self._ask(len(self._preview.added) + len(self._preview.changed))

    def take_in(self) -> str | None:
        """Import exactly what the preview shows and return what was done; raises `WorkspaceError` when it is old."""
        if self._preview is None:
            return None
        apply(self._shelf.workspace, self._preview)
        done = self._preview.label
        self.clear()
        self.paste.value = ""
        return done

    def clear(self) -> None:
        """Forget the file and the question."""
        self._source, self._preview = None, None
        self.word.html = ""
        self.columns.box.layout.display = "none"
        self._ask(0)

    def _recall(self, date_format: str) -> None:
        """Choose how days were written last time, unless the person has chosen otherwise for this file."""
        if self.date_format.value != self._recalled:
            return
        if date_format not in {one for _, one in self.date_format.options}:
            self.date_format.options = (*self.date_format.options, (date_format, date_format))
        self.date_format.value = self._recalled = date_format

    @property
    def _foreign(self) -> bool:
        """Whether some column of the file has a name that the ledger does not know, or a needed one is missing."""
        return not self.columns.complete or bool(self.columns.mapping)

    def _sifted(self, mapping: dict[str, str]) -> Sifted:
        if self._source is None:
            raise BadInput([Problem(message="choose a file first")])
        return sift(
            self._source.content,
            self._source.name,
            vocabulary=self.vocabulary,
            as_of=self._today,
            date_format=self.date_format.value or None,
            columns=mapping,
        )

    def _ask(self, count: int) -> None:
        self.confirm.description = f"Import {wording.counted(count)}" if count else "Import"
        self.confirm.layout.display = None if count else "none"
        self._choice.layout.display = None if count or self._source else "none"

    def _arrived(self, name: str, size: int, content: bytes) -> None:
        self._run(lambda: self.take(name, size, content))
