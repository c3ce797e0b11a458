"""The pages of the site break no rule of axe; what is not ours in them is listed."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.axe import Examination, Foreign
from tests.browser.planner_page import choose_example, verdict, wait_for_other_verdict
from tests.browser.witness import Witness
from tests.site.built import open_planner, open_screen, visitor

# A cell of its console carries a name that a part of a page without a role cannot have.
JUPYTERLITE = (Foreign("aria-prohibited-attr", ".jp-Console-cell", "JupyterLite"),)


def test_no_rule_is_broken_on_the_landing_page(browser: Browser, address: str, witness: Witness) -> None:
    with visitor(browser, witness) as context:
        page = context.new_page()
        page.goto(address)
        seen = Examination()
        seen.look(page, "landing page")
        seen.end()


def test_no_rule_is_broken_on_the_planners_page(browser: Browser, address: str, witness: Witness) -> None:
    with visitor(browser, witness) as context:
        page = open_planner(context, address)
        words = verdict(page)
        choose_example(page, 1)
        wait_for_other_verdict(page, words)
        seen = Examination(JUPYTERLITE)
        seen.look(page, "planner")
        seen.end()


def test_no_rule_is_broken_in_any_part_of_the_lesson(browser: Browser, address: str, witness: Witness) -> None:
    with visitor(browser, witness) as context:
        page = open_screen(context, address, "classroom")
        seen = Examination(JUPYTERLITE)
        tabs = page.locator(".rp-classroom").get_by_role("tab")
        for tab in tabs.all():
            tab.click()
            expect(page.locator(".rp-classroom").get_by_role("heading", level=2).first).to_be_visible()
            seen.look(page, tab.inner_text())
        seen.end()
