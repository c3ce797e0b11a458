"""Everybody can use the planner: no rule of axe is broken, keys do all, nothing hides or is told by colour alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import Examination
from tests.browser.planner_page import (
    PATIENCE_MS,
    choose_example,
    slider,
    verdict,
    wait_for_other_verdict,
    wait_for_plot,
)
from tests.browser.test_record import add, record

ROOMS = {
    "Timeline": ".rp-activities tbody tr",
    "Plan": ".rp-plan .js-plotly-plot .main-svg",
    "What if": ".rp-what-if .js-plotly-plot .main-svg",
    "Share": ".rp-share-room",
    "My activities": ".rp-record-welcome",
}
MANY_TABS = 60
# Whether the focused element is marked and on the screen.
SEEN = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2
    && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""
BESIDE = """() => {
  const wide = [];
  for (let one = document.querySelector(".rp-planner"); one; one = one.parentElement) {
    if (one.scrollWidth > one.clientWidth + 1) wide.push(`${one.tagName}.${one.className}`);
  }
  return wide;
}"""
MOVING = """() => document.getAnimations().filter(one => one.playState === "running")
  .map(one => one.effect.target.outerHTML.slice(0, 120))"""


def enter(page: Page, name: str) -> None:
    """Open a room and wait for what it shows."""
    page.get_by_role("tab", name=name, exact=True).click()
    page.locator(ROOMS[name]).first.wait_for(timeout=PATIENCE_MS)


def unfold(page: Page) -> None:
    """Open everything that is folded away; its content is sent then."""
    folded = page.locator("details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Go to a control by the Tab key alone; every stop on the way within the planner is seen."""
    for _ in range(MANY_TABS):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.type !== 'date'"):  # there the browser's own parts take their turns
            assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{MANY_TABS} times {key} and not there")


def test_no_rule_is_broken_in_any_room_of_the_planner(own_app: str, page: Page) -> None:
    page.goto(own_app)
    wait_for_plot(page)
    words = verdict(page)
    choose_example(page, 1)
    wait_for_other_verdict(page, words)
    seen = Examination()
    for name in ROOMS:
        enter(page, name)
        unfold(page)
        seen.look(page, name)
    kept = record(page)
    add(kept, "A course of my own")
    seen.look(page, "a record with an open form")
    kept.get_by_role("button", name="Export", exact=True).click()
    kept.get_by_role("heading", name="Put a record back").wait_for()
    seen.look(page, "Export")
    seen.end()


def test_the_main_job_by_keyboard_alone(in_app: Page) -> None:
    example = in_app.locator(".rp-planner").get_by_label("Example", exact=True)
    words = verdict(in_app)
    tab_to(in_app, example)
    in_app.keyboard.press("ArrowDown")
    wait_for_other_verdict(in_app, words)
    words = verdict(in_app)
    pace = slider(in_app, "points per month")
    tab_to(in_app, pace)
    for _ in range(5):
        in_app.keyboard.press("ArrowRight")
    wait_for_other_verdict(in_app, words)
    tab_to(in_app, in_app.get_by_role("tab", name="Timeline"), "Shift+Tab")
    in_app.keyboard.press("ArrowRight")
    expect(in_app.get_by_role("tab", name="Plan")).to_be_focused()
    assert in_app.evaluate(SEEN)
    in_app.keyboard.press("Enter")
    in_app.locator(ROOMS["Plan"]).first.wait_for(timeout=PATIENCE_MS)
    expect(in_app.get_by_role("tab", name="Plan")).to_have_attribute("aria-selected", "true")


def test_nothing_hides_beside_the_screen_at_double_size_or_on_a_phone(in_app: Page) -> None:
    """1280 pixels at 200 % are 640; at 400 % they are 320."""
    for name in ROOMS:
        enter(in_app, name)
        for width in (640, 390, 320):
            in_app.set_viewport_size({"width": width, "height": 900})
            in_app.wait_for_function(f"() => ({BESIDE})().length === 0", timeout=PATIENCE_MS)
        in_app.set_viewport_size({"width": 1280, "height": 900})


def test_forced_colours_keep_state_curves_and_the_open_tab_apart(in_app: Page) -> None:
    in_app.emulate_media(forced_colors="active")
    edge = "one => getComputedStyle(one).borderBottomWidth"
    assert in_app.get_by_role("tab", name="Timeline").evaluate(edge) == "4px"
    assert in_app.get_by_role("tab", name="Plan").evaluate(edge) != "4px"
    tone = in_app.locator(".rp-verdict .rp-tone")
    expect(tone).to_have_text("Behind")
    assert tone.evaluate(edge) == "2px"
    strokes = "all => all.map(one => [one.style.stroke, one.style.strokeDasharray].join())"
    lines = in_app.locator(".rp-figure .scatterlayer path.js-line").evaluate_all(strokes)
    assert len(set(lines)) == len(lines) > 1


def test_nothing_moves_by_itself_for_who_wants_it_still(in_app: Page) -> None:
    in_app.emulate_media(reduced_motion="reduce")
    words = verdict(in_app)
    choose_example(in_app, 1)
    assert in_app.evaluate(MOVING) == []
    wait_for_other_verdict(in_app, words)
    assert in_app.evaluate(MOVING) == []
