"""The message that changes a figure in place: what it names, and how a trace that has lost its points is emptied."""

from __future__ import annotations

from typing import Any

from plotly.basedatatypes import Undefined
from plotly.graph_objects import Figure

from recert_planner.app.figure import Layer, in_place, layers
from recert_planner.views import skeleton

CURVES = (Layer(bars=False, places=(0, 1, 2, 3)),)


def test_a_curve_that_has_lost_its_points_is_drawn_again_with_a_point_of_nothing() -> None:
    restyle: dict[str, Any] = {"x": [("2026-01-01",), ()], "y": [(1.0,), ()], "hovertext": [("a",), ()]}
    first, second = in_place(restyle, [0, 1], CURVES)["style_data"]
    assert first == {"x": ("2026-01-01",), "y": (1.0,), "hovertext": ("a",)}
    assert second == {"x": [None], "y": [None], "hovertext": ()}


def test_what_a_trace_keeps_is_not_sent() -> None:
    (styles,) = in_place({"x": [Undefined], "y": [(2.0,)]}, [0], CURVES)["style_data"]
    assert styles == {"y": (2.0,)}


def test_what_lies_between_changed_curves_is_named_so_that_it_keeps_its_place() -> None:
    message = in_place({"y": [(1.0,), (2.0,)]}, [0, 2], CURVES)
    assert message["style_traces"] == [0, 1, 2]
    assert message["style_data"] == [{"y": (1.0,)}, {}, {"y": (2.0,)}]


def test_bars_are_all_named_whatever_changed() -> None:
    apart = (Layer(bars=False, places=(0, 3)), Layer(bars=True, places=(1, 2)))
    assert in_place({"y": [(1.0,)]}, [0], apart)["style_traces"] == [0, 1, 2]


def test_a_layer_in_which_nothing_changed_is_named_by_one_of_it() -> None:
    apart = (Layer(bars=False, places=(0, 3)), Layer(bars=False, places=(1, 2)))
    assert in_place({"y": [(1.0,)]}, [0], apart)["style_traces"] == [0, 2]


def test_traces_of_one_type_on_the_same_axes_are_a_layer() -> None:
    assert layers(Figure(skeleton.figure()).data) == (
        Layer(bars=False, places=(0, 1, 2, 3, 9, 10, 11)),
        Layer(bars=True, places=(4, 5, 6)),
        Layer(bars=False, places=(7, 8)),
    )
