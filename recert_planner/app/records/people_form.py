"""Whose record the workspace keeps: one more person, another name, one removed with all they recorded.

A change goes to the store at once and is undone like any other; the last person stays.
"""

from __future__ import annotations

from ipywidgets import Button, HBox, Text, VBox

from recert_planner.app.fields import Region
from recert_planner.app.records.kept import Record
from recert_planner.errors import BadInput, Problem
from recert_planner.record.store import add_person, people, remove_person, rename_person

INITIAL = {"description_width": "initial"}
HEAD = "People in this record"
LAST = "the record is somebody's: rename the last person instead of removing them"


class PeopleForm:
    """The fields about the person shown, and of one more."""

    def __init__(self) -> None:
        """Show nobody yet."""
        self.name = Text(description="Name of the person shown", style=INITIAL, continuous_update=False)
        self.rename, self.remove = Button(description="Rename"), Button(description="Remove with their whole record")
        self.other = Text(description="Name of one more person", style=INITIAL, continuous_update=False)
        self.add = Button(description="Add")
        self.word = Region("rp-record-asked")
        shown = VBox([self.name, HBox([self.rename, self.remove])])
        more = VBox([self.other, HBox([self.add])])
        ways = HBox([shown, more])
        ways.add_class("rp-record-ways")
        self.box = VBox([self.word, ways])

    def show(self, record: Record) -> None:
        """Show the person, and how many there are."""
        self.name.value = record.person.name
        count = len(record.others)
        self.word.html = f"<p>{count} {'person' if count == 1 else 'people'} in this file; each has a record apart.</p>"
        self.remove.disabled = count == 1

    def give_name(self, record: Record) -> str:
        """Give the person shown the name typed, and say so; raises `BadInput` when it is empty."""
        named = rename_person(record.workspace, record.person, self.name.value)
        return f"Renamed {record.person.name} to {named.name}"

    def take_out(self, record: Record) -> str:
        """Remove the person shown and all they recorded, and say so; raises `BadInput` for the last one."""
        if len(people(record.workspace)) == 1:
            raise BadInput([Problem(message=LAST)])
        remove_person(record.workspace, record.person)
        return f"Removed {record.person.name} and their record; Undo brings all of it back"

    def take_in(self, record: Record) -> str:
        """Add a person of the name typed, and say so; raises `BadInput` when it is empty or somebody's."""
        name = self.other.value.strip()
        if name.casefold() in (person.name.casefold() for person in record.others):
            raise BadInput([Problem(field="name", message=f"there is already a record of {name}")])
        added = add_person(record.workspace, name)
        self.other.value = ""
        return f"Added {added.name}; choose them under “Whose record”"
