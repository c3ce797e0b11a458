"""The planner's main job, in the app and in JupyterLab."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.planner_page import (
    HURRIED,
    choose_example,
    drawing,
    press,
    slider,
    traces,
    verdict,
    wait_for_drawing,
    wait_for_other_traces,
    wait_for_other_verdict,
    wait_for_plot,
    wait_until_still,
)

PACE = "points per month"


def test_an_example_ledger_shows_in_figure_verdict_and_table(planner: Page) -> None:
    empty, words = traces(planner), verdict(planner)
    choose_example(planner, 1)
    wait_for_other_traces(planner, empty)
    wait_for_other_verdict(planner, words)
    expect(planner.locator(".rp-activities tbody tr").first).to_be_visible()


def test_a_faster_pace_moves_the_curve_and_the_verdict(planner: Page) -> None:
    words = verdict(planner)
    choose_example(planner, 1)
    wait_for_other_verdict(planner, words)
    before, words = traces(planner), verdict(planner)
    press(slider(planner, PACE), ["ArrowRight"] * 5)
    wait_for_other_traces(planner, before)
    wait_for_other_verdict(planner, words)


def test_a_way_there_and_back_leaves_every_word_and_every_curve(planner: Page) -> None:
    words = verdict(planner)
    choose_example(planner, 1)
    wait_for_other_verdict(planner, words)
    wait_until_still(planner)
    left, right = "ArrowLeft", "ArrowRight"
    for name, away, home in ((PACE, left, right), ("months without study", right, left), ("as of", left, right)):
        before, drawn = traces(planner), drawing(planner)
        press(slider(planner, name), [away])
        wait_for_other_traces(planner, before)
        press(slider(planner, name), [home])
        wait_for_drawing(planner, drawn)


def test_nothing_can_be_shared_from_the_figure(planner: Page) -> None:
    planner.locator(".rp-figure").hover()
    assert planner.locator("[data-title*='hare' i], [data-title*='loud' i], .plotlyjsicon").count() == 0
    assert "Share" not in planner.locator(".rp-figure").inner_text()


def test_keys_on_a_control_stay_with_it_in_jupyterlab(in_lab: Page) -> None:
    example = in_lab.locator(".rp-planner").get_by_label("Example", exact=True)
    chosen = example.input_value()
    example.focus()
    in_lab.keyboard.press("ArrowDown")
    expect(example).not_to_have_value(chosen)
    in_lab.locator(".rp-planner summary").first.focus()
    in_lab.keyboard.type("dd")
    in_lab.wait_for_timeout(500)
    expect(in_lab.locator(".rp-planner")).to_be_visible()


def test_the_app_shows_no_code(in_app: Page) -> None:
    assert in_app.title() == "Recert Planner"
    assert "import planner" not in in_app.locator("body").inner_text()
    assert in_app.locator(".jp-InputArea-editor, .cm-editor").count() == 0


def test_the_app_follows_a_dark_system(in_app: Page) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    by_day = in_app.evaluate(background)
    in_app.emulate_media(color_scheme="dark")
    assert in_app.evaluate(background) != by_day


@pytest.mark.parametrize("face", ["in_app", "in_lab"])
def test_a_planner_that_was_slow_to_start_still_answers(page: Page, request: pytest.FixtureRequest, face: str) -> None:
    page.add_init_script(HURRIED)
    planner: Page = request.getfixturevalue(face)
    before, words = traces(planner), verdict(planner)
    choose_example(planner, 1)
    wait_for_other_traces(planner, before)
    wait_for_other_verdict(planner, words)


def test_a_second_page_shows_a_planner_of_its_own(in_app: Page, app_address: str) -> None:
    words = verdict(in_app)
    choose_example(in_app, 1)
    wait_for_other_verdict(in_app, words)
    in_app.goto(app_address)
    wait_for_plot(in_app)
    assert verdict(in_app) == words


def test_a_closed_page_may_end_its_kernel(in_app: Page, app_address: str) -> None:
    """The wish is refused without the cookie, and the refusal would be an error in the console."""
    assert "_xsrf" in {cookie.get("name") for cookie in in_app.context.cookies()}
    in_app.goto(app_address)
    wait_for_plot(in_app)
