"""The ledger the planner works on, kept in a workspace: the same doors as `app.ledger.MemoryLedger`.

Every change is one transaction that can be undone, also after a restart. It is made against the entries this window
last read, so what another window did meanwhile is refused and never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from recert_planner.record.activity import Activity
from recert_planner.record.store import Entry, Person, Workspace, add_activities, edit, entries, remove


class WorkspaceLedger:
    """A person's activities by day; each one's `row` is its place, from 1. Changes raise `WorkspaceError`."""

    def __init__(self, workspace: Workspace, person: Person) -> None:
        """Read the file once; `read` looks again."""
        self._workspace, self._person = workspace, person
        self._entries: tuple[Entry, ...] = ()
        self._revision = -1
        self._activities: tuple[Activity, ...] = ()
        self.read()

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All activities, by day, as this window last saw them."""
        return self._activities

    def read(self) -> bool:
        """Look at the file again; return whether anything has changed."""
        with self._workspace.reading():
            revision = self._workspace.revision()
            if revision == self._revision:
                return False
            self._revision = revision
            self._entries = entries(self._workspace, self._person)
        self._activities = tuple(entry.activity for entry in self._entries)
        return True

    def replace(self, activities: Iterable[Activity]) -> None:
        """Hold these activities instead, as one change; the certificates of the others go with them until an undo."""
        with self._workspace.change("Replaced all activities"):
            if self._entries:
                remove(self._workspace, self._entries)
            if new := tuple(activities):
                add_activities(self._workspace, self._person, new)
        self.read()

    def add(self, activities: Iterable[Activity]) -> None:
        """Add activities as one change."""
        if new := tuple(activities):
            add_activities(self._workspace, self._person, new)
            self.read()

    def change(self, row: int, activity: Activity) -> None:
        """Put an activity in the place of another; `IndexError` when there is none."""
        entry = self._at(row)
        edit(self._workspace, entry, evolve(activity, row=entry.activity.row))
        self.read()

    def delete(self, row: int) -> Activity:
        """Take an activity out and return it; `IndexError` when there is none."""
        gone = self._at(row)
        remove(self._workspace, [gone])
        self.read()
        return gone.activity

    def new_among(self, activities: Sequence[Activity]) -> tuple[Activity, ...]:
        """Return those that are not in the ledger yet, whatever their row."""
        known = {evolve(one, row=None) for one in self._activities}
        return tuple(one for one in activities if evolve(one, row=None) not in known)

    def _at(self, row: int) -> Entry:
        if not 1 <= row <= len(self._entries):
            raise IndexError(f"the ledger has no row {row}")
        return self._entries[row - 1]


def shared_ledger(workspace: Workspace, person: Person) -> WorkspaceLedger:
    """Return a person's activities as the ledger that the planner works on."""
    return WorkspaceLedger(workspace, person)
