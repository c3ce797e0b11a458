"""The few plain values that a whole roster comes down to: what figures, tables and pages of a roster are made of.

Nothing is counted here, and nothing here knows how it was counted. A count of None is one that may not be passed on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

# The parts that a shortfall is sorted into, from nothing missing to nearly everything.
SHARE_WORDS = ("Nothing missing", "Up to a quarter", "Up to a half", "Up to three quarters", "More")


@frozen(kw_only=True)
class Group:
    """How many people of one credential are in one class."""

    credential: str
    name: str
    risk: str
    people: int


@frozen(kw_only=True)
class Deadline:
    """How many people of one class expire in the month that begins on `month`."""

    month: date
    risk: str
    people: int


@frozen(kw_only=True)
class Shares:
    """How many people lack how much of one requirement: a count for each of `SHARE_WORDS`."""

    credential: str
    name: str
    requirement: str
    people: tuple[int, ...]


@frozen(kw_only=True)
class Need:
    """What those lack who can still recertify by credit: `people` and `units` [`unit`]; `total`: of any kind."""

    credential: str
    name: str
    requirement: str
    total: bool
    people: int
    units: float
    unit: str


@frozen(kw_only=True)
class CallFirst:
    """One person to call, and how long there is; `pace` [units a month] is None where no time is left.

    `missing` is the requirement that most is missing of, empty where nothing is: then only filing is left.
    """

    person: str
    name: str
    risk: str
    expires_on: date
    days_left: int
    pace: float | None
    missing: str


@frozen(kw_only=True)
class RosterSummary:
    """A roster summed up; `exact_people` went through the counter for a single person."""

    as_of: date
    people: int
    exact_people: int
    groups: tuple[Group, ...]
    deadlines: tuple[Deadline, ...]
    shares: tuple[Shares, ...]
    needs: tuple[Need, ...]
    first: tuple[CallFirst, ...]

    def in_class(self, risk: str) -> int:
        """Return how many people are in a class."""
        return total(one.people for one in self.groups if one.risk == risk)


def total(counts: Iterable[int]) -> int:
    """Return the sum of counts."""
    return sum(counts)
