"""Other worlds: a credential whose facts to confirm are missing, or turn out larger or smaller than the file says.

A question leans on none of them when its answer is the same in every world.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from attrs import evolve, fields

from recert_planner.rules.book import book
from recert_planner.rules.model import (
    Conversion,
    Credential,
    CycleEnd,
    FactStanding,
    NextAnchor,
    OpenQuestion,
    Rule,
    WindowOpens,
)

SURE = {FactStanding.OFFICIAL, FactStanding.SECONDARY}
COMMON = {one.name for one in fields(Rule)}
OURS = Conversion(unit="given", each=Decimal(1), says="As the question says.", standing=FactStanding.OFFICIAL)
VALUES: tuple[type[StrEnum], ...] = (CycleEnd, NextAnchor, WindowOpens)


def doubtful(rule: Rule) -> bool:
    """Whether a fact is one to confirm, or is not supported by more than one source or a wording."""
    return rule.confirm is not None or rule.standing not in SURE


@cache
def worlds(which: str) -> Mapping[str, Credential]:
    """Return the worlds of a credential by what is different in them; each takes amounts in its own unit."""
    credential = evolve(book()[which], rules=(*book()[which].rules, OURS))
    return {
        "as the file says": credential,
        "without what is to be confirmed": evolve(credential, rules=tuple(_known(credential.rules))),
        "what is to be confirmed is larger": _changed(credential, 1),
        "what is to be confirmed is smaller": _changed(credential, -1),
    }


def _known(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """Yield the rules without the doubtful ones and whatever they replaced: an old rule does not come back."""
    for place, rule in enumerate(rules):
        later = [other for other in rules[place:] if other.key == rule.key]
        if not any(doubtful(one) for one in later):
            yield rule


def _changed(credential: Credential, by: int) -> Credential:
    return evolve(credential, rules=tuple(_other(rule, by) if doubtful(rule) else rule for rule in credential.rules))


def _other(rule: Rule, by: int) -> Rule:
    if isinstance(rule, OpenQuestion):
        return rule
    names = [one.name for one in fields(type(rule)) if one.name not in COMMON]
    values = {name: _moved(getattr(rule, name), by) for name in names}
    unknown = {name: _guess(name) for name in rule.value_fields if getattr(rule, name) is None}
    return evolve(rule, **{**values, **unknown})


def _moved(value: Any, by: int) -> Any:
    match value:
        case bool():
            return value
        case int():
            return max(value + by, 0)
        case Decimal():
            return max(value + by, Decimal("0.5"))
        case date():
            return value + timedelta(days=31 * by)
        case StrEnum() if isinstance(value, VALUES):
            every = list(type(value))
            return every[(every.index(value) + 1) % len(every)]
        case _:
            return value


def _guess(name: str) -> Any:
    return CycleEnd.SAME_DAY if name == "ends" else 24 if name == "months" else Decimal(2)
