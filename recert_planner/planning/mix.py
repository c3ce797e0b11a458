"""What the units of a way of studying are made of: categories, approvals, and the topics still missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import prod

from recert_planner.planning.result import Study
from recert_planner.standing.counting import Signature
from recert_planner.standing.credit import Facts, lot
from recert_planner.standing.result import Standing
from recert_planner.standing.ruling import Ruling

Share = tuple[str | None, Fraction]


def mixes(
    standing: Standing, study: Study, ruling: Ruling, *, begins_on: date
) -> tuple[tuple[date, Mapping[Signature, Fraction]], ...]:
    """Return the share of each kind of unit, from `begins_on` and from each later year that asks for its own."""
    years = sorted({ask.first for ask in ruling.asks if ask.first is not None and ask.first > begins_on})
    return tuple((on, _mix(standing, study, ruling, on)) for on in (begins_on, *years))


def _mix(standing: Standing, study: Study, ruling: Ruling, on: date) -> dict[Signature, Fraction]:
    mix: dict[Signature, Fraction] = {}
    topics = _topics(standing, ruling)
    categories = [(category, Fraction(percent, 100)) for category, percent in study.category_percent.items()]
    bases = product(_approvals(study, ruling), categories or [("", Fraction(1))])
    for ((approvals, approved), (category, part)), tags in product(bases, list(product(*topics))):
        named = frozenset(tag for tag, _ in tags if tag is not None)
        facts = Facts(unit="", approvals=approvals, tags=named, on=on, before_cycle=False)
        key = lot(category, Decimal(1), facts, ruling).signature
        mix[key] = mix.get(key, Fraction(0)) + approved * part * prod(share for _, share in tags)
    return {key: share for key, share in mix.items() if share}


def _approvals(study: Study, ruling: Ruling) -> Iterator[tuple[frozenset[str], Fraction]]:
    known = frozenset(ruling.credential.approvals)
    approved = Fraction(study.approved_percent, 100) if known else Fraction(1)
    yield known, approved
    yield frozenset(), 1 - approved


def _topics(standing: Standing, ruling: Ruling) -> list[list[Share]]:
    """Return, for each group of tags that is asked for, how large a part of what is needed has which tag."""
    groups: dict[str, list[Share]] = {}
    if standing.needed:
        for ask, requirement in zip(ruling.asks, standing.requirements, strict=True):
            if ask.rule.tag and requirement.shortfall:
                group = ruling.credential.tags[ask.rule.tag].group or ask.rule.tag
                part = Fraction(requirement.shortfall) / Fraction(standing.needed)
                groups.setdefault(group, []).append((ask.rule.tag, part))
    return [
        [*shares, (None, Fraction(1) - sum((part for _, part in shares), Fraction(0)))] for shares in groups.values()
    ]
