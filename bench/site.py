"""The no-install site: the planner's page beside the barest page with a figure, and what a visit costs the network.

Both pages come from one built site, on the same Pyodide, and start with the same care: what each needs is on its way
at once. Every start has a browser context of its own, so nothing is cached.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Response

from bench.slider import BARE, TIMELINE, Subject, line, ready
from bench.subjects import BARE_SLIDER
from bench.table import Line
from recert_planner.app.site.build import build
from recert_planner.app.site.compress import pack
from recert_planner.app.site.pages import PLANNER
from tests.browser.chromium import chromium
from tests.site.built import CACHE, PATIENCE_MS, served

ROUNDS = 5
CLASS = 30
FIRST_PLOT_TARGET, SLIDER_TARGET, WIRE_TARGET = 1.3, 1.2, 30.0
BARE_NEEDS = ("comm", "ipykernel", "ipython", "pyodide-kernel", "micropip", "plotly", "anywidget", "ipywidgets")
DRAWN = """() => document.querySelector(".js-plotly-plot .scatterlayer .trace path") && performance.now()"""
FETCH_ALL = """async (paths) => {
  const one = async (path) => {
    const answer = await fetch(path, { cache: "no-store" });
    return [answer.status, (await answer.arrayBuffer()).byteLength];
  };
  return Promise.all(paths.map(one));
}"""


def measure() -> Sequence[Line]:
    with tempfile.TemporaryDirectory() as home, chromium() as browser, _site(Path(home)) as address:
        visit = _first_visit(browser, address)
        wire = sum(visit.values()) / 1e6
        detail = f"{len(visit)} files, as sent, until the first plot and two seconds more"
        return [
            _first_plot(browser, address),
            _slider(browser, address),
            Line(what="first visit on the wire", detail=detail, value=wire, unit="MB", target=WIRE_TARGET),
            _class(browser, address, list(visit)),
        ]


@contextmanager
def _site(home: Path) -> Iterator[str]:
    """Serve a built site with the bare page in it."""
    site = home / "site"
    build(site, cache=CACHE)
    with served(site, home) as address:  # before the bare page: the command leaves a site alone that is as it would be
        bare = site / "bare"
        bare.mkdir()
        for file in (site / PLANNER.name).iterdir():
            if file.suffix != ".gz":
                (bare / file.name).write_bytes(file.read_bytes())
        page, config = bare / "index.html", bare / "jupyter-lite.json"
        page.write_text(page.read_text().replace(json.dumps(PLANNER.code), json.dumps(BARE_SLIDER.strip())))
        settings = json.loads(config.read_text())
        (kernel,) = settings["jupyter-config-data"]["litePluginSettings"].values()
        kernel["loadPyodideOptions"]["packages"] = list(BARE_NEEDS)
        config.write_text(json.dumps(settings))
        pack(page)
        yield address


def _first_plot(browser: Browser, address: str) -> Line:
    names = (PLANNER.name, "bare")
    runs = [{name: _seconds(browser, f"{address}{name}/") for name in names} for _ in range(ROUNDS + 1)]
    ours, floor = (median(run[name] for run in runs[1:]) for name in names)  # the first warms the disk's cache
    return Line(
        what="first plot in the browser alone, cold cache",
        detail=f"{ours:.1f} s against {floor:.1f} s of a bare figure (median of {ROUNDS}, contexts of their own)",
        value=ours / floor,
        target=FIRST_PLOT_TARGET,
    )


def _seconds(browser: Browser, address: str) -> float:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(address)
        drawn: float = page.wait_for_function(DRAWN).json_value()
        return drawn / 1000


def _slider(browser: Browser, address: str) -> Line:
    def going_to(name: str) -> Subject:
        return ready(browser, lambda page: page.goto(f"{address}{name}/"), TIMELINE if name != "bare" else BARE)

    return line("in the browser alone", TIMELINE, going_to(PLANNER.name), going_to("bare"), target=SLIDER_TARGET)


def _first_visit(browser: Browser, address: str) -> dict[str, int]:
    """Return every address that a first visit to the planner's page asks for, with what was sent [bytes]."""
    sent: dict[str, int] = {}

    def note(answer: Response) -> None:
        if not answer.from_service_worker and answer.url.startswith(address):
            sent[answer.url] = sent.get(answer.url, 0) + int(answer.headers.get("content-length", 0))

    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(PATIENCE_MS)
        context.on("response", note)
        page = context.new_page()
        page.goto(f"{address}{PLANNER.name}/")
        page.wait_for_function(DRAWN)
        page.wait_for_timeout(2000)
    return sent


def _class(browser: Browser, address: str, visit: Sequence[str]) -> Line:
    """Let a class open the site at once, each in a context of their own; count what did not arrive."""
    contexts = [browser.new_context() for _ in range(CLASS)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{address}jupyter-lite.json")  # the landing page may ask for nothing
        page.evaluate(f"paths => {{ window.rpVisit = ({FETCH_ALL})(paths); return null }}", list(visit))
    arrived = [page.evaluate("() => window.rpVisit") for page in pages]
    for context in contexts:
        context.close()
    wrong = sum(status != 200 for each in arrived for status, _ in each)
    detail = f"{CLASS} browser contexts at once, {len(visit)} files each: answers that were no file"
    return Line(what="a class at once", detail=detail, value=wrong, unit="wrong", target=0)
