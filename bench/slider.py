"""From a key on a slider to the repainted trace: the whole planner against a bare figure with one trace.

Both pages are open in one browser and take turns, so that a busy machine is busy for both. Time is taken in the page:
from the key's event to the first frame after a curve on the screen has changed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from attrs import frozen
from playwright.sync_api import Browser, Locator, Page

from bench.subjects import BARE_SLIDER, write
from bench.table import Line, percentile
from recert_planner.app.lab import FOLDER
from tests.browser import servers
from tests.browser.chromium import chromium
from tests.browser.jupyterlab import beside, open_notebook, run_all
from tests.browser.planner_page import PATIENCE_MS, slider, wait_for_plot

TURNS = 40
KEYS_A_TURN = 5
TARGET = 1.15
PLAN_TARGET = 1.3
REST_MS = 250
ANY_PLOT = ".js-plotly-plot"
PLAN_PLOT = ".rp-plan .js-plotly-plot"
WATCH = """(selector) => {
  const plot = document.querySelector(selector);
  const lines = () => Array.from(plot.querySelectorAll(".scatterlayer path.js-line"), (line) => line.getAttribute("d"));
  const seen = () => lines().join();
  window.rpTimes = [];
  let begun = null, before = null;
  window.addEventListener("keydown", () => { before = seen(); begun = performance.now(); }, true);
  new MutationObserver(() => {
    if (begun === null || seen() === before) return;
    const from = begun;
    begun = null;
    requestAnimationFrame(() => window.rpTimes.push(performance.now() - from));
  }).observe(plot, { subtree: true, childList: true, attributes: true, attributeFilter: ["d"] });
}"""


@frozen(kw_only=True)
class Moved:
    """A slider of the planner: how to come to it, and the figure that follows it."""

    what: str
    find: Callable[[Page], Locator]
    plot: str
    target: float


@frozen
class Subject:
    """A page with its slider, ready to be moved."""

    page: Page
    handle: Locator

    def times(self, keys: Sequence[str]) -> list[float]:
        """Press keys one by one, each after the last one's repaint; return the times [milliseconds]."""
        self.page.bring_to_front()
        self.page.evaluate("() => { window.rpTimes.length = 0 }")
        self.handle.focus()
        for count, key in enumerate(keys, start=1):
            self.handle.press(key)
            self.page.wait_for_function("count => window.rpTimes.length >= count", arg=count)
            self.page.wait_for_timeout(REST_MS)
        times: list[float] = self.page.evaluate("window.rpTimes")
        return times


Pair = AbstractContextManager[tuple[Subject, Subject]]


def in_jupyterlab() -> Sequence[Line]:
    return _measure("JupyterLab", _in_lab, TIMELINE)


def in_voila() -> Sequence[Line]:
    return _measure("Voilà", _in_app, TIMELINE)


def plan_in_jupyterlab() -> Sequence[Line]:
    return _measure("JupyterLab", _in_lab, PLAN)


def plan_in_voila() -> Sequence[Line]:
    return _measure("Voilà", _in_app, PLAN)


def _measure(face: str, pages: Callable[[Browser, Path, Moved], Pair], moved: Moved) -> Sequence[Line]:
    with tempfile.TemporaryDirectory() as home, chromium() as browser, pages(browser, Path(home), moved) as pair:
        return [line(face, moved, *pair)]


def line(face: str, moved: Moved, planner: Subject, bare: Subject, *, target: float | None = None) -> Line:
    ours, floor = [], []
    for turn in range(TURNS):
        keys = ["ArrowRight" if turn % 4 < 2 else "ArrowLeft"] * KEYS_A_TURN
        ours += planner.times(keys)
        floor += bare.times(keys)
    ours, floor = ours[KEYS_A_TURN:], floor[KEYS_A_TURN:]  # the first turn warms both up
    detail = f"p50/p95 {_both(ours)} ms against {_both(floor)} ms of a bare figure ({len(ours)} keys each)"
    ratio = percentile(ours, 95) / percentile(floor, 95)
    return Line(what=f"{moved.what}, {face}, p95", detail=detail, value=ratio, target=target or moved.target)


def _both(times: Sequence[float]) -> str:
    return f"{percentile(times, 50):.0f}/{percentile(times, 95):.0f}"


@contextmanager
def _in_app(browser: Browser, home: Path, moved: Moved) -> Iterator[tuple[Subject, Subject]]:
    notebook = write(home / "bare.ipynb", BARE_SLIDER)
    with ExitStack() as stack:
        for name in ("planner", "bare"):
            (home / name).mkdir()
        planner = stack.enter_context(servers.app(home / "planner"))
        bare = stack.enter_context(servers.app(home / "bare", notebook))
        yield (
            ready(browser, lambda page: page.goto(planner), moved),
            ready(browser, lambda page: page.goto(bare), BARE),
        )


@contextmanager
def _in_lab(browser: Browser, home: Path, moved: Moved) -> Iterator[tuple[Subject, Subject]]:
    notebook = write(home / "Documents" / FOLDER / "bare.ipynb", BARE_SLIDER)
    with servers.lab(home) as address:
        other = beside(address, notebook.name)
        yield (
            ready(browser, lambda page: _run(page, address), moved),
            ready(browser, lambda page: _run(page, other), BARE),
        )


def _run(page: Page, address: str) -> None:
    open_notebook(page, address)
    run_all(page)


def ready(browser: Browser, start: Callable[[Page], object], moved: Moved) -> Subject:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    start(page)
    wait_for_plot(page, ANY_PLOT)
    page.wait_for_timeout(2000)
    handle = moved.find(page)
    page.evaluate(WATCH, moved.plot)
    return Subject(page, handle)


def _pace(page: Page) -> Locator:
    return slider(page, "per month from now on")


def _plain(page: Page) -> Locator:
    return page.locator(".noUi-handle").first


def _in_plan(page: Page) -> Locator:
    page.get_by_role("tab", name="Plan", exact=True).click()
    wait_for_plot(page, PLAN_PLOT)
    page.wait_for_timeout(2000)
    return slider(page, "Points a month at most")


REPAINTED = "slider key to repainted trace"
TIMELINE = Moved(what=REPAINTED, find=_pace, plot=ANY_PLOT, target=TARGET)
PLAN = Moved(what=f"{REPAINTED} of the plan", find=_in_plan, plot=PLAN_PLOT, target=PLAN_TARGET)
BARE = Moved(what="", find=_plain, plot=ANY_PLOT, target=1.0)
