"""A figure in a notebook keeps to this machine, like the planner's own."""

from __future__ import annotations

import plotly.graph_objects as go

from recert_planner.app.still import still


def test_a_still_figure_shows_the_figure_it_was_given() -> None:
    figure = go.Figure({"data": [{"type": "scatter", "x": ["2024-05-20"], "y": [1]}], "layout": {"height": 216}})
    (trace,) = still(figure).data
    assert (trace.x, trace.y, still(figure).layout.height) == (("2024-05-20",), (1,), 216)


def test_a_still_figure_has_no_button_that_sends_it_to_a_cloud_and_no_logo() -> None:
    config = still(go.Figure())._config
    assert "sendChartToCloud" in config["modeBarButtonsToRemove"]
    assert config["displaylogo"] is False
