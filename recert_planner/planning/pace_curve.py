"""Where a pace alone leads: the straight way up from today, level while nobody studies.

What is earned at a pace is all taken to count, as a pace plan's units are. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from recert_planner.dates import end_of_month
from recert_planner.planning.months import Span, study_months
from recert_planner.standing.result import Standing

Point = tuple[date, Decimal]
_HUNDREDTH = Decimal("0.01")


def pace_curve(standing: Standing, units_per_month: Decimal, *, away: Iterable[Span] = ()) -> tuple[Point, ...]:
    """Return the counted total [units] after each stretch of study, from today until all is earned or the expiry.

    Empty after the expiry and where nothing is needed.
    """
    if standing.lapsed or not standing.needed:
        return ()
    needed, done = Fraction(standing.needed), Fraction(0)
    points = [(standing.as_of, standing.counted)]
    for month in study_months(standing.as_of, standing.cycle.expires_on, away):
        a_day = Fraction(units_per_month) / end_of_month(month.month).day
        for first, last in month.spans:
            if first > points[-1][0]:
                points.append((first, points[-1][1]))
            days = min((last - first).days + 1, -((done - needed) // a_day))
            done = min(done + a_day * days, needed)
            points.append((date.fromordinal(first.toordinal() + days - 1), standing.counted + _rounded(done)))
            if done == needed:
                return tuple(points)
    return tuple(points)


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / value.denominator).quantize(_HUNDREDTH)
