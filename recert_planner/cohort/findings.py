"""What is wrong with a roster, by kind: how many rows, and the first of them with file, row and column.

A million rows with one mistake are one finding. What to do about it is for whoever reads the roster to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from recert_planner.errors import Problem

SHOWN = 5  # rows of each kind

# What each kind is, for one row and for many.
KINDS = {
    "no_person": ("row names no person", "rows name no person"),
    "repeated_person": ("row has a person's name that another row has too", "rows have names that other rows have too"),
    "repeated_row": ("row is there more than once", "rows are there more than once, the same each time"),
    "unknown_credential": ("person holds a credential unknown here", "people hold a credential unknown here"),
    "no_certification": ("person has no day of certification", "people have no day of certification"),
    "unreadable_day": ("row has a day that cannot be read", "rows have a day that cannot be read"),
    "certified_ahead": ("person is certified after the day asked", "people are certified after the day asked"),
    "days_contradict": ("row has days that contradict each other", "rows have days that contradict each other"),
    "unknown_person": ("activity belongs to nobody in the roster", "activities belong to nobody in the roster"),
    "earned_ahead": ("activity is earned after the day asked", "activities are earned after the day asked"),
    "no_title": ("activity has no title", "activities have no title"),
    "amount_not_above_0": ("activity has an amount of 0 or less", "activities have an amount of 0 or less"),
    "unreadable_amount": (
        "activity has an amount that cannot be read",
        "activities have an amount that cannot be read",
    ),
    "unknown_unit": ("activity has an unknown unit", "activities have an unknown unit"),
    "unreadable_category": (
        "activity has a category that cannot be read",
        "activities have a category that cannot be read",
    ),
    "split_does_not_add_up": (
        "activity has parts that do not add up to its amount",
        "activities have parts that do not add up to their amounts",
    ),
    "unknown_approval": ("activity has an unknown approval", "activities have an unknown approval"),
    "unknown_tag": ("activity has an unknown tag", "activities have an unknown tag"),
    "unknown_state": ("activity has an unknown state", "activities have an unknown state"),
}


@frozen(kw_only=True)
class Finding:
    """One kind of mistake in one column: how many rows have it, and the first of them in words."""

    kind: str
    file: str
    column: str
    count: int
    first: tuple[Problem, ...]

    @property
    def heading(self) -> Problem:
        """How many rows have the mistake, in one sentence."""
        one, many = KINDS[self.kind]
        what = f"1 {one}" if self.count == 1 else f"{self.count:,} {many}"
        shown = "" if self.count <= len(self.first) else f"; the first {len(self.first)}:"
        return Problem(file=self.file, field=self.column, message=f"{what}{shown}")

    def problems(self) -> Iterator[Problem]:
        """Yield the heading, then the first rows; one row alone speaks for itself."""
        if self.count > 1 or not self.first:
            yield self.heading
        yield from self.first

    def to_json(self) -> dict[str, Any]:
        """Return the finding as plain JSON values."""
        return {
            "kind": self.kind,
            "file": self.file,
            "column": self.column,
            "count": self.count,
            "first": [{"row": one.row, "message": one.message} for one in self.first],
        }


def said(findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Return every finding in words, in its order."""
    return tuple(problem for finding in findings for problem in finding.problems())
