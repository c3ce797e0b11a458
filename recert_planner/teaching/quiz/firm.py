"""The rules a question may lean on: those that are firm. A fact to confirm is no fact to be examined in.

`in_units` lets a question give amounts in the credential's own unit, so that no conversion is needed. `firm` leaves
out every rule that is to be confirmed, rests on a single source or only follows from some wording: a question is asked
only where the engine answers the same with those rules and without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from attrs import evolve, frozen

from recert_planner.record.examples import example_people
from recert_planner.rules.book import book
from recert_planner.rules.model import Conversion, Credential, FactStanding, Rule

GIVEN = "given"  # the unit of a question's own amounts
FIRM = frozenset({FactStanding.OFFICIAL, FactStanding.SECONDARY, FactStanding.YOURS})


@frozen(kw_only=True)
class Ground:
    """A credential that questions are asked about, and the same without its doubtful rules."""

    real: Credential
    firm: Credential


@cache
def grounds() -> Mapping[str, Ground]:
    """Return the credentials of the example people by id: those that a class meets."""
    held = dict.fromkeys(one.credential for person in example_people() for one in person.held)
    credentials = {which: in_units(book()[which]) for which in sorted(held)}
    return {which: Ground(real=one, firm=firm(one)) for which, one in credentials.items()}


def is_firm(rule: Rule) -> bool:
    """Whether a question may lean on a rule."""
    return rule.confirm is None and rule.standing in FIRM


def in_units(credential: Credential) -> Credential:
    """Return a copy that takes amounts in its own unit as they are."""
    says = f"The question gives the amounts in {credential.unit}."
    given = Conversion(unit=GIVEN, each=Decimal(1), says=says, standing=FactStanding.YOURS)
    return evolve(credential, rules=(*credential.rules, given))


def firm(credential: Credential) -> Credential:
    """Return a copy without doubtful rules; an older version never takes the place of a newer, doubtful one."""
    return evolve(credential, rules=tuple(_firm_rules(credential)))


def _firm_rules(credential: Credential) -> Iterator[Rule]:
    last_doubt = {rule.key: place for place, rule in enumerate(credential.rules) if not is_firm(rule)}
    for place, rule in enumerate(credential.rules):
        if place > last_doubt.get(rule.key, -1):
            yield rule
