"""One Chromium, one app and one JupyterLab for all browser tests; a witness on every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import servers
from tests.browser.chromium import NoBrowser, chromium
from tests.browser.jupyterlab import end_sessions, open_notebook, run_all
from tests.browser.planner_page import PATIENCE_MS, leave, wait_for_plot
from tests.browser.witness import Witness


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as started:
            yield started
    except NoBrowser as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="package")
def app_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with servers.app(tmp_path_factory.mktemp("app")) as address:
        yield address


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[str]:
    """The app with a home of its own: what is kept in it, no other test finds. Asked for before the page."""
    with servers.app(tmp_path) as address:
        yield address


@pytest.fixture(scope="package")
def lab_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with servers.lab(tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.fixture(scope="package", autouse=True)
def _patience() -> Iterator[None]:
    """Let every expectation wait as long as a busy machine may take."""
    expect.set_options(timeout=PATIENCE_MS)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def witness() -> Witness:
    return Witness()


@pytest.fixture
def page(browser: Browser, witness: Witness) -> Iterator[Page]:
    """A page that fails its test for any error in the console and any request to another host."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(PATIENCE_MS)
        opened = context.new_page()
        witness.watch(opened)
        yield opened
    witness.testify()


@pytest.fixture
def in_app(page: Page, app_address: str) -> Iterator[Page]:
    """The planner as the app, with its figure drawn."""
    page.goto(app_address)
    wait_for_plot(page)
    yield page
    leave(page)


@pytest.fixture
def in_lab(page: Page, lab_address: str) -> Iterator[Page]:
    """The planner in JupyterLab, with its figure drawn."""
    open_notebook(page, lab_address)
    run_all(page)
    wait_for_plot(page)
    yield page
    leave(page)
    end_sessions(page, lab_address)


@pytest.fixture(params=["in_app", "in_lab"])
def planner(request: pytest.FixtureRequest) -> Page:
    """The planner with its figure drawn: once as the app, once in JupyterLab."""
    drawn: Page = request.getfixturevalue(request.param)
    return drawn
