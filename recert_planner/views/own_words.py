"""A person's own values in words: what a fact is called where it is filled in, and that an answer leans on them.

Whatever a person gave in place of a body's value says so wherever it is shown. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import get_args, get_type_hints

from recert_planner.rules.model import (
    Conversion,
    Credential,
    CycleLength,
    Expiry,
    FactStanding,
    Fee,
    Maximum,
    MaximumItems,
    Minimum,
    Rule,
)
from recert_planner.standing.result import Standing
from recert_planner.views import leaning, plain, words


def own_label(rule: Rule, credential: Credential) -> str:
    """Return what a fact is called beside the box for a person's own value, with its unit in brackets."""
    name, unit = _named(rule, credential)
    return f"{name} [{unit}]" if unit else name


def choices(rule: Rule) -> tuple[str, ...]:
    """Return the words that a fact can be, where it is one of a few; empty for an amount."""
    hint = get_type_hints(type(rule))[rule.value_fields[0]]
    kind = next(one for one in get_args(hint) if one is not type(None))
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()


def value_text(rule: Rule) -> str:
    """Return a fact's value as it can be typed; empty while nobody knows it."""
    value = getattr(rule, rule.value_fields[0])
    return "" if value is None else str(value)


def has_own_expiry(standing: Standing) -> bool:
    """Return whether the expiry is a day that the person gave."""
    own = standing.certification.expires_on
    return own is not None and own == standing.cycle.expires_on


def own_values(standing: Standing) -> Iterator[str]:
    """Yield what an answer owes to the person's own values; nothing where it leans on none."""
    if has_own_expiry(standing):
        by_rules = standing.cycle.computed_on
        other = f"; by the rules it would be {plain.day(by_rules)}" if by_rules else ""
        if by_rules != standing.cycle.expires_on:
            yield f"The expiry {plain.day(standing.cycle.expires_on)} is the day you gave yourself{other}"
    credential = standing.credential
    named = {
        _said(rule, credential): None
        for rule in leaning.rules_of(standing)
        if rule.standing is FactStanding.YOURS and rule.value_fields
    }
    if named:
        yield f"This leans on {'a value' if len(named) == 1 else 'values'} of your own – {'; '.join(named)}"


def _named(rule: Rule, credential: Credential) -> tuple[str, str]:
    """Return what a fact is called, and the unit of its value; empty where it has none."""
    match rule:
        case Minimum():
            unit = credential.unit if rule.percent is None else "percent of all"
            return f"{words.minimum_label(rule, credential)} required{_when(rule)}", unit
        case Maximum() | MaximumItems():
            return f"At most, {_plain(rule.which)}", credential.unit
        case Conversion():
            return f"Worth of 1 {plain.UNITS.get(rule.unit, (_plain(rule.unit), ''))[0]}", credential.unit
        case CycleLength():
            return "Length of a cycle", "months"
        case Expiry():
            return "On which day a cycle ends", ""
        case Fee():
            return f"Fee: {_plain(rule.which)}", rule.currency
    return rule.says.rstrip("."), ""


def _said(rule: Rule, credential: Credential) -> str:
    """Return a fact with its value: `All points required: 40 points`."""
    name, unit = _named(rule, credential)
    return f"{name}: {_plain(value_text(rule))} {unit}".rstrip()


def _when(rule: Minimum) -> str:
    year = " each year" if rule.each_year else ""
    return f"{year} for {words.ROUTES[rule.route]}" if rule.route else year


def _plain(key: str) -> str:
    return key.replace("-", " ").replace("_", " ")
