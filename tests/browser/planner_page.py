"""Reads and moves the planner on a page the way a person does: by label, by key, by what is to be seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

PLOT = ".rp-figure .js-plotly-plot"
PATIENCE_MS = 120_000  # a first start on a busy machine; nothing is judged by it
# plotly sends arrays as typed arrays or as they are; both become plain lists.
READ_TRACES = """selector => {
  const plot = document.querySelector(selector);
  if (!plot || !plot.data) return null;
  const plain = v => v == null ? null : Array.from(v._inputArray ?? v);
  return plot.data.map(t => ({name: t.name ?? null, x: plain(t.x), y: plain(t.y)}));
}"""
# What a person sees of it: every text, and the shape of every curve and bar.
READ_DRAWING = """selector => {
  const read = (what, value) => Array.from(document.querySelectorAll(`${selector} ${what}`), value);
  const shapes = read(".scatterlayer path.js-line, .barlayer path", path => path.getAttribute("d"));
  return [...read(".main-svg text", text => text.textContent), ...shapes];
}"""
# A machine so slow that a limit of seconds is over at once; a longer one it keeps.
HURRIED = """{
  const limit = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = milliseconds => limit(milliseconds < 60_000 ? 1 : milliseconds);
}"""


def traces(page: Page, selector: str = PLOT) -> Any:
    """Return name, x and y of every trace that the figure on the page holds; None before there is one."""
    return page.evaluate(READ_TRACES, selector)


def wait_for_plot(page: Page, selector: str = PLOT) -> None:
    """Wait until the figure is drawn."""
    page.locator(f"{selector} .main-svg").first.wait_for(timeout=PATIENCE_MS)


def wait_for_other_traces(page: Page, before: Any, selector: str = PLOT) -> None:
    """Wait until the figure holds something else than `before`."""
    changed = f"([selector, before]) => JSON.stringify(({READ_TRACES})(selector)) !== before"
    as_text = json.dumps(before, separators=(",", ":"), ensure_ascii=False)
    page.wait_for_function(changed, arg=[selector, as_text], timeout=PATIENCE_MS)


def drawing(page: Page, selector: str = PLOT) -> Any:
    """Return the texts and the shapes that are drawn."""
    return page.evaluate(READ_DRAWING, selector)


def wait_until_still(page: Page, selector: str = PLOT) -> None:
    """Wait until nothing that is drawn has changed for a second: what was on its way has arrived."""
    seen = None
    while seen != (seen := drawing(page, selector)):
        page.wait_for_timeout(1000)


def wait_for_drawing(page: Page, wanted: Any, selector: str = PLOT) -> None:
    """Wait until exactly these texts and shapes are drawn."""
    same = f"([selector, wanted]) => JSON.stringify(({READ_DRAWING})(selector)) === JSON.stringify(wanted)"
    page.wait_for_function(same, arg=[selector, wanted], timeout=PATIENCE_MS)


def leave(page: Page) -> None:
    """Go elsewhere, as a person does: the page then ends its kernel, which a closed window alone would not."""
    page.goto("about:blank")


def verdict(page: Page) -> str:
    """Return the verdict's words."""
    return page.locator(".rp-verdict").inner_text()


def wait_for_other_verdict(page: Page, before: str) -> None:
    """Wait until the verdict says something else."""
    expect(page.locator(".rp-verdict")).not_to_have_text(before, use_inner_text=True, timeout=PATIENCE_MS)


def slider(page: Page, label: str) -> Locator:
    """Return the slider whose accessible name contains this label."""
    return page.locator(".rp-planner").get_by_role("slider", name=label)


def press(slider: Locator, keys: Sequence[str]) -> None:
    """Move a slider by keys, as someone without a mouse does."""
    slider.focus()
    for key in keys:
        slider.press(key)


def choose_example(page: Page, which: int) -> str:
    """Choose the example ledger at this place of the list and return its name."""
    box = page.locator(".rp-planner").get_by_label("Example", exact=True)
    box.wait_for(timeout=PATIENCE_MS)
    name = box.locator("option").nth(which).inner_text()
    box.select_option(index=which)
    return name
