"""A person's own values in place of a body's: an individual requirement, today's fee, an expiry they were told.

A value arrives as the text that was kept, and is read as the rule's own kind of value. It is marked as theirs wherever
it is shown, and never changes the data file.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import get_args, get_type_hints

from recert_planner.errors import BadInput, Problem
from recert_planner.rules.facts import Rule
from recert_planner.rules.model import Credential

SAYS = "Your own value, {value}, in place of: {says}"


def with_own_values(credential: Credential, values: Iterable[tuple[str, str]]) -> Credential:
    """Return the credential with each value, given by a rule's key, in place of the body's.

    The rule says whose value it is and leans on no source of the body; what it said itself is quoted.
    Raises `BadInput` with every value that no rule takes.
    """
    problems: list[Problem] = []
    for key, text in values:
        try:
            credential = _with(credential, key, text)
        except (KeyError, ValueError, ArithmeticError):
            message = f"the {credential.name} has no rule {key} that takes the own value {text[:40]!r}"
            problems.append(Problem(message=message))
    if problems:
        raise BadInput(problems)
    return credential


def _with(credential: Credential, key: str, text: str) -> Credential:
    rule = next((rule for rule in reversed(credential.rules) if rule.key == key and rule.value_fields), None)
    if rule is None:
        raise KeyError(key)
    (field,) = rule.value_fields
    value = _value(rule, field, text)
    says = SAYS.format(value=value, says=rule.says)
    return credential.with_value(key, **{field: value, "says": says, "sources": (), "locator": None, "confirm": None})


def _value(rule: Rule, field: str, text: str) -> object:
    """Return a text as the kind of value that a rule's field holds, an amount 0 or more."""
    kind = next(one for one in get_args(get_type_hints(type(rule))[field]) if one is not type(None))
    value: object = kind(text.strip())
    if (
        isinstance(value, Decimal | int)
        and not isinstance(value, bool)
        and not (Decimal(value).is_finite() and value >= 0)
    ):
        raise ValueError(text)
    return value
