"""The versions of one rule: each later one begins on a later day, and all are picked by the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from recert_planner.rules.finding import Finding
from recert_planner.rules.model import Rule
from recert_planner.rules.shape import Draft


def version_findings(draft: Draft) -> Iterator[Finding]:
    """Yield versions out of order, twice on one day, or picked by different days."""
    by_key = sorted(draft.rules, key=lambda placed: placed[1].key)
    for key, versions in groupby(by_key, key=lambda placed: placed[1].key):
        for (_, earlier), (index, later) in pairwise(versions):
            for field, message in _disorder(earlier, later, key):
                yield Finding(("rule", index, field), message)


def _disorder(earlier: Rule, later: Rule, key: str) -> Iterator[tuple[str, str]]:
    if earlier.effective_from == later.effective_from:
        since = later.effective_from or "the undated beginning"
        yield "effective_from", f'there are two versions of "{key}" from {since}: keep one, or give the later its day'
    elif _day(later) < _day(earlier):
        yield "effective_from", f'the versions of "{key}" are out of order: the earlier one comes first'
    if earlier.applies_by is not later.applies_by:
        asked = f'"{earlier.applies_by}" and "{later.applies_by}"'
        yield "applies_by", f'the versions of "{key}" are picked by different days, {asked}: all need the same'


def _day(rule: Rule) -> date:
    return rule.effective_from or date.min
