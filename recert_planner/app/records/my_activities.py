"""My activities: the list, the panel above it (one activity, an import, an export), undo and redo.

Every event runs at one desk. A change goes to the store at once; the list is read again when the file has changed,
here or in another window. What is wrong is shown as sentences, and the record is then as it was. The parts of the
panel are made when a person first opens them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from html import escape
from typing import Any

from ipywidgets import Button, HBox, VBox

from recert_planner.app.desk import Desk
from recert_planner.app.fields import Region
from recert_planner.app.markup import problems_html
from recert_planner.app.records import wording
from recert_planner.app.records.arrivals import Arrivals
from recert_planner.app.records.certificates import Certificates
from recert_planner.app.records.departures import Departures
from recert_planner.app.records.entry_form import EntryForm, described
from recert_planner.app.records.listing import Listing
from recert_planner.app.records.panel import Panel
from recert_planner.app.records.restore import Restore
from recert_planner.app.records.shelf import Shelf, alike
from recert_planner.app.records.steps import Steps
from recert_planner.app.records.typed import words_with
from recert_planner.errors import BadInput, Problem, WorkspaceError
from recert_planner.record.store import Entry, Person, Workspace, duplicate, remove
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
        self.listing = Listing(self.shelf, opened=lambda entry_id: self.run(lambda: self._open(entry_id)))
        self.add, self.bring, self.take_out, self.refresh = (Button(description=word) for word in wording.DOORS)
        self.duplicate, self.delete = (Button(description=word) for word in wording.TICKED)
        self.steps = Steps(workspace)
        self.word = Region("rp-record-word", live="polite")
        self.problems = Region("rp-problems", role="alert")
        self.panel = Panel()
        self._wire_list()
        self.root = self._assembled()
        workspace.changed_elsewhere()  # what happened before the list is first shown is no news
        self.run(lambda: None)

    @cached_property
    def form(self) -> EntryForm:
        """The fields of one activity."""
        certificates = Certificates(self.workspace, run=self.run, changed=self._hold)
        form = EntryForm(self.workspace, words_with(self.shelf.credential), certificates)
        form.fit(self.shelf.credential)
        self._wire(
            (form.save, self._save),
            (form.save_and_new, self._save_and_new),
            (form.duplicate, lambda: self._duplicate(_one(form.entry))),
            (form.remove, lambda: self._delete(_one(form.entry))),
        )
        form.category.observe(self._handler(form.show_split), "value")
        return form

    @cached_property
    def arrivals(self) -> Arrivals:
        """What comes in."""
        words = words_with(self.shelf.credential)
        arrivals = Arrivals(self.shelf, words, today=self._today, run=self.run)
        self._wire(
            (arrivals.look, arrivals.take_paste),
            (arrivals.confirm, lambda: self._say(arrivals.take_in())),
            (arrivals.cancel, arrivals.clear),
        )
        for field in (arrivals.date_format, *arrivals.columns.choices.values()):
            field.observe(self._handler(arrivals.preview), "value")
        return arrivals

    @cached_property
    def departures(self) -> Departures:
        """What goes out."""
        return Departures(self.shelf, today=self._today, run=self.run)

    @cached_property
    def restore(self) -> Restore:
        """The whole record put back."""
        restore = Restore(self.shelf, run=self.run)
        self._wire((restore.confirm, lambda: self._say(restore.put_back())), (restore.cancel, restore.clear))
        return restore

    def fit(self, credential: Credential) -> None:
        """Ask for the proof, and offer the words, of another credential."""
        self.shelf.fit(credential, self._today)
        if form := self._made("form"):
            form.vocabulary = words_with(credential)
            form.fit(credential)
        if arrivals := self._made("arrivals"):
            arrivals.vocabulary = words_with(credential)
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

    def _wire(self, *presses: tuple[Button, Callable[[], None]]) -> None:
        """Tell each button what its event is."""
        for button, event in presses:
            button.on_click(self._handler(event))

    def _wire_list(self) -> None:
        """Tell every control that is there from the beginning what its event is."""
        listing = self.listing
        self._wire(
            (self.add, lambda: self._show_form(None)),
            (self.bring, lambda: self.panel.show(wording.IMPORT_HEAD, self.arrivals.box)),
            (self.take_out, lambda: self.panel.show(wording.EXPORT_HEAD, self.departures.box, self.restore.box)),
            (self.panel.close, self.panel.shut),
            (self.steps.undo, lambda: self._say(self.steps.back())),
            (self.steps.redo, lambda: self._say(self.steps.forth())),
            (self.refresh, lambda: None),
            (self.duplicate, lambda: self._duplicate(listing.ticked)),
            (self.delete, lambda: self._delete(listing.ticked)),
            (listing.earlier, lambda: listing.turn(-1)),
            (listing.later, lambda: listing.turn(1)),
        )
        for field in listing.fields:
            field.observe(self._handler(listing.begin_again), "value")

    def _assembled(self) -> VBox:
        """Return the parts in the order a person reads them."""
        doors = HBox([self.add, self.bring, self.take_out, self.refresh])
        below = HBox([self.duplicate, self.delete])
        root = VBox([self.problems, doors, self.steps.box, self.word, self.panel.box, self.listing.box, below])
        root.add_class("rp-records")
        return root

    def _handler(self, event: Callable[[], None]) -> Callable[..., None]:
        def handle(*_details: object) -> None:
            self.run(event)

        return handle

    def _open(self, entry_id: int) -> None:
        entry = self.shelf.get(entry_id)
        if entry is not None:
            self._show_form(entry)

    def _show_form(self, entry: Entry | None) -> None:
        self.form.open(entry)
        self.panel.show(f"Change {described(entry.activity)}" if entry else wording.NEW_HEAD, self.form.box)

    def _save(self) -> None:
        entry = self._stored()
        self.form.open(entry)
        self.panel.spot.text = f"Change {described(entry.activity)}"

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
        self.steps.show()
        if news:
            self._changed()

    def _follow(self) -> None:
        """Let the form show its entry as it is after an undo or an import."""
        form = self._made("form")
        held = form.entry if form else None
        now = self.shelf.get(held.id) if held else None
        if held is not None and now is None:
            self.form.open(None)
            self.panel.shut()
        elif held is not None and now is not None and not alike(held, now):
            self.form.open(now)

    def _made(self, part: str) -> Any:
        """Return a part of the panel once it has been opened, else None."""
        return vars(self).get(part)

    def _report(self, problems: Sequence[Problem], *_where: object) -> None:
        self.problems.html = problems_html(problems)


def _one(entry: Entry | None) -> tuple[Entry, ...]:
    return (entry,) if entry else ()
