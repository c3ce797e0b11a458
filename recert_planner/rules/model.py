"""What a credential's data file can say, whole: the closed set of rule kinds and the credential that holds them.

Every rule is one dated value with its sentence, its sources and its standing. A rule says nothing about a
person; `standing` interprets it. No formulas: a new value is an edit in `data/`, a new kind is a code review in
the modules that this one gathers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from attrs import evolve, frozen

from recert_planner.rules.amounts import (
    ContactHour,
    Conversion,
    CountOnce,
    Maximum,
    MaximumItems,
    Minimum,
    MinimumGrade,
    RoundDown,
    SmallestActivity,
)
from recert_planner.rules.facts import AppliesBy, Body, FactStanding, Label, Rule, Source
from recert_planner.rules.papers import OpenQuestion, Prerequisite, Proof, Retention, Statement, Step
from recert_planner.rules.timing import (
    CarryOver,
    CycleEnd,
    CycleLength,
    EarningWindow,
    Expiry,
    Extension,
    FirstCycleExempt,
    NextAnchor,
    NextCycle,
    PreCycleAllowance,
    Provisional,
    WindowOpens,
)
from recert_planner.rules.ways import (
    ExamAttempts,
    ExamLead,
    ExamWindow,
    Fee,
    FilingWay,
    FilingWindow,
    ProcessingTime,
    Route,
    RouteOpen,
    RouteTransition,
    Sharing,
)

__all__ = [
    "KINDS",
    "AppliesBy",
    "Body",
    "CarryOver",
    "ContactHour",
    "Conversion",
    "CountOnce",
    "Credential",
    "CycleEnd",
    "CycleLength",
    "EarningWindow",
    "ExamAttempts",
    "ExamLead",
    "ExamWindow",
    "Expiry",
    "Extension",
    "FactStanding",
    "Fee",
    "FilingWay",
    "FilingWindow",
    "FirstCycleExempt",
    "Label",
    "Maximum",
    "MaximumItems",
    "Minimum",
    "MinimumGrade",
    "Moments",
    "NextAnchor",
    "NextCycle",
    "OpenQuestion",
    "PreCycleAllowance",
    "Prerequisite",
    "ProcessingTime",
    "Proof",
    "Provisional",
    "Retention",
    "RoundDown",
    "Route",
    "RouteOpen",
    "RouteTransition",
    "Rule",
    "Sharing",
    "SmallestActivity",
    "Source",
    "Statement",
    "Step",
    "WindowOpens",
]

KINDS: Mapping[str, type[Rule]] = {
    rule.kind: rule
    for rule in (
        *(CycleLength, Expiry, NextCycle, Extension, EarningWindow, PreCycleAllowance, CarryOver, FirstCycleExempt),
        *(
            Minimum,
            Maximum,
            MaximumItems,
            CountOnce,
            Conversion,
            RoundDown,
            ContactHour,
            SmallestActivity,
            MinimumGrade,
        ),
        *(RouteOpen, RouteTransition, ExamLead, ExamWindow, ExamAttempts, FilingWindow, ProcessingTime, Fee, Sharing),
        *(Prerequisite, Provisional, Step, Proof, Retention, Statement, OpenQuestion),
    )
}

R = TypeVar("R", bound=Rule)


@frozen(kw_only=True)
class Moments:
    """The days of a person's story that pick rule versions; `application` is the day of the question."""

    cycle_start: date
    expiry: date
    application: date
    date_earned: date | None = None

    def day(self, applies_by: AppliesBy) -> date:
        """Return the day that picks a version; a credit not yet earned counts as earned on the day asked."""
        chosen: date | None = getattr(self, applies_by)
        return chosen or self.application


@frozen(kw_only=True)
class Credential:
    """A set of rules, as one data file holds it."""

    id: str
    name: str
    title: str
    body: Body
    unit: str
    unit_one: str
    sources: Mapping[str, Source]
    rules: tuple[Rule, ...]
    categories: Mapping[str, Label] = {}
    approvals: Mapping[str, Label] = {}
    tags: Mapping[str, Label] = {}

    def history(self, kind: type[R]) -> tuple[R, ...]:
        """Return every version of every rule of a kind, in the file's order."""
        return cast("tuple[R, ...]", self._by_kind.get(kind, ()))

    def in_force(self, kind: type[R], moments: Moments) -> tuple[R, ...]:
        """Return, for each rule of a kind, the version that holds at these moments (none: left out)."""
        found = self._lasting.get(kind)
        return tuple(self._latest(kind, moments).values()) if found is None else cast("tuple[R, ...]", found)

    def one(self, kind: type[R], moments: Moments) -> R | None:
        """Return the only rule of a kind that holds at these moments, or None."""
        return next(iter(self.in_force(kind, moments)), None)

    def with_value(self, key: str, **values: object) -> Credential:
        """Return a copy in which every version of a rule carries the person's own values, marked as theirs.

        Raises `KeyError` when no rule has this key.
        """
        if not any(rule.key == key for rule in self.rules):
            raise KeyError(key)
        own = tuple(
            evolve(rule, standing=FactStanding.YOURS, **values) if rule.key == key else rule  # type: ignore[arg-type]  # the key names the class
            for rule in self.rules
        )
        return evolve(self, rules=own)

    @cached_property
    def _by_kind(self) -> Mapping[type[Rule], tuple[Rule, ...]]:
        kinds = dict.fromkeys(type(rule) for rule in self.rules)
        return {kind: tuple(rule for rule in self.rules if type(rule) is kind) for kind in kinds}

    @cached_property
    def _lasting(self) -> Mapping[type[Rule], tuple[Rule, ...]]:
        """The rules of each kind of which no version has a first day: the same ones hold at any moment."""
        lasting = {kind: rules for kind, rules in self._by_kind.items() if not any(one.effective_from for one in rules)}
        return {kind: tuple({rule.key: rule for rule in rules}.values()) for kind, rules in lasting.items()}

    def _latest(self, kind: type[R], moments: Moments) -> dict[str, R]:
        return {rule.key: rule for rule in self._holding(kind, moments)}

    def _holding(self, kind: type[R], moments: Moments) -> Iterator[R]:
        for rule in self.history(kind):
            day = moments.day(rule.applies_by)
            if rule.effective_from is None or rule.effective_from <= day:
                yield rule
