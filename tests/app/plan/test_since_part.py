"""From a plan to a record: taken as planned, enrolled, earned; and a kept plan beside what happened."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from recert_planner.app.plan.view import PlanView
from recert_planner.app.rooms import Rooms
from recert_planner.planning.plan import Chosen
from recert_planner.record.activity import State
from recert_planner.record.store import people, save_scenario, scenarios
from tests.app.plan.screens import choose, go, press, rooms_with_plan, view_of, with_catalog
from tests.app.records.screens import opened
from tests.app.screens import play, words


def done(view: PlanView) -> str:
    return words(view.word.html)


def own_plan(path: Path) -> tuple[Rooms, PlanView]:
    """Return the planner on a new record with papers, its Plan tab open and the fictional catalog taken."""
    rooms = rooms_with_plan(path=path, make=True)
    choose(rooms._screen.papers.credential, "cma-aama")
    play(rooms._screen.papers.certified_on, ["2024-03-12"])
    view = view_of(rooms)
    view.catalog.source.fictional.click()
    return rooms, view


def chosen_in(view: PlanView) -> tuple[Chosen, ...]:
    """Return the courses of the plan that was found."""
    assert view.catalog.plan is not None
    return view.catalog.plan.chosen


def choose_open(view: PlanView, title: str) -> None:
    """Choose a planned or enrolled activity."""
    place = next(at for at, (label, _) in enumerate(view.since.activity.options) if label.startswith(title))
    play(view.since.activity, place, "index")


def test_the_courses_of_a_plan_go_into_the_ledger_as_planned_and_only_once() -> None:
    rooms, view = with_catalog()
    before = rooms._screen.ledger.activities
    press(view, view.catalog.find)
    chosen = chosen_in(view)
    view.catalog.take.click()
    assert f"{len(chosen)} courses are in your ledger now, as planned." in done(view)
    planned = {one.title for one in rooms._screen.ledger.activities if one.state is State.PLANNED}
    assert planned >= {one.course.title for one in chosen}
    assert view.catalog.plan is None
    press(view, view.catalog.find)
    view.catalog.take.click()
    assert "in your ledger already" in done(view)
    assert len(rooms._screen.ledger.activities) == len(before) + len(chosen)


def test_a_planned_course_becomes_enrolled_and_then_earned_on_its_day() -> None:
    rooms, view = with_catalog()
    press(view, view.catalog.find)
    title = chosen_in(view)[0].course.title
    view.catalog.take.click()
    choose_open(view, title)
    view.since.enrol.click()
    assert f"“{title}” is enrolled now." in done(view)
    choose_open(view, title)
    play(view.since.earned_on, ["2026-11-20"])
    view.since.earn.click()
    assert f"“{title}” is earned now." in done(view)
    (earned,) = (one for one in rooms._screen.ledger.activities if one.title == title)
    assert (earned.state, earned.date.isoformat()) == (State.EARNED, "2026-11-20")
    assert title not in str(view.since.activity.options)
    assert view.since.earned_on.value == []


def test_what_is_earned_needs_a_day_that_is_not_still_to_come() -> None:
    rooms, view = with_catalog()
    before = rooms._screen.ledger.activities
    view.since.earn.click()
    assert "give the date on the certificate" in words(rooms._screen.problems.html)
    play(view.since.earned_on, ["2027-01-01"])
    view.since.earn.click()
    assert "cannot have been earned on a day that is still to come" in words(rooms._screen.problems.html)
    assert rooms._screen.ledger.activities == before
    assert view.word.html == ""


def test_where_nothing_is_open_it_says_so() -> None:
    rooms, view = with_catalog("all-clinical")
    assert view.since._waiting.layout.display == "none"
    assert view.since.none_open.layout.display is None
    view.since.enrol.click()
    assert "Nothing is planned or enrolled." in words(rooms._screen.problems.html)


def test_a_pace_once_kept_is_drawn_and_put_beside_what_happens() -> None:
    rooms, view = with_catalog()
    assert "No plan is kept for this credential yet" in words(view.since.word.html)
    view.pace.keep.click()
    assert "“A pace, 23 November 2026” is kept" in done(view)
    assert "nothing has happened since" in words(view.since.word.html)
    assert "Plans are kept until this page closes" in words(view.since.word.html)
    kept = view.pace.canvas.figure.data[3]
    assert (kept.x[0], kept.y[0], kept.y[-1]) == ("2026-11-23", 14.0, 60.0)
    earlier = view.since.plan
    assert earlier is not None
    go(rooms, "Timeline")
    rooms._screen.sliders.as_of.set_state({"value": rooms._screen.sliders.as_of.value + 40})
    go(rooms, "Plan")
    assert view.since.plan == earlier
    assert "you planned 18 points and earned 0: 18 behind the plan" in words(view.since.word.html)
    assert "December 2026" in words(view.since.months.html)


def test_a_plan_of_another_person_is_not_shown() -> None:
    rooms, view = with_catalog()
    view.pace.keep.click()
    play(rooms._screen.papers.example, 1, "index")
    assert view.since.plan is None
    choose(rooms._screen.papers.example, "late-starter")
    assert view.since.plan is not None


def test_a_plan_is_forgotten_when_the_person_says_so() -> None:
    _, view = with_catalog()
    view.pace.keep.click()
    view.since.forget.click()
    assert "“A pace, 23 November 2026” is forgotten." in done(view)
    assert view.since.plan is None
    assert view.pace.canvas.figure.data[3].x == ()
    assert view.since.forget.layout.display == "none"


def test_in_a_record_plans_stay_beside_scenarios_and_are_undone_like_any_change(tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    _, view = own_plan(path)
    press(view, view.catalog.find)
    courses = len(chosen_in(view))
    view.catalog.keep.click()
    view.pace.keep.click()
    view.pace.keep.click()
    assert "Plans are kept until" not in words(view.since.word.html)
    with opened(path) as file:
        rows = scenarios(file, people(file)[0])
        assert [row.name for row in rows] == ["Courses, 23 November 2026", "A pace, 23 November 2026"]
        assert isinstance(rows[0].document, dict)
        assert len(rows[0].document["steps"]) == courses
        undoable = file.undoable()
        assert undoable is not None
        assert undoable.label == "Saved the scenario A pace, 23 November 2026"
    again = view_of(rooms_with_plan(path=path, make=True))
    assert [name for name, _ in again.since.which.options] == ["Courses, 23 November 2026", "A pace, 23 November 2026"]
    play(again.since.which, 1, "index")
    again.since.forget.click()
    assert [name for name, _ in again.since.which.options] == ["Courses, 23 November 2026"]


def test_what_else_a_workspace_keeps_under_its_scenarios_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    own_plan(path)
    with opened(path) as file:
        person = people(file)[0]
        save_scenario(file, person, "A scenario", {"format": 1})
        save_scenario(file, person, "A broken plan", {"format": "plan 1"})
    view = view_of(rooms_with_plan(path=path, make=True))
    assert view.since.which.options == ()


def test_courses_taken_into_a_record_are_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    rooms, view = own_plan(path)
    press(view, view.catalog.find)
    view.catalog.take.click()
    held = [evolve(one, row=None) for one in rooms._screen.ledger.activities]
    assert held
    again = rooms_with_plan(path=path, make=True)
    assert [evolve(one, row=None) for one in again._screen.ledger.activities] == held
    assert len(view_of(again).since.activity.options) == len(held)


@pytest.mark.parametrize("button", ["keep", "take"])
def test_without_a_plan_there_is_nothing_to_keep_or_take(button: str) -> None:
    rooms, view = with_catalog()
    before = rooms._screen.ledger.activities
    getattr(view.catalog, button).click()
    assert ("There is no plan to keep." if button == "keep" else wording_nothing()) in done(view)
    assert rooms._screen.ledger.activities == before
    play(view.pace.per_month, 1.0)
    view.pace.keep.click()
    assert "There is no plan to keep." in done(view)


def wording_nothing() -> str:
    from recert_planner.app.plan.wording import NOTHING_NEW

    return NOTHING_NEW
