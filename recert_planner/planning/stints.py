"""How much to earn in which year of the cycle, where the body asks for something in every year.

A `Stint` is the time between two such years' ends. Each gets at least what its year still asks for; the rest goes
where the pace is slowest, so that the fastest stint is as slow as it can be. Amounts are integers scaled by `SCALE`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from recert_planner.dates import ONE_DAY
from recert_planner.planning.months import WHOLE, Span, StudyMonth, study_months
from recert_planner.standing.tally import Tally, question_of


@frozen(kw_only=True)
class Stint:
    """The months to study in from `first` on, and what to earn in them [scaled]."""

    first: date
    months: tuple[StudyMonth, ...]
    amount: int

    @property
    def time(self) -> Fraction:
        """How long there is to study [months]."""
        return Fraction(sum(month.weight for month in self.months), WHOLE)


def stints(count: Tally, first: date, last: date, away: Sequence[Span]) -> tuple[Stint, ...]:
    """Return the stints from `first` through `last` with the fewest units that meet every requirement."""
    begins = sorted({ask.first for ask in count.ruling.asks if ask.first is not None and first < ask.first <= last})
    edges = [first, *begins, last + ONE_DAY]
    bare = [
        Stint(first=begin, months=study_months(begin, end - ONE_DAY, away), amount=_asked(count, begin))
        for begin, end in pairwise(edges)
    ]
    return _levelled(bare, int(count.solution.needed))


def gaps_of(count: Tally) -> list[int]:
    """Return what is missing of each requirement [scaled]."""
    required = question_of(count.ruling).required
    return [max(need - int(have), 0) for need, have in zip(required, count.solution.reached, strict=True)]


def _asked(count: Tally, on: date) -> int:
    """Return what the year of a day still asks for: one unit serves one requirement of every family."""
    gaps, asks = gaps_of(count), count.ruling.asks
    this_year = {r for r, ask in enumerate(asks) if ask.first is not None and ask.covers(on)}
    return max((sum(gaps[r] for r in family if r in this_year) for family in count.ruling.families), default=0)


def _levelled(bare: Sequence[Stint], needed: int) -> tuple[Stint, ...]:
    """Add what is needed beyond the years' own amounts, slowest stints first."""
    free = [stint for stint in bare if stint.months]
    rest, level = 0, Fraction(0)
    while free:
        rest = needed - sum(stint.amount for stint in bare if stint not in free)
        level = max(rest, 0) / sum((stint.time for stint in free), Fraction(0))
        slower = [stint for stint in free if stint.amount <= level * stint.time]
        if len(slower) == len(free):
            break
        free = slower
    filled = [evolve(stint, amount=int(level * stint.time)) if stint in free else stint for stint in bare]
    if free:
        left = rest - sum(stint.amount for stint in filled if stint.first in {one.first for one in free})
        at = bare.index(free[-1])
        filled[at] = evolve(filled[at], amount=filled[at].amount + left)
    return tuple(filled)
