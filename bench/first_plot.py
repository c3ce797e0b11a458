"""From "Run" to the first plot in JupyterLab: the planner's notebook against one that begins as most notebooks do.

A fresh kernel and a fresh page every time, in turns. Time is taken in the page, from the click on the menu to the first
frame in which a trace is drawn.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from bench.slider import beside
from bench.subjects import PANDAS_AND_A_FIGURE, write
from bench.table import Line
from recert_planner.app.lab import FOLDER
from tests.browser import servers
from tests.browser.chromium import chromium
from tests.browser.jupyterlab import end_sessions, open_notebook, run_all
from tests.browser.planner_page import PATIENCE_MS

ROUNDS = 8
TARGET = 0.6
WATCH = """() => {
  window.rpBegun = window.rpDrawn = null;
  window.addEventListener("mouseup", () => { window.rpBegun = performance.now(); }, true);
  const look = () => {
    if (document.querySelector(".js-plotly-plot .scatterlayer .trace path")) window.rpDrawn = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


def measure() -> Sequence[Line]:
    ours: list[float] = []
    usual: list[float] = []
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        notebook = write(Path(home) / "Documents" / FOLDER / "usual.ipynb", PANDAS_AND_A_FIGURE)
        with servers.lab(Path(home)) as address:
            for _ in range(ROUNDS + 1):
                usual.append(_seconds(browser, beside(address, notebook.name)))
                ours.append(_seconds(browser, address))
    mine, theirs = median(ours[1:]), median(usual[1:])  # the first round warms the disk's cache
    detail = f"{mine:.1f} s against {theirs:.1f} s with pandas and one figure (median of {ROUNDS}, fresh kernels)"
    return [Line(what="run to first plot, JupyterLab", detail=detail, value=mine / theirs, target=TARGET)]


def _seconds(browser: Browser, address: str) -> float:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        open_notebook(page, address)
        page.evaluate(WATCH)
        run_all(page)
        page.wait_for_function("window.rpDrawn !== null")
        took: float = page.evaluate("window.rpDrawn - window.rpBegun")
        end_sessions(page, address)
    return took / 1000
