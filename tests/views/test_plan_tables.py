"""A plan as a table: each month named once, and the sums below."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from recert_planner.planning.pace_plan import pace_plan
from recert_planner.planning.request import Request
from recert_planner.planning.schedule import plan
from recert_planner.views.plan_tables import pace_table, plan_table
from tests.planning.offers import catalog, course, lacking


def test_a_catalog_plan_names_each_month_once_and_sums_up() -> None:
    january = {"available_through": date(2024, 1, 31)}
    law = course("Law", "2", "general", cost=Decimal("9.5"), **january)
    table = plan_table(plan(lacking("4"), catalog(course("Ethics\nII", "2", "general", **january), law), Request()))
    assert table.headers == ("Month", "Course", "Points", "Cost", "Hours")
    assert table.rows == (
        ("January 2024", "Ethics II", "2", "10 USD", "2"),
        ("", "Law", "2", "9.50 USD", "2"),
        ("", "together", "4", "19.50 USD", "4"),
    )
    assert table.caption == "Plan for the CMA (AAMA), least cost"


def test_a_plan_without_courses_is_an_empty_table() -> None:
    assert plan_table(plan(lacking("0"), catalog(course("Ethics")), Request())).rows == ()


def test_a_pace_says_what_to_earn_in_which_month() -> None:
    standing = lacking("4")
    table = pace_table(pace_plan(standing, units_per_month=Decimal(2)), standing)
    assert table.headers == ("Month", "What", "In all")
    assert [row[0] for row in table.rows] == ["January 2024", "February 2024"]
    assert [row[2] for row in table.rows] == ["2", "2"]
    assert table.caption == "Pace for the CMA (AAMA), in points"
