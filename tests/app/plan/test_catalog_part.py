"""A plan of courses on the screen: a catalog, limits, a search in the background, and what it finds or why nothing."""

from __future__ import annotations

import sys
from time import sleep

import pytest

from recert_planner.app.plan.view import PlanView
from recert_planner.planning.request import Objective
from recert_planner.planning.watch import Watch
from tests.app.plan.screens import beat, bring, choose, finish, press, rooms_with_plan, view_of, with_catalog
from tests.app.screens import play, words

HEADER = "title,points,category,approval,cost,hours,format,available_from,available_through"
HOSTILE = "<img src=x onerror=alert(1)>"
OXYGEN = "Oxygen therapy basics – Placeholder Webinars (fictional)"


def said(view: PlanView) -> str:
    return words(view.catalog.word.html)


def catalog_said(view: PlanView) -> str:
    return words(view.catalog.source.word.html)


def at_work(view: PlanView) -> tuple[bool, bool, bool]:
    """Whether the pulse beats, and whether Find and Cancel are out of reach."""
    return (view.catalog.pulse.beating, view.catalog.find.disabled, view.catalog.cancel.disabled)


def test_the_best_plan_is_found_in_the_background_with_its_proof_and_what_it_survives() -> None:
    _, view = with_catalog()
    assert "courses from catalog-fictional.csv." in catalog_said(view)
    view.catalog.find.click()
    assert view.catalog.search is not None
    assert at_work(view) == (True, True, False)
    finish(view)
    assert "Proven: no plan within the limits costs less than 85.45 USD (bound 85.45, gap 0)." in said(view)
    assert "single mishaps" in said(view)
    assert "Plan for the CMA (AAMA), least cost" in words(view.catalog.courses.html)
    assert view.catalog._further.layout.display is None
    assert at_work(view) == (False, False, True)


def test_while_it_searches_the_page_is_told_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    _, view = with_catalog()
    hold(monkeypatch)
    view.catalog.find.click()
    beat(view)
    assert "Choosing courses and months: 0 s, question 1 to the solver" in words(view.catalog.progress.html)
    play(view.pace.per_month, 20.0)
    assert "At 20 points a month" in words(view.pace.words.html)
    view.catalog.cancel.click()
    assert "was stopped, and nothing was changed" in said(view)
    assert view.catalog.progress.html == ""
    assert view.catalog.plan is None


def test_a_search_that_was_ended_elsewhere_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    _, view = with_catalog()
    hold(monkeypatch)
    view.catalog.find.click()
    assert view.catalog.search is not None
    view.catalog.search.stop()
    finish(view)
    assert "was stopped" in said(view)
    beat(view)
    view.catalog.cancel.click()
    assert view.problems.html == ""


def test_another_standing_ends_the_search_and_takes_its_plan_away() -> None:
    rooms, view = with_catalog()
    press(view, view.catalog.find)
    assert view.catalog.plan is not None
    view.catalog.find.click()
    play(rooms._screen.papers.example, 1, "index")
    assert (view.catalog.search, view.catalog.plan, view.catalog.courses.html) == (None, None, "")


def test_limits_are_kept_and_where_no_plan_keeps_them_the_smallest_change_is_named() -> None:
    _, view = with_catalog()
    play(view.catalog.limits.hours, "2")
    press(view, view.catalog.find)
    assert "raise the hours per month from 2 to 9.5" in said(view)
    assert view.catalog._further.layout.display == "none"
    play(view.catalog.limits.hours, "9.5")
    assert "What you ask for has changed since" in said(view)
    choose(view.catalog.limits.objective, Objective.HOURS)
    press(view, view.catalog.find)
    assert "takes fewer than 46 hours" in said(view)
    assert view.catalog.mishaps.layout.display is None
    play(view.catalog.mishaps, True, "unfolded")
    assert "is lost." in words(view.catalog.mishaps.html)


def test_a_course_by_hand_is_in_the_plan_or_out_of_it() -> None:
    _, view = with_catalog()
    assert OXYGEN in view.catalog.limits.picks.names
    play(view.catalog.limits.picks, [{"name": OXYGEN, "way": "fixed"}, {"name": "None such", "way": "fixed"}])
    press(view, view.catalog.find)
    assert "Oxygen therapy basics" in words(view.catalog.courses.html)
    for way in ("excluded", "taken"):
        play(view.catalog.limits.picks, [{"name": OXYGEN, "way": way}])
        press(view, view.catalog.find)
        assert view.catalog.plan is not None
        assert "Oxygen therapy basics" not in words(view.catalog.courses.html)


def test_formats_budget_and_what_waits_are_part_of_the_request() -> None:
    _, view = with_catalog()
    boxes = view.catalog.limits.formats.children[1:]
    assert [box.description for box in boxes] == ["in person", "online", "self-study"]
    play(boxes[0], False)
    play(view.catalog.limits.budget, "300")
    play(view.catalog.limits.waiting, True)
    press(view, view.catalog.find)
    assert view.catalog.plan is not None
    request = view.catalog.plan.request
    assert request.formats == {"online", "self-study"}
    assert (request.budget, len(request.counting)) == (300, 3)
    for box in boxes[1:]:
        play(box, False)
    press(view, view.catalog.find)
    assert "allow at least one format" in words(view.problems.html)


def test_periods_away_and_days_to_spare_hold_for_courses_too() -> None:
    _, view = with_catalog()
    play(view.pace.away, ["2027-01-01..2027-01-31"])
    play(view.pace.spare, 15.0)
    press(view, view.catalog.find)
    assert view.catalog.plan is not None
    months = {one.through_on.isoformat()[:7] for one in view.catalog.plan.chosen}
    assert "2027-01" not in months
    assert max(one.through_on.isoformat() for one in view.catalog.plan.chosen) <= "2027-02-14"


def test_limits_that_are_no_numbers_are_all_named_at_once() -> None:
    _, view = with_catalog()
    play(view.catalog.limits.hours, "a few")
    play(view.catalog.limits.budget, "$30")
    press(view, view.catalog.find)
    assert "“a few” is not a number: write the hours as 4 or 2.5" in words(view.problems.html)
    assert "“$30” is not a number" in words(view.problems.html)
    play(view.catalog.limits.hours, "-1")
    play(view.catalog.limits.budget, "")
    press(view, view.catalog.find)
    assert "-1 is below 0" in words(view.problems.html)


def test_without_a_catalog_there_is_nothing_to_search() -> None:
    view = view_of(rooms_with_plan())
    press(view, view.catalog.find)
    assert "Load a catalog first" in words(view.problems.html)


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("title,points\nA,1\n", ["the columns cost, hours are missing"]),
        (f"{HEADER}\nA,1,clinical,,-5,1,,,\n", ["row 1 (line 2), cost: the cost '-5' is negative"]),
        (f"{HEADER}\nA,1,clinical,,5,1,,2026-02-30,\n", ["the day 2026-02-30 does not exist"]),
        (f"{HEADER}\nA,1,clinical,,5,1,,,\nA,1,clinical,,5,1,,,\n", ["row 2 (line 3), title: this is the course of"]),
        (f"{HEADER}\nA,3 CEU,,,5,1,,,\nB,1,bedside,,5,1,,,\n", ["without a unit", "'bedside' is not a known category"]),
        (f"{HEADER}\n{HOSTILE},x,,,5,1,,,\n", ["'x' is not a number"]),
        (b"%PDF-1.4 no table", ["a PDF document"]),
    ],
)
def test_a_bad_catalog_gets_one_sentence_for_each_problem(content: bytes | str, problems: list[str]) -> None:
    view = view_of(rooms_with_plan())
    bring(view, content)
    assert view.catalog.source.catalog is None
    assert (
        f"{len(problems)} problem{'s' * (len(problems) > 1)} in catalog.csv: the catalog was not taken."
        in catalog_said(view)
    )
    for one in problems:
        assert one in catalog_said(view)


def test_a_hundred_thousand_courses_are_refused_in_one_sentence() -> None:
    view = view_of(rooms_with_plan())
    bring(view, f"{HEADER}\n" + "".join(f"Course {number},1,,,0,1,,,\n" for number in range(100_000)))
    assert "1 problem in catalog.csv" in catalog_said(view)
    assert "the catalog has 100,000 courses: keep the 5,000 that come into question" in catalog_said(view)


def test_a_file_too_large_is_refused_without_its_content() -> None:
    view = view_of(rooms_with_plan())
    bring(view, b"", size=view.catalog.source.file.limit + 1)
    assert "1 problem in catalog.csv" in catalog_said(view)


def test_a_refused_catalog_leaves_the_one_that_was_there() -> None:
    _, view = with_catalog()
    before = view.catalog.source.catalog
    bring(view, "title\nA\n")
    assert view.catalog.source.catalog is before
    assert OXYGEN in view.catalog.limits.picks.names


def test_what_a_catalog_says_is_shown_as_text() -> None:
    view = view_of(rooms_with_plan())
    bring(view, f"{HEADER}\n{HOSTILE},60,administrative=20;clinical=20;general=20,aama,0,3,,,\n")
    press(view, view.catalog.find)
    assert "&lt;img src=x onerror=alert(1)&gt;" in view.catalog.courses.html
    assert "<img" not in view.catalog.courses.html + view.catalog.word.html
    assert "when &lt;img" in view.catalog.word.html
    play(view.catalog.mishaps, True, "unfolded")
    assert "<img" not in view.catalog.mishaps.html


def test_a_catalog_without_formats_offers_none() -> None:
    view = view_of(rooms_with_plan())
    bring(view, f"{HEADER}\nA,60,,,0,3,,,\n")
    assert view.catalog.limits.formats.children == ()
    assert view.catalog.limits.picks.names == ["A"]


def test_where_there_is_no_solver_one_sentence_says_so_and_the_pace_plan_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    view = view_of(rooms_with_plan())
    assert "which is not part of the edition in the browser: use the pace plan here" in said(view)
    assert view.catalog.find not in descendants(view)
    assert "At 14 points a month" in words(view.pace.words.html)
    play(view.pace.per_month, 20.0)
    assert "needs the solver" in said(view)
    assert view.problems.html == ""


def test_an_accident_in_the_search_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    _, view = with_catalog()

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is on fire")

    monkeypatch.setattr("recert_planner.planning.schedule.plan", fail)
    press(view, view.catalog.find)
    assert "nothing was changed (OSError: the disk is on fire)" in words(view.problems.html)
    assert not view.catalog.find.disabled


def hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every search begin, and go on until it is stopped."""

    def wait(*_: object, stopped: Watch) -> None:
        from recert_planner.planning.solver import Cancelled

        while not stopped():
            sleep(0.01)
        raise Cancelled("The search for a plan was stopped.")

    monkeypatch.setattr("recert_planner.planning.schedule.plan", wait)


def descendants(view: PlanView) -> list[object]:
    found, left = [], [view.root]
    while left:
        one = left.pop()
        found.append(one)
        left += getattr(one, "children", ())
    return found
