"""A person's own values for facts: an empty box for each that nobody found, and a box for any other they ask for.

What is typed is read as the rule's kind of value and kept with their certification; it never changes a data file. An
emptied box goes back to the body's value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from ipywidgets import Button, Dropdown, HBox, Text, VBox

from recert_planner.app.fields import Region
from recert_planner.app.records.kept import Record
from recert_planner.errors import BadInput, Problem
from recert_planner.rules.model import Credential, FactStanding, Rule
from recert_planner.rules.own import with_own_values
from recert_planner.views import plain
from recert_planner.views.own_words import choices, own_label, value_text

INITIAL = {"description_width": "initial"}
HEAD = "Your own values"
ABOUT = (
    "<p>Give a value where the planner found none, or where yours differs: an individual requirement, a fee you were "
    "told. It is marked as yours wherever it is used; an emptied box goes back to what the body says. "
    "An expiry day of your own stands with your certification, on the Timeline.</p>"
)
NOT_FOUND = "not found"


class OwnForm:
    """The boxes of one credential's facts."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self.boxes: dict[str, Text] = {}
        self.another = Dropdown(description="Another fact", options=[("–", "")], style=INITIAL)
        self.keep = Button(description="Keep these values", button_style="primary")
        self._asked: list[str] = []
        self._credential: Credential | None = None
        self._shown: tuple[object, object] | None = None
        self._fields = VBox()
        self._fields.add_class("rp-record-ways")
        self.box = VBox([Region("rp-record-asked", html=ABOUT), self._fields, self.another, HBox([self.keep])])

    def show(self, record: Record, credential: Credential) -> None:
        """Show what is not found and what the person gave; what was typed stays while nothing of that has changed."""
        if self._credential is None or self._credential.id != credential.id:
            self._asked.clear()
        self._credential = credential
        own = dict(record.own_values(credential.id))
        shown = (credential.id, record.person.id, tuple(own.items())), tuple(self._asked)
        if shown == self._shown:
            return
        if self._shown and shown[0] == self._shown[0]:
            own |= {key: box.value for key, box in self.boxes.items()}  # a box more loses nothing that was typed
        self._shown = shown
        facts = _facts(credential)
        wanted = [key for key, rule in facts.items() if rule.standing is FactStanding.UNKNOWN]
        keys = list(dict.fromkeys((*wanted, *own, *self._asked)))
        self.boxes = {key: _box(key, facts.get(key), own.get(key, ""), credential) for key in keys}
        self._fields.children = [VBox(list(_field(key, self.boxes[key], facts))) for key in keys]
        rest = [(own_label(rule, credential), key) for key, rule in facts.items() if key not in keys]
        self.another.options = [("–", ""), *rest]
        self.another.value = ""
        self.another.layout.display = None if rest else "none"

    def ask_for(self, key: str) -> None:
        """Show a box for one more fact next time."""
        if key:
            self._asked.append(key)

    def store(self, record: Record) -> str:
        """Keep what the boxes hold; raises `BadInput` with every box that holds no such value, and keeps nothing."""
        if self._credential is None:
            return ""
        typed = {key: box.value.strip() for key, box in self.boxes.items()}
        self._check(self._credential, typed)
        before = dict(record.own_values(self._credential.id))
        changed = [key for key, text in typed.items() if text != before.get(key, "")]
        with record.workspace.change(f"Changed own values for {self._credential.name}"):
            for key in changed:
                record.own(self._credential.id, key, typed[key] or None)
        return f"Kept {len(changed)} {'change' if len(changed) == 1 else 'changes'}" if changed else "Nothing changed"

    def _check(self, credential: Credential, typed: Mapping[str, str]) -> None:
        problems = []
        for key, text in typed.items():
            try:
                with_own_values(credential, [(key, text)] if text else [])
            except BadInput:
                told = f"“{text[:40]}” is no value here: clear the box, or type one such as {_example(key, credential)}"
                problems.append(Problem(field=self.boxes[key].description, message=told))
        if problems:
            raise BadInput(problems)


def _facts(credential: Credential) -> dict[str, Rule]:
    """Return every fact that a person may give, in its latest version."""
    return {rule.key: rule for rule in credential.rules if rule.value_fields}


def _box(key: str, rule: Rule | None, own: str, credential: Credential) -> Text:
    label = own_label(rule, credential) if rule else key
    found = (value_text(rule) if rule else "") or NOT_FOUND
    return Text(description=label, value=own, placeholder=found, style=INITIAL, continuous_update=False)


def _field(key: str, box: Text, facts: Mapping[str, Rule]) -> Iterator[Text | Region]:
    """Yield a box with the body's own sentence below it."""
    yield box
    if rule := facts.get(key):
        yield Region(html=f"<small>{escape(plain.sentence(rule.says))}</small>")


def _example(key: str, credential: Credential) -> str:
    rule = _facts(credential).get(key)
    return (value_text(rule) or ", ".join(choices(rule)[:2]) or "12.5") if rule else "none"
