"""What a figure should show, as plain values, and the step that brings an existing figure there.

A picture has a fixed number of traces and shapes: what isn't there is empty or hidden, never removed. Only values
that differ from the picture shown before are assigned, inside one batch, so a widget sends one message and the page
redraws what changed. What a person did to the figure by hand (a zoom) stays until the picture itself says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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

    def groups(self) -> tuple[tuple[Values, ...], ...]:
        """Return the values of the traces, of the shapes, of the axes and of the layout."""
        return self.traces, self.shapes, tuple(self.axes.values()), (self.layout,)

    def parts(self, fig: Any) -> Iterator[Callable[[], Sequence[Any]]]:
        """Yield what looks up the parts of a figure that the groups are for."""
        yield lambda: fig.data
        yield lambda: fig.layout.shapes
        yield lambda: [fig.layout[axis] for axis in self.axes]
        yield lambda: [fig.layout]


def show(fig: Any, picture: Picture) -> None:
    """Bring a figure to a picture, assigning only what differs, in one `batch_update()`."""
    before: Picture | None = getattr(fig, _SHOWN, None)
    groups = picture.groups()
    shown = before.groups() if before else tuple(tuple({} for _ in group) for group in groups)
    with fig.batch_update():
        for look_up, values, old in zip(picture.parts(fig), groups, shown, strict=True):
            if values != old:  # a part that stays need not be looked up
                for part, new, was in zip(look_up(), values, old, strict=True):
                    _assign(part, new, was)
    setattr(fig, _SHOWN, picture)


def _assign(part: Any, values: Values, before: Values) -> None:
    for name, value in values.items():
        if name not in before or before[name] != value:
            part[name] = value
