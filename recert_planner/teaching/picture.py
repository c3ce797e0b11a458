"""The planner's timeline with a title in the figure itself, so that a sandbox is never taken for the real rule."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from recert_planner.planning.pace import pace
from recert_planner.planning.timeline import timeline
from recert_planner.standing.result import Standing
from recert_planner.teaching.laboratory import figure_title
from recert_planner.views import colours, skeleton
from recert_planner.views.figure_text import figure_text
from recert_planner.views.figures import picture
from recert_planner.views.picture import Picture, show

TITLE = 30  # pixels above the figure that a title takes


def titled_figure(standing: Standing, *, narrow: bool = False) -> Any:
    """Return a new `plotly.graph_objects.Figure` of a standing, titled with whose rules it shows."""
    import plotly.graph_objects as go

    figure = go.Figure(skeleton.figure())
    title = {"x": 0.01, "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 8}}
    figure.update_layout(
        margin_t=skeleton.MARGIN["t"] + TITLE, title={**title, "font": {"size": 15, "color": colours.INK}}
    )
    update_titled(figure, standing, narrow=narrow)
    return figure


def update_titled(figure: Any, standing: Standing, *, narrow: bool = False) -> None:
    """Change such a figure, or a widget made from one, in place."""
    show(figure, titled_picture(standing, narrow=narrow))


def titled_picture(standing: Standing, *, narrow: bool = False) -> Picture:
    """Return what such a figure shows, as plain values."""
    needed = pace(standing)
    plain = picture(timeline(standing, needed), standing, needed, narrow=narrow)
    title = {"height": plain.layout["height"] + TITLE, "title.text": f"<b>{figure_title(standing)}</b>"}
    return evolve(plain, layout={**plain.layout, **title})


def in_words(standing: Standing) -> str:
    """Return the figure in words, its title first."""
    needed = pace(standing)
    return f"{figure_title(standing)}. {figure_text(timeline(standing, needed), standing, needed)}"
