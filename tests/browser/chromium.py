"""Finds and starts this machine's Chromium; a machine without one fails the run, in one line.

Nothing is downloaded and nothing is skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Chromium itself must be as silent as the planner, or it could not be told who asked another host.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowser(Exception):
    """There is no Chromium on this machine's path."""


def find_chromium() -> str:
    """Return the path of Chromium or Chrome; raises `NoBrowser`."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise NoBrowser(f"The browser tests need Chromium, and none of {', '.join(NAMES)} is on the path: install one.")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless browser for as long as the block lasts."""
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
