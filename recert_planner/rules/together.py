"""Fields of one rule that are fine alone and exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from recert_planner.rules.model import (
    Conversion,
    Extension,
    Maximum,
    Minimum,
    ProcessingTime,
    Proof,
    RouteOpen,
    RouteTransition,
    Rule,
)

Odd = Iterator[tuple[str, str]]


@singledispatch
def odd_together(_: Rule) -> Odd:
    """Yield, by field, what contradicts another field of the same rule; most kinds cannot contradict themselves."""
    return iter(())


@odd_together.register
def _minimum(rule: Minimum) -> Odd:
    yield from _at_most_one(rule, ("category", "approval", "tag"))


@odd_together.register
def _maximum(rule: Maximum) -> Odd:
    yield from _at_most_one(rule, ("without_approval", "unit", "category", "tag"))


@odd_together.register
def _conversion(rule: Conversion) -> Odd:
    if rule.ask_for is not None and rule.each is not None:
        yield "ask_for", "the value of the unit is given, so there is nothing else to ask for"
    if rule.ask_for == rule.unit:
        yield "ask_for", "this is the unit itself: name the unit to ask for instead"


@odd_together.register
def _processing_time(rule: ProcessingTime) -> Odd:
    if rule.days_at_least is not None and rule.days_at_least > rule.days:
        yield "days_at_least", f"this is more than the {rule.days} days it may take"


@odd_together.register
def _route(rule: RouteOpen) -> Odd:
    if rule.no_end and rule.through_months:
        yield "through_months", "a route without an end cannot end after some months: keep one of the two"
    if not rule.no_end and rule.after_months > rule.through_months:
        yield "after_months", "the route would open after it has closed"
    if not rule.no_end and not rule.before_expiry and not rule.through_months:
        yield "before_expiry", "the route would never be open: say until when, or no_end = true"
    if rule.otherwise_days is not None and not rule.through_months:
        yield "otherwise_days", "a second length needs a first one in through_months"


@odd_together.register
def _transition(rule: RouteTransition) -> Odd:
    if rule.open_through < rule.open_from:
        yield "open_through", "the route would close before it opens"


@odd_together.register
def _extension(rule: Extension) -> Odd:
    if not rule.expiries:
        yield "expiries", "the list is empty: name the days of expiry that were moved"
    elif rule.moved_to <= max(rule.expiries):
        yield "moved_to", "an extension moves an expiry to a later day"


@odd_together.register
def _proof(rule: Proof) -> Odd:
    if not rule.items:
        yield "items", "the list is empty: name the papers asked for"


def _at_most_one(rule: Rule, fields: tuple[str, ...]) -> Odd:
    given = [field for field in fields if getattr(rule, field) is not None]
    for field in given[1:]:
        yield field, f"{given[0]} is given too: write a rule for each"
