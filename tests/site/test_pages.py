"""The pages around the planner: the landing page without scripts, the classroom, and what is not there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, expect

from recert_planner.app.site.pages import pages
from recert_planner.planning.solver import NO_SOLVER
from tests.browser.witness import Witness
from tests.site.built import open_screen, visitor


def test_the_landing_page_needs_no_script_and_every_door_of_it_opens(
    browser: Browser, address: str, witness: Witness
) -> None:
    with visitor(browser, witness, scripts=False) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        doors = page.get_by_role("navigation").get_by_role("link")
        names = doors.all_inner_texts()
        assert names == [*(f"Open the {one.name}" for one in pages()), "Open the notebooks"]
        assert "classroom" in names[1]
        targets = [urljoin(address, href) for href in doors.evaluate_all("all => all.map(a => a.getAttribute('href'))")]
        assert [context.request.get(target).status for target in targets] == [200] * len(names)
        page.goto(targets[0])
        expect(page.get_by_text("This page works with JavaScript only")).to_be_visible()


def test_the_landing_page_says_what_a_visit_costs(browser: Browser, address: str, witness: Witness) -> None:
    with visitor(browser, witness) as context:
        page = context.new_page()
        page.goto(address)
        (megabytes,) = re.findall(r"brings about (\d+)\sMB", page.locator("main").inner_text())
        assert 15 <= int(megabytes) <= 30


def test_the_landing_page_fits_every_width_in_light_dark_and_at_double_size(
    browser: Browser, address: str, witness: Witness
) -> None:
    with visitor(browser, witness) as context:
        page = context.new_page()
        page.goto(address)
        colours = set()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            for width in (1280, 640, 390, 320):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert len(colours) == 2


def test_the_classroom_starts_by_itself_on_a_phone_and_its_quiz_marks_an_answer(
    browser: Browser, address: str, witness: Witness
) -> None:
    with visitor(browser, witness, width=390) as context:
        page = open_screen(context, address, "classroom")
        page.locator(".rp-narrow").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.get_by_role("tab", name="Quiz").click()
        asked = page.locator(".rp-asked")
        asked.get_by_role("radio").first.check()
        asked.get_by_role("button", name="Mark my answer").click()
        expect(asked.get_by_text(re.compile("✓ Right|✗ Not right"))).to_be_visible()


def test_a_notebook_runs_and_says_in_one_sentence_what_is_not_there(
    browser: Browser, address: str, witness: Witness
) -> None:
    with visitor(browser, witness) as context:
        page = context.new_page()
        page.goto(f"{address}lab/index.html?path=03_plan_ahead.ipynb")
        expect(page.get_by_role("heading", name="Plan ahead")).to_be_visible()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        expect(page.locator('[data-mime-type="application/vnd.jupyter.stderr"]')).to_have_text(NO_SOLVER)


def test_every_page_with_widgets_is_patient_before_it_loads_anything(site: Path) -> None:
    for name in (*(one.name for one in pages()), "lab"):
        text = (site / name / "index.html").read_text("utf-8")
        assert 0 < text.index("AbortSignal.timeout = ") < text.index('id="jupyter-lite-main"'), name


def test_no_page_runs_what_a_link_says(site: Path) -> None:
    assert not (site / "repl").exists()
    assert [one for one in pages() if "location.search" in (site / one.name / "index.html").read_text("utf-8")] == []


def test_everything_the_pages_need_is_in_the_folder(site: Path) -> None:
    settings = (site / "jupyter-lite.json").read_text("utf-8")
    assert '"pyodideUrl": "./static/pyodide/pyodide.mjs"' in settings
    assert '"disablePyPIFallback": true' in settings
    lock = (site / "static" / "pyodide-lock" / "pyodide-lock.json").read_text("utf-8")
    files = re.findall(r'"file_name":\s*"([^"]+)"', lock)
    assert len(files) > 30
    assert [name for name in files if not (site / "static" / "pyodide-lock" / name).resolve().is_file()] == []
