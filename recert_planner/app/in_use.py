"""Which ledger the screen works on: an example's, in memory, or the person's own, kept where they chose.

An example is never written anywhere. Without a kept record a person's own ledger is in memory too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from recert_planner.app.ledger import MemoryLedger
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification


class KeptLedger(Protocol):
    """A ledger on the person's disk; changes raise `WorkspaceError`."""

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All activities, by day."""

    def read(self) -> bool:
        """Look at the file again; return whether anything has changed."""

    def replace(self, activities: Iterable[Activity]) -> None:
        """Hold these activities instead."""

    def add(self, activities: Iterable[Activity]) -> None:
        """Add activities."""

    def change(self, row: int, activity: Activity) -> None:
        """Put an activity in the place of another."""

    def delete(self, row: int) -> Activity:
        """Take an activity out and return it."""


class Kept(Protocol):
    """A person's record on their disk: their ledger and the days on their papers."""

    @property
    def ledger(self) -> KeptLedger:
        """Their ledger."""

    def papers(self, credential: str | None = None) -> tuple[str, Certification] | None:
        """Return a credential they hold with its days: the one asked for, else the latest."""

    def held(self) -> tuple[tuple[str, Certification], ...]:
        """Return each credential they hold with its days."""

    def own_values(self, credential: str) -> tuple[tuple[str, str], ...]:
        """Return what they gave in place of a credential's own values, by a rule's key."""

    def note(self, credential: str, certification: Certification) -> None:
        """Keep the days on their papers."""


class LedgerInUse(MemoryLedger):
    """The ledger that the screen's forms read and write."""

    def __init__(self) -> None:
        """Begin in memory."""
        self._kept: KeptLedger | None = None
        self._own = False
        super().__init__()

    def keep(self, ledger: KeptLedger | None) -> None:
        """Use this ledger from now on as the person's own."""
        self._kept = ledger

    def show(self, example: Iterable[Activity] | None) -> None:
        """Work on an example's activities, or with None on the person's own."""
        self._own = example is None
        if self._on_disk is None:
            self.replace(example or ())
        else:
            self._on_disk.read()

    def read(self) -> bool:
        """Look at the person's own ledger again; return whether another window has changed it."""
        return self._on_disk is not None and self._on_disk.read()

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All activities, by day."""
        return super().activities if self._on_disk is None else self._on_disk.activities

    def replace(self, activities: Iterable[Activity]) -> None:
        """Hold these activities instead."""
        if self._on_disk is None:
            super().replace(activities)
        else:
            self._on_disk.replace(activities)

    def add(self, activities: Iterable[Activity]) -> None:
        """Add activities."""
        if self._on_disk is None:
            super().add(activities)
        else:
            self._on_disk.add(activities)

    def change(self, row: int, activity: Activity) -> None:
        """Put an activity in the place of another; `IndexError` when there is none."""
        if self._on_disk is None:
            super().change(row, activity)
        else:
            self._on_disk.change(row, activity)

    def delete(self, row: int) -> Activity:
        """Take an activity out and return it; `IndexError` when there is none."""
        return super().delete(row) if self._on_disk is None else self._on_disk.delete(row)

    def new_among(self, activities: Sequence[Activity]) -> tuple[Activity, ...]:
        """Return those that are not in the ledger yet, whatever their row."""
        known = MemoryLedger(self.activities)
        return super().new_among(activities) if self._on_disk is None else known.new_among(activities)

    @property
    def _on_disk(self) -> KeptLedger | None:
        return self._kept if self._own else None
