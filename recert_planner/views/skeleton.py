"""What the figure is born with: its traces, shapes, flags and axes, before any result fills them.

Their number and order never change; `picture` relies on it. Shape and dash tell curves apart, colour only helps.
"""

from __future__ import annotations

from typing import Any

from recert_planner.views import colours
from recert_planner.views.zones import ABOVE

Dict = dict[str, Any]

FONT = {"family": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif", "size": 13}
LABEL = {"size": 12, "color": colours.INK}

# The smallest plot [pixels wide, high] that labels are placed for, by `narrow`; the height is always kept.
SMALLEST = {False: (540, 316), True: (285, 280)}
MARGIN = {"l": 36, "r": 14, "t": 8, "b": 30}
BARS = 190  # pixels of the bars below the timeline
BETWEEN = 46  # pixels for the timeline's days


def height(*, narrow: bool) -> int:
    """Return the height of the whole figure [pixels]."""
    return _inner(narrow=narrow) + MARGIN["t"] + MARGIN["b"]


def domains(*, narrow: bool) -> dict[str, tuple[float, float]]:
    """Return which share of the figure each axis takes."""
    if not narrow:
        return {"xaxis": (0.0, 0.66), "yaxis": (0.0, 1.0), "xaxis2": (0.71, 1.0), "yaxis2": (0.0, 1.0)}
    inner = _inner(narrow=True)
    bars = (0.0, BARS / inner)
    return {"xaxis": (0.0, 1.0), "yaxis": ((BARS + BETWEEN) / inner, 1.0), "xaxis2": (0.0, 1.0), "yaxis2": bars}


def _inner(*, narrow: bool) -> int:
    timeline = SMALLEST[narrow][1] + ABOVE
    return timeline + BARS + BETWEEN if narrow else timeline


def figure() -> Dict:
    """Return data and layout of the empty figure."""
    texts = (words("words on what is chosen"), words("words on what stands"), words("words on the lines"))
    return {"data": [*_curves(), *_bars(), _keeper(), *texts], "layout": _layout()}


def _curves() -> list[Dict]:
    steps = {"type": "scatter", "mode": "lines+markers", "hoverinfo": "text", "showlegend": False}
    lines = {**steps, "mode": "lines"}
    earned = {"color": colours.EARNED, "width": 3, "shape": "hv"}
    meant = {"color": colours.EARNED, "width": 2, "shape": "hv", "dash": "dash"}
    open_circle = {"color": colours.PAPER, "size": 9, "line": {"color": colours.EARNED, "width": 2}}
    diamond = {"symbol": "diamond", "color": colours.CHOSEN, "size": [], "opacity": 1}
    return [
        {
            **steps,
            "name": "counted",
            "cliponaxis": False,
            "line": earned,
            "marker": {"color": colours.EARNED, "size": 7},
        },
        {**steps, "name": "enrolled and planned", "line": meant, "marker": open_circle},
        {**lines, "name": "pace needed", "line": {"color": colours.DEADLINE, "width": 2.5, "dash": "dot"}},
        {
            **steps,
            "name": "chosen pace",
            "line": {"color": colours.CHOSEN, "width": 2.5, "dash": "dashdot"},
            "marker": diamond,
        },
    ]


def _bars() -> list[Dict]:
    bar = {
        "type": "bar",
        "orientation": "h",
        "width": 0.3,
        "xaxis": "x2",
        "yaxis": "y2",
        "hoverinfo": "text",
        "showlegend": False,
    }
    hatched = {"color": colours.PAPER, "line": {"color": colours.CHOSEN, "width": 1}}
    pattern = {"shape": "/", "fgcolor": colours.CHOSEN, "bgcolor": colours.PAPER, "size": 6, "solidity": 0.4}
    missing = {"color": colours.PAPER, "line": {"color": colours.TRACK, "width": 1}}
    text = {"type": "scatter", "mode": "text", "textposition": "middle right", "xaxis": "x2", "yaxis": "y2"}
    return [
        {**bar, "name": "counted", "marker": {"color": colours.EARNED, "line": {"color": colours.EARNED, "width": 1}}},
        {**bar, "name": "at the chosen pace", "marker": {**hatched, "pattern": pattern}},
        {**bar, "name": "missing", "marker": missing},
        {
            **text,
            "name": "requirements",
            "textfont": LABEL,
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        },
    ]


def _keeper() -> Dict:
    """Return a trace of nothing beside the labels of the bars.

    plotly takes away a layer of which a change tells nothing, and takes its time to write labels again: this is told.
    """
    return {"type": "scatter", "mode": "lines", "name": "", "x": [None], "y": [None], "xaxis": "x2", "yaxis": "y2"}


def words(name: str) -> Dict:
    """Return a trace of texts: plotly draws one such trace far faster than as many annotations."""
    texts = {"type": "scatter", "mode": "text", "name": name, "textfont": LABEL}
    return {**texts, "hoverinfo": "skip", "showlegend": False}


def _layout() -> Dict:
    grid = {"gridcolor": "#E5E5E5", "zeroline": False, "automargin": False}
    quiet = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    return {
        # What plotly_white would set is said below: reading that template takes a third of the first plot.
        "template": {},
        "font": {**FONT, "color": colours.INK},
        "paper_bgcolor": colours.PAPER,
        "plot_bgcolor": colours.PAPER,
        "margin": MARGIN,
        "barmode": "stack",
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "bgcolor": colours.PAPER, "font": LABEL},
        "dragmode": False,
        "showlegend": False,
        "autosize": True,
        "xaxis": {**grid, "showgrid": False, "type": "date", "ticks": "outside", "anchor": "y"},
        "yaxis": {**grid, "rangemode": "tozero", "anchor": "x"},
        "xaxis2": {**quiet, "range": [-1, 101], "anchor": "y2"},
        "yaxis2": {**quiet, "anchor": "x2"},
        "shapes": _shapes(),
    }


def _shapes() -> list[Dict]:
    zone = {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"width": 0},
        "visible": False,
    }
    line = {"type": "line", "xref": "x", "yref": "y", "y0": 0, "y1": 1, "visible": False}
    return [
        {**zone, "fillcolor": colours.DEADLINE, "opacity": 0.22},
        {**zone, "fillcolor": "#000000", "opacity": 0.08},
        {
            "type": "line",
            "xref": "x domain",
            "x0": 0,
            "x1": 1,
            "yref": "y",
            "line": {"color": colours.INK, "width": 1.5, "dash": "longdash"},
            "visible": False,
        },
        {**line, "line": {"color": colours.TODAY, "width": 2}},
        {**line, "line": {"color": colours.DEADLINE, "width": 1.5, "dash": "dash"}},
        {**line, "line": {"color": colours.DEADLINE, "width": 2.5}},
        {**line, "line": {"color": colours.WAY_BACK, "width": 1.5, "dash": "dot"}},
    ]
