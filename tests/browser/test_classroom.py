"""The lesson on a page: a class commits before it sees, and an answer is marked at once; by keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import servers
from tests.browser.jupyterlab import beside, end_sessions, open_notebook, run_all
from tests.browser.planner_page import PATIENCE_MS, leave, press, traces, wait_for_other_traces, wait_for_plot

CALL = "from datetime import date\nfrom recert_planner import classroom\nclassroom(today=date(2026, 11, 23))"
CODE = "2G00-01J0-3DH3"  # of the first option chosen ten times
KERNEL = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}


@pytest.fixture(scope="module")
def lesson_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The classroom alone, as the app serves a page."""
    home = tmp_path_factory.mktemp("classroom")
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "room",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": CALL,
    }
    notebook = home / "lesson.ipynb"
    notebook.write_text(json.dumps({"cells": [cell], "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}))
    with servers.app(home, notebook) as address:
        yield address


@pytest.fixture
def in_app(page: Page, lesson_address: str) -> Iterator[Page]:
    page.goto(lesson_address)
    page.locator(".rp-classroom").wait_for(timeout=PATIENCE_MS)
    yield page
    leave(page)


@pytest.fixture
def in_lab(page: Page, lab_address: str) -> Iterator[Page]:
    """The teacher's notebook in JupyterLab."""
    open_notebook(page, beside(lab_address, "05_classroom.ipynb"))
    run_all(page)
    page.locator(".rp-classroom").wait_for(timeout=PATIENCE_MS)
    page.locator(".rp-classroom").scroll_into_view_if_needed()
    yield page
    leave(page)
    end_sessions(page, lab_address)


@pytest.fixture(params=["in_app", "in_lab"])
def lesson(request: pytest.FixtureRequest) -> Page:
    shown: Page = request.getfixturevalue(request.param)
    return shown


def room(page: Page) -> Locator:
    return page.locator(".rp-classroom")


def open_part(page: Page, name: str) -> None:
    room(page).get_by_role("tab", name=name).click()


def test_a_prediction_comes_before_the_picture(lesson: Page) -> None:
    part = room(lesson)
    expect(part.get_by_text("Where does this person stand?")).to_be_visible()
    expect(lesson.locator(".rp-classroom .js-plotly-plot")).to_have_count(0)
    part.get_by_role("button", name="Reveal").click()
    expect(part.get_by_role("alert").first).to_contain_text("ommit to an answer first")
    expect(lesson.locator(".rp-classroom .js-plotly-plot")).to_have_count(0)
    part.get_by_role("radio", name="On pace").check()
    field = part.get_by_label("How many points are still needed, at least?")
    field.fill("20")
    field.press("Tab")
    part.get_by_role("button", name="Reveal").click()
    wait_for_plot(lesson)
    expect(part).to_contain_text("You said “On pace”. It is “Behind”.")
    expect(part).to_contain_text("You said 20 points to go. It is 46 points.")


def test_a_quiz_marks_an_answer_at_once(lesson: Page) -> None:
    open_part(lesson, "Quiz")
    asked = lesson.locator(".rp-asked")
    expect(asked).to_contain_text("Question 1 of 10")
    expect(lesson.locator(".rp-feedback")).not_to_contain_text("ight")
    asked.get_by_role("radio").first.check()
    asked.get_by_role("button", name="Mark my answer").click()
    expect(lesson.locator(".rp-feedback")).to_contain_text("ight")
    expect(lesson.locator(".rp-feedback")).to_contain_text("official")
    asked.get_by_role("button", name="Next question").click()
    expect(asked).to_contain_text("Question 2 of 10")


def test_a_whole_quiz_by_keyboard_alone_ends_with_a_code(in_app: Page) -> None:
    open_part(in_app, "Quiz")
    asked = in_app.locator(".rp-asked")
    asked.get_by_role("radio").first.focus()
    for number in range(1, 11):
        expect(asked).to_contain_text(f"Question {number} of 10")
        in_app.keyboard.press("Space")
        in_app.keyboard.press("Tab")
        button = asked.get_by_role("button", name="Mark my answer")
        expect(button).to_be_focused()
        in_app.keyboard.press("Enter")
        going_on = "Next question" if number < 10 else "See the result"
        expect(asked.get_by_role("button", name=going_on)).to_be_focused()
        in_app.keyboard.press("Enter")
        if number < 10:
            expect(asked).to_contain_text(f"Question {number + 1} of 10")
            in_app.keyboard.press("Shift+Tab")
            last = asked.get_by_role("radio").last
            expect(last).to_be_focused()
            in_app.keyboard.press("ArrowDown")  # round to the first
    expect(in_app.locator(".rp-code")).to_have_value(CODE)


def test_a_turned_rule_moves_the_curve_and_is_marked(in_app: Page) -> None:
    open_part(in_app, "Laboratory")
    wait_for_plot(in_app)
    before = traces(in_app)
    press(room(in_app).get_by_role("slider", name="Total"), ["ArrowLeft"] * 3)
    wait_for_other_traces(in_app, before)
    expect(room(in_app).locator(".gtitle")).to_have_text("CMA (AAMA), not the real rule")
    expect(room(in_app).locator(".rp-verdict")).to_contain_text("Not the real rule")


def test_the_day_after_the_deadline_moves_the_answer(in_app: Page) -> None:
    open_part(in_app, "After the deadline")
    wait_for_plot(in_app)
    verdict = room(in_app).locator(".rp-verdict")
    expect(verdict).to_contain_text("Everything is earned")
    press(room(in_app).get_by_role("slider", name="Day"), ["ArrowRight"])
    expect(verdict).to_contain_text("Lapsed since 31 August 2026")


def test_the_parts_share_the_figure_and_leave_nothing_behind(in_app: Page) -> None:
    for name in ("Laboratory", "Side by side", "After the deadline", "Laboratory", "Quiz"):
        open_part(in_app, name)
    expect(in_app.locator(".rp-asked")).to_be_visible()
    for figure in in_app.locator(".rp-classroom .js-plotly-plot").all():
        expect(figure).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_hides_beside_the_screen(in_app: Page, width: int) -> None:
    in_app.set_viewport_size({"width": width, "height": 900})
    names = [tab.inner_text() for tab in room(in_app).get_by_role("tab").all()]
    assert len(names) == 7
    for name in names:
        open_part(in_app, name)
        in_app.wait_for_function(f"({NAMES})().length > 1", timeout=PATIENCE_MS)
        assert in_app.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name


def test_every_control_has_a_name(in_app: Page) -> None:
    for tab in room(in_app).get_by_role("tab").all():
        tab.click()
        in_app.wait_for_function(f"({NAMES})().length > 1", timeout=PATIENCE_MS)  # the part is built when it is opened
        named = in_app.evaluate(NAMES)
        assert [control for control, name in named if not name] == [], tab.inner_text()


NAMES = """() => [...document.querySelectorAll('.rp-classroom :is(input, select, textarea, button)')]
  .filter(one => one.offsetParent && !one.closest('.js-plotly-plot'))
  .map(one => [one.outerHTML.slice(0, 120), (one.getAttribute('aria-label')
    || [...(one.labels ?? [])].map(label => label.innerText).join(' ')
    || document.getElementById(one.getAttribute('aria-labelledby'))?.innerText
    || one.innerText || '').trim()])"""
