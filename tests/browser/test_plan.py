"""The Plan tab on a page: a figure that follows the slider, a long search with its Cancel, courses in the ledger."""

from __future__ import annotations

import random
import re

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.planner_page import PATIENCE_MS, press, traces, wait_for_other_traces, wait_for_plot

ANYTHING = re.compile(r"\S")
SETTLE_MS = 1500  # plotly loses what reaches it while it draws for the first time
PLOT = ".rp-plan .js-plotly-plot"
LINES = """selector => Array.from(document.querySelectorAll(`${selector} .scatterlayer path.js-line`)).length"""


def the_plan(page: Page) -> Locator:
    """Open the Plan tab and return the room, its figure drawn."""
    page.get_by_role("tab", name="Plan", exact=True).click()
    wait_for_plot(page, PLOT)
    page.wait_for_timeout(SETTLE_MS)
    return page.locator(".rp-plan")


def long_catalog() -> FilePayload:
    """So many courses, no two alike, that trying every mishap takes the solver minutes."""
    dice = random.Random(7)
    rows = ["title,points,category,approval,cost,hours"]
    for number in range(3000):
        points, hours = dice.choice([1, 1.5, 2, 2.5, 3]), dice.randrange(80, 390) / 100
        category, approval = dice.choice(["administrative", "clinical", "general"]), dice.choice(["aama", ""])
        rows.append(f"Course {number},{points},{category},{approval},{dice.randrange(1000, 9000) / 100},{hours}")
    return {"name": "long.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}


def lines(page: Page) -> int:
    """Return how many curves are drawn."""
    found: int = page.evaluate(LINES, PLOT)
    return found


def test_the_planned_months_follow_the_slider_and_leave_when_the_pace_is_too_slow(in_app: Page) -> None:
    plan = the_plan(in_app)
    before, drawn = traces(in_app, PLOT), lines(in_app)
    pace = plan.get_by_role("slider", name="Points a month at most")
    press(pace, ["ArrowRight"] * 4)
    wait_for_other_traces(in_app, before, PLOT)
    expect(plan.get_by_text("At 15 points a month you finish on")).to_be_visible()
    press(pace, ["Home"])
    expect(plan.get_by_text("It takes 13.95 points a month to finish by 1 March 2027")).to_be_visible()
    in_app.wait_for_function(f"([selector, least]) => ({LINES})(selector) < least", arg=[PLOT, drawn])
    expect(plan.get_by_text("There are no months to show")).to_be_visible()


def test_the_figure_is_as_wide_as_its_place(in_app: Page) -> None:
    the_plan(in_app)
    as_wide = """selector => {
      const [plot, place] = [selector + ' .main-svg', '.rp-plan .rp-figure'].map(one => document.querySelector(one));
      return Math.abs(plot.getBoundingClientRect().width - place.getBoundingClientRect().width) < 2;
    }"""
    in_app.wait_for_function(as_wide, arg=PLOT)


def test_the_figure_fits_its_place_when_the_page_turns_narrow_with_the_plan_open(in_app: Page) -> None:
    the_plan(in_app)
    in_app.set_viewport_size({"width": 390, "height": 900})
    in_app.wait_for_function(
        """() => {
            const place = [...document.querySelectorAll(".rp-figure")].find((one) => one.clientWidth);
            const drawn = place?.querySelector(".main-svg");
            return drawn && place.clientWidth < 400 && Math.abs(drawn.clientWidth - place.clientWidth) < 2;
        }""",
        timeout=PATIENCE_MS,
    )


def test_no_cell_of_a_phones_table_is_a_name_without_a_number(in_app: Page) -> None:
    in_app.set_viewport_size({"width": 390, "height": 900})
    the_plan(in_app)
    expect(in_app.locator(".rp-narrow .rp-table:visible td.rp-number").first).to_be_visible()
    expect(in_app.locator(".rp-table td.rp-number:empty:visible")).to_have_count(0)
    assert in_app.locator(".rp-table td.rp-number:empty").count() > 0


def test_a_long_search_shows_where_it_is_and_is_cancelled_while_the_page_answers(in_app: Page) -> None:
    plan = the_plan(in_app)
    plan.get_by_label("A catalog (CSV or Excel)").set_input_files(files=long_catalog())
    expect(plan.get_by_text("3,000 courses from long.csv.")).to_be_visible(timeout=PATIENCE_MS)
    plan.get_by_label("Hours a month at most (empty: no limit)").fill("9.7")
    plan.get_by_role("button", name="Find the best plan").click()
    progress = plan.locator(".rp-plan-progress")
    expect(progress).to_contain_text("Choosing courses and months")
    expect(progress).to_contain_text("trying what can go wrong", timeout=PATIENCE_MS)
    press(plan.get_by_role("slider", name="Points a month at most"), ["ArrowRight"] * 4)
    expect(plan.get_by_text("At 15 points a month you finish on")).to_be_visible()
    expect(progress).to_contain_text("trying what can go wrong")
    plan.get_by_role("button", name="Cancel").click()
    expect(plan.get_by_text("The search was stopped, and nothing was changed.")).to_be_visible()
    expect(progress).to_be_empty()
    expect(plan.get_by_role("button", name="Find the best plan")).to_be_enabled()


def test_a_plan_of_courses_goes_into_the_ledger_and_one_of_them_becomes_earned(in_app: Page) -> None:
    plan = the_plan(in_app)
    plan.get_by_role("button", name="Use the fictional catalog").click()
    expect(plan.get_by_text("courses from catalog-fictional.csv.")).to_be_visible()
    name = "Oxygen therapy basics – Placeholder Webinars (fictional)"
    plan.get_by_role("combobox", name="Course", exact=True).fill(name)
    plan.get_by_role("button", name="Add", exact=True).click()
    plan.get_by_role("button", name="Find the best plan").click()
    expect(plan.get_by_text("Proven: no plan within the limits costs less than")).to_be_visible(timeout=PATIENCE_MS)
    expect(plan.get_by_role("cell", name="Oxygen therapy basics")).to_be_visible()
    plan.get_by_role("button", name="Keep this plan, to compare later").click()
    expect(plan.get_by_text("“Courses, 23 November 2026” is kept")).to_be_visible()
    plan.get_by_role("button", name="Put these courses into my ledger as planned").click()
    expect(plan.get_by_text("are in your ledger now, as planned.")).to_be_visible()
    activity = plan.get_by_label("Activity", exact=True)
    choice = activity.locator("option", has_text="Oxygen therapy basics, planned").inner_text()
    activity.select_option(label=choice)
    plan.get_by_label("Date on the certificate").fill("2026-11-20")
    plan.get_by_role("button", name="I have earned it").click()
    expect(plan.get_by_text("“Oxygen therapy basics” is earned now.")).to_be_visible()
    in_app.get_by_role("tab", name="Timeline").click()
    expect(in_app.locator(".rp-activities").get_by_text("Oxygen therapy basics")).to_be_visible()


def test_a_period_away_is_given_and_taken_back_by_keyboard(in_app: Page) -> None:
    plan = the_plan(in_app)
    away = plan.get_by_role("group", name="Away", exact=True)
    away.get_by_label("from", exact=True).fill("2026-12-24")
    away.get_by_label("through", exact=True).fill("2027-01-02")
    expect(plan.get_by_text("It takes 15.46 points a month")).to_be_visible()
    away.get_by_role("button", name="Remove 2026-12-24 through 2027-01-02").press("Enter")
    expect(plan.get_by_text("At 14 points a month you finish on 1 March 2027.")).to_be_visible()


def test_every_control_of_the_plan_has_a_name(in_app: Page) -> None:
    plan = the_plan(in_app)
    plan.get_by_role("button", name="Use the fictional catalog").click()
    expect(plan.get_by_text("courses from catalog-fictional.csv.")).to_be_visible()
    for role in ("slider", "spinbutton", "textbox", "combobox", "checkbox", "button"):
        for control in plan.get_by_role(role).all():
            expect(control).to_have_accessible_name(ANYTHING)


def test_a_plan_kept_in_ones_own_record_is_there_after_the_page_is_loaded_again(own_app: str, page: Page) -> None:
    page.goto(own_app)
    tab = page.get_by_role("tab", name="My activities")
    tab.click(timeout=PATIENCE_MS)
    page.get_by_role("button", name="Keep my record on this computer").click()
    page.locator(".rp-records").wait_for()
    page.get_by_role("tab", name="Timeline").click()
    page.get_by_label("Credential", exact=True).select_option(label="CMA (AAMA)")
    page.get_by_label("Certified on", exact=True).fill("2024-03-12")
    page.get_by_label("Certified on", exact=True).press("Tab")
    page.locator(".rp-verdict .rp-headline").wait_for()
    plan = the_plan(page)
    plan.get_by_role("button", name="Keep this pace, to compare later").click()
    expect(plan.get_by_text("is kept: see")).to_be_visible()
    page.reload()
    expect(the_plan(page).get_by_text("nothing has happened since")).to_be_visible(timeout=PATIENCE_MS)
