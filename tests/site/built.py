"""Builds the site once and serves it as a person does; opens pages in a browser that finds no other host."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import servers
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.planner_page import wait_for_plot
from tests.browser.witness import Witness

PATIENCE_MS = 300_000  # Python itself starts in the page, on a busy machine too; nothing is judged by it
CACHE = Path(__file__).resolve().parents[2] / ".cache"
# A class reaches the site by a name or a number that is not this machine's own: browsers then switch much off.
CLASS_NAME = "class.test"
# No name is found but these, and no number but this machine's.
ONLY_HERE = f"MAP {CLASS_NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@contextmanager
def cut_off() -> Iterator[Browser]:
    """Run a headless browser for which there is no other host."""
    path = find_chromium()
    rules = f"--host-resolver-rules={ONLY_HERE}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, rules])
        yield browser
        browser.close()


@contextmanager
def served(site: Path, home: Path) -> Iterator[str]:
    """Serve a built site by the command; yields its address."""
    command = ["site", str(site), "--cache", str(CACHE), "--serve"]
    code = f"from recert_planner.cli import main; raise SystemExit(main({json.dumps(command)}))"
    with servers.running(code, home) as (address, _):
        yield address


def in_class(address: str) -> str:
    """Return the address as a class types it."""
    return f"http://{CLASS_NAME}:{urlsplit(address).port}/"


@contextmanager
def visitor(browser: Browser, witness: Witness, *, width: int = 1280, scripts: bool = True) -> Iterator[BrowserContext]:
    """Be a person with a browser of their own; every page is watched, and what runs beside it too."""
    with browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts) as context:
        context.set_default_timeout(PATIENCE_MS)
        context.on("page", witness.watch)
        context.on("request", lambda request: witness.note(request.url))
        yield context


def open_screen(context: BrowserContext, address: str, name: str = "planner") -> Page:
    """Open the page of a screen and wait until the screen is there."""
    page = context.new_page()
    page.goto(f"{address}{name}/")
    page.locator(".rp-open .rp-planner").wait_for()
    return page


def open_planner(context: BrowserContext, address: str) -> Page:
    """Open the planner's page and wait until its figure is drawn."""
    page = open_screen(context, address)
    wait_for_plot(page)
    return page
