"""A way of studying, carried forward day by day and counted by the same rules as what is already earned.

Units come in as an even stream, so a day's answer is exact and the day of completion can be found by bisection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from recert_planner.dates import ONE_DAY, add_months, months_through
from recert_planner.planning.mix import mixes
from recert_planner.planning.result import Study
from recert_planner.standing.counting import Signature, Solution
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import recount
from recert_planner.standing.tally import SCALE, Tally, unscaled

Mixes = tuple[tuple[date, Mapping[Signature, Fraction]], ...]


@frozen(kw_only=True)
class Outset:
    """Where every course from one standing begins: the count behind it, and what was last found for its units.

    Many paces are asked of one standing, and what units are made of does not depend on the pace.
    """

    standing: Standing
    count: Tally
    _last: dict[object, Mixes] = field(factory=dict, init=False, eq=False, repr=False)

    @classmethod
    def of(cls, standing: Standing) -> Outset:
        """Return the outset of a standing."""
        return cls(standing=standing, count=recount(standing))

    def mixes(self, study: Study, begins_on: date) -> Mixes:
        """Return the shares of each kind of unit, as `mix.mixes` finds them."""
        asked = (study.approved_percent, tuple(study.category_percent.items()), begins_on)
        if asked not in self._last:
            self._last.clear()
            self._last[asked] = mixes(self.standing, study, self.count.ruling, begins_on=begins_on)
        return self._last[asked]


@frozen(kw_only=True)
class Course:
    """A `Study` from its first day on: the count it adds to, and what its units are made of.

    `mixes` hold, from their first day on, the share of each kind of unit; there is one for each year of a cycle that
    asks for something every year, and else one for all of it.
    """

    standing: Standing
    study: Study
    count: Tally
    mixes: Mixes
    begins_on: date
    _known: dict[date, Solution] = field(factory=dict, init=False, eq=False, repr=False)

    @classmethod
    def of(cls, outset: Outset, study: Study) -> Course:
        """Return the course that a way of studying takes from where a person stands."""
        begins_on = add_months(outset.standing.as_of, study.months_off)
        return cls(
            standing=outset.standing,
            study=study,
            count=outset.count,
            mixes=outset.mixes(study, begins_on),
            begins_on=begins_on,
        )

    def days(self) -> list[date]:
        """Return the last day of each month of study, and of the cycle, in order; none after the expiry."""
        last = self.standing.cycle.expires_on
        if self.standing.as_of >= last:
            return []
        days = [min(self.begins_on - ONE_DAY, last)] if self.study.months_off else []
        step = 1
        while (day := add_months(self.begins_on, step) - ONE_DAY) < last:
            days.append(day)
            step += 1
        return days if days and days[-1] == last else [*days, last]

    def after(self, day: date) -> Solution:
        """Return the selection that is best when the person has studied through `day`."""
        if day not in self._known:
            self._known[day] = self.count.reaches(self._amounts(day))
        return self._known[day]

    def totals(self, days: Sequence[date]) -> list[Decimal]:
        """Return the counted total after each day [units].

        The total bends only where a maximum fills up. Between two days whose middle lies on the straight line
        nothing bends, and nothing needs to be counted.
        """
        units = [self._units(day) for day in days]
        known: dict[int, int] = {}
        spans = [(0, len(days) - 1)] if days else []
        while spans:
            first, last = spans.pop()
            middle = (first + last) // 2
            for at in (first, middle, last):
                if at not in known:
                    known[at] = int(self.after(days[at]).total)
            straight = _between(units, known, first, last, middle)
            if abs(straight - known[middle]) <= 1:
                known.update({at: _between(units, known, first, last, at) for at in range(first + 1, last)})
            else:
                spans += [(first, middle), (middle, last)]
        return [unscaled(known[at]) for at in range(len(days))]

    def completes_on(self) -> date | None:
        """Return the first day on which every requirement is met, by bisection: more days never hurt."""
        last = self.standing.cycle.expires_on
        if self.standing.met:
            return self.standing.as_of
        unknown = any(one.required is None for one in self.standing.requirements)
        if unknown or self.begins_on > last or self.after(last).needed:
            return None
        low, high = 0, (last - self.begins_on).days
        while low < high:
            middle = (low + high) // 2
            if self.after(self.begins_on + timedelta(days=middle)).needed:
                low = middle + 1
            else:
                high = middle
        return self.begins_on + timedelta(days=low)

    # Rounded up, here and below: the millionth that a third would lose must not cost a person a day.
    def _units(self, day: date) -> int:
        over, under = self.study.per_month.as_integer_ratio()
        months = months_through(self.begins_on, day)
        return -(-over * months.numerator * SCALE // (under * months.denominator))

    def _amounts(self, day: date) -> dict[Signature, int]:
        amounts: dict[Signature, int] = {}
        before = 0
        for position, (_, mix) in enumerate(self.mixes):
            following = self.mixes[position + 1][0] if position + 1 < len(self.mixes) else date.max
            through = self._units(min(day, following - ONE_DAY))
            for key, share in mix.items():
                amounts[key] = amounts.get(key, 0) - (before - through) * share.numerator // share.denominator
            before = through
        return amounts


def _between(units: Sequence[int], known: Mapping[int, int], first: int, last: int, at: int) -> int:
    """Return the value at a place on the straight line between two known ones, to the nearest millionth."""
    width = units[last] - units[first] or 1
    rise = (known[last] - known[first]) * (units[at] - units[first])
    return known[first] + (2 * rise + width) // (2 * width)
