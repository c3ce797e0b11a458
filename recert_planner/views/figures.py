"""The one figure of the planner: a timeline against the deadline, with the requirements as bars beside it.

`timeline_figure` builds it once, `update_timeline` changes it in place, on a `Figure` and on a `FigureWidget` alike.
The picture comes from results only; nothing is counted here, no clock is read, and nothing leaves the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from recert_planner.planning.result import Pace, Timeline
from recert_planner.standing.result import Standing
from recert_planner.views import skeleton
from recert_planner.views.bars import bars, rows_range
from recert_planner.views.callouts import callout_notes
from recert_planner.views.frame import Frame, frame, ticks
from recert_planner.views.labels import texts
from recert_planner.views.picture import Picture, Values, show
from recert_planner.views.traces import curves
from recert_planner.views.zones import ABOVE, flag_notes, shape_values

# "Share chart…" would send the figure to a cloud; the others make no sense on steps against days.
CONFIG: Mapping[str, Any] = {
    "displaylogo": False,
    "responsive": True,
    "modeBarButtonsToRemove": ["sendChartToCloud", "lasso2d", "select2d", "autoScale2d"],
}


def timeline_figure(timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool = False) -> Any:
    """Return a new `plotly.graph_objects.Figure`; `narrow` puts the bars below the timeline, for small screens."""
    figure = go.Figure(skeleton.figure())
    update_timeline(figure, timeline, standing, pace, narrow=narrow)
    return figure


def update_timeline(figure: Any, timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool = False) -> None:
    """Change an existing figure or figure widget in place: one batch, and only what differs."""
    show(figure, picture(timeline, standing, pace, narrow=narrow))


def picture(timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool = False) -> Picture:
    """Return everything of the figure that can change, as plain values."""
    width, height = skeleton.SMALLEST[narrow]
    paper = frame(timeline, standing, width=width, height=height)
    notes = callout_notes(timeline, standing, pace, paper), flag_notes(standing, paper)
    drawn = (*curves(timeline, standing, top=paper.top), *bars(standing, pace, timeline.projection))
    return Picture(
        traces=(*drawn, *map(texts, notes)),
        shapes=tuple(shape_values(standing, paper)),
        axes=_axes(standing, paper, narrow=narrow),
        layout={"height": skeleton.height(narrow=narrow)},
    )


def _axes(standing: Standing, paper: Frame, *, narrow: bool) -> dict[str, Values]:
    domains = {axis: {"domain": list(domain)} for axis, domain in skeleton.domains(narrow=narrow).items()}
    days = [paper.first.isoformat(), paper.last.isoformat()]
    units = [0.0, paper.units(paper.height + ABOVE)]
    return {
        "xaxis": {**domains["xaxis"], "range": days},
        "yaxis": {**domains["yaxis"], "range": units, "tickvals": ticks(paper.top)},
        "xaxis2": domains["xaxis2"],
        "yaxis2": {**domains["yaxis2"], "range": rows_range(standing)},
    }
