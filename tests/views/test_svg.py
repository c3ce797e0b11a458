"""The still drawing shows what the figure shows, tells its curves apart without colour, and says it all as text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from recert_planner.views import skeleton
from recert_planner.views.figure_text import figure_text
from recert_planner.views.figures import picture
from recert_planner.views.svg import timeline_svg
from recert_planner.views.svg_axes import days
from recert_planner.views.svg_marks import DASHES
from recert_planner.views.svg_plane import planes
from recert_planner.views.svg_words import spans, spoken
from tests.views.people import HOSTILE, Person, everybody

SVG = "{http://www.w3.org/2000/svg}"
EVERYBODY = pytest.mark.parametrize("who", everybody())
WIDTHS = pytest.mark.parametrize("narrow", [False, True])


def drawn(person: Person, *, narrow: bool = False) -> ET.Element:
    """Return a person's drawing as a tree; it is well-formed."""
    return ET.fromstring(timeline_svg(person.timeline, person.standing, person.pace, narrow=narrow))


def labels(drawing: ET.Element) -> list[str]:
    return ["".join(text.itertext()).strip() for text in drawing.iter(f"{SVG}text")]


@EVERYBODY
@WIDTHS
def test_every_word_of_the_figure_is_in_the_drawing(who: str, narrow: bool) -> None:
    person = everybody()[who]
    shown = picture(person.timeline, person.standing, person.pace, narrow=narrow)
    words = [spoken(text).strip() for trace in (shown.traces[7], *shown.traces[9:]) for text in trace["text"]]
    found = labels(drawn(person, narrow=narrow))
    assert [word for word in words if word not in found] == []
    assert len(words) > len(person.standing.requirements)


@EVERYBODY
def test_every_curve_of_the_figure_runs_through_the_same_days_and_amounts(who: str) -> None:
    person = everybody()[who]
    drawing = drawn(person)
    shown = picture(person.timeline, person.standing, person.pace)
    width = float(drawing.attrib["viewBox"].split()[2])
    plane, _ = planes(shown, width)
    names = [trace["name"] for trace in skeleton.figure()["data"][:4]]
    curves = {group.attrib["data-curve"]: group for group in drawing.iter(f"{SVG}g")}
    assert list(curves) == [name for name, trace in zip(names, shown.traces, strict=False) if trace["x"]]
    for name, trace in zip(names, shown.traces, strict=False):
        if trace["x"]:
            path = curves[name].find(f"{SVG}path")
            assert path is not None
            x, y = plane.x(trace["x"][0]), plane.y(trace["y"][0])
            assert path.attrib["d"].startswith(f"M{x:.1f}".removesuffix(".0"))
            assert plane.left <= x <= plane.right
            assert plane.top <= y <= plane.bottom


def test_no_two_curves_share_their_dash_and_their_marker() -> None:
    looks = [
        (trace["line"].get("dash", "solid"), trace["mode"], trace.get("marker", {}).get("symbol"))
        for trace in skeleton.figure()["data"][:4]
    ]
    assert len(set(looks)) == 4
    assert len(set(DASHES.values())) == len(DASHES)
    drawing = drawn(everybody()["waiting"])
    dashes = [group[0].attrib.get("stroke-dasharray") for group in drawing.iter(f"{SVG}g")]
    assert len(dashes) == 4
    assert len(set(dashes)) == 4


def test_what_is_planned_has_open_circles_and_what_counts_has_full_ones() -> None:
    groups = {group.attrib["data-curve"]: group for group in drawn(everybody()["waiting"]).iter(f"{SVG}g")}
    fills = {name: {circle.attrib["fill"] for circle in group.iter(f"{SVG}circle")} for name, group in groups.items()}
    assert fills["counted"] == {"#0072B2"}
    assert fills["enrolled and planned"] == {"#FFFFFF"}


@EVERYBODY
def test_every_bar_says_whether_it_is_met(who: str) -> None:
    person = everybody()[who]
    said = " ".join(labels(drawn(person)))
    assert said.count("met ✓") == sum(one.met for one in person.standing.requirements)
    assert said.count("not known: ask") == sum(one.required is None for one in person.standing.requirements)
    assert said.count("to go") == sum(bool(one.shortfall) for one in person.standing.requirements)


@EVERYBODY
@WIDTHS
def test_the_drawing_says_in_text_what_it_shows(who: str, narrow: bool) -> None:
    person = everybody()[who]
    drawing = drawn(person, narrow=narrow)
    assert drawing.attrib["role"] == "img"
    ids = {element.attrib["id"]: element for element in drawing.iter() if "id" in element.attrib}
    named = drawing.attrib["aria-labelledby"].split()
    assert [ids[name].tag.removeprefix(SVG) for name in named] == ["title", "desc"]
    assert ids[named[1]].text == figure_text(person.timeline, person.standing, person.pace)


def test_two_drawings_on_one_page_share_no_name() -> None:
    person = everybody()["endgame"]
    both = [timeline_svg(person.timeline, person.standing, person.pace, name=name) for name in ("one", "two")]
    ids = [{e.attrib["id"] for e in ET.fromstring(one).iter() if "id" in e.attrib} for one in both]
    assert ids[0]
    assert ids[0] & ids[1] == set()
    used = {part.split(")")[0] for part in both[0].split("url(#")[1:]}
    assert used
    assert used <= ids[0]


def test_a_label_is_text_whatever_it_holds() -> None:
    shown = spans(f'<b>1</b> <span style="color:#D55E00">▶</span> {HOSTILE} <a href="x">link</a>')
    tree = ET.fromstring(f"<text>{shown}</text>")
    assert {element.tag for element in tree.iter()} == {"text", "tspan"}
    assert "<img src=x onerror=alert(1)>" in "".join(tree.itertext())
    assert '<a href="x">link</a>' in "".join(tree.itertext())


@pytest.mark.parametrize("length", [1, 20, 40, 90, 200, 400, 731, 1100, 1900, 3700, 9000, 36000])
def test_the_axis_has_a_few_days_evenly_apart_for_any_cycle(length: int) -> None:
    first = date(2021, 11, 17)
    found = days(first, first + timedelta(days=length))
    assert len(found) <= 8
    assert len(found) >= min(2, length // 45)
    months = [on.year * 12 + on.month for on, _ in found]
    assert len({later - earlier for earlier, later in pairwise(months)}) <= 1
    assert all(on.day == 1 and str(on.year) in label for on, label in found)


def test_years_are_named_alone_and_months_with_their_year() -> None:
    assert [label for _, label in days(date(2019, 3, 1), date(2024, 3, 31))] == ["2020", "2021", "2022", "2023", "2024"]
    assert [label for _, label in days(date(2023, 12, 15), date(2024, 3, 31))] == ["Jan 2024", "Feb 2024", "Mar 2024"]
