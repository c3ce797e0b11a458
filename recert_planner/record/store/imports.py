"""Importing a ledger in two steps: what would happen, row by row, and then exactly that, as one change.

An activity is the same one when day, title, provider and unit are the same, whatever their capitals and spaces. An
empty cell changes nothing: a file without proofs does not take away the proofs already noted. Nothing is written
while a preview is made, and a preview that has grown old is refused.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from attrs import evolve, field, frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity
from recert_planner.record.store.activities import Entry, add_activities, edit, entries
from recert_planner.record.store.faults import workspace_error
from recert_planner.record.store.people import Person
from recert_planner.record.store.scenarios import mapping_for, remember_mapping
from recert_planner.record.store.sifting import Sifted
from recert_planner.record.store.workspace import Workspace
from recert_planner.record.table import Ledger

Identity = tuple[date, str, str, str]
_COMPARED = ("amount", "split", "approvals", "tags", "state", "proof", "extra")
_OLD = "the workspace has changed since this preview was made. Look at the new preview, then import."


@frozen(kw_only=True)
class Changed:
    """A row that changes what the workspace holds; `fields` names what differs."""

    entry: Entry
    activity: Activity
    fields: tuple[str, ...]


@frozen(kw_only=True)
class Preview:
    """What importing a file would do: rows added, changed, skipped because they are there already, refused."""

    person: Person
    source: Sifted
    added: tuple[Activity, ...] = ()
    changed: tuple[Changed, ...] = ()
    skipped: tuple[Activity, ...] = ()
    revision: int = field(repr=False)

    @property
    def refused(self) -> tuple[Problem, ...]:
        """The problems of the rows that will not be imported."""
        return self.source.refused

    @property
    def label(self) -> str:
        """What the change will be called."""
        done = (("added", self.added), ("changed", self.changed))
        parts = " and ".join(f"{verb} {_count(rows)}" for verb, rows in done if rows) or "nothing"
        return f"{parts.capitalize()} from {self.source.name}"


def preview_import(workspace: Workspace, person: Person, source: Sifted | Ledger, *, name: str = "a ledger") -> Preview:
    """Return what importing a ledger for a person would do; nothing is written."""
    if isinstance(source, Ledger):
        source = Sifted(name=name, ledger=source)
    with workspace.reading():
        revision = workspace.revision()
        held = entries(workspace, person)
    added, changed, skipped = [], [], []
    for activity, entry in _matched(source.ledger.activities, held):
        if entry is None:
            added.append(activity)
        elif fields := differences(entry.activity, merged := _merged(entry.activity, activity)):
            changed.append(Changed(entry=entry, activity=merged, fields=fields))
        else:
            skipped.append(activity)
    return Preview(
        person=person,
        source=source,
        added=tuple(added),
        changed=tuple(changed),
        skipped=tuple(skipped),
        revision=revision,
    )


def apply(workspace: Workspace, preview: Preview) -> None:
    """Do what the preview says, as one change that one undo takes back, and remember how the file was read.

    Raises `BadInput` when the preview has nothing but refused rows, `WorkspaceError` when it has grown old.
    """
    if preview.refused and not preview.source.ledger.activities:
        raise BadInput(preview.refused)
    with workspace.change(preview.label):
        if workspace.revision() != preview.revision:
            raise workspace_error(workspace.path, _OLD)
        if preview.added:
            add_activities(workspace, preview.person, preview.added)
        for change in preview.changed:
            edit(workspace, change.entry, change.activity)
        if preview.added or preview.changed:
            _remember(workspace, preview.source)


def _remember(workspace: Workspace, source: Sifted) -> None:
    """Keep how this file was read, where that needs to be said; the usual way is kept only in the place of another."""
    if source.columns or source.date_format or mapping_for(workspace, source.header):
        remember_mapping(workspace, source.header, source.columns, date_format=source.date_format or "")


def identity(activity: Activity) -> Identity:
    """Return what makes an activity the same one in two files."""
    return activity.date, _plain(activity.title), _plain(activity.provider), activity.unit


def differences(before: Activity, after: Activity) -> tuple[str, ...]:
    """Return the names of the fields in which two activities of one identity differ."""
    return tuple(name for name in _COMPARED if getattr(before, name) != getattr(after, name))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _matched(rows: tuple[Activity, ...], held: tuple[Entry, ...]) -> Iterator[tuple[Activity, Entry | None]]:
    """Pair every row with the entry it is: an equal one where there is one, else the first of the same identity.

    As many rows as can be find an equal one, so that the same file changes nothing the second time.
    """
    waiting: dict[Identity, list[Entry]] = defaultdict(list)
    for entry in held:
        waiting[identity(entry.activity)].append(entry)
    groups: dict[Identity, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups[identity(row)].append(place)
    equal: dict[int, Entry] = {}
    for name, places in groups.items():
        same = waiting[name]
        found = _equal([rows[place] for place in places], same)
        equal |= {places[row]: same[at] for row, at in found.items()}
        gone = set(found.values())
        waiting[name] = [one for at, one in enumerate(same) if at not in gone]
    for place, row in enumerate(rows):
        same = waiting[identity(row)]
        yield row, equal.get(place) or (same.pop(0) if same else None)


def _equal(rows: Sequence[Activity], same: Sequence[Entry]) -> dict[int, int]:
    """Return as many pairs as there can be of a row and one of the entries it would not change, by their places.

    Each row takes the first that is free. Whoever finds none asks those who have one to move on to another.
    """

    def fits(row: int, at: int) -> bool:
        held = same[at].activity
        return not differences(held, _merged(held, rows[row]))

    has, free = dict[int, int](), list(range(len(same)))
    for row in range(len(rows)):
        first = next((at for at in free if fits(row, at)), None)
        if first is not None:
            has[row] = first
            free.remove(first)
    every = cache(lambda row: [at for at in range(len(same)) if fits(row, at)])
    for row in (row for row in range(len(rows)) if row not in has):
        _move(row, every, has)
    return has


def _move(row: int, fits: Callable[[int], Sequence[int]], has: dict[int, int]) -> None:
    """Give a row one of the entries that fit it where that takes nobody's away, whoever has to move on for it."""
    taken, asked_by, asking = {at: one for one, at in has.items()}, dict[int, int](), deque([row])
    while asking:
        one = asking.popleft()
        for at in fits(one):
            if at in asked_by:
                continue
            asked_by[at] = one
            if at in taken:
                asking.append(taken[at])
                continue
            move: int | None = at
            while move is not None:
                one = asked_by[move]
                has[one], move = move, has.get(one)
            return


def _merged(held: Activity, row: Activity) -> Activity:
    """Return the row as it will be kept: spelled as it is held, and what it leaves empty stays too."""
    kept = {name: getattr(held, name) for name in ("approvals", "tags", "proof") if not getattr(row, name)}
    if not row.split and held.amount == row.amount:
        kept["split"] = held.split
    extra = tuple((dict(held.extra) | dict(row.extra)).items())
    return evolve(row, **kept, title=held.title, provider=held.provider, extra=extra, row=held.row)


def _count(rows: tuple[object, ...]) -> str:
    return "1 activity" if len(rows) == 1 else f"{len(rows)} activities"
