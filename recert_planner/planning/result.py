"""What planning answers, frozen: pace, curves and projection. Nothing here looks at a clock or a screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from recert_planner.record.activity import State
from recert_planner.standing.result import Requirement


@frozen(kw_only=True)
class RequirementPace:
    """What one requirement alone still asks for each month [units, units a month]; None when no time is left."""

    id: str
    shortfall: Decimal
    per_month: Decimal | None


@frozen(kw_only=True)
class Pace:
    """Units a month still needed so that every requirement is met by `through` (inclusive).

    `per_month` is None when no time is left; 0 when nothing is needed. `binding` is the requirement that sets it.
    """

    per_month: Decimal | None
    binding: str | None
    needed: Decimal
    through: date | None
    months_left: Fraction
    each: tuple[RequirementPace, ...]


@frozen(kw_only=True)
class Study:
    """What a person means to do from now on: the sliders, in one value.

    `per_month` [units]; `approved_percent` of it carries the credential's approvals; `category_percent` is the
    share of each category [percent], adding up to 100 (empty for a credential without categories);
    `months_off` months pass, from `as_of`, before it begins.
    """

    per_month: Decimal
    approved_percent: int = 100
    category_percent: Mapping[str, int] = {}
    months_off: int = 0


@frozen(kw_only=True)
class Step:
    """One point of a stepped curve: after this day `total` units are counted."""

    on: date
    total: Decimal
    title: str
    state: State


@frozen(kw_only=True)
class Projection:
    """Where a `Study` leads: the counted total after each month, and the day on which every requirement is met.

    `completes_on` is None when that does not happen by the last day of the cycle. `requirements` is the state on
    the last point. `curve` starts at (as_of, counted today).
    """

    study: Study
    curve: tuple[tuple[date, Decimal], ...]
    completes_on: date | None
    requirements: tuple[Requirement, ...]
    submit_by: date


@frozen(kw_only=True)
class Timeline:
    """Everything the one figure shows [units counted against days].

    `earned` are steps of what counts today; `intended` continues with enrolled, then planned activities;
    `needed` is the straight line from today to the day by which the pace must have done it (empty when nothing is).
    """

    earned: tuple[Step, ...]
    intended: tuple[Step, ...]
    needed: tuple[tuple[date, Decimal], ...]
    projection: Projection | None
