"""Where saved scenarios are: with the person's record on their disk, or, without one, with the page.

Both give the same answers, so that the room does not know which it has. A scenario of an example, or of a plan that is
kept nowhere, is never written to a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Protocol

from attrs import evolve, frozen

from recert_planner.app.what_if import wording
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.scenario import Scenario
from recert_planner.planning.scenario_document import from_document, to_document

if TYPE_CHECKING:
    from recert_planner.app.records.kept import Record
    from recert_planner.record.store import Change
    from recert_planner.record.store import Scenario as Row

    Find = Callable[[], Change | None]

NOTHING = 0  # no change of a file has this number


@frozen(kw_only=True)
class Saved:
    """A scenario under its number."""

    id: int
    scenario: Scenario


class Shelf(Protocol):
    """Saved scenarios; every change has a counterpart that takes it back."""

    on_disk: bool

    def every(self) -> tuple[Saved, ...]:
        """Return all of them, in the order they were saved."""

    def save(self, scenario: Scenario, saved: int | None) -> int:
        """Save a scenario, in the place of `saved` where that is there; return its number. Raises `BadInput`."""

    def delete(self, saved: int) -> None:
        """Delete one."""

    def undo(self) -> None:
        """Take back what was done last; raises `BadInput` where something else was changed after it."""

    def redo(self) -> None:
        """Do again what was undone last."""


class PageShelf:
    """Saved scenarios that live with the page."""

    on_disk = False

    def __init__(self) -> None:
        """Begin empty."""
        self._now: tuple[Saved, ...] = ()
        self._before: list[tuple[Saved, ...]] = []
        self._after: list[tuple[Saved, ...]] = []
        self._numbers = count(1)

    def every(self) -> tuple[Saved, ...]:
        """See `Shelf`."""
        return self._now

    def save(self, scenario: Scenario, saved: int | None) -> int:
        """See `Shelf`."""
        others = [one for one in self._now if one.id != saved]
        if scenario.name.casefold() in (one.scenario.name.casefold() for one in others):
            raise BadInput([Problem(field="name", message=wording.taken(scenario.name))])
        there = len(others) < len(self._now)
        number = saved if there and saved is not None else next(self._numbers)
        new = Saved(id=number, scenario=scenario)
        self._become(tuple(new if one.id == number else one for one in self._now) + (() if there else (new,)))
        return number

    def delete(self, saved: int) -> None:
        """See `Shelf`."""
        self._become(tuple(one for one in self._now if one.id != saved))

    def undo(self) -> None:
        """See `Shelf`."""
        self._after.append(self._now)
        self._now = self._before.pop()

    def redo(self) -> None:
        """See `Shelf`."""
        self._before.append(self._now)
        self._now = self._after.pop()

    def _become(self, now: tuple[Saved, ...]) -> None:
        self._before.append(self._now)
        self._after.clear()
        self._now = now


class RecordShelf:
    """Saved scenarios of the person whose record is open; what cannot be read is left alone and not shown."""

    on_disk = True

    def __init__(self, record: Record) -> None:
        """Use the person's record."""
        self._record = record
        self._done: list[int] = []  # the changes of the file that this room made
        self._undone: list[int] = []

    def every(self) -> tuple[Saved, ...]:
        """See `Shelf`."""
        return tuple(one for row in self._rows() if (one := _read(row)) is not None)

    def save(self, scenario: Scenario, saved: int | None) -> int:
        """See `Shelf`."""
        from recert_planner.record.store import change_scenario, save_scenario

        workspace, document = self._record.workspace, to_document(scenario)
        before = workspace.revision()
        row = next((row for row in self._rows() if row.id == saved), None)
        if row is None:
            row = save_scenario(workspace, self._record.person, scenario.name, document)
        elif (row.name, row.document) != (scenario.name, document):
            row = change_scenario(workspace, row, name=scenario.name, document=document)
        self._did(before)
        return row.id

    def delete(self, saved: int) -> None:
        """See `Shelf`."""
        from recert_planner.record.store import remove_scenario

        before = self._record.workspace.revision()
        for row in self._rows():
            if row.id == saved:
                remove_scenario(self._record.workspace, row)
        self._did(before)

    def undo(self) -> None:
        """See `Shelf`."""
        workspace = self._record.workspace
        self._step(self._done, self._undone, workspace.undoable, workspace.undo)

    def redo(self) -> None:
        """See `Shelf`."""
        workspace = self._record.workspace
        self._step(self._undone, self._done, workspace.redoable, workspace.redo)

    def _step(self, here: list[int], there: list[int], find: Find, take: Find) -> None:
        change = find()
        if here[-1] != NOTHING and (change is None or change.id != here[-1]):
            raise BadInput([Problem(message=wording.ELSEWHERE)])
        if here[-1] != NOTHING:
            take()
        there.append(here.pop())

    def _did(self, before: int) -> None:
        """Remember the change just made; nothing where the file held as much already."""
        change = self._record.workspace.undoable() if self._record.workspace.revision() != before else None
        self._done.append(change.id if change else NOTHING)
        self._undone.clear()

    def _rows(self) -> Sequence[Row]:
        from recert_planner.record.store import scenarios

        return scenarios(self._record.workspace, self._record.person)


def _read(row: Row) -> Saved | None:
    """Return a row's scenario; None when a newer program wrote it, or something else did."""
    try:
        return Saved(id=row.id, scenario=evolve(from_document(row.document), name=row.name))
    except BadInput:
        return None
