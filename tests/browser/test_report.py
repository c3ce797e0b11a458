"""The report in a real browser without scripts: on a screen, on a phone, printed on A4 and Letter, and in grey."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from recert_planner.views.report import report_html
from tests.browser.witness import Witness
from tests.views.people import HOSTILE, everybody

PAPER = {"A4": (595, 842), "Letter": (612, 792)}  # points
MARGIN = 12 / 25.4 * 96  # pixels of the margin that the page's style asks for
MOST_PAGES = 8
SHOWN = ("endgame", "waiting", "lapsed", "CCMA", "met, mixed")

# Texts of the drawing that shows: each with its box, and the box of the whole drawing.
BOXES = """() => {
  const drawing = [...document.querySelectorAll('svg')].find(one => one.getBoundingClientRect().width > 0);
  const box = one => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  return {whole: box(drawing), texts: [...drawing.querySelectorAll('text')].map(one => [one.textContent, box(one)])};
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TABLE_ENDS = "() => [...document.querySelectorAll('table')].map(one => one.getBoundingClientRect().right)"
COLOURS = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.children.length === 0 && one.textContent.trim())
  .map(one => { const style = getComputedStyle(one);
                return [one.textContent, one.namespaceURI.includes('svg') ? style.fill : style.color]; })"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the address of everybody's report in a file."""
    folder = tmp_path_factory.mktemp("reports")
    addresses = {}
    for number, (who, person) in enumerate(everybody().items()):
        file = folder / f"{number}.html"
        text = report_html(person.standing, person.pace, person.timeline, name=HOSTILE)
        file.write_text(text, encoding="utf-8")
        addresses[who] = file.as_uri()
    return addresses


@pytest.fixture
def page(browser: Browser, witness: Witness) -> Iterator[Page]:
    """Open a page on which no script runs, and see that it asks for nothing but itself."""
    requested: list[str] = []
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as context:
        opened = context.new_page()
        witness.watch(opened)
        opened.on("request", lambda request: requested.append(request.url))
        yield opened
    assert witness.errors == []
    assert requested
    assert [url for url in requested if not re.fullmatch(r"file:///.*/\d+\.html", url)] == []


def overlaps(one: list[float], other: list[float]) -> bool:
    """Return whether two boxes share more than a pixel of their edges."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 3


@pytest.mark.parametrize("width", [1280, 700, 390])
@pytest.mark.parametrize("who", SHOWN)
def test_every_word_of_the_drawing_can_be_read_on_every_screen_and_nothing_is_wider_than_it(
    page: Page, pages: dict[str, str], who: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(pages[who])
    assert page.evaluate(OVERFLOW) == 0
    found = page.evaluate(BOXES)
    left, top, right, bottom = found["whole"]
    texts = [(text, box) for text, box in found["texts"] if text.strip()]
    assert len(texts) > 10
    assert [text for text, box in texts if box[0] < left - 1 or box[2] > right + 1] == []
    assert [text for text, box in texts if box[1] < top - 1 or box[3] > bottom + 1] == []
    pairs = [(a, b) for i, (a, one) in enumerate(texts) for b, other in texts[i + 1 :] if overlaps(one, other)]
    assert pairs == []
    assert min(box[3] - box[1] for _, box in texts) >= 10  # pixels of a line


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("who", SHOWN)
def test_it_prints_on_both_papers_of_the_world_and_nothing_is_cut_off(
    page: Page, pages: dict[str, str], who: str, paper: str
) -> None:
    page.goto(pages[who])
    printed = page.pdf(format=paper)
    sheets = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)
    assert sheets
    for size in sheets:
        assert [float(one) for one in size] == pytest.approx(PAPER[paper], abs=1.5)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= MOST_PAGES
    width = int(PAPER[paper][0] / 72 * 96 - 2 * MARGIN)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate(OVERFLOW) == 0
    assert max(page.evaluate(TABLE_ENDS)) <= width + 1
    assert page.locator("figure .rp-wide").is_visible()
    assert not page.locator("figure .rp-narrow").is_visible()


def test_the_page_begins_with_the_answer_and_its_headings_are_in_order(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["endgame"])
    headings = page.locator("h1, h2").all_inner_texts()
    assert headings[1] == everybody()["endgame"].verdict.headline
    assert headings[2:] == [
        "What is required",
        "Days and ways",
        "What was done, and what counts of it",
        "To confirm",
        "Where this was read",
    ]
    box = page.locator(".rp-verdict").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 500


def test_hostile_titles_are_text_on_the_page(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["endgame"])
    assert page.locator("img").count() == 0
    assert page.get_by_text("<img src=x onerror=alert(1)>").count() == 2


def test_every_letter_keeps_its_contrast_when_the_colours_go(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["endgame"])
    found = page.evaluate(COLOURS)
    assert len(found) > 50
    letters = {colour: grey(colour) for text, colour in found if any(one.isalnum() for one in text)}
    signs = {colour: grey(colour) for text, colour in found if not any(one.isalnum() for one in text)}
    assert max(letters.values()) < 0.183  # the luminance that reaches 4.5:1 on white
    assert max(signs.values()) < 0.3  # the one that reaches 3:1
    assert page.locator("svg [data-curve]").count() == 6  # three curves in each of the two drawings


def grey(colour: str) -> float:
    """Return the luminance of a colour as WCAG counts it: what is left of it on a black-and-white printer."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
