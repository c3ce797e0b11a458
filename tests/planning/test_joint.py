"""Months that serve several last days: what is due is there by each, and no slower pace would do."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from recert_planner.planning.joint import JointMonth, Need, joint_months, slowest_pace
from recert_planner.planning.months import WHOLE, study_months

AS_OF = date(2024, 1, 1)
MILLIONTHS = Fraction(62, 10**6)  # a millionth of a unit, where all that is left is a day of two months
EARLY, LATE = date(2024, 4, 30), date(2024, 12, 31)


def need(units: str, through: date) -> Need:
    return Need(units=Decimal(units), through=through)


def months(*needs: Need, apart: bool = False, limit: str | None = None, away: object = ()) -> tuple[JointMonth, ...]:
    total = sum((one.units for one in needs), Decimal(0)) if apart else max(one.units for one in needs)
    most = None if limit is None else Decimal(limit)
    return joint_months(AS_OF, needs, total, apart=apart, away=away, limit=most)  # type: ignore[arg-type]  # spans


def test_one_unit_serves_both_needs_where_it_may() -> None:
    found = months(need("4", EARLY), need("12", LATE))
    assert sum(one.units for one in found) == 12
    assert [one.each[0] for one in found[:4]] == [1, 1, 1, 1]
    assert all(one.each[1] == 1 for one in found)


def test_needs_add_up_where_each_unit_serves_one_and_the_earlier_day_comes_first() -> None:
    found = months(need("12", LATE), need("4", EARLY), apart=True)
    assert sum(one.units for one in found) == 16
    assert [one.each[1] for one in found[:3]] == [Decimal("1.25"), Decimal("1.5"), Decimal("1.25")]
    assert all(one.units == sum(one.each) for one in found)


def test_a_steep_first_need_is_met_first_and_the_rest_is_slower() -> None:
    found = months(need("8", EARLY), need("10", LATE))
    assert [one.units for one in found[:4]] == [2, 2, 2, 2]
    assert sum(one.units for one in found[4:]) == 2


def test_two_parts_of_one_month_are_one_month() -> None:
    found = months(need("2", date(2024, 1, 15)), need("4", date(2024, 1, 31)))
    assert [(one.month, one.units, one.through_on) for one in found] == [
        (date(2024, 1, 1), 4, date(2024, 1, 31)),
    ]


def test_time_away_before_the_first_day_leaves_no_plan() -> None:
    away = [(AS_OF, EARLY)]
    needs = [need("1", EARLY), need("1", LATE)]
    assert slowest_pace(AS_OF, needs, Decimal(1), apart=False, away=away) is None
    assert joint_months(AS_OF, needs, Decimal(1), apart=False, away=away) == ()


def test_away_after_the_first_day_brings_everything_before_it() -> None:
    away = [(EARLY + timedelta(days=1), LATE)]
    needs = [need("1", EARLY), need("8", LATE)]
    assert slowest_pace(AS_OF, needs, Decimal(8), apart=False, away=away) == 2
    assert [one.month.month for one in joint_months(AS_OF, needs, Decimal(8), apart=False, away=away)] == [1, 2, 3, 4]


def test_where_nothing_is_needed_there_are_no_months() -> None:
    assert months(need("0", EARLY), need("0", LATE)) == ()
    assert slowest_pace(AS_OF, [need("0", EARLY)], Decimal(0), apart=False, away=[(AS_OF, EARLY)]) == 0


NEEDS = st.lists(
    st.builds(
        Need,
        units=st.integers(0, 60).map(lambda quarters: Decimal(quarters) / 4),
        through=st.dates(AS_OF, LATE),
    ),
    min_size=1,
    max_size=3,
)


@given(needs=NEEDS, apart=st.booleans(), more=st.integers(0, 8))
def test_what_is_due_is_there_by_each_day_and_no_slower_pace_would_do(
    needs: list[Need], apart: bool, more: int
) -> None:
    total = _due(needs, apart) + more
    slowest = slowest_pace(AS_OF, needs, total, apart=apart, away=())
    assert slowest is not None
    found = joint_months(AS_OF, needs, total, apart=apart, away=(), limit=slowest)
    assert sum(one.units for one in found) == total
    last = max(one.through for one in needs)
    due = {one.through: _due([each for each in needs if each.through <= one.through], apart) for one in needs}
    least = max(_least_pace(day, amount) for day, amount in (due | {last: total}).items())
    assert slowest in {_hundredths(least), _hundredths(least + MILLIONTHS)}
    for which, one in enumerate(needs):
        served = [month.each[which] for month in found]
        assert sum(served) == one.units
        assert all(month.month <= one.through for month, part in zip(found, served, strict=True) if part)
    assert all(one.units <= slowest for one in found)


def _due(needs: list[Need], apart: bool) -> Decimal:
    units = [one.units for one in needs]
    return sum(units, Decimal(0)) if apart else max(units)


def _least_pace(day: date, amount: Decimal) -> Fraction:
    return Fraction(amount) / Fraction(sum(month.weight for month in study_months(AS_OF, day)), WHOLE)


def _hundredths(pace: Fraction) -> Decimal:
    return Decimal(-(-pace.numerator * 100 // pace.denominator)) / 100
