"""Where a pace leads: up while one studies, level while one is away, and no further than needed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from recert_planner.planning.pace_curve import pace_curve
from recert_planner.planning.pace_plan import pace_plan
from tests.planning.offers import lacking, stand

START = date(2023, 10, 1)


def test_a_pace_reaches_what_is_needed_on_the_day_that_the_plan_names() -> None:
    standing = lacking("3", START)
    curve = pace_curve(standing, Decimal(2))
    assert curve == (
        (START, Decimal(57)),
        (date(2023, 10, 31), Decimal(59)),
        (date(2023, 11, 1), Decimal(59)),
        (date(2023, 11, 15), Decimal(60)),
    )
    assert curve[-1][0] == pace_plan(standing, units_per_month=Decimal(2)).at_limit_on


def test_while_away_the_curve_stays_level() -> None:
    away = ((date(2023, 10, 11), date(2023, 11, 9)),)
    curve = pace_curve(lacking("2", START), Decimal(2), away=away)
    assert curve[1][0] == date(2023, 10, 10)
    assert curve[2] == (date(2023, 11, 10), curve[1][1])
    assert curve[-1] == (date(2023, 11, 30), Decimal(60))


def test_a_pace_too_slow_ends_with_the_cycle() -> None:
    curve = pace_curve(lacking("20", START), Decimal(1))
    assert curve[-1] == (date(2024, 3, 31), Decimal(46))


def test_there_is_no_curve_where_nothing_is_needed_or_the_cycle_is_over() -> None:
    assert pace_curve(lacking("0", START), Decimal(1)) == ()
    assert pace_curve(stand(as_of=date(2024, 4, 1)), Decimal(1)) == ()
    everywhere = ((date(2023, 1, 1), date(2024, 12, 31)),)
    assert pace_curve(lacking("2", START), Decimal(1), away=everywhere) == ((START, Decimal(58)),)
