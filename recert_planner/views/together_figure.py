"""Two or three certifications on one figure: how much of each is there, and the deadline of each.

Units differ from body to body, so the figure shows the share of what each needs: it ends at 100 percent. What is earned
is drawn solid, a plan's months dashed; dash, marker and a label beside each curve tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from recert_planner.planning.pace import pace
from recert_planner.planning.timeline import timeline
from recert_planner.planning.together import JointPlan
from recert_planner.standing.result import Standing
from recert_planner.views import colours, labels, plain, skeleton
from recert_planner.views.callouts import Callout, paper_of, placed
from recert_planner.views.frame import MARGIN, Frame
from recert_planner.views.labels import Box, Curve
from recert_planner.views.picture import Picture, Values, show
from recert_planner.views.scenario_figure import SIGNS, SYMBOLS
from recert_planner.views.zones import ABOVE, Flag, notes_of, poles_of

SMALLEST = {False: (700, 316), True: (285, 300)}  # pixels of the smallest plot, by `narrow`
MOST = 3
WHOLE = 100.0
TOP = 120.0
TICKS = [0, 25, 50, 75, 100]

Point = tuple[date, float, str]


def together_figure(plan: JointPlan, *, narrow: bool = False) -> Any:
    """Return a figure of the certifications with a plan that serves them. Raises `ValueError` for more than three."""
    figure = go.Figure(_born())
    update_together(figure, plan, narrow=narrow)
    return figure


def update_together(figure: Any, plan: JointPlan, *, narrow: bool = False) -> None:
    """Change an existing figure or figure widget in place. Raises `ValueError` for more than three certifications."""
    show(figure, together_picture(plan, narrow=narrow))


def together_picture(plan: JointPlan, *, narrow: bool = False) -> Picture:
    """Return everything of the figure that can change. Raises `ValueError` for more than three certifications."""
    if len(plan.standings) > MOST:
        raise ValueError(f"the figure has room for {MOST} certifications")
    frame = _frame(plan, *SMALLEST[narrow])
    earned = [_earned(standing) for standing in plan.standings]
    meant = [_meant(plan, which) for which in range(len(plan.standings))]
    flags = tuple(_flags(plan))
    notes = [*notes_of(flags, frame), *_notes(plan, earned, meant, flags, frame)]
    return Picture(
        traces=(*_filled(earned), *_filled(meant), labels.texts(notes)),
        shapes=({"y0": WHOLE}, *poles_of((*flags, *[Flag(on=None)] * (MOST + 1 - len(flags))), frame)),
        axes={
            "xaxis": {"range": [frame.first.isoformat(), frame.last.isoformat()]},
            "yaxis": {"range": [0.0, frame.units(frame.height + ABOVE)]},
        },
        layout={"height": frame.height + ABOVE + skeleton.MARGIN["t"] + skeleton.MARGIN["b"]},
    )


def _frame(plan: JointPlan, width: int, height: int) -> Frame:
    first = min(standing.cycle.starts_on for standing in plan.standings)
    last = max(max(standing.cycle.expires_on, standing.as_of) for standing in plan.standings)
    margin = timedelta(days=round((last - first).days * MARGIN) + 1)
    return Frame(first - margin, last + margin, TOP, width, height)


def _share(total: Decimal, standing: Standing) -> float:
    """Return how much of what a certification takes is there [percent]."""
    whole = standing.counted + standing.needed
    return round(float(total / whole * 100), 3) if whole else WHOLE


def _earned(standing: Standing) -> list[Point]:
    steps = timeline(standing, pace(standing)).earned
    begin = min((standing.cycle.starts_on, *(step.on for step in steps)))
    points = [(begin, _share(Decimal(0), standing), "")]
    points += [(step.on, _share(step.total, standing), _hover(standing, step.on, step.total)) for step in steps]
    now = _hover(standing, standing.as_of, standing.counted)
    return [*points, (standing.as_of, _share(standing.counted, standing), now)]


def _meant(plan: JointPlan, which: int) -> list[Point]:
    """Return a plan's months for one certification, from the day asked; empty when nothing is needed."""
    standing = plan.standings[which]
    total, points = standing.counted, [(standing.as_of, _share(standing.counted, standing), "")]
    for month in plan.months:
        if month.each[which]:
            total += month.each[which]
            points.append((month.through_on, _share(total, standing), _hover(standing, month.through_on, total)))
    return points if len(points) > 1 else []


def _hover(standing: Standing, on: date, total: Decimal) -> str:
    whole = plain.amount(standing.counted + standing.needed, standing.credential)
    return f"<b>{standing.credential.name}</b><br>{plain.day(on)}<br>{plain.number(total)} of {whole}"


def _flags(plan: JointPlan) -> Iterator[Flag]:
    as_of = plan.standings[0].as_of
    yield Flag(on=as_of, text=f"Today {plain.short_day(as_of)}")
    for standing in plan.standings:
        word = "expired" if standing.lapsed else "expires"
        day = standing.cycle.expires_on
        yield Flag(on=day, text=f"{standing.credential.name} {word} {plain.short_day(day)}")


def _notes(
    plan: JointPlan, earned: Sequence[Sequence[Point]], meant: Sequence[Sequence[Point]], flags: Any, frame: Frame
) -> list[labels.Note]:
    paper = paper_of(frame)
    curves = [*(_corners(points, frame) for points in earned), *(_corners(points, frame) for points in meant)]
    taken = [Box(frame.x(flag.on) - 1.0, 0.0, frame.x(flag.on) + 1.0, paper.top) for flag in flags]
    found = []
    for which, standing in enumerate(plan.standings):
        curve, ahead = curves[which], curves[which + len(plan.standings)]
        beside = (*labels.along(curve), *(labels.along(ahead) if ahead else ()))
        places = (*beside, *labels.column(curve[-1], paper), *labels.stacked(paper))
        callout = Callout(SIGNS[which], colours.SCENARIOS[which], _texts(standing), places)
        found.append(placed(callout, taken, curves, paper, frame))
    return [note for note in found if note]


def _texts(standing: Standing) -> tuple[str, ...]:
    name, credential = standing.credential.name, standing.credential
    if not standing.needed:
        return (f"{name}: all earned", name)
    counted = plain.amount(standing.counted, credential)
    return (f"{name}: {counted}, {plain.number(standing.needed)} to go", name)


def _corners(points: Sequence[Point], frame: Frame) -> Curve:
    """Return steps in pixels, with both corners of each."""
    corners: list[tuple[float, float]] = []
    for on, share, _ in points:
        x, y = frame.x(on), frame.y(share)
        corners += [(x, corners[-1][1]), (x, y)] if corners else [(x, y)]
    return corners


def _filled(curves: Sequence[Sequence[Point]]) -> list[Values]:
    """Return the values of every trace there is room for; those without a certification are empty."""
    return [
        {
            "x": [on.isoformat() for on, *_ in points],
            "y": [share for _, share, _ in points],
            "hovertext": [text for *_, text in points],
        }
        for points in (*curves, *[()] * (MOST - len(curves)))
    ]


def _born() -> dict[str, Any]:
    """Return data and layout of the empty figure; the number and order of its parts never change."""
    born = skeleton.figure()
    traces = [_trace(which, solid=solid) for solid in (True, False) for which in range(MOST)]
    layout = {key: value for key, value in born["layout"].items() if key not in ("xaxis2", "yaxis2")}
    axis = {**layout["yaxis"], "tickvals": TICKS, "ticktext": [f"{tick} %" for tick in TICKS]}
    layout = {**layout, "margin": {**skeleton.MARGIN, "l": 48}, "yaxis": axis, "shapes": _shapes()}
    return {"data": [*traces, skeleton.words("words")], "layout": layout}


def _trace(which: int, *, solid: bool) -> dict[str, Any]:
    colour = colours.SCENARIOS[which]
    line = {"color": colour, "width": 3 if solid else 2, "shape": "hv", "dash": "solid" if solid else "dash"}
    marker = {"color": colour if solid else colours.PAPER, "symbol": SYMBOLS[which], "size": 7}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": f"{'earned' if solid else 'planned'} {which + 1}",
        "hoverinfo": "text",
        "showlegend": False,
        "cliponaxis": False,
        "line": line,
        "marker": {**marker, "line": {"color": colour, "width": 1.5}},
    }


def _shapes() -> list[dict[str, Any]]:
    """Return the level of all that is needed, today, and a line for each expiry."""
    level = {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "yref": "y", "y0": WHOLE, "y1": WHOLE}
    pole = {"type": "line", "xref": "x", "yref": "y", "y0": 0, "visible": False}
    ends = [{**pole, "line": {"color": colours.SCENARIOS[which], "width": 2}} for which in range(MOST)]
    return [
        {**level, "line": {"color": colours.INK, "width": 1.5, "dash": "longdash"}},
        {**pole, "line": {"color": colours.TRACK, "width": 1.5}},
        *ends,
    ]
