"""What a figure should show, as plain values, and the step that brings an existing figure there.

A picture has a fixed number of traces and shapes: what isn't there is empty or hidden, never removed. Only values
that differ from the picture shown before are assigned, inside one batch, so a widget sends one message and the page
redraws what changed. What a person did to the figure by hand (a zoom) stays until the picture itself says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

Values = Mapping[str, Any]

# Where a figure remembers what it shows; reading it back from plotly costs far more than drawing it.
_SHOWN = "_recert_planner_picture"


@frozen(kw_only=True)
class Picture:
    """The values that can change [property path to value], by place; everything else a figure is born with."""

    traces: tuple[Values, ...]
    shapes: tuple[Values, ...]
    axes: Mapping[str, Values]
    layout: Values

    def parts(self, fig: Any) -> Iterator[tuple[Any, Values]]:
        """Yield each part of a figure with its values here."""
        yield from zip(fig.data, self.traces, strict=True)
        yield from zip(fig.layout.shapes, self.shapes, strict=True)
        yield from ((fig.layout[axis], values) for axis, values in self.axes.items())
        yield fig.layout, self.layout


def show(fig: Any, picture: Picture) -> None:
    """Bring a figure to a picture, assigning only what differs, in one `batch_update()`."""
    before: Picture | None = getattr(fig, _SHOWN, None)
    shown = [values for _, values in before.parts(fig)] if before else []
    with fig.batch_update():
        for place, (part, values) in enumerate(picture.parts(fig)):
            _assign(part, values, shown[place] if shown else {})
    setattr(fig, _SHOWN, picture)


def _assign(part: Any, values: Values, before: Values) -> None:
    for name, value in values.items():
        if name not in before or before[name] != value:
            part[name] = value
