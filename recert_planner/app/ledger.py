"""The ledger the screen works on, kept in memory; a workspace on disk can take its place.

It keeps activities and knows nothing of files, of widgets or of what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from recert_planner.record.activity import Activity


class MemoryLedger:
    """Activities by day; each one's `row` is its place, from 1."""

    def __init__(self, activities: Iterable[Activity] = ()) -> None:
        """Begin with these activities."""
        self._activities: tuple[Activity, ...] = ()
        self.replace(activities)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All activities, by day."""
        return self._activities

    def replace(self, activities: Iterable[Activity]) -> None:
        """Hold these activities instead."""
        by_day = sorted(activities, key=lambda activity: activity.date)
        self._activities = tuple(evolve(one, row=row) for row, one in enumerate(by_day, start=1))

    def add(self, activities: Iterable[Activity]) -> None:
        """Add activities."""
        self.replace((*self._activities, *activities))

    def change(self, row: int, activity: Activity) -> None:
        """Put an activity in the place of another; `IndexError` when there is none."""
        self._at(row)
        self.replace(activity if one.row == row else one for one in self._activities)

    def delete(self, row: int) -> Activity:
        """Take an activity out and return it; `IndexError` when there is none."""
        gone = self._at(row)
        self.replace(one for one in self._activities if one.row != row)
        return gone

    def new_among(self, activities: Sequence[Activity]) -> tuple[Activity, ...]:
        """Return those that are not in the ledger yet, whatever their row."""
        known = {evolve(one, row=None) for one in self._activities}
        return tuple(one for one in activities if evolve(one, row=None) not in known)

    def _at(self, row: int) -> Activity:
        if not 1 <= row <= len(self._activities):
            raise IndexError(f"the ledger has no row {row}")
        return self._activities[row - 1]
