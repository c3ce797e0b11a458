"""One built site, one server and one browser for all tests of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from recert_planner.app.site.build import build
from tests.browser.chromium import NoBrowser
from tests.browser.witness import Witness
from tests.site.built import CACHE, CLASS_NAME, PATIENCE_MS, cut_off, served


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site as built now."""
    out = tmp_path_factory.mktemp("site") / "built"
    assert build(out, cache=CACHE)
    return out


@pytest.fixture(scope="package")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(site, tmp_path_factory.mktemp("home")) as opened:
        yield opened


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    try:
        with cut_off() as started:
            yield started
    except NoBrowser as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="package", autouse=True)
def _patience() -> Iterator[None]:
    """Let every expectation wait as long as a page may take to start."""
    expect.set_options(timeout=PATIENCE_MS)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def witness() -> Iterator[Witness]:
    """Watch every page of a test; an error in a console or a request to another host fails it."""
    watching = Witness(here={"127.0.0.1", CLASS_NAME})
    yield watching
    watching.testify()
