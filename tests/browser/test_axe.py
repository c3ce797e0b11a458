"""The examination itself: a broken rule is found, what is listed is passed over, a list too long fails."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.axe import Examination, Foreign

NAMELESS = """<!doctype html><html lang="en"><title>One fault</title><main><h1>One fault</h1>
  <div class="theirs"><button></button></div></main></html>"""
BUTTON = Foreign("button-name", ".theirs", "somebody else")


def test_a_button_without_a_name_is_found(page: Page) -> None:
    page.set_content(NAMELESS)
    seen = Examination()
    seen.look(page, "a page")
    with pytest.raises(AssertionError, match=r"a page, 390 px, dark: button-name: <button>"):
        seen.end()


def test_what_is_listed_as_somebody_elses_is_passed_over_there_alone(page: Page) -> None:
    page.set_content(NAMELESS)
    seen = Examination((BUTTON,))
    seen.look(page, "a page")
    seen.end()
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    seen.look(page, "a page")
    with pytest.raises(AssertionError, match="button-name"):
        seen.end()


def test_what_is_listed_and_no_longer_there_fails(page: Page) -> None:
    page.set_content(NAMELESS.replace("<button>", "<button>Named"))
    seen = Examination((BUTTON,))
    seen.look(page, "a page")
    with pytest.raises(AssertionError, match="no longer there"):
        seen.end()
