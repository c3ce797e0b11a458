"""Who keeps a record here, what they hold, and the values they gave in place of a body's own.

A change is made against what the caller last saw: what another window has changed or removed meanwhile is never
overwritten. Whether a credential or a rule exists is not known here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from recert_planner.errors import BadInput
from recert_planner.record.certification import Certification
from recert_planner.record.store.faults import stale, understood
from recert_planner.record.store.history import Image
from recert_planner.record.store.workspace import Workspace


@frozen(kw_only=True)
class Person:
    """Someone whose record the workspace keeps."""

    id: int
    name: str


@frozen(kw_only=True)
class Holding:
    """One person's hold on a credential, with the values they gave themselves, by rule."""

    id: int
    person_id: int
    credential: str
    certification: Certification
    overrides: tuple[tuple[str, str], ...] = ()


def people(workspace: Workspace) -> tuple[Person, ...]:
    """Return everyone, in the order they were added."""
    return tuple(Person(id=row, name=name) for row, name in workspace.rows("SELECT id, name FROM person ORDER BY id"))


def add_person(workspace: Workspace, name: str) -> Person:
    """Add a person; `BadInput` when the name is empty."""
    name = _named(name)
    with workspace.change(f"Added {name}") as journal:
        return Person(id=journal.insert("person", {"name": name}), name=name)


def rename_person(workspace: Workspace, person: Person, name: str) -> Person:
    """Give a person another name; `BadInput` when it is empty."""
    name = _named(name)
    with workspace.change(f"Renamed {person.name} to {name}") as journal:
        expect_person(workspace, person)
        journal.update("person", person.id, {"name": name})
    return Person(id=person.id, name=name)


def remove_person(workspace: Workspace, person: Person) -> None:
    """Remove a person and everything they recorded; one undo brings all of it back."""
    with workspace.change(f"Removed {person.name} and their record") as journal:
        expect_person(workspace, person)
        for table, row_id in _owned(workspace, person):
            journal.delete(table, row_id)
        journal.delete("person", person.id)


def holdings(workspace: Workspace, person: Person) -> tuple[Holding, ...]:
    """Return the certifications of a person, in the order they were added."""
    with workspace.reading(), understood(workspace.path):
        found = workspace.rows(
            "SELECT id, credential, certified_on, recertified_on, expires_on FROM certification "
            "WHERE person_id = ? ORDER BY id",
            person.id,
        )
        return tuple(
            Holding(
                id=row,
                person_id=person.id,
                credential=credential,
                certification=_certification(*days),
                overrides=_overrides(workspace, row),
            )
            for row, credential, *days in found
        )


def add_holding(workspace: Workspace, person: Person, credential: str, certification: Certification) -> Holding:
    """Add a certification of a person; several may be of the same credential."""
    with workspace.change(f"Added the certification {credential}") as journal:
        expect_person(workspace, person)
        row = journal.insert(
            "certification", {"person_id": person.id, "credential": credential, **_columns(certification)}
        )
    return Holding(id=row, person_id=person.id, credential=credential, certification=certification)


def change_holding(workspace: Workspace, holding: Holding, certification: Certification) -> Holding:
    """Change the days of a certification."""
    with workspace.change(f"Changed the certification {holding.credential}") as journal:
        _expect_holding(workspace, holding)
        journal.update("certification", holding.id, _columns(certification))
    return _again(workspace, holding)


def remove_holding(workspace: Workspace, holding: Holding) -> None:
    """Remove a certification and the values given for it."""
    with workspace.change(f"Removed the certification {holding.credential}") as journal:
        _expect_holding(workspace, holding)
        for (row,) in workspace.rows("SELECT id FROM override WHERE certification_id = ?", holding.id):
            journal.delete("override", row)
        journal.delete("certification", holding.id)


def override(workspace: Workspace, holding: Holding, rule: str, value: str | None) -> Holding:
    """Set the person's own value for a rule, or go back to the body's with None."""
    label = f"Set {rule} to {value}" if value is not None else f"Took back the own value for {rule}"
    with workspace.change(label) as journal:
        _expect_holding(workspace, holding)
        found = workspace.rows("SELECT id FROM override WHERE certification_id = ? AND rule = ?", holding.id, rule)
        if value is None:
            for (row,) in found:
                journal.delete("override", row)
        elif found:
            journal.update("override", found[0][0], {"value": value})
        else:
            journal.insert("override", {"certification_id": holding.id, "rule": rule, "value": value})
    return _again(workspace, holding)


def _named(name: str) -> str:
    name = name.strip()
    if not name:
        raise BadInput("a person needs a name")
    return name


def expect_person(workspace: Workspace, person: Person) -> None:
    """Refuse to go on when the file no longer holds this person as they were seen (`WorkspaceError`)."""
    if person not in people(workspace):
        raise stale(workspace.path, person.name)


def _expect_holding(workspace: Workspace, holding: Holding) -> None:
    if holding not in holdings(workspace, Person(id=holding.person_id, name="")):
        raise stale(workspace.path, holding.credential)


def _again(workspace: Workspace, holding: Holding) -> Holding:
    return next(held for held in holdings(workspace, Person(id=holding.person_id, name="")) if held.id == holding.id)


def _owned(workspace: Workspace, person: Person) -> Iterator[tuple[str, int]]:
    """Yield every row that belongs to a person, children before parents."""
    queries = {
        "override": "SELECT o.id FROM override o JOIN certification c ON c.id = certification_id WHERE person_id = ?",
        "proof": "SELECT p.id FROM proof p JOIN activity a ON a.id = activity_id WHERE person_id = ?",
        **{table: f"SELECT id FROM {table} WHERE person_id = ?" for table in ("certification", "activity", "scenario")},
    }
    for table, query in queries.items():
        for (row,) in workspace.rows(f"{query} ORDER BY 1", person.id):
            yield table, row


def _overrides(workspace: Workspace, holding_id: int) -> tuple[tuple[str, str], ...]:
    found = workspace.rows("SELECT rule, value FROM override WHERE certification_id = ? ORDER BY rule", holding_id)
    return tuple((rule, value) for rule, value in found)


def _columns(certification: Certification) -> Image:
    recertified_on = [day.isoformat() for day in certification.recertified_on]
    return {
        "certified_on": certification.certified_on.isoformat(),
        "recertified_on": json.dumps(recertified_on) if recertified_on else "",
        "expires_on": None if certification.expires_on is None else certification.expires_on.isoformat(),
    }


def _certification(certified_on: str, recertified_on: str, expires_on: str | None) -> Certification:
    return Certification(
        certified_on=date.fromisoformat(certified_on),
        recertified_on=tuple(date.fromisoformat(day) for day in json.loads(recertified_on or "[]")),
        expires_on=None if expires_on is None else date.fromisoformat(expires_on),
    )
