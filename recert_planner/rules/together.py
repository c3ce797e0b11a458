"""Fields of one rule that are fine alone and exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import singledispatch

from recert_planner.rules.model import (
    Conversion,
    CycleEnd,
    EarningWindow,
    Expiry,
    Extension,
    Fee,
    FilingWindow,
    Maximum,
    Minimum,
    ProcessingTime,
    Proof,
    Route,
    RouteOpen,
    RouteTransition,
    Rule,
    Sharing,
    WindowOpens,
)

_WHOLE = 100
_CURRENCY = re.compile("[A-Z]{3}")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # that every year has

Odd = Iterator[tuple[str, str]]


@singledispatch
def odd_together(_: Rule) -> Odd:
    """Yield, by field, what contradicts another field of the same rule; most kinds cannot contradict themselves."""
    return iter(())


@odd_together.register
def _minimum(rule: Minimum) -> Odd:
    yield from _at_most_one(rule, ("category", "approval", "tag"))
    yield from _at_most_one(rule, ("amount", "percent"))
    if rule.percent is not None and rule.percent > _WHOLE:
        yield "percent", "a share of the total is at most 100"
    if rule.percent is not None and rule.asked == "total":
        yield "percent", "this would be a share of the total in the total: name a category, approval or tag"
    if rule.percent is not None and rule.each_year:
        yield "each_year", "a share is one of the whole total: for every year give an amount"
    if rule.route not in (None, Route.REINSTATEMENT):
        yield "route", 'only "reinstatement" can ask for other amounts: leave the route out'


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
    if rule.before_expiry and rule.after_months:
        yield "after_months", "the route is open before the expiry already, so it cannot open after it"
    elif not rule.no_end and rule.after_months > rule.through_months:
        yield "after_months", "the route would open after it has closed"
    if not rule.no_end and not rule.before_expiry and not rule.through_months:
        yield "before_expiry", "the route would never be open: say until when, or no_end = true"
    if rule.last_months is not None and not rule.before_expiry:
        yield "last_months", "the route is closed before the expiry: these months would say nothing"
    yield from _through(rule)


def _through(rule: RouteOpen) -> Odd:
    """Yield what says something about the last day after the expiry where there is no such day."""
    if rule.otherwise_days is not None and not rule.through_months:
        yield "otherwise_days", "a second length needs a first one in through_months"
    if rule.month_end and not rule.through_months:
        yield "month_end", "this moves a last day after the expiry: give through_months too"
    if rule.filing_only and not rule.through_months:
        yield "filing_only", "this is about the time after the expiry: give through_months too"


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


@odd_together.register
def _expiry(rule: Expiry) -> Odd:
    named = [field for field in ("month", "day") if getattr(rule, field) is not None]
    if rule.ends is not CycleEnd.FIXED_DAY:
        for field in named:
            yield field, 'only ends = "fixed_day" takes a day of the year'
    elif rule.month is None or rule.day is None:
        yield "ends", "a fixed day needs both month and day, such as month = 3 and day = 31"
    elif not _every_year(rule.month, rule.day):
        yield "day", f"there is no day {rule.day} in month {rule.month} of every year"


@odd_together.register
def _window(rule: EarningWindow) -> Odd:
    if rule.boundary_month and rule.opens is not WindowOpens.CYCLE_START:
        yield "boundary_month", f'with opens = "{rule.opens}" there is no such month: keep one of the two'


@odd_together.register
def _fee(rule: Fee) -> Odd:
    if not _CURRENCY.fullmatch(rule.currency):
        yield "currency", "a currency is three capital letters, such as USD"
    if rule.every_months is not None and rule.after_months:
        yield "after_months", "a fee that falls due again and again depends on no lapse: keep one of the two"


@odd_together.register
def _filing_window(rule: FilingWindow) -> Odd:
    if rule.on_time_days is not None and rule.on_time_days > rule.opens_days:
        yield "on_time_days", f"this day lies before the first day to file, {rule.opens_days} days before expiry"


@odd_together.register
def _sharing(rule: Sharing) -> Odd:
    if rule.at_most is not None and rule.each_further is None:
        yield "at_most", "this limits what further credentials add: give each_further too"


def _every_year(month: int, day: int) -> bool:
    """Whether a day comes in every year; 29 February does not. Values out of range are told elsewhere."""
    return not 1 <= month <= len(_DAYS) or 1 <= day <= _DAYS[month - 1]


def _at_most_one(rule: Rule, fields: tuple[str, ...]) -> Odd:
    given = [field for field in fields if getattr(rule, field) is not None]
    for field in given[1:]:
        yield field, f"{given[0]} is given too: write a rule for each"
