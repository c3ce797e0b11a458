"""plotly's figure widget, made to keep its state and to repaint only what changed.

As it comes, it shows the first answer again after a reload, and every change makes the page draw the whole figure
anew. What a figure shows is decided in `views`; this class only carries changes to the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from attrs import frozen

from recert_planner.app.desk import TURN
from recert_planner.app.startup import figure_widget_class
from recert_planner.views.figures import CONFIG

# Curves and bars are redrawn in place, at once, whatever is still on its way.
AT_ONCE = {"frame": {"duration": 0, "redraw": False}, "transition": {"duration": 0}, "mode": "immediate"}
ANEW = {**AT_ONCE, "frame": {"duration": 0, "redraw": True}}
IN_PLACE = ("annotations[", "shapes[")


@frozen
class Layer:
    """Traces that plotly draws together, by their places from the lowest to the highest."""

    bars: bool
    places: tuple[int, ...]

    def told(self, changed: Sequence[int]) -> tuple[int, ...]:
        """Return which of them a message must name, whether they changed or not.

        All bars: plotly takes away those it isn't told of. Curves from the first changed to the last: plotly brings
        those it is told of together, over whatever lies between. And always one: a layer of which nothing is told goes.
        """
        if self.bars:
            return self.places
        touched = [at for at, place in enumerate(self.places) if place in changed] or [len(self.places) - 1]
        return self.places[touched[0] : touched[-1] + 1]


class Edits:
    """The numbers of a figure widget's changes, by which the page says up to which one it has drawn."""

    data: Any  # these are plotly's
    layout: Any
    hold_sync: Callable[[], AbstractContextManager[None]]
    _last_trace_edit_id: int
    _last_layout_edit_id: int
    _drawn = False

    def next_edit(self) -> dict[str, int]:
        """Return the numbers of another change, which is on its way from now on."""
        self._last_trace_edit_id += 1
        self._last_layout_edit_id += 1
        self._trace_edit_in_process = self._layout_edit_in_process = True
        return {"trace_edit_id": self._last_trace_edit_id, "layout_edit_id": self._last_layout_edit_id}

    def hear_of_drawing(self, told: Mapping[str, Any] | None) -> None:
        """Send everything again where the page first drew an older state: it loses what comes while it draws."""
        if self._drawn or told is None:
            return
        self._drawn = True
        with TURN:  # the event that changed the figure last may still be at it, in another thread
            if told["trace_edit_id"] != self._last_trace_edit_id:
                data = [trace.to_plotly_json() for trace in self.data]
                with self.hold_sync():
                    self._py2js_animate = {**self.next_edit(), **whole(data, self.layout.to_plotly_json())}


@cache
def persistent_figure_class() -> Any:
    """Return the class; plotly is loaded when it is asked for."""

    class PersistentFigure(Edits, figure_widget_class()):  # type: ignore[misc]  # loaded late, so mypy cannot see it
        """A figure widget that is created once and changed in place."""

        _config: Any  # plotly's trait; it has no other door

        def __init__(self, figure: Any) -> None:
            super().__init__(figure)
            self._config = {**self._config, **CONFIG}
            self._layers = layers(self.data)
            self.observe(lambda change: self.hear_of_drawing(change["new"]), "_js2py_traceDeltas")

        def get_state(self, key: Any = None, drop_defaults: bool = False) -> Any:
            """Return the state; the full one is always the current one, so that a page loaded later shows it."""
            if key is None and "_layout_obj" in vars(self):  # it is asked once before there is a figure
                # Not through the traits: they would send to the page what the page has.
                data = [trace.to_plotly_json() for trace in self.data]
                self._trait_values.update(_widget_data=data, _widget_layout=self.layout.to_plotly_json())
            return super().get_state(key, drop_defaults)

        def _send_update_msg(
            self, restyle_data: Any, relayout_data: Any, trace_indexes: Any = None, source_view_id: Any = None
        ) -> None:
            """Send curves and bars first, then labels and lines; anything else means drawing the whole figure."""
            if not all(name.startswith(IN_PLACE) for name in relayout_data or ()):
                super()._send_update_msg(restyle_data, fitting(relayout_data), trace_indexes, source_view_id)
                return
            with self.hold_sync():  # one message, where plotly itself would send seven
                ids = self.next_edit()
                if restyle_data:
                    self._py2js_animate = {**ids, **in_place(restyle_data, trace_indexes, self._layers)}
                if relayout_data:
                    self._py2js_relayout = {**ids, "relayout_data": relayout_data, "source_view_id": source_view_id}

    return PersistentFigure


def layers(traces: Sequence[Any]) -> tuple[Layer, ...]:
    """Return the places of the traces that plotly draws together: those of one type on the same axes."""
    found: dict[tuple[str, str | None], list[int]] = {}
    for place, trace in enumerate(traces):
        found.setdefault((trace.type, trace.xaxis), []).append(place)
    return tuple(Layer(kind == "bar", tuple(places)) for (kind, _), places in found.items())


def fitting(relayout_data: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes of a layout; where its height is one, plotly would keep the width of that moment for good."""
    return {**relayout_data, **({"width": None, "autosize": True} if "height" in relayout_data else {})}


def in_place(restyle_data: Mapping[str, Sequence[Any]], traces: Sequence[int], of: Sequence[Layer]) -> dict[str, Any]:
    """Return plotly's changes, given by property, as the message that changes each trace `of` a figure's layers."""
    from plotly.basedatatypes import Undefined

    styles: dict[int, dict[str, Any]] = {place: {} for layer in of for place in layer.told(traces)}
    for name, values in restyle_data.items():
        for trace, value in zip(traces, values, strict=True):
            if value is not Undefined:
                # A curve without points would be left as it was: plotly draws one again that has a point of nothing.
                styles[trace][name] = [None] if name in ("x", "y") and not len(value) else value
    # No layout, not an empty one: for that plotly draws all shapes again.
    return {**whole(list(styles.values()), None, AT_ONCE), "style_traces": list(styles)}


def whole(data: Sequence[Any], layout: Mapping[str, Any] | None, options: Mapping[str, Any] = ANEW) -> dict[str, Any]:
    """Return the message that gives every trace and the layout, drawn anew unless `options` say otherwise."""
    return {
        "style_data": data,
        "style_traces": list(range(len(data))),
        "layout_data": layout,
        "animation_opts": options,
        "source_view_id": None,
    }
