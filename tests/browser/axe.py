"""Asks axe-core about a page: at two widths, in light and in dark, without loading the page again.

What breaks a rule and is ours fails. What belongs to others is listed by rule and place; a line of that list that no
longer occurs fails too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from attrs import define, field, frozen
from playwright.sync_api import Page

from tests.browser.planner_page import PATIENCE_MS

AXE = Path(__file__).resolve().parents[2] / ".cache" / "npm" / "axe-core" / "axe.min.js"
WIDTHS = (1280, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# WCAG 2.2, A and AA, and what axe calls good practice: landmarks, headings in order, heads of tables.
ASK = """async foreign => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const answer = await axe.run(document, {runOnly: tags, resultTypes: ["violations", "incomplete"]});
  // Whether a colour stands out is left open wherever something lies above it: nothing to list, a figure has hundreds.
  const open = answer.incomplete.filter(one => one.id !== "color-contrast");
  return [...answer.violations, ...open].flatMap(one => one.nodes.map(node => ({
    rule: one.id,
    html: node.html.slice(0, 200),
    why: [...node.any, ...node.all, ...node.none].map(check => check.message).join("; "),
    foreign: foreign.findIndex(([rule, place]) =>
      rule === one.id && document.querySelector([node.target].flat(2).at(-1))?.closest(place)),
  })));
}"""
LAID_OUT = """width => {
  const screen = document.querySelector(".rp-planner");
  return (!screen || screen.classList.contains("rp-narrow") === width < 640)
    && !document.getAnimations().some(one => one instanceof CSSTransition);
}"""


@frozen
class Foreign:
    """A rule that is broken, or not known to be kept, in a place that is not ours."""

    rule: str
    place: str  # a selector of the element or of one around it
    whose: str


@define
class Examination:
    """What is found on one page in all its states."""

    foreign: tuple[Foreign, ...] = ()
    faults: list[str] = field(factory=list)
    met: set[int] = field(factory=set)

    def look(self, page: Page, where: str) -> None:
        """Ask about the page as it is, at every width and in light and dark."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text(encoding="utf-8"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.wait_for_function(LAID_OUT, arg=width, timeout=PATIENCE_MS)
                self._note(page, f"{where}, {width} px, {scheme}")

    def end(self) -> None:
        """Raise `AssertionError` with all that was found, unless there is nothing."""
        gone = [one for place, one in enumerate(self.foreign) if place not in self.met]
        assert not self.faults, "\n".join(self.faults)
        assert not gone, f"listed as somebody else's, and no longer there: {gone}"

    def _note(self, page: Page, where: str) -> None:
        found: list[dict[str, Any]] = page.evaluate(ASK, [[one.rule, one.place] for one in self.foreign])
        self.met |= {one["foreign"] for one in found} - {-1}
        ours = [one for one in found if one["foreign"] < 0]
        self.faults += [f"{where}: {one['rule']}: {one['html']} ({one['why']})" for one in ours]
