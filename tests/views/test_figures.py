"""The figure shows what was counted, changes in place, and never grows a date object, a tag or an overlapping label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, combinations
from typing import Any

import plotly.graph_objects as go
import pytest
from attrs import evolve
from plotly.basedatatypes import BasePlotlyType

from recert_planner.planning.timeline import timeline
from recert_planner.views import colours, skeleton
from recert_planner.views.callouts import chosen_curve, standing_curves
from recert_planner.views.cycles import cycles_figure
from recert_planner.views.figures import CONFIG, picture, timeline_figure, update_timeline
from recert_planner.views.frame import frame, way_back_through
from recert_planner.views.labels import CHARACTER, GAP, LINE, Box, crosses
from recert_planner.views.picture import show
from recert_planner.views.zones import FLAG_CHARACTER
from tests.views.people import CCMA, Person, at, everybody, nha_credits, person, steady

EARNED, MEANT, NEEDED, CHOSEN, COUNTED, ADDED, MISSING, LABELS, KEEPER, CHOSEN_WORDS, WORDS, FLAGS = range(12)
NAMES = sorted(everybody())


def figure(one: Person, *, narrow: bool = False) -> Any:
    return timeline_figure(one.timeline, one.standing, one.pace, narrow=narrow)


def leaves(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from leaves(part)
    else:
        yield value


@pytest.mark.parametrize("name", NAMES)
def test_the_steps_are_what_the_trace_counted(name: str) -> None:
    one = everybody()[name]
    earned = figure(one).data[EARNED]
    counted = sorted((trace for trace in one.standing.trace if trace.counted), key=lambda trace: trace.activity.date)
    assert list(earned.x[1:-1]) == [trace.activity.date.isoformat() for trace in counted]
    gains = [after - before for before, after in zip(earned.y, earned.y[1:-1], strict=False)]
    assert gains == pytest.approx([float(trace.counted) for trace in counted])
    assert (earned.x[-1], earned.y[-1]) == (one.standing.as_of.isoformat(), float(one.standing.counted))


@pytest.mark.parametrize("name", NAMES)
def test_the_zone_runs_from_submit_by_over_expiry_to_the_last_way_back(name: str) -> None:
    standing = everybody()[name].standing
    filing, lapse, *_, submit, expiry, back = figure(everybody()[name]).layout.shapes
    expires = standing.cycle.expires_on.isoformat()
    last = max(milestone.on for milestone in standing.milestones if milestone.id.endswith("_closes")).isoformat()
    assert expiry.x0 == expires
    assert (lapse.x0, lapse.x1, back.x0) == (expires, last, last)
    apart = standing.submit_by < standing.cycle.expires_on and not standing.lapsed
    assert filing.visible is apart
    if apart:
        assert (filing.x0, filing.x1, submit.x0) == (standing.submit_by.isoformat(), expires, submit.x1)


def test_the_pace_needed_ends_where_everything_is_met() -> None:
    needed = figure(everybody()["58 of 60"]).data[NEEDED]
    assert (needed.x, needed.y) == (("2022-08-01", "2024-03-31"), (58.0, 64.0))


def test_the_chosen_pace_marks_the_day_everything_is_met() -> None:
    one = everybody()["steady"]
    chosen = figure(one).data[CHOSEN]
    marked = [day for day, size in zip(chosen.x, chosen.marker.size, strict=True) if size]
    assert one.timeline.projection is not None
    assert marked == [str(one.timeline.projection.completes_on)]
    assert list(chosen.x) == sorted(chosen.x)


def test_what_is_planned_hangs_on_what_is_counted() -> None:
    meant = figure(everybody()["waiting"]).data[MEANT]
    assert meant.x == ("2022-06-01", "2023-03-01", "2023-08-01")
    assert meant.y == (30.0, 36.0, 45.0)
    assert meant.line.dash == "dash"


def test_the_bars_add_up_to_the_whole_of_each_requirement() -> None:
    bars = figure(everybody()["late"]).data[COUNTED : MISSING + 1]
    assert [sum(parts) for parts in zip(*(bar.x for bar in bars), strict=True)] == pytest.approx([100.0] * 5)
    assert bars[0].x == pytest.approx((100 * 20 / 60, 80.0, 80.0, 40.0, 100 * 20 / 30))
    projection = everybody()["late"].timeline.projection
    assert projection is not None
    reached = [min(float(one.counted / (one.required or 1)) * 100, 100.0) for one in projection.requirements]
    assert [now + more for now, more in zip(bars[0].x, bars[1].x, strict=True)] == pytest.approx(reached)
    assert min(bars[2].x) >= 0
    labels = figure(everybody()["late"]).data[LABELS].text
    assert labels[1] == "<b>Administrative</b> 8 of 10 · 2 to go"
    assert "▶" in labels[0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("narrow", [False, True])
def test_no_date_object_and_no_decimal_enters_the_figure(name: str, narrow: bool) -> None:
    kinds = {type(value) for value in leaves(figure(everybody()[name], narrow=narrow).to_plotly_json())}
    assert kinds <= {str, int, float, bool, type(None)}


def test_titles_are_shown_and_never_read_as_markup() -> None:
    hover = next(text for text in figure(everybody()["endgame"]).data[EARNED].hovertext if "img" in text)
    title = hover.partition("<br>")[0]
    assert title.startswith("<b>&lt;img src=x onerror=alert(1)&gt; &#36;x&#36; ")
    assert "\n" not in hover
    assert "\x1b" not in hover
    assert title.endswith("…</b>")


def test_a_hover_says_what_was_earned_and_what_of_it_counted() -> None:
    one = person([*nha_credits("3"), *nha_credits("2", date(2023, 7, 1))], date(2024, 1, 1), credential=CCMA)
    assert figure(one).data[EARNED].hovertext[2] == "<b>Course</b><br>1 July 2023<br>2 credits earned, 5 in all"


def seen(fig: Any) -> tuple[Any, ...]:
    """Return everything of a figure that a picture may change."""
    raw = fig.to_plotly_json()
    for trace in raw["data"]:
        trace.pop("uid", None)
    layout = raw["layout"]
    layout["shapes"] = [part if part.get("visible") else "hidden" for part in layout["shapes"]]
    return raw["data"], layout


@pytest.mark.parametrize("kind", [go.Figure, go.FigureWidget])
def test_a_figure_led_through_everybody_equals_one_made_anew(kind: Any) -> None:
    moving = kind(figure(everybody()[NAMES[0]]))
    for name in (*NAMES, *reversed(NAMES)):
        one = everybody()[name]
        update_timeline(moving, one.timeline, one.standing, one.pace, narrow=name < "l")
        assert seen(moving) == seen(figure(one, narrow=name < "l")), name


def moved() -> tuple[Person, Person]:
    one = everybody()["steady"]
    other = timeline(one.standing, one.pace, study=at("3"))
    return one, Person(one.standing, one.pace, other)


def test_a_slider_move_sends_one_update_with_only_the_traces_that_changed() -> None:
    one, other = moved()
    widget = go.FigureWidget(skeleton.figure())
    show(widget, picture(one.timeline, one.standing, one.pace))
    sent: list[Any] = []
    widget.observe(lambda change: sent.append(change.new), "_py2js_update")
    for message in ("restyle", "relayout", "addTraces", "deleteTraces", "removeLayoutProps"):
        widget.observe(sent.append, f"_py2js_{message}")
    update_timeline(widget, other.timeline, other.standing, other.pace)
    updates = [message for message in sent if message is not None]
    assert len(updates) == 1
    assert updates[0]["style_traces"] == [CHOSEN, CHOSEN_WORDS]
    assert updates[0]["layout_data"] == {}


def test_the_same_picture_again_sends_nothing() -> None:
    one, _ = moved()
    widget = go.FigureWidget(skeleton.figure())
    show(widget, picture(one.timeline, one.standing, one.pace))
    sent: list[Any] = []
    widget.observe(lambda change: sent.append(change.new), "_py2js_update")
    update_timeline(widget, one.timeline, one.standing, one.pace)
    assert sent == []


def test_only_values_that_differ_are_assigned(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = moved()
    fig = figure(one)
    assigned: list[str] = []
    usual = BasePlotlyType.__setitem__

    def noted(part: Any, name: str, value: object) -> None:
        assigned.append(name)
        usual(part, name, value)

    monkeypatch.setattr(BasePlotlyType, "__setitem__", noted)
    update_timeline(fig, one.timeline, one.standing, one.pace)
    assert assigned == []
    update_timeline(fig, other.timeline, other.standing, other.pace)
    assert {"x", "y", "hovertext", "text"} <= set(assigned)
    assert len(assigned) <= 8


def test_the_exam_is_no_part_of_the_deadline_zone() -> None:
    standing = everybody()["steady"].standing
    limited = [
        evolve(state, last_day=date(2029, 1, 1)) if state.route == "exam" else state for state in standing.routes
    ]
    assert way_back_through(evolve(standing, routes=tuple(limited))) == date(2024, 6, 30)


def test_the_axes_stay_while_the_pace_or_the_day_asked_moves() -> None:
    axes = {
        (*fig.layout.xaxis.range, *fig.layout.yaxis.range)
        for as_of in (date(2020, 1, 1), date(2022, 5, 5), date(2024, 3, 31))
        for rate in ("1", "20")
        for fig in [figure(person(steady(17), as_of, study=at(rate)))]
    }
    assert len(axes) == 1


def drawn(fig: Any, one: Person, *, narrow: bool) -> list[Box]:
    """Return the areas of all words in the figure, flags and words on the curves alike, in pixels."""
    width, height = skeleton.SMALLEST[narrow]
    paper = frame(one.timeline, one.standing, width=width, height=height)
    found = []
    words = [fig.data[place] for place in (CHOSEN_WORDS, WORDS, FLAGS)]
    rows = chain.from_iterable(zip(each.x, each.y, each.text, each.textposition, strict=True) for each in words)
    for on, units, text, position in rows:
        letters = len(re.sub(r"<[^>]*>", "", text).strip())
        line, side = position.split()
        x, y = paper.x(date.fromisoformat(on)), paper.y(units)
        size, space = (FLAG_CHARACTER, 0.0) if line == "middle" else (CHARACTER, GAP)
        left = x - space - letters * size if side == "left" else x + space
        low = y - {"top": 0, "middle": LINE / 2, "bottom": LINE}[line]
        found.append(Box(left, low, left + letters * size, low + LINE))
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("narrow", [False, True])
def test_no_words_cover_other_words_or_a_curve(name: str, narrow: bool) -> None:
    one = everybody()[name]
    width, height = skeleton.SMALLEST[narrow]
    slack = 1.0  # words stand on a whole day and a rounded amount, their place did not
    found = [
        Box(box.left + slack, box.bottom + slack, box.right - slack, box.top - slack)
        for box in drawn(figure(one, narrow=narrow), one, narrow=narrow)
    ]
    assert len(found) >= 3
    assert [pair for pair in combinations(found, 2) if pair[0].meets(pair[1])] == []
    paper = frame(one.timeline, one.standing, width=width, height=height)
    curves = [*standing_curves(one.timeline, one.standing, paper), chosen_curve(one.timeline.projection, paper)]
    assert [box for box in found if box.top <= height for curve in curves if crosses(curve, box)] == []
    assert [box for box in found if box.left < -slack or box.right > width + slack] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_flag_stands_on_its_pole_above_the_plot(name: str) -> None:
    one = everybody()[name]
    fig = figure(one)
    words = fig.data[FLAGS]
    assert all(position.startswith("middle") for position in words.textposition)
    flags = dict(zip(words.x, words.y, strict=True))
    poles = {shape.x0: shape.y1 for shape in fig.layout.shapes[3:] if shape.visible}
    top = fig.layout.shapes[1].y1
    assert flags.keys() == poles.keys()
    assert all(top < flags[day] < poles[day] < fig.layout.yaxis.range[1] for day in flags)


def test_a_steep_pace_stays_below_the_flags() -> None:
    fig = figure(person(steady(17), date(2020, 3, 1), study=at("20")))
    assert max(fig.data[CHOSEN].y) <= fig.layout.shapes[1].y1


def contrast(colour: str) -> float:
    """Return the contrast of a colour with white, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("colour", colours.LINES)
def test_every_line_stands_out_on_white(colour: str) -> None:
    assert contrast(colour) >= 3


def test_text_stands_out_more() -> None:
    assert contrast(colours.INK) >= 4.5
    assert contrast("#C0C0C0") < 3


def test_curves_differ_without_their_colour() -> None:
    curves = figure(everybody()["waiting"]).data[: CHOSEN + 1]
    assert len({(curve.line.dash, curve.line.shape) for curve in curves}) == 4


def test_nothing_offers_to_send_the_figure_away() -> None:
    assert "sendChartToCloud" in CONFIG["modeBarButtonsToRemove"]
    assert CONFIG["displaylogo"] is False
    assert CONFIG["responsive"] is True


def test_narrow_puts_the_bars_below_the_timeline() -> None:
    wide, narrow = (figure(everybody()["steady"], narrow=small).layout for small in (False, True))
    assert wide.xaxis2.domain[0] > wide.xaxis.domain[1]
    assert narrow.yaxis2.domain[1] < narrow.yaxis.domain[0]
    assert narrow.xaxis.domain == narrow.xaxis2.domain == (0.0, 1.0)


def test_cycles_side_by_side_share_one_axis() -> None:
    fig = cycles_figure([("First", everybody()["steady"].standing), ("Second <b>", everybody()["CCMA"].standing)])
    before, cycle, after, ends = fig.data
    assert before.x == ("2018-12-12", "2019-03-12", None)
    assert cycle.x == ("2019-03-12", "2024-03-31", None, "2022-10-15", "2024-10-15", None)
    assert after.x == ("2024-03-31", "2024-06-30", None, "2024-10-15", "2025-10-15", None)
    assert ends.x == ("2024-03-31", "2024-10-15")
    assert fig.layout.annotations[1].text.startswith("<b>Second &lt;b&gt;</b> 10 credits, 15 Oct 2022 – 15 Oct 2024")
    assert {type(value) for value in leaves(fig.to_plotly_json())} <= {str, int, float, bool, type(None)}


def test_no_cycle_is_no_figure() -> None:
    with pytest.raises(ValueError, match="there is no cycle to draw"):
        cycles_figure([])
