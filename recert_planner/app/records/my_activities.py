"""My activities: the list, the panel above it (one activity, an import, an export), undo and redo.

Every event runs at one desk. A change goes to the store at once; the list is read again when the file has changed,
here or in another window. What is wrong is shown as sentences, and the record is then as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from attrs import evolve
from ipywidgets import Box, Button, HBox, VBox

from recert_planner.app.desk import Desk
from recert_planner.app.fields import Region
from recert_planner.app.markup import problems_html
from recert_planner.app.records import wording
from recert_planner.app.records.arrivals import Arrivals
from recert_planner.app.records.certificates import Certificates
from recert_planner.app.records.departures import Departures
from recert_planner.app.records.entry_form import EntryForm, described
from recert_planner.app.records.listing import Listing
from recert_planner.app.records.restore import Restore
from recert_planner.app.records.shelf import Shelf
from recert_planner.app.records.widgets import Spot
from recert_planner.errors import BadInput, Problem, WorkspaceError
from recert_planner.record.activity import Vocabulary
from recert_planner.record.store import Change, Entry, Person, Workspace, duplicate, remove
from recert_planner.rules.book import book, vocabulary
from recert_planner.rules.model import Credential


class MyActivities:
    """A person's activities in a workspace; `root` is the widget, `changed` is called after every change seen."""

    def __init__(
        self,
        workspace: Workspace,
        person: Person,
        *,
        credential: Credential,
        today: date,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """Open on the first page; `today` is the last day on which an activity can have been earned."""
        self._today, self._changed = today, changed
        self.workspace = workspace
        self.shelf = Shelf(workspace, person, credential, as_of=today)
        self._desk = Desk(refresh=self._refresh, report=self._report)
        words = words_with(credential)
        certificates = Certificates(workspace, run=self.run, changed=self._hold)
        self.form = EntryForm(workspace, words, certificates)
        self.arrivals = Arrivals(self.shelf, words, today=today, run=self.run)
        self.departures = Departures(self.shelf, today=today, run=self.run)
        self.restore = Restore(self.shelf, run=self.run)
        self.listing = Listing(self.shelf, opened=lambda entry_id: self.run(lambda: self._open(entry_id)))
        self.add, self.bring, self.take_out = (_button(word) for word in (wording.ADD, wording.IMPORT, wording.EXPORT))
        self.undo, self.redo, self.refresh = Button(), Button(), _button(wording.REFRESH)
        self.duplicate, self.delete = _button("Duplicate the ticked ones"), _button("Delete the ticked ones")
        self.close = _button(wording.CLOSE)
        self.word = Region("rp-record-word", live="polite")
        self.problems = Region("rp-problems", role="alert")
        self.spot = Spot()
        self._panel = VBox()
        self._panel.add_class("rp-record-panel")
        self._close_panel()
        self._wire()
        self.root = self._assembled()
        self.form.fit(credential)
        self.run(lambda: None)

    def fit(self, credential: Credential) -> None:
        """Ask for the proof, and offer the words, of another credential."""
        self.shelf.fit(credential, self._today)
        self.form.vocabulary = self.arrivals.vocabulary = words_with(credential)
        self.form.fit(credential)
        self.run(lambda: None)

    def run(self, event: Callable[[], None]) -> None:
        """Run an event; where the file has moved on, show how it is now beside what went wrong."""

        def act() -> None:
            self.word.html = ""
            try:
                event()
            except WorkspaceError:
                self._refresh()
                raise

        self._desk.run(act)

    def _wire(self) -> None:
        """Tell every control what its event is."""
        listing, form, arrivals = self.listing, self.form, self.arrivals
        presses: Sequence[tuple[Button, Callable[[], None]]] = (
            (self.add, lambda: self._show_form(None)),
            (self.bring, lambda: self._show(wording.IMPORT_HEAD, arrivals.box)),
            (self.take_out, lambda: self._show(wording.EXPORT_HEAD, self.departures.box, self.restore.box)),
            (self.close, self._close_panel),
            (self.undo, lambda: self._step(self.workspace.undo, "Undone")),
            (self.redo, lambda: self._step(self.workspace.redo, "Done again")),
            (self.refresh, lambda: None),
            (self.duplicate, lambda: self._duplicate(listing.ticked)),
            (self.delete, lambda: self._delete(listing.ticked)),
            (listing.earlier, lambda: listing.turn(-1)),
            (listing.later, lambda: listing.turn(1)),
            (form.save, self._save),
            (form.save_and_new, self._save_and_new),
            (form.duplicate, lambda: self._duplicate(_one(form.entry))),
            (form.remove, lambda: self._delete(_one(form.entry))),
            (arrivals.look, arrivals.take_paste),
            (arrivals.confirm, lambda: self._say(arrivals.take_in())),
            (arrivals.cancel, arrivals.clear),
            (self.restore.confirm, lambda: self._say(self.restore.put_back())),
            (self.restore.cancel, self.restore.clear),
        )
        for button, event in presses:
            button.on_click(self._handler(event))
        for field in listing.fields:
            field.observe(self._handler(listing.begin_again), "value")
        form.category.observe(self._handler(form.show_split), "value")
        for field in (arrivals.date_format, *arrivals.columns.choices.values()):
            field.observe(self._handler(arrivals.preview), "value")

    def _assembled(self) -> VBox:
        """Return the parts in the order a person reads them."""
        doors = HBox([self.add, self.bring, self.take_out, self.refresh])
        steps = HBox([self.undo, self.redo])
        below = HBox([self.duplicate, self.delete])
        root = VBox([self.problems, doors, steps, self.word, self._panel, self.listing.box, below])
        root.add_class("rp-records")
        return root

    def _handler(self, event: Callable[[], None]) -> Callable[..., None]:
        def handle(*_details: object) -> None:
            self.run(event)

        return handle

    def _show(self, heading: str, *boxes: Box) -> None:
        self._panel.children = [self.spot, *boxes, self.close]
        self._panel.layout.display = None
        self.spot.go(heading)

    def _close_panel(self) -> None:
        self._panel.layout.display = "none"
        self._panel.children = []

    def _open(self, entry_id: int) -> None:
        entry = self.shelf.get(entry_id)
        if entry is not None:
            self._show_form(entry)

    def _show_form(self, entry: Entry | None) -> None:
        self.form.open(entry)
        self._show(f"Change {described(entry.activity)}" if entry else wording.NEW_HEAD, self.form.box)

    def _save(self) -> None:
        entry = self._stored()
        self.form.open(entry)
        self.spot.text = f"Change {described(entry.activity)}"

    def _save_and_new(self) -> None:
        self._stored()
        self.form.open(None)

    def _stored(self) -> Entry:
        entry = self.form.store(self.shelf.person, as_of=self._today)
        self.shelf.took(entry)
        self.listing.seek(entry.id)
        self._say(f"Saved {described(entry.activity)}")
        return entry

    def _hold(self, entry: Entry) -> None:
        self.shelf.took(entry)
        self.form.hold(entry)

    def _duplicate(self, chosen: Sequence[Entry]) -> None:
        if not chosen:
            raise BadInput([Problem(message=wording.CHOOSE_ROWS)])
        label = f"Duplicated {wording.counted(len(chosen))}"
        with self.workspace.change(label if len(chosen) > 1 else f"Duplicated “{chosen[0].activity.title}”"):
            for entry in chosen:
                duplicate(self.workspace, entry)
        self._say(label)

    def _delete(self, chosen: Sequence[Entry]) -> None:
        if not chosen:
            raise BadInput([Problem(message=wording.CHOOSE_ROWS)])
        remove(self.workspace, chosen)
        self._say(f"Deleted {wording.counted(len(chosen))}; Undo brings back what was deleted")

    def _step(self, take: Callable[[], Change | None], verb: str) -> None:
        change = take()
        self._say(f"{verb}: {change.label}" if change else "There is nothing to undo or redo")

    def _say(self, sentence: str | None) -> None:
        self.word.html = f"<p>{escape(sentence)}.</p>" if sentence else ""

    def _refresh(self) -> None:
        """Read what has changed, and show it."""
        elsewhere = self.workspace.changed_elsewhere()
        news = self.shelf.read()
        if elsewhere:
            self.word.html += f"<p>{wording.ELSEWHERE}</p>"
        if news and not elsewhere:
            self._follow()
        self.listing.show()
        self._show_history()
        if news:
            self._changed()

    def _follow(self) -> None:
        """Let the form show its entry as it is after an undo or an import."""
        held = self.form.entry
        now = self.shelf.get(held.id) if held else None
        if held is not None and now is None:
            self.form.open(None)
            self._close_panel()
        elif held is not None and not _alike(held, now):
            self.form.open(now)

    def _show_history(self) -> None:
        undoable, redoable = self.workspace.undoable(), self.workspace.redoable()
        self.undo.description = wording.undo(undoable.label if undoable else None)
        self.redo.description = wording.redo(redoable.label if redoable else None)
        self.undo.disabled, self.redo.disabled = undoable is None, redoable is None

    def _report(self, problems: Sequence[Problem], *_where: object) -> None:
        self.problems.html = problems_html(problems)


def words_with(credential: Credential) -> Vocabulary:
    """Return the words that a record may use: those of every credential known, and of a person's own file."""
    return vocabulary((*book().values(), credential))


def _alike(one: Entry, other: Entry | None) -> bool:
    """Return whether two entries are the same but for their place in the list."""
    return other is not None and evolve(one, activity=evolve(one.activity, row=other.activity.row)) == other


def _one(entry: Entry | None) -> tuple[Entry, ...]:
    return (entry,) if entry else ()


def _button(word: str) -> Button:
    return Button(description=word)
