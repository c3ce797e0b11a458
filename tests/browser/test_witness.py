"""The witness sees what it is there to see."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.witness import Witness

STRANGER = "http://192.0.2.1/font.css"  # an address that belongs to nobody


def watched(browser: Browser, script: str) -> Witness:
    witness = Witness()
    with browser.new_context() as context:
        page = context.new_page()
        context.route("**/*", lambda route: route.abort())
        witness.watch(page)
        page.evaluate(script)
        page.wait_for_timeout(200)
    return witness


def test_a_request_to_another_host_is_seen(browser: Browser) -> None:
    witness = watched(browser, f"fetch({STRANGER!r}).catch(() => null)")
    with pytest.raises(AssertionError, match="requests to other hosts"):
        witness.testify()


def test_an_error_in_the_console_is_seen(browser: Browser) -> None:
    with pytest.raises(AssertionError, match=r"errors in the console: .*spilled"):
        watched(browser, "console.error('spilled')").testify()


def test_an_uncaught_error_is_seen(browser: Browser) -> None:
    with pytest.raises(AssertionError, match=r"uncaught: .*dropped"):
        watched(browser, "setTimeout(() => { throw new Error('dropped') })").testify()


def test_what_plotly_could_not_draw_is_seen(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="trace index"):
        watched(browser, "console.trace('WARN: trace index out of bounds')").testify()


def test_a_quiet_page_has_nothing_against_it(browser: Browser) -> None:
    watched(browser, "console.log('fine')").testify()


def test_a_machine_without_chromium_is_told_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(chromium.NoBrowser) as told:
        chromium.find_chromium()
    assert str(told.value).startswith("The browser tests need Chromium")
    assert "\n" not in str(told.value)
