"""The message that changes a figure in place: every trace is named, and one that has lost its points is emptied."""

from __future__ import annotations

from typing import Any

from plotly.basedatatypes import Undefined

from recert_planner.app.figure import in_place


def test_a_curve_that_has_lost_its_points_is_drawn_again_with_a_point_of_nothing() -> None:
    restyle: dict[str, Any] = {"x": [("2026-01-01",), ()], "y": [(1.0,), ()], "hovertext": [("a",), ()]}
    first, second, untouched = in_place(restyle, [0, 1], of=3)["style_data"]
    assert first == {"x": ("2026-01-01",), "y": (1.0,), "hovertext": ("a",)}
    assert second == {"x": [None], "y": [None], "hovertext": ()}
    assert untouched == {}


def test_what_a_trace_keeps_is_not_sent() -> None:
    (styles,) = in_place({"x": [Undefined], "y": [(2.0,)]}, [0], of=1)["style_data"]
    assert styles == {"y": (2.0,)}
