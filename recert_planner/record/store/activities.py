"""The activities of a person in the workspace: list, add, change, duplicate, remove.

Each is an `Entry`: the activity, where it lies, and the certificates attached to it. A change is made against the
entry the caller last saw and refused when another window was faster. What counts is not known here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from attrs import evolve, frozen

from recert_planner.record.activity import Activity, State
from recert_planner.record.store.faults import stale, understood
from recert_planner.record.store.history import Image
from recert_planner.record.store.people import Person, expect_person
from recert_planner.record.store.workspace import Workspace

_COLUMNS = "id, date, title, provider, amount, unit, split, approvals, tags, state, proof, extra"
_STATES = {state.value: state for state in State}


@frozen(kw_only=True)
class Proof:
    """A certificate attached to an activity: a PDF or a picture [size in bytes]."""

    id: int
    activity_id: int
    name: str
    size: int
    sha256: str
    media_type: str


@frozen(kw_only=True)
class Entry:
    """One activity of the workspace; `activity.row` is its place in the list of its person, from 1."""

    id: int
    person_id: int
    activity: Activity
    proofs: tuple[Proof, ...] = ()


def entries(workspace: Workspace, person: Person) -> tuple[Entry, ...]:
    """Return the activities of a person by day, then in the order they were added."""
    with workspace.reading():
        found = workspace.rows(f"SELECT {_COLUMNS} FROM activity WHERE person_id = ? ORDER BY date, id", person.id)
        proofs = _proofs(workspace, person.id)
    with understood(workspace.path):
        return tuple(
            Entry(id=row[0], person_id=person.id, activity=_activity(row, place), proofs=proofs.get(row[0], ()))
            for place, row in enumerate(found, start=1)
        )


def add_activities(
    workspace: Workspace, person: Person, activities: Iterable[Activity], *, label: str | None = None
) -> tuple[int, ...]:
    """Add activities as one change and return their ids."""
    activities = tuple(activities)
    with workspace.change(label or _label("Added", [activity.title for activity in activities])) as journal:
        expect_person(workspace, person)
        return tuple(
            journal.insert("activity", {"person_id": person.id, **_columns(activity)}) for activity in activities
        )


def edit(workspace: Workspace, entry: Entry, activity: Activity) -> Entry:
    """Put `activity` in the place of what the entry held, and return the entry as it is now."""
    with workspace.change(f"Changed “{activity.title}”") as journal:
        expect(workspace, entry)
        journal.update("activity", entry.id, _columns(activity))
    return evolve(entry, activity=evolve(activity, row=entry.activity.row))


def duplicate(workspace: Workspace, entry: Entry) -> int:
    """Add the same activity once more, without its certificates, and return the new one's id."""
    with workspace.change(f"Duplicated “{entry.activity.title}”") as journal:
        expect(workspace, entry)
        columns = _columns(evolve(entry.activity, proof=""))
        return journal.insert("activity", {"person_id": entry.person_id, **columns})


def remove(workspace: Workspace, removed: Iterable[Entry]) -> None:
    """Remove activities with their certificates; one undo brings all of it back."""
    removed = tuple(removed)
    with workspace.change(_label("Removed", [entry.activity.title for entry in removed])) as journal:
        for entry in removed:
            expect(workspace, entry)
            for proof in entry.proofs:
                journal.delete("proof", proof.id)
            journal.delete("activity", entry.id)


def expect(workspace: Workspace, entry: Entry) -> None:
    """Refuse to go on when the file no longer holds this entry as it was seen (`WorkspaceError`)."""
    found = workspace.rows(f"SELECT {_COLUMNS} FROM activity WHERE id = ? AND person_id = ?", entry.id, entry.person_id)
    known = _proof_rows(workspace, "activity_id = ?", entry.id)
    with understood(workspace.path):
        present = [(_activity(row, entry.activity.row), known) for row in found]
    if present != [(entry.activity, entry.proofs)]:
        raise stale(workspace.path, entry.activity.title)


def _label(verb: str, titles: list[str]) -> str:
    return f"{verb} “{titles[0]}”" if len(titles) == 1 else f"{verb} {len(titles)} activities"


def _proofs(workspace: Workspace, person_id: int) -> dict[int, tuple[Proof, ...]]:
    found: dict[int, tuple[Proof, ...]] = {}
    for proof in _proof_rows(workspace, "activity_id IN (SELECT id FROM activity WHERE person_id = ?)", person_id):
        found[proof.activity_id] = (*found.get(proof.activity_id, ()), proof)
    return found


def _proof_rows(workspace: Workspace, where: str, value: int) -> tuple[Proof, ...]:
    found = workspace.rows(
        f"SELECT id, activity_id, name, size, sha256, media_type FROM proof WHERE {where} ORDER BY id", value
    )
    names = ("id", "activity_id", "name", "size", "sha256", "media_type")
    return tuple(Proof(**dict(zip(names, row, strict=True))) for row in found)


def _columns(activity: Activity) -> Image:
    return {
        "date": activity.date.isoformat(),
        "title": activity.title,
        "provider": activity.provider,
        "amount": str(activity.amount),
        "unit": activity.unit,
        "split": _listed([[category, str(share)] for category, share in activity.split]),
        "approvals": _listed(activity.approvals),
        "tags": _listed(activity.tags),
        "state": activity.state.value,
        "proof": activity.proof,
        "extra": _listed(activity.extra),
    }


def _activity(row: tuple[Any, ...], place: int | None) -> Activity:
    _, day, title, provider, amount, unit, split, approvals, tags, state, proof, extra = row
    return Activity(
        date=date.fromisoformat(day),
        title=title,
        amount=Decimal(amount),
        unit=unit,
        provider=provider,
        split=_shares(split) if split else (),
        approvals=_words(approvals) if approvals else (),
        tags=_words(tags) if tags else (),
        state=_STATES[state],
        proof=proof,
        row=place,
        extra=tuple((name, text) for name, text in json.loads(extra)) if extra else (),
    )


# Thousands of activities share a few splits and approvals: each is read once.
@lru_cache(maxsize=1024)
def _shares(split: str) -> tuple[tuple[str, Decimal], ...]:
    return tuple((category, Decimal(share)) for category, share in json.loads(split))


@lru_cache(maxsize=1024)
def _words(listed: str) -> tuple[str, ...]:
    return tuple(json.loads(listed))


def _listed(values: Iterable[object]) -> str:
    values = list(values)
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else ""
