"""The one figure of the planner: a timeline against the deadline, with the requirements as bars beside it.

`timeline_figure` builds it once, `update_timeline` changes it in place, on a `Figure` and on a `FigureWidget` alike.
The picture comes from results only; nothing is counted here, no clock is read, and nothing leaves the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
from attrs import frozen

from recert_planner.planning.result import Pace, Projection, Timeline
from recert_planner.standing.result import Standing
from recert_planner.views import skeleton
from recert_planner.views.bars import Rows, rows_range
from recert_planner.views.callouts import Wording
from recert_planner.views.frame import Frame, frame, ticks
from recert_planner.views.labels import texts
from recert_planner.views.picture import Picture, Values, show
from recert_planner.views.traces import curves, projection_values
from recert_planner.views.zones import ABOVE, flag_notes, shape_values

# "Share chart…" would send the figure to a cloud; the others make no sense on steps against days.
CONFIG: Mapping[str, Any] = {
    "displaylogo": False,
    "responsive": True,
    "modeBarButtonsToRemove": ["sendChartToCloud", "lasso2d", "select2d", "autoScale2d"],
}

# Where a figure keeps what stays while a slider of studying moves.
_GROUND = "_recert_planner_ground"


def timeline_figure(timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool = False) -> Any:
    """Return a new `plotly.graph_objects.Figure`; `narrow` puts the bars below the timeline, for small screens."""
    figure = go.Figure(skeleton.figure())
    update_timeline(figure, timeline, standing, pace, narrow=narrow)
    return figure


def update_timeline(figure: Any, timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool = False) -> None:
    """Change an existing figure or figure widget in place: one batch, and only what differs."""
    ground: Ground | None = getattr(figure, _GROUND, None)
    if ground is None or not ground.holds(timeline, standing, pace, narrow=narrow):
        ground = Ground.laid(timeline, standing, pace, narrow=narrow)
        setattr(figure, _GROUND, ground)
    show(figure, ground.picture(timeline.projection, standing))


def picture(timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool = False) -> Picture:
    """Return everything of the figure that can change, as plain values."""
    return Ground.laid(timeline, standing, pace, narrow=narrow).picture(timeline.projection, standing)


@frozen(kw_only=True, eq=False)
class Ground:
    """What the figure shows whatever way of studying is chosen; it stays while nothing else changes."""

    of: tuple[object, ...]
    paper: Frame
    curves: tuple[Values, Values, Values]
    rows: Rows
    wording: Wording
    flags: Values
    shapes: tuple[Values, ...]
    axes: Mapping[str, Values]
    height: int

    @classmethod
    def laid(cls, timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool) -> Ground:
        """Return the ground for a standing."""
        width, height = skeleton.SMALLEST[narrow]
        paper = frame(timeline, standing, width=width, height=height)
        return cls(
            of=_of(timeline, standing, pace, narrow=narrow),
            paper=paper,
            curves=curves(timeline, standing),
            rows=Rows.of(standing, pace),
            wording=Wording.laid(timeline, standing, pace, paper),
            flags=texts(flag_notes(standing, paper)),
            shapes=tuple(shape_values(standing, paper)),
            axes=_axes(standing, paper, narrow=narrow),
            height=skeleton.height(narrow=narrow),
        )

    def holds(self, timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool) -> bool:
        """Return whether this is still the ground of the very same results."""
        now = _of(timeline, standing, pace, narrow=narrow)
        return all(one is other for one, other in zip(self.of, now, strict=True))

    def picture(self, projection: Projection | None, standing: Standing) -> Picture:
        """Return the picture on this ground."""
        chosen = projection_values(projection, standing, top=self.paper.top)
        words = map(texts, self.wording.notes(projection))
        bare: Values = {}  # the trace that only keeps the layer of the bars' labels
        return Picture(
            traces=(*self.curves, chosen, *self.rows.bars(projection), bare, *words, self.flags),
            shapes=self.shapes,
            axes=self.axes,
            layout={"height": self.height},
        )


def _of(timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool) -> tuple[object, ...]:
    return standing, pace, timeline.earned, timeline.intended, timeline.needed, narrow


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
