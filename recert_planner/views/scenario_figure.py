"""Up to four scenarios on one figure: where each leads against the amount required and the day of expiry.

Dash, marker and a label beside each curve tell them apart; colour only helps. Built once and changed in place, like the
planner's own figure; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
from attrs import evolve

from recert_planner.planning.comparison import MOST, Comparison
from recert_planner.planning.scenario import ScenarioResult
from recert_planner.views import colours, labels, plain, skeleton
from recert_planner.views.callouts import Callout, paper_of, placed
from recert_planner.views.frame import HEADROOM, MARGIN, Frame, required_total, ticks, way_back_through
from recert_planner.views.labels import Box, Curve, Note, Place
from recert_planner.views.picture import Picture, show
from recert_planner.views.scenario_curves import nothing, pixels, renewed_at, values
from recert_planner.views.scenario_words import labels_of
from recert_planner.views.zones import ABOVE, Flag, notes_of, poles_of, required_text

# The smallest plot [pixels wide, high] that labels are placed for, by `narrow`; the height is always kept.
SMALLEST = {False: (700, 316), True: (285, 300)}
DASHES = ("solid", "dashdot", "dash", "dot")
SYMBOLS = ("circle", "diamond", "square", "triangle-up")
SIGNS = ("●", "◆", "■", "▲")


def scenario_figure(comparison: Comparison, *, narrow: bool = False) -> Any:
    """Return a new `plotly.graph_objects.Figure` of the scenarios."""
    figure = go.Figure(_born())
    update_scenarios(figure, comparison, narrow=narrow)
    return figure


def update_scenarios(figure: Any, comparison: Comparison, *, narrow: bool = False) -> None:
    """Change an existing figure or figure widget in place: one batch, and only what differs."""
    show(figure, scenario_picture(comparison, narrow=narrow))


def scenario_picture(comparison: Comparison, *, narrow: bool = False) -> Picture:
    """Return everything of the figure that can change, as plain values."""
    paper = _frame(comparison, *SMALLEST[narrow])
    drawn = [values(one, lane, paper) for one, lane in _lanes(comparison)]
    empty = [nothing() for _ in range(MOST - len(drawn))]
    flags = _flags(comparison)
    notes = (*notes_of(flags, paper), *_notes(comparison, flags, paper))
    required = required_total(comparison.results[0].standing)
    level = {"visible": required is not None, "y0": required or 0.0, "y1": required or 0.0}
    return Picture(
        traces=(*drawn, *empty, labels.texts(notes)),
        shapes=(level, *poles_of(flags, paper)),
        axes={
            "xaxis": {"range": [paper.first.isoformat(), paper.last.isoformat()]},
            "yaxis": {"range": [0.0, paper.units(paper.height + ABOVE)], "tickvals": ticks(paper.top)},
        },
        layout={"height": SMALLEST[narrow][1] + ABOVE + skeleton.MARGIN["t"] + skeleton.MARGIN["b"]},
    )


def _lanes(comparison: Comparison) -> Iterator[tuple[ScenarioResult, int]]:
    """Yield each scenario with the lane that an exam runs in: the first one along the foot, the next above it."""
    lane = 0
    for one in comparison.results:
        yield one, lane
        lane += one.exam is not None


def _frame(comparison: Comparison, width: int, height: int) -> Frame:
    """Return the paper: from the day asked to the last day that matters to any scenario."""
    first = comparison.results[0].standing.as_of
    last = max(_days(comparison), default=first)
    margin = timedelta(days=round((last - first).days * MARGIN) + 1)
    return Frame(first - margin, last + margin, _top(comparison), width, height)


def _days(comparison: Comparison) -> Iterator[date]:
    for one in comparison.results:
        yield one.standing.cycle.expires_on
        yield way_back_through(one.standing) or one.standing.cycle.expires_on
        if one.renewal is not None:
            yield one.renewal.on


def _top(comparison: Comparison) -> float:
    """Return how much is shown [units]: what is required with room above it, and what meeting everything takes."""
    required = max((required_total(one.standing) or 0.0 for one in comparison.results), default=0.0)
    reached = max(float(one.standing.counted + one.standing.needed) for one in comparison.results)
    return max(required * HEADROOM, reached * HEADROOM, 1.0)


def _flags(comparison: Comparison) -> tuple[Flag, Flag, Flag]:
    """Return the days that all scenarios share: today, the expiry, the end of the way back."""
    standing = comparison.results[0].standing
    expires_on, back = standing.cycle.expires_on, way_back_through(standing)
    word = "Expired" if standing.lapsed else "Expires"
    return (
        Flag(on=standing.as_of, text=f"Today {plain.short_day(standing.as_of)}"),
        Flag(on=expires_on, text=f"{word} {plain.short_day(expires_on)}"),
        Flag(on=back, text=f"Way back through {plain.short_day(back)}") if back else Flag(on=None),
    )


def _notes(comparison: Comparison, flags: Sequence[Flag], frame: Frame) -> list[Note]:
    """Return the words on the curves, longest that fit; a label without any room is left out, the table says it."""
    paper = paper_of(frame)
    curves = [pixels(one, lane, frame) for one, lane in _lanes(comparison)]
    taken = [Box(frame.x(flag.on) - 1.0, 0.0, frame.x(flag.on) + 1.0, paper.top) for flag in flags if flag.on]
    required = required_total(comparison.results[0].standing)
    if required is not None:
        taken.append(Box(0.0, frame.y(required) - 1.0, paper.right, frame.y(required) + 1.0))
    found = [
        placed(near, taken, curves, paper, frame) or placed(evolve(near, places=far), taken, curves, paper, frame)
        for near, far in _callouts(comparison, curves, required, frame, paper)
    ]
    return [note for note in found if note]


def _callouts(
    comparison: Comparison, curves: Sequence[Curve], required: float | None, frame: Frame, paper: Box
) -> Iterator[tuple[Callout, tuple[Place, ...]]]:
    """Yield each label with the places beside its curve, and those further away where no text fits there."""
    if required is not None:
        at = [Place(frame.width * tenth / 10, frame.y(required), leftwards=False, above=True) for tenth in range(8)]
        yield Callout("", colours.INK, (required_text(comparison.results[0].standing),), tuple(at)), ()
    every = enumerate(zip(comparison.results, curves, strict=True))
    # An exam's line is short: its label has fewer places of its own, and goes first.
    for place, (one, curve) in sorted(every, key=lambda at: at[1][0].exam is None):
        near = Callout(SIGNS[place], colours.SCENARIOS[place], labels_of(one), tuple(_beside(one, curve, frame)))
        yield near, tuple(_fallback(one, frame, paper))


def _beside(one: ScenarioResult, curve: Curve, frame: Frame) -> Iterator[Place]:
    """Yield places beside the day of recertification, then beside the end of the curve and along it."""
    if (renewed := renewed_at(one, frame)) is not None:
        yield from labels.beside((frame.x(renewed[0]), frame.y(renewed[1])))
    if curve:
        yield from labels.beside(curve[-1])
        yield from labels.along(curve)


def _fallback(one: ScenarioResult, frame: Frame, paper: Box) -> Iterator[Place]:
    """Yield places around the expiry, then in the corners."""
    yield from labels.column((frame.x(one.standing.cycle.expires_on), paper.top / 2), paper)
    yield from labels.stacked(paper)


def _born() -> dict[str, Any]:
    """Return data and layout of the empty figure; the number and order of its parts never change."""
    base = {"type": "scatter", "mode": "lines+markers", "hoverinfo": "text", "showlegend": False, "cliponaxis": False}
    curves = [
        {
            **base,
            "name": f"scenario {place + 1}",
            "line": {"color": colours.SCENARIOS[place], "width": 2.5, "dash": DASHES[place]},
            "marker": {"color": colours.SCENARIOS[place], "symbol": SYMBOLS[place], "size": [], "opacity": 1},
        }
        for place in range(MOST)
    ]
    born = skeleton.figure()
    axes = ("xaxis2", "yaxis2")
    layout = {key: value for key, value in born["layout"].items() if key not in axes}
    return {"data": [*curves, skeleton.words("words")], "layout": {**layout, "shapes": _shapes()}}


def _shapes() -> list[dict[str, Any]]:
    line = {"type": "line", "xref": "x", "yref": "y", "y0": 0, "y1": 1, "visible": False}
    level = {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "yref": "y", "visible": False}
    return [
        {**level, "line": {"color": colours.INK, "width": 1.5, "dash": "longdash"}},
        {**line, "line": {"color": colours.TRACK, "width": 1.5}},
        {**line, "line": {"color": colours.DEADLINE, "width": 2.5}},
        {**line, "line": {"color": colours.DEADLINE, "width": 1.5, "dash": "dot"}},
    ]
