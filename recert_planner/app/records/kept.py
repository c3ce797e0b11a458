"""A person's record as the planner uses it: their ledger, and the days on their papers, kept in a workspace.

Begun only when the person asks for it, or where a workspace is there already. What is looked at in passing (an
example, another credential) is never written.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from attrs import frozen

from recert_planner.app.records.ledger import WorkspaceLedger, shared_ledger
from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.record.store import (
    Holding,
    Person,
    Workspace,
    add_activities,
    add_holding,
    add_person,
    change_holding,
    holdings,
    open_workspace,
    override,
    people,
)

FIRST_PERSON = "Me"


@frozen
class Record:
    """One person's record in an open workspace."""

    workspace: Workspace
    person: Person
    ledger: WorkspaceLedger

    @property
    def others(self) -> tuple[Person, ...]:
        """Everyone whose record the workspace keeps."""
        return people(self.workspace)

    def papers(self, credential: str | None = None) -> tuple[str, Certification] | None:
        """Return a credential the person holds with the days on their papers: the one asked for, else the latest."""
        held = [one for one in self._holdings() if credential in (None, one.credential)]
        latest = max(held, key=lambda one: one.certification.certified_on, default=None)
        return (latest.credential, latest.certification) if latest else None

    def held(self) -> tuple[tuple[str, Certification], ...]:
        """Return each credential the person holds with the latest days on its papers."""
        latest = sorted(self._holdings(), key=lambda one: one.certification.certified_on)
        return tuple({one.credential: one.certification for one in latest}.items())

    def own_values(self, credential: str) -> tuple[tuple[str, str], ...]:
        """Return what the person gave in place of a credential's own values, by a rule's key."""
        held = self.holding(credential)
        return held.overrides if held else ()

    def own(self, credential: str, rule: str, value: str | None) -> None:
        """Keep the person's own value for a rule, or with None go back to the body's; raises `BadInput`."""
        held = self.holding(credential)
        if held is None:
            raise BadInput([Problem(field="own value", message="give the day of your certification first")])
        if dict(held.overrides).get(rule) != value:
            override(self.workspace, held, rule, value)

    def holding(self, credential: str) -> Holding | None:
        """Return the latest certification of a credential; None where none is kept."""
        held = [one for one in self._holdings() if one.credential == credential]
        return max(held, key=lambda one: one.certification.certified_on, default=None)

    def note(self, credential: str, certification: Certification) -> None:
        """Keep the days on the person's papers; nothing is written when they are kept already."""
        latest = self.holding(credential)
        if latest is None:
            add_holding(self.workspace, self.person, credential, certification)
        elif latest.certification != certification:
            change_holding(self.workspace, latest, certification)

    def _holdings(self) -> tuple[Holding, ...]:
        return holdings(self.workspace, self.person)


def open_record(path: Path) -> Record:
    """Return the record of the first person in the workspace at `path`; raises `WorkspaceError`."""
    with ExitStack() as undoing:
        workspace = undoing.enter_context(open_workspace(path, clock=date.today))
        record = record_of(workspace, _somebody(workspace))
        undoing.pop_all()
    return record


def record_of(workspace: Workspace, person: Person) -> Record:
    """Return a person's record in an open workspace."""
    return Record(workspace, person, shared_ledger(workspace, person))


def begin_record(path: Path, papers: tuple[str, Certification] | None, activities: Iterable[Activity] = ()) -> Record:
    """Keep a plan of the person's own from now on, added to what the workspace may hold; raises `WorkspaceError`."""
    fresh = not path.exists()
    record = open_record(path)
    new = record.ledger.new_among(tuple(activities))
    with record.workspace.change("Began to keep this record"):
        if papers:
            record.note(*papers)
        if new:
            add_activities(record.workspace, record.person, new)
    if fresh:
        record.workspace.forget_history()
    record.ledger.read()
    return record


def _somebody(workspace: Workspace) -> Person:
    """Return the first person, a new one in an empty workspace; that it began is nothing to be undone."""
    if known := people(workspace):
        return known[0]
    untouched = not workspace.history(1)
    person = add_person(workspace, FIRST_PERSON)
    if untouched:
        workspace.forget_history()
    return person
