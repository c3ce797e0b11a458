"""What a rule leans on: ids that the file declares, units that ledgers know, and sources that bear its standing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from recert_planner.record.activity import LEDGER_UNITS
from recert_planner.rules.model import FactStanding, OpenQuestion, Rule

_DECLARED_IN: Mapping[str, str] = {
    "sources": "sources",
    "category": "categories",
    "approval": "approvals",
    "approvals": "approvals",
    "without_approval": "approvals",
    "only_approved": "approvals",
    "tag": "tags",
}
_UNITS = ("unit", "ask_for")


def unheard_of(rule: Rule, declared: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield, by field, every word that the file does not declare or that ledgers do not know."""
    for field, section in _DECLARED_IN.items():
        for word in _words(rule, field):
            if word not in declared[section]:
                yield field, f'"{word}" is not in this file: write a table [{section}.{word}] or correct the name'
    for field in _UNITS:
        for word in _words(rule, field):
            if word not in LEDGER_UNITS:
                yield field, f'"{word}" is not a unit of the ledger; there are: {", ".join(LEDGER_UNITS)}'


def doubtful(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield, by field, where a rule's standing does not fit its value, its sources or its kind."""
    yield from _values(rule)
    unknown = rule.standing is FactStanding.UNKNOWN
    if rule.standing is FactStanding.YOURS:
        yield "standing", '"yours" is kept for values that a person gives in the planner'
    if unknown and not rule.value_fields and not isinstance(rule, OpenQuestion):
        yield "standing", 'a fact that nobody knows is written as a rule of kind "open_question"'
    if isinstance(rule, OpenQuestion) and not unknown:
        yield "standing", 'an open question has the standing "unknown"; with an answer it is a "statement"'
    if unknown and rule.confirm is None:
        yield "confirm", "this field is missing: say what to ask, and whom"
    if not unknown and not rule.sources:
        yield "sources", "the citation is missing: name at least one source"


def _values(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield values given although nobody knows them, and values left out although somebody does."""
    unknown = rule.standing is FactStanding.UNKNOWN
    for field in rule.value_fields:
        given = getattr(rule, field) is not None
        if given and unknown:
            yield field, 'the value is given although the standing is "unknown": leave it out, or change the standing'
        if not given and not unknown:
            yield field, f'the value is missing although the standing is "{rule.standing}", not "unknown"'


def _words(rule: Rule, field: str) -> tuple[str, ...]:
    value = getattr(rule, field, None)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
