"""Whether the values of a credential's file make sense together: the second half of reading it.

The checks run on whatever could be structured. Those that look for something missing wait until the shape of the
whole file is sound, so that one slip is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from recert_planner.rules.finding import Finding
from recert_planner.rules.heading import head_findings, id_findings
from recert_planner.rules.model import CycleEnd, CycleLength, Expiry
from recert_planner.rules.shape import Draft
from recert_planner.rules.support import doubtful, unheard_of
from recert_planner.rules.versions import version_findings
from recert_planner.rules.worth import odd_values

_YEAR_MONTHS = 12
_NEEDED: Mapping[str, str] = {
    "cycle_length": 'a rule of kind "cycle_length" is missing: how many months a cycle lasts',
    "expiry": 'a rule of kind "expiry" is missing: on which day a cycle ends',
    "minimum.total": 'a rule of kind "minimum" without a category, approval or tag is missing: the total required',
}


def contradictions(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for everything in the draft that contradicts itself or is missing."""
    if draft.head is not None:
        yield from head_findings(draft.head)
    yield from id_findings(draft)
    for index, rule in draft.rules:
        for field, message in chain(unheard_of(rule, draft.declared), doubtful(rule), odd_values(rule)):
            yield Finding(("rule", index, field), message)
    yield from version_findings(draft)
    yield from _without_a_fixed_day(draft)
    if draft.sound:
        yield from _unused(draft)
        yield from _lacking(draft)


def _without_a_fixed_day(draft: Draft) -> Iterator[Finding]:
    """Yield cycles too short to hold the fixed day of the year on which they would end."""
    fixed = any(isinstance(rule, Expiry) and rule.ends is CycleEnd.FIXED_DAY for _, rule in draft.rules)
    for index, rule in draft.rules:
        if fixed and isinstance(rule, CycleLength) and rule.months is not None and rule.months < _YEAR_MONTHS:
            yield Finding(
                ("rule", index, "months"), "a cycle that ends on a fixed day of the year lasts 12 months or more"
            )


def _unused(draft: Draft) -> Iterator[Finding]:
    cited = {key for _, rule in draft.rules for key in rule.sources}
    for key in sorted(draft.declared["sources"] - cited):
        yield Finding(("sources", key), f'no rule cites the source "{key}": cite it or take it out')


def _lacking(draft: Draft) -> Iterator[Finding]:
    """Yield what an answer cannot do without; these rules hold from the beginning of time, known or not."""
    first = {rule.key: (index, rule) for index, rule in reversed(draft.rules)}
    for key, message in _NEEDED.items():
        if key not in first:
            yield Finding(("rule",), message)
        elif first[key][1].effective_from is not None:
            path = ("rule", first[key][0], "effective_from")
            yield Finding(path, 'the first version must be "undated"; where its value is not known, leave that out')
