"""The planner's main job, in the app and in JupyterLab."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.planner_page import (
    choose_example,
    press,
    slider,
    traces,
    verdict,
    wait_for_other_traces,
    wait_for_other_verdict,
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


def test_nothing_can_be_shared_from_the_figure(planner: Page) -> None:
    planner.locator(".rp-figure").hover()
    assert planner.locator("[data-title*='hare' i], [data-title*='loud' i], .plotlyjsicon").count() == 0
    assert "Share" not in planner.locator(".rp-figure").inner_text()
