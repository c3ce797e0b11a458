"""Pictures of a roster that stay readable with a million people: only counts are drawn, and every bar says its own.

Each function returns a new `plotly.graph_objects.Figure` made from plain rows; `roster_text` says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from recert_planner.views import colours, plain, skeleton
from recert_planner.views.risk_words import RISK_WORDS
from recert_planner.views.roster_rows import SHARE_WORDS, Need, RosterSummary, Shares, total
from recert_planner.views.roster_words import FINE, months_ahead, needs_first, units

ROW, EDGES = 34, 70  # pixels of a bar with its space, and of what stands above and below all of them
BARS_AT_MOST = 16
URGENT = ("at_risk", "lapsed_ce_open", "exam_only")
_HATCH = {"shape": "/", "fgcolor": colours.PAPER, "size": 7, "solidity": 0.25}
# From nothing missing (blue) through three steps of grey to nearly everything (vermillion, hatched).
_SHADES = (colours.EARNED, "#DDDDDD", "#AAAAAA", "#6E6E6E", colours.DEADLINE)
_ON_SHADE = (colours.PAPER, colours.INK, colours.INK, colours.PAPER, colours.INK)
_LEAST_LABELLED = 7  # percent: a narrower part has no room for its number


def classes_figure(summary: RosterSummary) -> Any:
    """Return how many people are in each class, the most urgent on top."""
    order = ("at_risk", "lapsed_ce_open", "behind", "unknown", "exam_only", "on_pace", "met")
    rows = [(risk, summary.in_class(risk)) for risk in order if summary.in_class(risk)]
    return _bars(
        [RISK_WORDS[risk] for risk, _ in rows],
        [count for _, count in rows],
        [f"{count:,} ({_percent(count, summary.people)})" for _, count in rows],
        urgent=[risk in URGENT for risk, _ in rows],
    )


def needs_figure(needs: Iterable[Need]) -> Any:
    """Return what most people lack, as bars of people; beside each, how much they lack together."""
    rows = needs_first(needs)[:BARS_AT_MOST]
    return _bars(
        [_two_lines(need) for need in rows],
        [need.people for need in rows],
        [f"{need.people:,}: {units(need.units)} {need.unit}" for need in rows],
        urgent=[False] * len(rows),
    )


def deadlines_figure(summary: RosterSummary) -> Any:
    """Return who expires in each of the next months: those met or on pace below, the others above and hatched."""
    months = months_ahead(summary)
    names = [f"{plain.MONTHS[month.month - 1][:3]}<br>{month.year}" for month, _ in months]
    fine = [total(one.people for one in here if one.risk in FINE) for _, here in months]
    others = [total(one.people for one in here) - safe for (_, here), safe in zip(months, fine, strict=True)]
    parts = (
        ("Met or on pace", fine, {"color": colours.EARNED}),
        ("Behind, at risk or not known", others, {"color": colours.DEADLINE, "pattern": _HATCH}),
    )
    bars = [
        {
            "type": "bar",
            "name": name,
            "x": names,
            "y": counts,
            "marker": marker,
            "hovertemplate": "%{y:,}<extra></extra>",
        }
        for name, counts, marker in parts
    ]
    whole = [a + b for a, b in zip(fine, others, strict=True)]
    texts = [f"<b>{count:,}</b> of {of:,}" if of else "" for count, of in zip(others, whole, strict=True)]
    words = _words(names, whole, texts, "top center")
    layout = _layout(height=360, legend=True)
    axes = {"xaxis": {"type": "category", "fixedrange": True}, "yaxis": _quiet(max(whole, default=0) * 1.12)}
    return go.Figure({"data": [*bars, words], "layout": {**layout, **axes, "barmode": "stack", "margin": _MARGIN_UP}})


def shares_figure(shares: Sequence[Shares]) -> Any:
    """Return how much of each requirement is missing, by people: a whole bar is everybody of whom it is asked."""
    rows = [one for one in shares if total(one.people)][:BARS_AT_MOST]
    names = [_two_lines(one) for one in rows]
    bars = []
    for at, word in enumerate(SHARE_WORDS):
        parts = [100 * one.people[at] / total(one.people) for one in rows]
        bars.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": word,
                "x": parts,
                "y": names,
                "text": [f"{part:.0f} %" if part >= _LEAST_LABELLED else "" for part in parts],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": _ON_SHADE[at], "size": 12},
                "customdata": [f"{one.people[at]:,}" for one in rows],
                "hovertemplate": f"%{{customdata}} people: {word.lower()}<extra></extra>",
                "marker": {"color": _SHADES[at], "line": {"color": colours.PAPER, "width": 2}},
            }
        )
    layout = {**_layout(height=_height(len(rows)) + 40, legend=True), "barmode": "stack", "margin": _MARGIN_UP}
    return go.Figure({"data": bars, "layout": {**layout, "xaxis": _quiet(100), "yaxis": _named()}})


def _bars(names: Sequence[str], counts: Sequence[int], texts: Sequence[str], *, urgent: Sequence[bool]) -> Any:
    """Return horizontal bars, the first on top, each with its words behind it."""
    marker = {
        "color": [colours.DEADLINE if one else colours.EARNED for one in urgent],
        "pattern": {**_HATCH, "shape": ["/" if one else "" for one in urgent]},
    }
    bar = {"type": "bar", "orientation": "h", "x": list(counts), "y": list(names), "marker": marker, "width": 0.62}
    words = _words(list(counts), list(names), [f" {text}" for text in texts], "middle right")
    data = [{**bar, "hoverinfo": "skip", "showlegend": False}, words]
    layout = {**_layout(height=_height(len(names)), legend=False), "xaxis": _quiet(max(counts, default=0) * 1.45)}
    return go.Figure({"data": data, "layout": {**layout, "yaxis": _named()}})


def _words(x: Sequence[Any], y: Sequence[Any], texts: Sequence[str], position: str) -> dict[str, Any]:
    words = {"type": "scatter", "mode": "text", "x": list(x), "y": list(y), "text": list(texts), "cliponaxis": False}
    return {**words, "textposition": position, "textfont": skeleton.LABEL, "hoverinfo": "skip", "showlegend": False}


_MARGIN = {"l": 10, "r": 14, "t": 10, "b": 10}
_MARGIN_UP = {**_MARGIN, "t": 46}


def _layout(*, height: int, legend: bool) -> dict[str, Any]:
    above = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal", "itemclick": False}
    return {
        "template": {},
        "font": {**skeleton.FONT, "color": colours.INK},
        "paper_bgcolor": colours.PAPER,
        "plot_bgcolor": colours.PAPER,
        "margin": _MARGIN,
        "height": height,
        "autosize": True,
        "dragmode": False,
        "showlegend": legend,
        "legend": {**above, "itemdoubleclick": False},
        "hoverlabel": {"bgcolor": colours.PAPER, "font": skeleton.LABEL},
    }


def _quiet(top: float) -> dict[str, Any]:
    hidden = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    return {**hidden, "range": [0, top or 1]}


def _named() -> dict[str, Any]:
    return {"type": "category", "autorange": "reversed", "automargin": True, "fixedrange": True, "ticks": ""}


def _height(rows: int) -> int:
    return EDGES + ROW * max(rows, 1)


def _two_lines(one: Need | Shares) -> str:
    """Return a requirement above its credential; plotly reads markup in texts, and these are texts alone."""
    return "<br>".join(
        escape(plain.one_line(plain.printable(part)), quote=False) for part in (one.requirement, one.name)
    )


def _percent(count: int, of: int) -> str:
    share = 100 * count / of
    return "under 1 %" if share < 1 else f"{share:.0f} %"
