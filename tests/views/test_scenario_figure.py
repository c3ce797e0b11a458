"""Scenarios on one figure: told apart without colour, labelled in place, people's text only ever text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve

from recert_planner.planning.comparison import Comparison, compare
from recert_planner.planning.scenario import ScenarioResult
from recert_planner.views import colours
from recert_planner.views.labels import CHARACTER, LINE
from recert_planner.views.scenario_figure import (
    DASHES,
    SIGNS,
    SMALLEST,
    SYMBOLS,
    scenario_figure,
    scenario_picture,
    update_scenarios,
)
from tests.planning.offers import credit
from tests.planning.whatif import LEDGER, question, result, study
from tests.views.people import HOSTILE

ASKED = question(*LEDGER)
SLOW = result(ASKED, "As now")
FAST = result(ASKED, "Twice as fast", study=study("8"))
EXAM = result(ASKED, "The exam", exam=True)
LAPSE = result(ASKED, "A lapse", recertify_on=date(2024, 9, 2))
FOUR = (SLOW, FAST, EXAM, LAPSE)


def words(figure: Any) -> list[str]:
    return [text.replace("\u00a0", " ").strip() for text in figure.data[-1].text]


def test_scenarios_differ_in_dash_marker_and_colour() -> None:
    figure = scenario_figure(compare(FOUR))
    curves = figure.data[:4]
    assert tuple(one.line.dash for one in curves) == DASHES
    assert tuple(one.marker.symbol for one in curves) == SYMBOLS
    assert tuple(one.line.color for one in curves) == colours.SCENARIOS
    for every in (DASHES, SYMBOLS, SIGNS, colours.SCENARIOS):
        assert len(set(every)) == 4
    assert set(colours.SCENARIOS) <= set(colours.LINES)


def test_each_curve_begins_today_and_ends_where_it_leads() -> None:
    slow, fast, exam, lapse = scenario_figure(compare(FOUR)).data[:4]
    assert (slow.x[0], slow.y[0], slow.x[-1]) == ("2023-09-01", 36.0, "2024-03-31")
    assert fast.x[list(fast["marker"]["size"]).index(11)] == "2023-11-30"
    assert list(exam.x) == ["2023-09-01", "2024-01-01", "2024-01-31"]
    assert len(set(exam.y)) == 1
    assert (lapse.x[-2], lapse.x[-1], lapse.y[-1]) == (None, "2024-09-02", 60.0)


def test_every_curve_has_its_sign_and_name_beside_it() -> None:
    said = words(scenario_figure(compare(FOUR)))
    for place, name in enumerate(["As now", "Twice as fast", "The exam", "A lapse"]):
        (label,) = [text for text in said if name in text]
        assert SIGNS[place] in label
        assert colours.SCENARIOS[place] in label
    assert "60 points required" in said
    assert "Today 1 Sep 2023" in said
    assert "Expires 31 Mar 2024" in said


def test_a_label_says_where_a_scenario_leads() -> None:
    said = " ".join(words(scenario_figure(compare([SLOW, FAST]))))
    assert "As now: all met 29 Feb 2024" in said
    assert "Twice as fast: all met 30 Nov 2023" in said


def boxes(comparison: Comparison, *, narrow: bool) -> Iterator[tuple[float, float, float, float]]:
    """Yield where labels lie [pixels], each as wide as its text without markup."""
    picture = scenario_picture(comparison, narrow=narrow)
    width, height = SMALLEST[narrow]
    first, last = (date.fromisoformat(day) for day in picture.axes["xaxis"]["range"])
    top = picture.axes["yaxis"]["range"][1]
    values = picture.traces[-1]
    above = height * top / scenario_top(comparison, narrow=narrow)
    for on, units, text, side in zip(values["x"], values["y"], values["text"], values["textposition"], strict=True):
        x = (date.fromisoformat(on) - first).days / (last - first).days * width
        y = units / top * above
        wide = len(text.split("</b></span> ")[-1].strip("\u00a0")) * CHARACTER
        left = x - wide if "left" in side else x
        bottom = {"top": y, "middle": y - LINE / 2, "bottom": y - LINE}[side.split()[0]]
        yield left, bottom, left + wide, bottom + LINE


def scenario_top(comparison: Comparison, *, narrow: bool) -> float:
    height = SMALLEST[narrow][1]
    full: float = scenario_picture(comparison, narrow=narrow).axes["yaxis"]["range"][1]
    return full * height / (height + 4 * 18 + 10)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("results", [(SLOW,), (SLOW, FAST), (SLOW, FAST, EXAM), FOUR, (LAPSE, EXAM)])
def test_no_label_covers_another(results: tuple[ScenarioResult, ...], narrow: bool) -> None:
    found = list(boxes(compare(results), narrow=narrow))
    assert len(found) >= 3
    for one, other in combinations(found, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_the_figure_changes_in_place_and_keeps_its_parts() -> None:
    figure = scenario_figure(compare(FOUR))
    before = (len(figure.data), len(figure.layout.shapes), [trace.uid for trace in figure.data])
    update_scenarios(figure, compare([FAST]), narrow=True)
    assert (len(figure.data), len(figure.layout.shapes), [trace.uid for trace in figure.data]) == before
    assert [list(trace.x) for trace in figure.data[1:4]] == [[], [], []]
    assert json.loads(figure.to_json()) == json.loads(scenario_figure(compare([FAST]), narrow=True).to_json())


def test_days_go_into_the_figure_as_text() -> None:
    for trace in scenario_figure(compare(FOUR)).data:
        assert all(isinstance(on, str | None) for on in trace.x)


def test_a_name_that_looks_like_markup_is_only_a_name() -> None:
    text = scenario_figure(compare([result(ASKED, HOSTILE), result(ASKED, "y" * 90)])).to_json()
    assert "<img" not in text
    assert "\\u003cimg" not in text
    assert "&lt;img src=x onerror=alert" in text
    assert "y" * 29 not in text


def test_an_exam_whose_days_are_over_or_not_known_draws_no_line() -> None:
    over = result(question(*LEDGER, as_of=date(2024, 3, 1)), "Too late", exam=True)
    unknown = result(question(credential="ccma-nha", as_of=date(2021, 1, 1), per_month="1"), "Ask", exam=True)
    for one in (over, unknown):
        figure = scenario_figure(compare([one]))
        assert list(figure.data[0].x) == []
        assert any(one.scenario.name in text for text in words(figure))


def test_an_exam_passed_on_a_day_shows_that_day() -> None:
    figure = scenario_figure(compare([result(ASKED, "Exam", exam=True, recertify_on=date(2024, 8, 1))]))
    assert figure.data[0].x[-1] == "2024-08-01"
    assert any("Exam: exam passed 1 Aug 2024" in text for text in words(figure))


def test_without_a_known_total_no_line_is_drawn_for_it() -> None:
    rules = ASKED.credential.with_value("minimum.total", amount=None)
    unknown = result(evolve(ASKED, credential=rules), "Open", recertify_on=date(2024, 3, 1))
    picture = scenario_picture(compare([unknown]))
    assert picture.shapes[0]["visible"] is False
    assert not any("required" in text for text in picture.traces[-1]["text"])
    assert picture.traces[0]["y"][-1] > 0


def test_after_the_expiry_the_word_is_expired() -> None:
    lapsed = result(question(*LEDGER, credit("24", "clinical"), as_of=date(2024, 4, 5)), "Now")
    assert "Expired 31 Mar 2024" in words(scenario_figure(compare([lapsed])))


def test_a_cycle_without_a_way_back_shows_none() -> None:
    asked = question(credential="rma-amt", as_of=date(2021, 1, 1), per_month="1")
    assert not any("Way back" in text for text in words(scenario_figure(compare([result(asked, "Now")]))))


@pytest.mark.parametrize(("as_of", "days"), [(date(2024, 1, 1), 3), (date(2024, 1, 2), 2)])
def test_a_day_of_the_exam_is_shown_through_that_day(as_of: date, days: int) -> None:
    exam = result(question(*LEDGER, as_of=as_of), "Exam", exam=True)
    assert len(scenario_figure(compare([exam])).data[0].x) == days


def test_every_day_that_matters_lies_on_the_paper() -> None:
    first, last = scenario_picture(compare(FOUR)).axes["xaxis"]["range"]
    assert first < "2023-09-01"
    assert last > "2024-09-02"


def test_two_exams_run_one_above_the_other_along_the_foot() -> None:
    twice = [SLOW, EXAM, FAST, result(ASKED, "Exam again", exam=True)]
    _, first, _, second = scenario_figure(compare(twice)).data[:4]
    assert 0 < first.y[0] < second.y[0] < 10
