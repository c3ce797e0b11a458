"""`python -m tests.browser.shots OUTDIR`: pictures of the planner for people to look at.

Wide and narrow, light and dark, as the app; wide, light and dark, in JupyterLab. Nothing is compared.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.browser import servers
from tests.browser.chromium import NoBrowser, chromium
from tests.browser.jupyterlab import end_sessions, open_notebook, run_all
from tests.browser.planner_page import PATIENCE_MS, wait_for_plot

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1280, 390)
SETTLE_MS = 1500


def main(folder: Path) -> None:
    """Take every picture, and name each."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        with servers.app(Path(home)) as address:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    take(browser, folder / f"app-{width}-{scheme}.png", width, scheme, lambda page: page.goto(address))
        with servers.lab(Path(home)) as address:
            for scheme in SCHEMES:
                take(browser, folder / f"lab-1280-{scheme}.png", 1280, scheme, lambda page: in_lab(page, address))


def in_lab(page: Page, address: str) -> None:
    """Run the planner's notebook in JupyterLab with a kernel of its own."""
    end_sessions(page, address)
    open_notebook(page, address)
    run_all(page)


def take(browser: Browser, file: Path, width: int, scheme: Scheme, start: Callable[[Page], object]) -> None:
    """Open a page, wait until it is drawn, and take one picture of all of it."""
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        start(page)
        wait_for_plot(page)
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=file, full_page=True)
        sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where the pictures go: python -m tests.browser.shots OUTDIR")
    try:
        main(Path(sys.argv[1]))
    except NoBrowser as error:
        sys.exit(str(error))
