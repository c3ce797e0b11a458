"""Where a day and an amount lie on the page [pixels from the upper left corner], for each pair of axes."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from recert_planner.views import skeleton
from recert_planner.views.picture import Picture, Values

Coordinate = str | float  # an ISO day, or an amount


@frozen(kw_only=True)
class Plane:
    """A pair of axes: the values at its edges, and where these edges are [pixels]."""

    left: float
    right: float
    top: float
    bottom: float
    begin: float
    end: float
    low: float
    high: float

    def x(self, value: Coordinate) -> float:
        """Return how far right a day (an ISO text) or an amount lies."""
        return self.left + (_plain(value) - self.begin) / (self.end - self.begin) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return how far down an amount lies."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    @property
    def days(self) -> tuple[date, date]:
        """The days at its edges, where it has days."""
        return date.fromordinal(int(self.begin)), date.fromordinal(int(self.end))


def planes(shown: Picture, width: float) -> tuple[Plane, Plane]:
    """Return the pair of axes of the timeline and that of the bars, in a drawing so wide [pixels]."""
    bars = {**shown.axes["xaxis2"], "range": skeleton.figure()["layout"]["xaxis2"]["range"]}
    height = float(shown.layout["height"])
    return (
        _plane(shown.axes["xaxis"], shown.axes["yaxis"], width, height),
        _plane(bars, shown.axes["yaxis2"], width, height),
    )


def number(value: float) -> str:
    """Return a length as SVG writes it, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def _plane(across: Values, up: Values, width: float, height: float) -> Plane:
    edge = skeleton.MARGIN
    wide, high = width - edge["l"] - edge["r"], height - edge["t"] - edge["b"]
    (left, right), (bottom, top) = across["domain"], up.get("domain", (0.0, 1.0))
    begin, end = map(_plain, across["range"])
    return Plane(
        left=edge["l"] + left * wide,
        right=edge["l"] + right * wide,
        top=edge["t"] + (1 - top) * high,
        bottom=edge["t"] + (1 - bottom) * high,
        begin=begin,
        end=end,
        low=up["range"][0],
        high=up["range"][1],
    )


def _plain(value: Coordinate) -> float:
    return float(date.fromisoformat(value).toordinal()) if isinstance(value, str) else float(value)
