"""The pace plan on the screen: every move of a control makes another plan, in the same figure."""

from __future__ import annotations

from datetime import date

from recert_planner.app.plan.view import PlanView
from tests.app.plan.screens import go, rooms_with_plan, view_of
from tests.app.screens import messages, play, words


def curve(view: PlanView, trace: int) -> tuple[tuple[str, float], ...]:
    data = view.pace.canvas.figure.data[trace]
    return tuple(zip(data.x, data.y, strict=True))


def said(view: PlanView) -> str:
    return words(view.pace.words.html)


def test_the_plan_begins_at_a_pace_that_is_enough() -> None:
    view = view_of(rooms_with_plan())
    assert view.problems.html == ""
    assert view.pace.per_month.value == 14
    assert "At 14 points a month you finish on 1 March 2027." in said(view)
    assert "46 points to go. Done by 28 February 2027" in said(view)
    assert "At 14 points a month the last month to start in is November 2026." in said(view)
    assert "November 2026" in words(view.pace.months.html)
    assert view.pace.per_month.label == "Points a month at most"


def test_a_faster_pace_is_another_line_in_the_same_figure() -> None:
    view = view_of(rooms_with_plan())
    figure, before = view.pace.canvas.figure, curve(view, 2)
    play(view.pace.per_month, 20.0)
    assert view.pace.canvas.figure is figure
    assert curve(view, 2) != before
    assert "At 20 points a month you finish on 1 February 2027." in said(view)


def test_a_pace_too_slow_says_which_is_enough_and_shows_no_months() -> None:
    view = view_of(rooms_with_plan())
    play(view.pace.per_month, 2.0)
    assert "you do not finish by 31 March 2027" in said(view)
    assert "It takes 13.95 points a month to finish by 1 March 2027" in said(view)
    assert curve(view, 1) == ()
    assert "There are no months to show" in words(view.pace.months.html)


def test_a_period_away_is_left_out() -> None:
    view = view_of(rooms_with_plan())
    play(view.pace.per_month, 15.0)
    play(view.pace.away, ["2026-12-01..2026-12-31"])
    assert "December 2026" not in words(view.pace.months.html)
    play(view.pace.away, ["2026-12-31..2026-12-01"])
    assert "2026-12-31 lies after 2026-12-01: write the first day, then the last" in words(view.problems.html)
    play(view.pace.away, [])
    assert view.problems.html == ""
    view.pace.away.put([(date(2027, 1, 1), date(2027, 1, 9))])
    assert view.pace.away.value == ["2027-01-01..2027-01-09"]


def test_days_to_spare_end_the_plan_earlier() -> None:
    view = view_of(rooms_with_plan())
    play(view.pace.per_month, 30.0)
    play(view.pace.spare, 30.0)
    assert "Done by 30 January 2027, 30 days before the last safe day." in said(view)


def test_the_pace_stays_while_the_same_cycle_is_planned_and_begins_anew_for_another() -> None:
    rooms = rooms_with_plan()
    view = view_of(rooms)
    play(view.pace.per_month, 25.0)
    go(rooms, "Timeline")
    play(rooms._screen.sliders.months_off, 2.0)
    go(rooms, "Plan")
    assert view.pace.per_month.value == 25.0
    play(rooms._screen.papers.example, 1, "index")
    assert view.pace.per_month.value != 25.0


def test_a_narrow_page_gets_a_smaller_figure() -> None:
    rooms = rooms_with_plan()
    view = view_of(rooms)
    tall = view.pace.canvas.figure.layout.height
    play(rooms._screen.surroundings, True, "narrow")
    assert view.pace.canvas.figure.layout.height < tall


def test_the_figure_goes_to_the_page_before_the_words() -> None:
    view = view_of(rooms_with_plan())
    with messages() as sent:
        play(view.pace.per_month, 20.0)
    order = [widget for widget, state in sent if state]
    assert order.index(view.pace.canvas.figure.model_id) < order.index(view.pace.words.model_id)


def test_a_figure_that_the_page_could_not_draw_is_made_anew_a_few_times() -> None:
    rooms = rooms_with_plan()
    view = view_of(rooms)
    first = view.pace.canvas.figure
    play(rooms._screen.surroundings, 1, "blank")
    assert view.pace.canvas.figure is not first
    assert view.pace.canvas.holder.children == (view.pace.canvas.figure,)
    assert curve(view, 2) == tuple(zip(first.data[2].x, first.data[2].y, strict=True))
    for count in range(2, 6):
        play(rooms._screen.surroundings, count, "blank")
    last = view.pace.canvas.figure
    play(rooms._screen.surroundings, 6, "blank")
    assert view.pace.canvas.figure is last
