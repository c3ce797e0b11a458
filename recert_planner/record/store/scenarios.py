"""Saved scenarios, by name, and how a person has once said that a file is read: its columns and its days.

A scenario's document is JSON that planning understands and this module does not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from recert_planner.errors import BadInput
from recert_planner.record.store.faults import stale, understood
from recert_planner.record.store.history import Image
from recert_planner.record.store.people import Person, expect_person
from recert_planner.record.store.workspace import Workspace

JsonValue = None | bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
_DEEPEST = 50


@frozen(kw_only=True)
class Scenario:
    """One saved what-if of a person; its name is theirs alone."""

    id: int
    person_id: int
    name: str
    document: JsonValue


@frozen(kw_only=True)
class Reading:
    """How a file is read: the ledger's column for each of its own, and how it writes days (empty: as 2026-03-31)."""

    columns: Mapping[str, str] = {}
    date_format: str = ""


def scenarios(workspace: Workspace, person: Person) -> tuple[Scenario, ...]:
    """Return the saved scenarios of a person, in the order they were saved."""
    found = workspace.rows("SELECT id, name, document FROM scenario WHERE person_id = ? ORDER BY id", person.id)
    with understood(workspace.path):
        return tuple(
            Scenario(id=row, person_id=person.id, name=name, document=json.loads(document))
            for row, name, document in found
        )


def save_scenario(workspace: Workspace, person: Person, name: str, document: JsonValue) -> Scenario:
    """Save a new scenario; `BadInput` when the name is empty or in use."""
    with workspace.change(f"Saved the scenario {name.strip()}") as journal:
        expect_person(workspace, person)
        name = _free_name(workspace, person.id, name)
        values: Image = {"person_id": person.id, "name": name, "document": dumps(document)}
        return Scenario(id=journal.insert("scenario", values), person_id=person.id, name=name, document=document)


def change_scenario(workspace: Workspace, scenario: Scenario, *, name: str, document: JsonValue) -> Scenario:
    """Rename a scenario or put another document in its place; `BadInput` as for `save_scenario`."""
    with workspace.change(f"Changed the scenario {scenario.name}") as journal:
        _expect(workspace, scenario)
        if name != scenario.name:
            name = _free_name(workspace, scenario.person_id, name)
        journal.update("scenario", scenario.id, {"name": name, "document": dumps(document)})
    return Scenario(id=scenario.id, person_id=scenario.person_id, name=name, document=document)


def remove_scenario(workspace: Workspace, scenario: Scenario) -> None:
    """Remove a saved scenario."""
    with workspace.change(f"Removed the scenario {scenario.name}") as journal:
        _expect(workspace, scenario)
        journal.delete("scenario", scenario.id)


def mapping_for(workspace: Workspace, header: Iterable[str]) -> Reading | None:
    """Return how a file with this header was read last time; None when never."""
    found = workspace.rows("SELECT columns, date_format FROM mapping WHERE header = ?", header_key(header))
    with understood(workspace.path):
        return Reading(columns=dict(json.loads(found[0][0])), date_format=found[0][1]) if found else None


def remember_mapping(
    workspace: Workspace, header: Iterable[str], columns: Mapping[str, str], *, date_format: str = ""
) -> None:
    """Remember how a file was read, for the next file with the same header."""
    key, values = header_key(header), {"columns": dumps(dict(columns)), "date_format": date_format}
    with workspace.change("Remembered how a file is read") as journal:
        found = workspace.rows("SELECT id FROM mapping WHERE header = ?", key)
        if found:
            journal.update("mapping", found[0][0], values)
        else:
            journal.insert("mapping", {"header": key, **values})


def mappings(workspace: Workspace) -> tuple[tuple[tuple[str, ...], Reading], ...]:
    """Return every header that was matched, with how its file was read, in the order they were remembered."""
    found = workspace.rows("SELECT header, columns, date_format FROM mapping ORDER BY id")
    with understood(workspace.path):
        return tuple(
            (tuple(json.loads(header)), Reading(columns=dict(json.loads(columns)), date_format=date_format))
            for header, columns, date_format in found
        )


def check_depth(document: object) -> None:
    """Refuse a document nested deeper than anything a person could have made (`BadInput`)."""
    level = [document]
    for _ in range(_DEEPEST + 1):
        nested = [each for each in level if isinstance(each, list | tuple | Mapping)]
        if not nested:
            return
        level = [one for each in nested for one in (each.values() if isinstance(each, Mapping) else each)]
    raise BadInput(f"the scenario is nested more than {_DEEPEST} deep")


def dumps(value: object) -> str:
    """Return compact JSON; `BadInput` for what JSON cannot say (NaN, objects of Python) or nests too deeply."""
    check_depth(value)
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        text.encode()
    except UnicodeEncodeError as error:
        raise BadInput("this cannot be saved as JSON: a text in it holds half a character") from error
    except (TypeError, ValueError) as error:
        raise BadInput(f"this cannot be saved as JSON: {error}") from error
    return text


def header_key(header: Iterable[str]) -> str:
    """Return what two headers share that are the same to a person: the names, whatever their capitals and spaces."""
    return dumps([" ".join(name.split()).casefold() for name in header])


def _free_name(workspace: Workspace, person_id: int, name: str) -> str:
    name = name.strip()
    if not name:
        raise BadInput("a scenario needs a name")
    if workspace.rows("SELECT 1 FROM scenario WHERE person_id = ? AND name = ?", person_id, name):
        raise BadInput(f"there is already a scenario named {name}")
    return name


def _expect(workspace: Workspace, scenario: Scenario) -> None:
    if scenario not in scenarios(workspace, Person(id=scenario.person_id, name="")):
        raise stale(workspace.path, scenario.name)
