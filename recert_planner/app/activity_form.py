"""One activity by form: add it, choose one to change it, or delete it.

What is typed goes through the same reading as a file's row, so that the same mistakes get the same sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from ipywidgets import Button, Checkbox, Dropdown, HBox, Text, VBox

from recert_planner.app import phrases
from recert_planner.app.fields import DaysField, Region
from recert_planner.app.ledger import MemoryLedger
from recert_planner.app.markup import problems_html
from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity, State, Vocabulary
from recert_planner.record.grid import Grid, Row, trimmed
from recert_planner.record.rows import COLUMNS, Asked
from recert_planner.record.table import ledger_of
from recert_planner.record.write import cells_of
from recert_planner.rules.model import Credential
from recert_planner.views import words

INITIAL = {"description_width": "initial"}
NEW = 0
SEVERAL = "="  # no category's id


class ActivityForm:
    """The fields of one activity; `vocabulary` holds the words that any of the credentials use."""

    def __init__(self, ledger: MemoryLedger, vocabulary: Vocabulary) -> None:
        """Work on this ledger."""
        self._ledger, self._vocabulary = ledger, vocabulary
        self.which = Dropdown(description="Activity", options=[("A new one", NEW)], style=INITIAL)
        self.on = DaysField(label="Date on the certificate")
        self.title = Text(description="Title", style=INITIAL, continuous_update=False)
        self.provider = Text(description="Provider", style=INITIAL, continuous_update=False)
        self.amount = Text(description="Amount", style=INITIAL, continuous_update=False)
        self.unit = Dropdown(description="Unit", options=phrases.unit_choices(), style=INITIAL)
        self.category = Dropdown(description="Category", options=[("none", "")], style=INITIAL)
        self.split = Text(description="Split of the amount", style=INITIAL, continuous_update=False)
        self.approvals: dict[str, Checkbox] = {}
        states = [(words.STATES[state], state.value) for state in State]
        self.state = Dropdown(description="State", options=states, style=INITIAL)
        self.save, self.delete = Button(description="Save", button_style="primary"), Button(description="Delete")
        self.word = Region("rp-problems-near", role="alert")
        self._done = ""
        self._fields = VBox()
        self._fields.add_class("rp-activity-fields")
        self.box = VBox(
            [Region(html=phrases.ACTIVITY_HEAD), self.which, self._fields, HBox([self.save, self.delete]), self.word]
        )
        self.box.add_class("rp-activity-form")
        self._credential = ""

    def learn(self, vocabulary: Vocabulary) -> None:
        """Take these words from now on."""
        self._vocabulary = vocabulary

    def fit(self, credential: Credential) -> None:
        """Show the fields that make sense for this credential."""
        if credential.id == self._credential:
            return
        self._credential = credential.id
        self.approvals = {
            name: Checkbox(description=label.label, indent=False) for name, label in credential.approvals.items()
        }
        self.split.placeholder = phrases.split_hint(tuple(credential.categories))
        labels = [(label.label, name) for name, label in credential.categories.items()]
        self.category.options = [("none", ""), *labels, (phrases.SEVERAL, SEVERAL)]
        placed = [self.category, self.split] if credential.categories else []
        fields = [self.on, self.title, self.provider, self.amount, self.unit, *placed, *self.approvals.values()]
        self._fields.children = [*fields, self.state]
        self.show_split()

    def say(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong, or else what was done."""
        self.word.html = problems_html(problems) or self._done
        self._done = ""

    def list_activities(self) -> None:
        """Offer every activity of the ledger as it is now; the form keeps what is typed in it."""
        named = [(f"{one.row}. {one.date}  {one.title}", one.row) for one in self._ledger.activities]
        options = [("A new one", NEW), *named]
        if tuple(options) != tuple(self.which.options):
            self.which.options = options

    def choose(self) -> None:
        """Fill the form with the activity chosen; empty it for a new one."""
        cells = cells_of(self._chosen) if self._chosen else {}
        self.on.value = [cells["date"]] if cells else []
        self.title.value, self.provider.value = cells.get("title", ""), cells.get("provider", "")
        self.amount.value = cells.get("amount", "")
        self._place(cells.get("category", ""))
        self.unit.value = cells.get("unit", self.unit.options[0][1])
        self.state.value = cells.get("state", State.EARNED.value)
        held = cells.get("approval", "").split(";")
        for name, box in self.approvals.items():
            box.value = name in held

    def show_split(self) -> None:
        """Show the field for a split when the activity has several categories."""
        self.split.layout.display = None if self.category.value == SEVERAL else "none"

    def store(self, as_of: date) -> None:
        """Save what the form holds; raises `BadInput` with every problem, and the ledger stays as it was."""
        activity = self._read(as_of)
        if self._chosen is not None and self._chosen.row is not None:
            self._ledger.change(self._chosen.row, activity)
        else:
            if not self._ledger.new_among([activity]):
                raise BadInput([Problem(message="this activity is in your ledger already")])
            self._ledger.add([activity])
        self._done = f'<p class="rp-done">{escape(phrases.saved(activity.title))}</p>'
        self._begin_anew()

    def remove(self) -> None:
        """Delete the activity chosen; raises `BadInput` when none is."""
        if self._chosen is None or self._chosen.row is None:
            raise BadInput([Problem(message="choose the activity to delete")])
        gone = self._ledger.delete(self._chosen.row)
        self._done = f'<p class="rp-done">{escape(phrases.deleted(gone.title))}</p>'
        self._begin_anew()

    @property
    def _chosen(self) -> Activity | None:
        return next((one for one in self._ledger.activities if one.row == self.which.value), None)

    def _place(self, category: str) -> None:
        """Show a category by its id, or the text of a split."""
        single = category in {name for _, name in self.category.options}
        self.category.value = category if single else SEVERAL
        self.split.value = "" if single else category
        self.show_split()

    def _begin_anew(self) -> None:
        self.list_activities()
        self.which.value = NEW
        self.choose()

    def _read(self, as_of: date) -> Activity:
        """Read the form as a file of one row."""
        cells = {**(cells_of(self._chosen) if self._chosen else {}), **self._typed()}
        columns = (*COLUMNS, *(name for name in cells if name not in COLUMNS))
        rows = (Row(columns), Row(trimmed(cells.get(column, "") for column in columns)))
        asked = Asked(vocabulary=self._vocabulary, as_of=as_of)
        try:
            return ledger_of(Grid(file="", rows=rows), asked).activities[0]
        except BadInput as error:
            raise BadInput(Problem(field=one.field, message=one.message) for one in error.problems) from error

    def _typed(self) -> dict[str, str]:
        return {
            "date": next(iter(self.on.value), ""),
            "title": self.title.value,
            "provider": self.provider.value,
            "amount": self.amount.value,
            "unit": self.unit.value,
            "category": self.split.value if self.category.value == SEVERAL else self.category.value,
            "approval": ";".join(_kept(self._chosen, self.approvals) + _ticked(self.approvals)),
            "state": self.state.value,
        }


def _ticked(boxes: dict[str, Checkbox]) -> list[str]:
    return [name for name, box in boxes.items() if box.value]


def _kept(chosen: Activity | None, boxes: Iterable[str]) -> list[str]:
    """Return the approvals of an activity that this credential's form doesn't show."""
    return [name for name in chosen.approvals if name not in boxes] if chosen else []
