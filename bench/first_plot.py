"""From "Run" to the first plot in JupyterLab: the planner's notebook against one that begins as most notebooks do.

A fresh kernel and a fresh page every time, in turns. Time is taken in the page, from the click on the menu to the first
frame in which a trace is drawn. The second line has a yardstick without an accident of CPython 3.11 that happens to hit
the first one: it says what is won where the accident doesn't happen.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from bench.subjects import PANDAS_AND_A_FIGURE, SPARED, write
from bench.table import Line
from recert_planner.app.lab import FOLDER
from tests.browser import servers
from tests.browser.chromium import chromium
from tests.browser.jupyterlab import beside, end_sessions, open_notebook, run_all
from tests.browser.planner_page import PATIENCE_MS

ROUNDS = 6
TARGET = 0.6
PLANNER = "planner"
YARDSTICKS = {"usual": PANDAS_AND_A_FIGURE, "spared": SPARED}
WORDS = {"usual": "", "spared": ", spared a slowness of CPython 3.11"}
WATCH = """() => {
  window.rpBegun = window.rpDrawn = null;
  window.addEventListener("pointerup", () => { window.rpBegun = performance.now(); }, true);
  const look = () => {
    if (document.querySelector(".js-plotly-plot .scatterlayer .trace path")) window.rpDrawn = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


def measure() -> Sequence[Line]:
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        for name, code in YARDSTICKS.items():
            write(Path(home) / "Documents" / FOLDER / f"{name}.ipynb", code)
        with servers.lab(Path(home)) as address:
            runs = [_round(browser, address) for _ in range(ROUNDS + 1)]
    middle = {name: median(run[name] for run in runs[1:]) for name in runs[0]}  # the first round warms the disk's cache
    return [
        Line(
            what=f"run to first plot, JupyterLab{WORDS[name]}",
            detail=f"{middle[PLANNER]:.1f} s against {middle[name]:.1f} s with pandas and one figure "
            f"(median of {ROUNDS}, fresh kernels)",
            value=middle[PLANNER] / middle[name],
            target=TARGET,
        )
        for name in YARDSTICKS
    ]


def _round(browser: Browser, address: str) -> dict[str, float]:
    usual = {name: _seconds(browser, beside(address, f"{name}.ipynb")) for name in YARDSTICKS}
    return {**usual, PLANNER: _seconds(browser, address)}


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
