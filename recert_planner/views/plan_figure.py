"""A plan on the paper of the timeline: what counts so far, the months ahead as steps, the pace, and a plan once kept.

The same days, zone and line of the amount required as on the timeline. Built once and changed in place; nothing is
counted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
from attrs import evolve, frozen

from recert_planner.planning.plan import PacePlan
from recert_planner.planning.result import Timeline
from recert_planner.standing.result import Standing
from recert_planner.views import colours, labels, plain, skeleton
from recert_planner.views.callouts import Callout, lines_of, paper_of, placed, required_callout, standing_curves
from recert_planner.views.frame import Frame, frame, ticks
from recert_planner.views.labels import Box, Curve, Note
from recert_planner.views.picture import Picture, Values, show
from recert_planner.views.plan_sentences import month_text
from recert_planner.views.traces import below, earned_values
from recert_planner.views.zones import ABOVE, flag_notes, shape_values

# The smallest plot [pixels wide, high] that labels are placed for, by `narrow`; the height is always kept.
SMALLEST = {False: (560, 300), True: (285, 260)}
LEAST_SHOWN = timedelta(days=180)  # of the time before today
Points = Sequence[tuple[date, Decimal]]


@frozen(kw_only=True)
class PlanShown:
    """What the figure shows: the plan's months, where the pace leads, and what a kept plan had by which day."""

    timeline: Timeline
    standing: Standing
    plan: PacePlan
    pace: tuple[tuple[date, Decimal], ...] = ()
    kept: tuple[tuple[date, Decimal], ...] = ()


def plan_figure(shown: PlanShown, *, narrow: bool = False) -> Any:
    """Return a new `plotly.graph_objects.Figure` of a plan."""
    figure = go.Figure(_born())
    update_plan(figure, shown, narrow=narrow)
    return figure


def update_plan(figure: Any, shown: PlanShown, *, narrow: bool = False) -> None:
    """Change an existing figure or figure widget in place: one batch, and only what differs."""
    show(figure, plan_picture(shown, narrow=narrow))


def plan_picture(shown: PlanShown, *, narrow: bool = False) -> Picture:
    """Return everything of the figure that can change, as plain values."""
    standing = shown.standing
    paper = _paper(shown, *SMALLEST[narrow])
    notes = (*flag_notes(standing, paper), *_notes(shown, paper))
    drawn = (earned_values(shown.timeline, standing), _plan(shown), _line(shown.pace, paper), _line(shown.kept, paper))
    return Picture(
        traces=(*drawn, labels.texts(notes)),
        shapes=tuple(shape_values(standing, paper)),
        axes={
            "xaxis": {"range": [paper.first.isoformat(), paper.last.isoformat()]},
            "yaxis": {"range": [0.0, paper.units(paper.height + ABOVE)], "tickvals": ticks(paper.top)},
        },
        layout={"height": SMALLEST[narrow][1] + ABOVE + skeleton.MARGIN["t"] + skeleton.MARGIN["b"]},
    )


def _paper(shown: PlanShown, width: int, height: int) -> Frame:
    """Return the timeline's paper, begun later where what is ahead would else be a narrow strip."""
    whole = frame(shown.timeline, shown.standing, width=width, height=height)
    ahead = whole.last - shown.standing.as_of
    return evolve(whole, first=max(whole.first, shown.standing.as_of - max(ahead, LEAST_SHOWN)))


def steps_of(plan: PacePlan, standing: Standing) -> list[tuple[date, Decimal]]:
    """Return the counted total after each month of a plan, from today."""
    total, points = standing.counted, [(standing.as_of, standing.counted)]
    for month in plan.months:
        total += month.units
        points.append((month.portions[-1].through_on, total))
    return points if plan.months else []


def _plan(shown: PlanShown) -> Values:
    points = steps_of(shown.plan, shown.standing)
    texts = [month_text(month, shown.standing.credential) for month in shown.plan.months]
    hover = ["", *texts] if points else []
    return {**_xy(points), "hovertext": hover}


def _line(points: Points, paper: Frame) -> Values:
    return _xy(below(points, Decimal(str(paper.top))))


def _xy(points: Points) -> dict[str, Any]:
    return {"x": [on.isoformat() for on, _ in points], "y": [float(total) for _, total in points]}


def _notes(shown: PlanShown, paper: Frame) -> list[Note]:
    box = paper_of(paper)
    earned = standing_curves(shown.timeline, shown.standing, paper)[0]
    ahead = [_corners(steps_of(shown.plan, shown.standing), paper), _pixels(shown.pace, paper)]
    curves = [earned, *ahead, _corners(shown.kept, paper)]
    taken = lines_of(shown.standing, paper)
    found = (placed(one, taken, curves, box, paper) for one in _callouts(shown, curves, paper, box) if one)
    return [note for note in found if note]


def _callouts(shown: PlanShown, curves: Sequence[Curve], paper: Frame, box: Box) -> Iterator[Callout | None]:
    earned, plan, pace, kept = curves
    standing = shown.standing
    fallback = (*labels.column(earned[-1], box), *labels.stacked(box))
    yield required_callout(standing, paper)
    counted = f"{plain.number(standing.counted)} counted"
    yield Callout(
        "●", colours.EARNED, (counted, plain.number(standing.counted)), (*labels.beside(earned[-1]), *fallback)
    )
    if plan:
        texts = ("the months of this plan", "this plan")
        yield Callout("○", colours.EARNED, texts, (*labels.along(plan), *fallback))
    if pace and shown.plan.units_per_month is not None:
        at = f"{plain.number(shown.plan.units_per_month)} a month"
        yield Callout("–·–", colours.CHOSEN, (f"at {at}", at), (*labels.along(pace), *fallback))
    if kept:
        yield Callout("□", colours.WAY_BACK, ("the plan kept", "kept"), (*labels.along(kept), *fallback))


def _pixels(points: Points, paper: Frame) -> list[tuple[float, float]]:
    return [(paper.x(on), paper.y(float(total))) for on, total in below(points, Decimal(str(paper.top)))]


def _corners(points: Points, paper: Frame) -> list[tuple[float, float]]:
    """Return both corners of each step."""
    found: list[tuple[float, float]] = []
    for x, y in _pixels(points, paper):
        found += [(x, found[-1][1]), (x, y)] if found else [(x, y)]
    return found


def _born() -> dict[str, Any]:
    steps = {"type": "scatter", "mode": "lines+markers", "hoverinfo": "text", "showlegend": False}
    quiet = {**steps, "hoverinfo": "skip"}
    circle = {"color": colours.PAPER, "size": 9, "line": {"color": colours.EARNED, "width": 2}}
    square = {"symbol": "square", "color": colours.PAPER, "size": 7, "line": {"color": colours.WAY_BACK, "width": 1.5}}
    planned = {"color": colours.EARNED, "width": 2, "shape": "hv", "dash": "dash"}
    kept = {"color": colours.WAY_BACK, "width": 1.5, "shape": "hv", "dash": "dot"}
    pace = {"color": colours.CHOSEN, "width": 2.5, "dash": "dashdot"}
    counted = {"color": colours.EARNED, "width": 3, "shape": "hv"}
    layout = {name: part for name, part in skeleton.figure()["layout"].items() if not name.endswith("axis2")}
    return {
        "data": [
            {**steps, "name": "counted", "line": counted, "marker": {"color": colours.EARNED, "size": 7}},
            {**steps, "name": "the plan", "line": planned, "marker": circle},
            {**quiet, "mode": "lines", "name": "at the pace", "line": pace},
            {**quiet, "name": "the plan kept", "line": kept, "marker": square},
            skeleton.words("words"),
        ],
        "layout": layout,
    }


def plan_text(shown: PlanShown) -> str:
    """Return what a screen reader says in place of the figure."""
    standing, unit = shown.standing, shown.standing.credential.unit
    said = [
        f"Timeline of {unit} from {plain.day(standing.cycle.starts_on)} to {plain.day(standing.cycle.expires_on)}",
        f"on {plain.day(standing.as_of)}, {plain.amount(standing.counted, standing.credential)} count",
        *(
            f"with this plan {plain.number(total)} by {plain.day(on)}"
            for on, total in steps_of(shown.plan, standing)[-1:]
        ),
        *(f"with the pace alone {plain.number(total)} by {plain.day(on)}" for on, total in shown.pace[-1:]),
        *(f"with the plan kept {plain.number(total)} by {plain.day(on)}" for on, total in shown.kept[-1:]),
    ]
    return " ".join(plain.sentence(one) for one in said)
