"""Every control leads to a new answer, and figure, words and tables change together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from recert_planner.app.screen import Screen
from recert_planner.record.examples import example_people
from tests.app.screens import a_screen, curve, messages, play, shown, words


@pytest.fixture
def screen() -> Screen:
    return a_screen()


def test_a_first_visitor_sees_an_example_with_its_answer(screen: Screen) -> None:
    assert "Leo Latestart" in words(screen.papers.story.html)
    assert "46 points to go" in words(screen.stage.verdict.html)
    assert "14" in words(screen.stage.panels.requirements.html)
    assert screen.problems.html == ""


def test_a_faster_pace_changes_curve_verdict_and_table_together(screen: Screen) -> None:
    before = shown(screen)
    play(screen.sliders.per_month, 15.0)
    after = shown(screen)
    assert after["curves"][3] != before["curves"][3]
    assert after["verdict"] != before["verdict"]
    assert after["requirements"] != before["requirements"]
    assert after["curves"][:3] == before["curves"][:3]
    assert after["activities"] == before["activities"]
    assert curve(screen)[1][:3] == (14, 29, 44)


CONTROLS = {
    "pace": ("per_month", 9.0),
    "approved": ("approved", 10.0),
    "months off": ("months_off", 3.0),
}


@pytest.mark.parametrize(("control", "value"), CONTROLS.values(), ids=CONTROLS)
def test_each_slider_leads_to_another_answer(screen: Screen, control: str, value: float) -> None:
    play(screen.sliders.per_month, 6.0)
    before = shown(screen)
    play(getattr(screen.sliders, control), value)
    after = shown(screen)
    assert after["requirements"] != before["requirements"]
    assert after["problems"] == ""


def test_a_share_that_grows_takes_from_the_others(screen: Screen) -> None:
    play(screen.sliders.per_month, 6.0)
    before = shown(screen)
    play(screen.sliders.categories["general"], 50.0)
    shares = {name: field.value for name, field in screen.sliders.categories.items()}
    assert sum(shares.values()) == 100
    assert shares["general"] == 50
    assert shown(screen)["requirements"] != before["requirements"]


def test_the_day_asked_moves_everything_that_is_asked_of_a_day(screen: Screen) -> None:
    before = shown(screen)
    play(screen.sliders.as_of, screen.sliders.as_of.value - 400)
    after = shown(screen)
    assert all(after[part] != before[part] for part in ("curves", "verdict", "requirements", "activities"))
    assert after["problems"] == ""


def test_the_day_asked_moves_through_the_cycle_and_the_way_back(screen: Screen) -> None:
    first, last = screen.sliders.as_of.min, screen.sliders.as_of.max
    play(screen.sliders.as_of, first)
    assert screen.problems.html == ""
    play(screen.sliders.as_of, last)
    assert "Lapsed" in words(screen.stage.verdict.html) or "exam" in words(screen.stage.verdict.html)


@pytest.mark.parametrize("person", example_people(), ids=lambda person: person.id)
def test_every_example_opens_without_a_problem(person: Any) -> None:
    screen = a_screen(None)
    play(screen.papers.example, [value for _, value in screen.papers.example.options].index(person.id), "index")
    assert screen.problems.html == ""
    assert person.name in words(screen.papers.story.html)
    assert len(screen.ledger.activities) > 0
    assert screen.sliders.as_of.on == person.as_of


def test_another_credential_brings_its_own_sliders_and_papers() -> None:
    screen = a_screen("two-certifications")
    labels = {field.label for field in screen.sliders._grid.children}
    other = next(place for place, (_, name) in enumerate(screen.papers.credential.options) if name == "ccma-nha")
    play(screen.papers.credential, other, "index")
    assert screen.papers.certified_on.day == date(2023, 6, 6)
    assert {field.label for field in screen.sliders._grid.children} == {
        "Credits per month from now on",
        "Months without study first",
        "As of",
    }
    assert any("approved" in label for label in labels)
    assert "4 credits to go" in words(screen.stage.verdict.html)
    assert screen.activity_form.approvals == {}


def test_a_day_on_the_papers_leads_to_another_answer(screen: Screen) -> None:
    before = shown(screen)
    play(screen.papers.certified_on, ["2023-03-12"])
    assert "2028" in words(screen.stage.verdict.html)
    assert shown(screen)["curves"] != before["curves"]
    play(screen.papers.recertified_on, ["2024-05-01"])
    assert "2029" in words(screen.stage.verdict.html)
    play(screen.papers.expires_on, ["2029-12-24"])
    assert screen.stage.canvas.figure.layout.shapes[5].x0 == "2029-12-24"
    assert screen.problems.html == ""


def test_days_that_contradict_each_other_are_said_and_the_answer_is_dimmed(screen: Screen) -> None:
    before = shown(screen)
    play(screen.papers.expires_on, ["2020-01-01"])
    assert "lies before the certification" in words(screen.problems.html)
    assert "rp-stale" in screen.root._dom_classes
    assert shown(screen)["verdict"] == before["verdict"]
    play(screen.papers.expires_on, [])
    assert screen.problems.html == ""
    assert "rp-stale" not in screen.root._dom_classes


@pytest.mark.parametrize("year", ["0002", "0202", "9999"])
def test_a_year_that_cannot_be_meant_is_a_sentence_not_a_crash(screen: Screen, year: str) -> None:
    play(screen.papers.certified_on, [f"{year}-03-12"])
    assert "check the year" in words(screen.problems.html).lower()


def test_what_goes_wrong_unforeseen_is_said_too(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_inputs: object) -> None:
        raise RuntimeError("a cogwheel is missing")

    monkeypatch.setattr(screen._layers, "answer", broken)
    play(screen.sliders.per_month, 3.0)
    assert "a cogwheel is missing" in words(screen.problems.html)


def test_the_pace_needed_meets_everything_in_time(screen: Screen) -> None:
    screen.sliders.as_needed.click()
    assert "On pace" in words(screen.stage.verdict.html)
    screen.sliders.as_so_far.click()
    assert "Behind" in words(screen.stage.verdict.html)


def test_the_figure_is_made_once_and_kept_through_every_example(screen: Screen) -> None:
    figure = screen.stage.canvas.figure
    for person in example_people():
        screen.open(person)
    assert screen.stage.canvas.figure is figure


def test_a_figure_that_came_out_blank_is_made_anew_a_few_times(screen: Screen) -> None:
    seen = [screen.stage.canvas.figure]
    for blank in range(1, 5):
        play(screen.surroundings, blank, "blank")
        seen.append(screen.stage.canvas.figure)
    assert len({id(figure) for figure in seen}) == 3
    assert screen.stage.canvas.holder.children == (seen[-1],)


def test_a_page_loaded_later_gets_the_figure_of_now(screen: Screen) -> None:
    play(screen.sliders.per_month, 15.0)
    state = screen.stage.canvas.figure.get_state()
    assert tuple(state["_widget_data"][3]["y"]) == curve(screen)[1]


def test_a_move_while_the_page_first_draws_is_sent_again_whole(screen: Screen) -> None:
    figure = screen.stage.canvas.figure
    drawn = figure._last_trace_edit_id
    play(screen.sliders.per_month, 15.0)
    with messages() as sent:
        play(figure, {"trace_deltas": [], "trace_edit_id": drawn}, "_js2py_traceDeltas")
    ((message, traces),) = ((one, one["style_data"]) for who, state in sent if (one := state.get("_py2js_animate")))
    assert tuple(traces[3]["y"]) == curve(screen)[1]
    assert len(traces) == len(message["style_traces"]) == len(figure.data)
    with messages() as sent:
        play(figure, {"trace_deltas": [], "trace_edit_id": drawn}, "_js2py_traceDeltas")
    assert not any("_py2js_animate" in state for _, state in sent)


def test_a_first_drawing_of_the_state_of_now_is_left_alone(screen: Screen) -> None:
    figure = screen.stage.canvas.figure
    with messages() as sent:
        play(figure, {"trace_deltas": [], "trace_edit_id": figure._last_trace_edit_id}, "_js2py_traceDeltas")
    assert not any("_py2js_animate" in state for _, state in sent)


def test_a_move_sends_the_figure_first_and_only_what_changed(screen: Screen) -> None:
    names = {
        screen.stage.canvas.figure.model_id: "figure",
        screen.stage.verdict.model_id: "verdict",
        screen.stage.in_words.model_id: "figure in words",
        screen.stage.panels.requirements.model_id: "requirements",
    }
    with messages() as sent:
        play(screen.sliders.per_month, 7.0)
    assert [names.get(who, who) for who, _ in sent] == ["figure", "verdict", "requirements", "figure in words"]
    assert "_py2js_animate" in sent[0][1]


def test_a_move_to_where_it_stands_sends_nothing(screen: Screen) -> None:
    with messages() as sent:
        play(screen.sliders.per_month, screen.sliders.per_month.value)
    assert sent == []


def test_a_share_moves_the_figure_before_the_other_shares(screen: Screen) -> None:
    with messages() as sent:
        play(screen.sliders.categories["general"], 60.0)
    assert sent[0][0] == screen.stage.canvas.figure.model_id
    others = {screen.sliders.categories[name].model_id for name in ("administrative", "clinical")}
    assert others <= {who for who, _ in sent}


def test_what_is_folded_away_is_sent_when_it_is_opened(screen: Screen) -> None:
    days = screen.stage.panels.days
    assert days.html == ""
    play(days, True, "unfolded")
    assert "The certification expires" in words(days.html)


def test_a_narrow_page_gets_the_bars_below_the_curves(screen: Screen) -> None:
    before = screen.stage.canvas.figure.layout.yaxis2.domain
    play(screen.surroundings, True, "narrow")
    assert screen.stage.canvas.figure.layout.yaxis2.domain != before


def test_a_plan_of_ones_own_asks_for_the_day_first() -> None:
    screen = a_screen(None)
    assert "Certified on" in words(screen.stage.verdict.html)
    assert "rp-waiting" in screen.root._dom_classes
    cma = [name for _, name in screen.papers.credential.options].index("cma-aama")
    play(screen.papers.credential, cma, "index")
    play(screen.papers.certified_on, ["2024-02-10"])
    assert "60 points to go" in words(screen.stage.verdict.html)
    assert "rp-waiting" not in screen.root._dom_classes


def test_a_plan_of_ones_own_begins_with_the_pace_it_needs_and_not_with_the_examples(screen: Screen) -> None:
    assert screen.stage.in_words.html
    play(screen.papers.example, [value for _, value in screen.papers.example.options].index(""), "index")
    assert screen.stage.in_words.html == ""
    play(screen.papers.certified_on, ["2024-02-10"])
    assert screen._answer is not None
    needed = screen._answer.pace.per_month
    assert needed is not None
    assert needed <= screen.sliders.study.per_month < needed + 1
    play(screen.sliders.per_month, 3)
    play(screen.papers.certified_on, ["2024-03-10"])
    assert screen.sliders.study.per_month == 3
