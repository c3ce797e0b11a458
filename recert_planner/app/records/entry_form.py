"""One activity by form: a new one, or one of the record with its certificates.

The form keeps the entry as it was opened: a change is made against that, and refused when another window was faster.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve
from ipywidgets import Button, Checkbox, Dropdown, HBox, Text, VBox

from recert_planner.app import phrases
from recert_planner.app.fields import DaysField
from recert_planner.app.records import wording
from recert_planner.app.records.certificates import Certificates
from recert_planner.app.records.typed import activity_typed, also
from recert_planner.record.activity import Activity, State, Vocabulary
from recert_planner.record.store import Entry, Person, Workspace, add_activities, edit
from recert_planner.record.write import cells_of
from recert_planner.rules.model import Credential, Label
from recert_planner.views import plain, words

INITIAL = {"description_width": "initial"}
SEVERAL = "="  # no category's id


class EntryForm:
    """The fields of one activity, and its certificates."""

    def __init__(self, workspace: Workspace, vocabulary: Vocabulary, certificates: Certificates) -> None:
        """Write into this workspace."""
        self._workspace, self.vocabulary, self.certificates = workspace, vocabulary, certificates
        self.entry: Entry | None = None
        self.on = DaysField(label="Date on the certificate")
        self.title, self.provider = _text("Title"), _text("Provider")
        self.title.add_class("rp-wide-field")
        self.amount = _text("Amount")
        self.unit = Dropdown(description="Unit", options=phrases.unit_choices(), style=INITIAL)
        self.category = Dropdown(description="Category", options=[("none", "")], style=INITIAL)
        self.split = _text("Split of the amount")
        self.approvals: dict[str, Checkbox] = {}
        self.tags: dict[str, Checkbox] = {}
        states = [(words.STATES[state], state.value) for state in State]
        self.state = Dropdown(description="State", options=states, style=INITIAL)
        self.save = Button(description="Save", button_style="primary")
        self.save_and_new = Button(description="Save and add another")
        self.duplicate, self.remove = Button(description="Duplicate"), Button(description="Delete")
        self._fields = VBox()
        self._fields.add_class("rp-record-fields")
        self._buttons = HBox()
        self.box = VBox([self._fields, self._buttons, certificates.box])
        self._credential = ""

    def fit(self, credential: Credential) -> None:
        """Show the fields that make sense for this credential, empty."""
        if credential.id == self._credential:
            return
        self._credential = credential.id
        self.approvals, self.tags = _boxes(credential.approvals.items()), _boxes(credential.tags.items())
        self.split.placeholder = phrases.split_hint(tuple(credential.categories))
        labels = [(label.label, name) for name, label in credential.categories.items()]
        self.category.options = [("none", ""), *labels, (wording.SEVERAL, SEVERAL)]
        placed = [self.category, self.split] if credential.categories else []
        marks = [*self.approvals.values(), *self.tags.values()]
        fields = [self.title, self.provider, self.on, self.amount, self.unit, *placed, self.state, *marks]
        self._fields.children = fields
        self.open(self.entry)

    def open(self, entry: Entry | None) -> None:
        """Show an entry, or empty fields for a new activity."""
        self.hold(entry)
        cells = cells_of(entry.activity) if entry else {}
        self.on.value = [cells["date"]] if cells else []
        self.title.value, self.provider.value = cells.get("title", ""), cells.get("provider", "")
        self.amount.value = cells.get("amount", "")
        self._place(cells.get("category", ""))
        self._measure(cells.get("unit", ""))
        self.state.value = cells.get("state", State.EARNED.value)
        for boxes, column in ((self.approvals, "approval"), (self.tags, "tags")):
            held = cells.get(column, "").split(";")
            for name, box in boxes.items():
                box.value = name in held

    def hold(self, entry: Entry | None) -> None:
        """Take an entry as it now is, and keep what is typed."""
        self.entry = entry
        more = [self.duplicate, self.remove] if entry else [self.save_and_new]
        self._buttons.children = [self.save, *more]
        self.certificates.show(entry)

    def show_split(self) -> None:
        """Show the field for a split when the activity has several categories."""
        self.split.layout.display = None if self.category.value == SEVERAL else "none"

    def store(self, person: Person, *, as_of: date) -> Entry:
        """Save what the form holds and return the entry; raises `BadInput` with every problem, `WorkspaceError`."""
        held = self.entry.activity if self.entry else None
        activity = activity_typed(self._cells(), also(self.vocabulary, held), as_of=as_of)
        if self.entry is not None:
            return edit(self._workspace, self.entry, evolve(activity, row=self.entry.activity.row))
        (added,) = add_activities(self._workspace, person, [activity])
        return Entry(id=added, person_id=person.id, activity=evolve(activity, row=None))

    def _measure(self, unit: str) -> None:
        """Show a unit; one that no ledger knows stays what it is."""
        choices = phrases.unit_choices()
        known = {name for _, name in choices}
        self.unit.options = choices if unit in known or not unit else [*choices, (plain.units(unit), unit)]
        self.unit.value = unit or choices[0][1]

    def _place(self, category: str) -> None:
        """Show a category by its id, or the text of a split."""
        single = category in {name for _, name in self.category.options}
        self.category.value = category if single else SEVERAL
        self.split.value = "" if single else category
        self.show_split()

    def _cells(self) -> dict[str, str]:
        """Return the cells of the entry, those of the form in the place of its own."""
        held = self.entry.activity if self.entry else None
        typed = {
            "date": next(iter(self.on.value), ""),
            "title": self.title.value,
            "provider": self.provider.value,
            "amount": self.amount.value,
            "unit": self.unit.value,
            "category": self.split.value if self.category.value == SEVERAL else self.category.value,
            "approval": ";".join(_kept(held.approvals if held else (), self.approvals)),
            "tags": ";".join(_kept(held.tags if held else (), self.tags)),
            "state": self.state.value,
        }
        return {**(cells_of(held) if held else {}), **typed}


def described(activity: Activity) -> str:
    """Return an activity as a heading names it."""
    return f"“{activity.title}”, {plain.day(activity.date)}"


def _text(label: str) -> Text:
    return Text(description=label, style=INITIAL, continuous_update=False)


def _boxes(labels: Iterable[tuple[str, Label]]) -> dict[str, Checkbox]:
    return {name: Checkbox(description=label.label, indent=False) for name, label in labels}


def _kept(held: Iterable[str], boxes: dict[str, Checkbox]) -> list[str]:
    """Return the words ticked, after those of the entry that this credential's form does not show."""
    return [name for name in held if name not in boxes] + [name for name, box in boxes.items() if box.value]
