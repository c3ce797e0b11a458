"""What if, on the page: a copy at another pace moves its own curve; what was saved is there after a reload."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.planner_page import PATIENCE_MS, press, slider, traces, wait_for_other_traces, wait_for_plot

PLOT = ".rp-what-if .rp-figure .js-plotly-plot"
THIRD = 2  # the trace of a copy
# Heights as they are laid out [pixels], by the width of the page; a figure that is looked at is as wide as its place.
HIGH, TIMELINE_HIGH = {390: 420, 1000: 436}, 436
FITS = """([width, height]) => {
  const place = [...document.querySelectorAll(".rp-figure")].find((one) => one.clientWidth);
  const drawn = place?.querySelector(".main-svg");
  const fits = drawn && Math.abs(drawn.clientWidth - place.clientWidth) < 2;
  return fits && place.clientWidth < width && drawn.clientHeight === height;
}"""


def what_if(page: Page) -> Locator:
    """Open the room and return it, its figure drawn."""
    tab = page.get_by_role("tab", name="What if")
    tab.wait_for(timeout=PATIENCE_MS)
    tab.click()
    wait_for_plot(page, PLOT)
    return page.locator(".rp-what-if")


def pace(room: Locator) -> Locator:
    """Return the room's own slider of the pace."""
    return room.get_by_role("slider", name="per month")


def cell(room: Locator, row: str, column: int) -> Locator:
    """Return what the table says of a line."""
    return (
        room.locator(".rp-what-if-table tr")
        .filter(has=room.page.get_by_role("rowheader", name=row))
        .locator("td")
        .nth(column)
    )


def test_a_copy_at_another_pace_moves_its_own_curve_and_the_table_says_so(planner: Page) -> None:
    room = what_if(planner)
    before = traces(planner, PLOT)
    room.get_by_role("button", name="Duplicate").click()
    wait_for_other_traces(planner, before, PLOT)
    copied = traces(planner, PLOT)
    assert copied[THIRD]["y"] == copied[1]["y"]
    press(pace(room), ["ArrowLeft"] * 4)
    wait_for_other_traces(planner, copied, PLOT)
    expect(cell(room, "Pace, a month", THIRD)).to_have_text("13.25")
    moved = traces(planner, PLOT)
    assert moved[THIRD]["y"] != copied[THIRD]["y"]
    assert moved[:THIRD] == copied[:THIRD]
    expect(cell(room, "Pace, a month", 1)).to_have_text("14.25")


def test_every_rooms_figure_fits_when_the_page_turned_narrow_and_wide_again_in_another(in_app: Page) -> None:
    what_if(in_app)
    for width in (390, 1000):
        in_app.set_viewport_size({"width": width, "height": 900})
        in_app.wait_for_function(FITS, arg=[width, HIGH[width]], timeout=PATIENCE_MS)
    in_app.get_by_role("tab", name="Timeline").click()
    in_app.wait_for_function(FITS, arg=[1000, TIMELINE_HIGH], timeout=PATIENCE_MS)


def test_every_control_of_the_room_has_a_name(in_app: Page) -> None:
    room = what_if(in_app)
    room.get_by_role("button", name="One more college course").click()
    room.get_by_text("A course more").first.wait_for()
    nameless = """room => [...room.querySelectorAll('input, select, button, textarea')]
        .filter(e => e.checkVisibility())
        .filter(e => !(e.labels?.length || e.textContent.trim() || e.getAttribute('aria-label')
                       || e.getAttribute('aria-labelledby') || e.title))
        .map(e => e.outerHTML)"""
    assert room.evaluate(nameless) == []


def test_nothing_can_be_shared_from_the_rooms_figures(in_app: Page) -> None:
    room = what_if(in_app)
    room.locator(".rp-figure").first.hover()
    assert room.locator("[data-title*='hare' i], [data-title*='loud' i], .plotlyjsicon").count() == 0


def test_a_saved_scenario_is_there_after_the_page_is_loaded_again(own_app: str, page: Page) -> None:
    page.goto(own_app)
    keep_a_record(page)
    room = what_if(page)
    room.get_by_label("Its name").fill("Slowly & surely")
    room.get_by_label("Its name").press("Enter")
    press(pace(room), ["ArrowRight"])
    room.get_by_role("button", name="Save", exact=True).click()
    expect(room.get_by_label("Saved", exact=True).locator("option")).to_have_text(["Slowly & surely"])
    expect(room.get_by_role("button", name="Undo: Saved “Slowly & surely”")).to_be_enabled()
    page.reload()
    again = what_if(page)
    expect(again.locator(".rp-what-if-outcomes li")).to_have_count(2)
    expect(again.locator(".rp-what-if-outcomes li").nth(1)).to_contain_text("Slowly & surely")


def keep_a_record(page: Page) -> None:
    """Begin a record of one's own, with a certification in it."""
    tab = page.get_by_role("tab", name="My activities")
    tab.wait_for(timeout=PATIENCE_MS)
    tab.click()
    page.get_by_role("button", name="Keep my record on this computer").click()
    page.locator(".rp-records").wait_for(timeout=PATIENCE_MS)
    page.get_by_role("tab", name="Timeline").click()
    form = page.locator(".rp-papers")
    form.get_by_label("Credential", exact=True).select_option(label="CMA (AAMA)")
    day = form.get_by_label("Certified on", exact=True)
    day.fill("2024-02-10")
    day.press("Tab")
    wait_for_plot(page)
    assert slider(page, "per month").count() > 0


def test_two_certifications_are_drawn_together(in_app: Page) -> None:
    example = in_app.locator(".rp-planner").get_by_label("Example", exact=True)
    example.select_option(label="Dora Double (fictional)")
    room = what_if(in_app)
    several = room.locator(".rp-several")
    expect(several.locator(".rp-several-words")).to_contain_text("28.5 to earn in all", timeout=PATIENCE_MS)
    before = traces(in_app, ".rp-several .js-plotly-plot")
    several.get_by_label("The plan that is drawn holds if").select_option(index=0)
    wait_for_other_traces(in_app, before, ".rp-several .js-plotly-plot")
    expect(several.locator(".rp-several-words")).to_contain_text("If one credit may serve all of them (drawn below)")
