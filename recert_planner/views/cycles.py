"""Several cycles on one axis of days: what a reader compares when two credentials stand side by side.

Each cycle is a band from its first to its last day, with the time before it whose credits can count and the way back
after it. A band says its days in words; nothing about a person is drawn here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go

from recert_planner.standing.result import Standing
from recert_planner.views import colours, plain, skeleton, words
from recert_planner.views.frame import way_back, way_back_through

ROW = 78  # pixels of a cycle
Span = tuple[date, date] | None
Labelled = tuple[str, Standing]


def cycles_figure(cycles: Iterable[Labelled]) -> Any:
    """Return a figure with one band a cycle, in the order given. Raises `ValueError` when there is none."""
    rows = tuple(cycles)
    if not rows:
        raise ValueError("there is no cycle to draw")
    traces = [
        _band(rows, _before, "credits count from here", {"color": colours.EARNED, "width": 4, "dash": "dot"}),
        _band(rows, _cycle, "cycle", {"color": colours.EARNED, "width": 16}),
        _band(rows, _after, "way back", {"color": colours.TRACK, "width": 6, "dash": "dash"}),
        _ends(rows),
    ]
    return go.Figure({"data": traces, "layout": _layout(rows)})


def _before(standing: Standing) -> Span:
    cycle = standing.cycle
    return (cycle.window_opens_on, cycle.starts_on) if cycle.window_opens_on < cycle.starts_on else None


def _cycle(standing: Standing) -> Span:
    return (standing.cycle.starts_on, standing.cycle.expires_on)


def _after(standing: Standing) -> Span:
    through = way_back_through(standing)
    return (standing.cycle.expires_on, through) if through else None


def _band(
    rows: Sequence[Labelled], span: Callable[[Standing], Span], name: str, line: dict[str, Any]
) -> dict[str, Any]:
    """Return one trace with a piece for each row that has the span; None breaks the line between rows."""
    x: list[str | None] = []
    y: list[int | None] = []
    hover: list[str] = []
    for place, (_, standing) in enumerate(rows):
        days = span(standing)
        if days:
            x += [days[0].isoformat(), days[1].isoformat(), None]
            y += [place, place, None]
            hover += [f"{name}: {plain.day(on)}" for on in days] + [""]
    base = {"type": "scatter", "mode": "lines", "hoverinfo": "text", "showlegend": False}
    return {**base, "name": name, "x": x, "y": y, "hovertext": hover, "line": line}


def _ends(rows: Sequence[Labelled]) -> dict[str, Any]:
    expires = [standing.cycle.expires_on for _, standing in rows]
    marker = {"symbol": "line-ns", "size": 30, "line": {"color": colours.DEADLINE, "width": 3}}
    return {
        "type": "scatter",
        "mode": "markers",
        "hoverinfo": "text",
        "showlegend": False,
        "name": "expires",
        "x": [on.isoformat() for on in expires],
        "y": list(range(len(rows))),
        "marker": marker,
        "hovertext": [f"expires on {plain.day(on)}" for on in expires],
    }


def _layout(rows: Sequence[Labelled]) -> dict[str, Any]:
    first = min(standing.cycle.window_opens_on for _, standing in rows)
    last = max(way_back_through(standing) or standing.cycle.expires_on for _, standing in rows)
    margin = (last - first) // 40
    return {
        "template": {},
        "paper_bgcolor": colours.PAPER,
        "plot_bgcolor": colours.PAPER,
        "showlegend": False,
        "font": {**skeleton.FONT, "color": colours.INK},
        "height": ROW * len(rows) + 60,
        "dragmode": False,
        "margin": {"l": 14, "r": 14, "t": 10, "b": 34},
        "xaxis": {
            "type": "date",
            "range": [(first - margin).isoformat(), (last + margin).isoformat()],
            "gridcolor": "#E5E5E5",
        },
        "yaxis": {"range": [len(rows) - 0.6, -0.95], "visible": False, "fixedrange": True},
        "annotations": [_label(place, label, standing, first) for place, (label, standing) in enumerate(rows)],
    }


def _label(place: int, label: str, standing: Standing, first: date) -> dict[str, Any]:
    cycle, back = standing.cycle, way_back(standing)
    required = next((one.required for one in standing.requirements if one.id == "total"), None)
    amount = plain.amount(required, standing.credential) if required is not None else "amount not known"
    days = f"{plain.short_day(cycle.starts_on)} – {plain.short_day(cycle.expires_on)}"
    after = (
        f"<br>then {words.ROUTES[back.route]} through {plain.short_day(back.last_day)}"
        if back and back.last_day
        else ""
    )
    return {
        "text": f"<b>{escape(label, quote=False)}</b> {amount}, {days}{after}",
        "x": first.isoformat(),
        "xref": "x",
        "xanchor": "left",
        "y": place - 0.2,
        "yref": "y",
        "yanchor": "bottom",
        "showarrow": False,
        "align": "left",
        "font": skeleton.LABEL,
    }
