"""The planner in a browser without an installation: its main job, and a record that outlives the page."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.planner_page import (
    HURRIED,
    choose_example,
    press,
    slider,
    traces,
    verdict,
    wait_for_other_traces,
    wait_for_other_verdict,
)
from tests.browser.test_record import add, row
from tests.browser.witness import Witness
from tests.site.built import in_class, open_planner, open_screen, visitor

TITLE = "Bring your own <img src=x onerror=alert(1)>"
FASTER = "another page has changed your record meanwhile"
# As wide as its place, and with its bars below: a person begins when the figure stands still.
STANDS = """() => {
  const place = document.querySelector(".rp-figure");
  const drawn = place.querySelector(".main-svg");
  return drawn.clientWidth === place.clientWidth && drawn.clientHeight > drawn.clientWidth;
}"""


def record(page: Page, *, begin: bool = False) -> Locator:
    """Open my activities, and return them; with `begin`, there are none yet."""
    page.get_by_role("tab", name="My activities").click()
    if begin:
        page.get_by_role("button", name="Keep my record in this browser").click()
    shown = page.locator(".rp-records").filter(has=page.get_by_role("button", name="Add an activity"))
    shown.wait_for()
    return shown


def test_the_planner_starts_by_itself_on_a_slow_phone_and_answers(
    browser: Browser, address: str, witness: Witness
) -> None:
    with visitor(browser, witness, width=390) as context:
        context.add_init_script(HURRIED)
        page = open_planner(context, address)
        expect(page).to_have_title("Planner – Recert Planner")
        expect(page.get_by_role("heading", level=1)).to_have_text("Planner")
        expect(page.locator("#rp-ready")).to_be_hidden()
        assert page.locator(".cm-editor:visible, .jp-InputPrompt:visible, .jp-Toolbar:visible").count() == 0
        assert page.url == f"{address}planner/"
        page.wait_for_function(STANDS)
        before, words = traces(page), verdict(page)
        choose_example(page, 1)
        wait_for_other_traces(page, before)
        wait_for_other_verdict(page, words)
        before, words = traces(page), verdict(page)
        press(slider(page, "points per month"), ["ArrowRight"] * 5)
        wait_for_other_traces(page, before)
        wait_for_other_verdict(page, words)
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_record_outlives_the_page_and_goes_from_browser_to_browser(
    browser: Browser, address: str, witness: Witness, tmp_path: Path
) -> None:
    """In the class's own network, where browsers offer a page the least."""
    saved = tmp_path / "record.json"
    with visitor(browser, witness) as context:
        page = open_screen(context, in_class(address))
        assert not page.evaluate("isSecureContext")
        add(record(page, begin=True), TITLE)
        page.reload()
        shown = record(page)
        expect(row(shown, TITLE)).to_be_visible()
        shown.get_by_role("button", name="Export", exact=True).click()
        with page.expect_download() as arriving:
            shown.get_by_role("button", name="Everything as JSON", exact=True).click()
        arriving.value.save_as(saved)
        other = open_screen(context, in_class(address))
        add(record(page), "From the page that was faster")
        record(other).get_by_role("button", name="Refresh").click()
        add(record(other), "From the page that was slower")
        expect(other.get_by_role("alert").filter(has_text=FASTER)).to_be_visible()
    with visitor(browser, witness) as elsewhere:
        shown = record(open_screen(elsewhere, in_class(address)), begin=True)
        expect(row(shown, TITLE)).to_have_count(0)
        shown.get_by_role("button", name="Export", exact=True).click()
        shown.get_by_label("JSON file that").set_input_files(saved)
        shown.get_by_role("button", name="Replace everything").click()
        expect(row(shown, TITLE)).to_be_visible()
    held = json.loads(saved.read_bytes())
    assert [one["activity"]["title"] for one in held["people"][0]["activities"]] == [TITLE]
