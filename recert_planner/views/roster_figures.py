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
_HATCH = {"fgcolor": colours.PAPER, "bgcolor": colours.DEADLINE, "size": 7, "solidity": 0.2}
_WIDE, _NARROW = 1.4, 2.8  # how much longer than the longest bar the axis is, for the words behind the bars
# From nothing missing (blue) through three steps of grey to nearly everything (vermillion, hatched).
_SHADES = (colours.EARNED, "#DDDDDD", "#AAAAAA", "#6E6E6E", colours.DEADLINE)
_ON_SHADE = (colours.PAPER, colours.INK, colours.INK, colours.PAPER, colours.INK)
_LEAST_LABELLED = 7  # percent: a narrower part has no room for its number


def classes_figure(summary: RosterSummary, *, narrow: bool = False) -> Any:
    """Return how many people are in each class, the most urgent on top; `narrow` leaves more room for words."""
    order = ("at_risk", "lapsed_ce_open", "behind", "unknown", "exam_only", "on_pace", "met")
    rows = [(risk, summary.in_class(risk)) for risk in order if summary.in_class(risk)]
    texts = [f"{count:,} ({_percent(count, summary.people)})" for _, count in rows]
    urgent = [count if risk in URGENT else 0 for risk, count in rows]
    others = [count - part for (_, count), part in zip(rows, urgent, strict=True)]
    names = [_folded(RISK_WORDS[risk]) for risk, _ in rows]
    return _figure(names, [("", urgent, True), ("", others, False)], texts, narrow=narrow)


def needs_figure(needs: Iterable[Need], *, narrow: bool = False) -> Any:
    """Return what most people lack, as bars of people; behind each, how much they lack together."""
    rows = needs_first(needs)[:BARS_AT_MOST]
    texts = [f"{need.people:,}: {units(need.units)} {plain.one_line(need.unit)}" for need in rows]
    return _figure([_two_lines(one) for one in rows], [("", [one.people for one in rows], False)], texts, narrow=narrow)


def deadlines_figure(summary: RosterSummary, *, narrow: bool = False) -> Any:
    """Return who expires in each of the next months, those who are neither met nor on pace first and hatched."""
    months = months_ahead(summary)
    names = [f"{plain.MONTHS[month.month - 1]} {month.year}" for month, _ in months]
    whole = [total(one.people for one in here) for _, here in months]
    others = [total(one.people for one in here if one.risk not in FINE) for _, here in months]
    fine = [of - count for count, of in zip(others, whole, strict=True)]
    texts = [f"<b>{count:,}</b> of {of:,}" if of else "nobody" for count, of in zip(others, whole, strict=True)]
    parts = [("Behind, at risk or not known", others, True), ("Met or on pace", fine, False)]
    return _figure(names, parts, texts, narrow=narrow)


def shares_figure(shares: Sequence[Shares], *, narrow: bool = False) -> Any:
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
    layout = {
        **_layout(height=_height(len(rows)) + (120 if narrow else 40), legend=True),
        "barmode": "stack",
        "margin": _MARGIN_UP,
    }
    return go.Figure({"data": bars, "layout": {**layout, "xaxis": _quiet(100), "yaxis": _named()}})


def _figure(
    names: Sequence[str], parts: Sequence[tuple[str, Sequence[int], bool]], texts: Sequence[str], *, narrow: bool
) -> Any:
    """Return stacked bars, the first on top, with words behind each; a part is its name, counts, and whether urgent."""
    ends = [sum(counts) for counts in zip(*(part[1] for part in parts), strict=True)]
    words = _words(ends, list(names), [f" {text}" for text in texts], "middle right")
    legend = any(name for name, _, _ in parts)
    layout = _layout(height=_height(len(names)) + 30 * legend, legend=legend)
    axes = {"xaxis": _quiet(max(ends, default=0) * (_NARROW if narrow else _WIDE)), "yaxis": _named()}
    bars = [_bar(names, *part) for part in parts]
    margin = _MARGIN_UP if legend else _MARGIN
    return go.Figure({"data": [*bars, words], "layout": {**layout, **axes, "barmode": "stack", "margin": margin}})


def _bar(names: Sequence[str], name: str, counts: Sequence[int], urgent: bool) -> dict[str, Any]:
    colour = colours.DEADLINE if urgent else colours.EARNED
    marker = {
        "color": colour,
        "line": {"color": colour, "width": 1},
        "pattern": {"shape": "/" if urgent else "", **_HATCH},
    }
    bar = {"type": "bar", "orientation": "h", "x": list(counts), "y": list(names), "marker": marker, "width": 0.62}
    return {**bar, "name": name, "hovertemplate": "%{x:,}<extra></extra>", "showlegend": bool(name)}


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
        "uniformtext": {"minsize": 11, "mode": "hide"},
        "hoverlabel": {"bgcolor": colours.PAPER, "font": skeleton.LABEL},
    }


def _quiet(top: float) -> dict[str, Any]:
    hidden = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    return {**hidden, "range": [0, top or 1]}


def _named() -> dict[str, Any]:
    apart = {"ticks": "outside", "ticklen": 6, "tickcolor": colours.PAPER}
    return {"type": "category", "autorange": "reversed", "automargin": True, "fixedrange": True, **apart}


def _height(rows: int) -> int:
    return EDGES + ROW * max(rows, 1)


def _two_lines(one: Need | Shares) -> str:
    """Return a requirement above its credential; plotly reads markup in texts, and these are texts alone."""
    return "<br>".join(
        escape(plain.one_line(plain.printable(part)), quote=False) for part in (one.requirement, one.name)
    )


def _folded(text: str) -> str:
    """Return a text on two lines where it is long."""
    head, comma, rest = text.partition(", ")
    return f"{head},<br>{rest}" if comma else text


def _percent(count: int, of: int) -> str:
    share = 100 * count / of
    return "under 1 %" if share < 1 else f"{share:.0f} %"
