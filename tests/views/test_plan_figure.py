"""The plan's figure: steps on their days, within the paper of the timeline, changed in place, text only ever text."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from recert_planner.planning.pace import pace
from recert_planner.planning.pace_curve import pace_curve
from recert_planner.planning.pace_plan import pace_plan
from recert_planner.planning.timeline import timeline
from recert_planner.standing.result import Standing
from recert_planner.views.plan_figure import PlanShown, plan_figure, plan_picture, plan_text, update_plan
from tests.planning.offers import lacking, stand

START = date(2023, 10, 1)
KEPT = ((START, Decimal(40)), (date(2024, 1, 31), Decimal(55)), (date(2024, 3, 1), Decimal(500)))


def shown(standing: Standing, points: str = "5", **more: Any) -> PlanShown:
    amount = Decimal(points)
    plan = pace_plan(standing, units_per_month=amount)
    line = pace_curve(standing, amount)
    curves = timeline(standing, pace(standing))
    return PlanShown(timeline=curves, standing=standing, plan=plan, pace=line, **more)


def words(figure: Any) -> str:
    return " | ".join(figure.data[-1].text)


def test_a_plan_climbs_from_today_to_the_amount_required_by_its_last_month() -> None:
    figure = plan_figure(shown(lacking("20", START)))
    plan = figure.data[1]
    assert (plan.x[0], plan.y[0]) == (START.isoformat(), 40.0)
    assert plan.y[-1] == 60.0
    assert plan.x[-1] <= "2024-03-01"
    assert "<b>October 2023</b><br>4 of any kind" in plan.hovertext


def test_each_curve_has_its_words_and_the_line_its_amount() -> None:
    said = words(plan_figure(shown(lacking("20", START), kept=KEPT)))
    for text in ("60 points required", "40 counted", "the months of this plan", "at 5 a month", "the plan kept"):
        assert text in said.replace("\u00a0", " ")


def test_what_is_not_there_is_not_labelled() -> None:
    said = words(plan_figure(shown(lacking("0", START))))
    assert "plan" not in said
    assert "a month" not in said


def test_a_plan_of_no_pace_is_not_labelled_with_one() -> None:
    standing = lacking("20", START)
    bare = PlanShown(timeline=timeline(standing, pace(standing)), standing=standing, plan=pace_plan(standing))
    assert "a month" not in words(plan_figure(bare))
    assert plan_figure(bare).data[2].x == ()


def test_what_lies_ahead_has_room_and_the_paper_stays_while_the_pace_moves() -> None:
    slow, fast = (plan_picture(shown(lacking("20", START), points)) for points in ("4.5", "9"))
    assert slow.axes == fast.axes
    assert slow.shapes == fast.shapes
    first, last = (date.fromisoformat(day) for day in slow.axes["xaxis"]["range"])
    assert (last - START) * 3 >= (last - first)


def test_a_figure_is_changed_in_place() -> None:
    figure = plan_figure(shown(lacking("20", START)))
    update_plan(figure, shown(lacking("20", START), "9"), narrow=True)
    assert figure.data[2].x[-1] == "2023-12-07"
    assert (
        json.loads(figure.to_json())["layout"]["height"]
        == plan_picture(shown(lacking("20", START)), narrow=True).layout["height"]
    )


@pytest.mark.parametrize("narrow", [False, True])
def test_no_day_goes_into_the_figure_as_an_object(narrow: bool) -> None:
    picture = plan_picture(shown(lacking("20", START), kept=KEPT), narrow=narrow)
    for trace in picture.traces:
        assert all(isinstance(day, str) for day in trace["x"])


def test_a_kept_plan_that_leaves_the_paper_is_cut_where_it_does() -> None:
    picture = plan_picture(shown(lacking("20", START), kept=KEPT))
    assert max(picture.traces[3]["y"]) <= picture.axes["yaxis"]["range"][1]


def test_the_figure_in_words_says_where_each_curve_ends() -> None:
    said = plan_text(shown(lacking("20", START), kept=KEPT[:2]))
    assert "On 1 October 2023, 40 points count." in said
    assert "With this plan 60 by" in said
    assert "With the pace alone 60 by 31 January 2024." in said
    assert "With the plan kept 55 by 31 January 2024." in said


def test_after_the_expiry_there_is_only_what_counts() -> None:
    over = stand(as_of=date(2024, 4, 2))
    figure = plan_figure(shown(over))
    assert figure.data[1].x == figure.data[2].x == ()
    assert "0 points count" in plan_text(shown(over))
