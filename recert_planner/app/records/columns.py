"""Which column of a file is which column of the ledger: asked only where the names differ, and remembered.

A column of the file is used once; one that has a ledger's name and is not meant keeps its content under another name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipywidgets import Dropdown, VBox

from recert_planner.app.fields import Region
from recert_planner.app.records import wording
from recert_planner.errors import BadInput, Problem
from recert_planner.record.choices import closest
from recert_planner.record.rows import COLUMNS, REQUIRED

INITIAL = {"description_width": "initial"}
# The other names under which spreadsheets carry these columns.
USUAL = {
    "date": ("date completed", "completed", "completion date", "day", "date earned"),
    "title": ("course", "activity", "course title", "name of activity", "description", "topic"),
    "provider": ("sponsor", "organization", "organisation", "issuer", "provided by"),
    "amount": ("hours", "credits", "points", "ceus", "contact hours", "number"),
    "unit": ("credit type", "unit of credit"),
    "category": ("content", "content area", "area"),
    "approval": ("approved by", "accreditation", "accredited by"),
    "state": ("status",),
    "proof": ("certificate", "file"),
}


class Columns:
    """A choice of a file's column for each column of the ledger."""

    def __init__(self) -> None:
        """Offer nothing before a file is there."""
        self.header: tuple[str, ...] = ()
        self.choices = {
            column: Dropdown(description=f"“{column}” is in", options=[(wording.LEFT_OUT, "")], style=INITIAL)
            for column in COLUMNS
        }
        fields = VBox(list(self.choices.values()))
        fields.add_class("rp-record-columns")
        self.box = VBox([Region(html="<h3>Columns of the file</h3>"), fields])

    def offer(self, header: Sequence[str], remembered: Mapping[str, str]) -> None:
        """Offer the columns of a file, chosen as last time, else by their names."""
        self.header = tuple(dict.fromkeys(name for name in header if name.strip()))
        names = {known: name for name, known in remembered.items()} or likely(self.header)
        for column, choice in self.choices.items():
            choice.options = [(wording.LEFT_OUT, ""), *((name, name) for name in self.header)]
            choice.value = names.get(column, "") if names.get(column) in self.header else ""

    @property
    def mapping(self) -> dict[str, str]:
        """The ledger's column for each column of the file whose name is another; `BadInput` when one is used twice."""
        chosen = {column: str(choice.value) for column, choice in self.choices.items() if choice.value}
        names = list(chosen.values())
        if twice := next((name for name in names if names.count(name) > 1), None):
            both = " and ".join(column for column, name in chosen.items() if name == twice)
            raise BadInput([Problem(field=twice, message=f"this column of the file cannot be both {both}")])
        renamed = {name: column for column, name in chosen.items() if name != column}
        unused = {name: f"{name} (not used)" for name in self.header if name.casefold() in COLUMNS}
        kept = {name: other for name, other in unused.items() if name not in names}
        return kept | renamed

    @property
    def complete(self) -> bool:
        """Whether every column that a ledger needs has been found."""
        return all(self.choices[column].value for column in REQUIRED)


def likely(header: Sequence[str]) -> dict[str, str]:
    """Return the column of the file that each of the ledger's most likely is, by its name."""
    found: dict[str, str] = {}
    free = {" ".join(name.casefold().split()): name for name in reversed(header)}
    for column in COLUMNS:
        for name in (column, *USUAL.get(column, ())):
            if name in free:
                found[column] = free.pop(name)
                break
    for plain, name in list(free.items()):
        near = closest(plain, [column for column in COLUMNS if column not in found])
        if near:
            found[near] = name
    return found
