"""Curves, bars, lines and areas of the still drawing: plotly's words for dash, marker and step as SVG.

Knows the few that the figure uses and refuses any other (`KeyError`), rather than drawing something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from recert_planner.views.picture import Values
from recert_planner.views.svg_plane import Plane, number

# Lengths of line and gap, in widths of the line (3 pixels at least).
DASHES = {"solid": (), "dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1)}
THINNEST = 3.0

Look = dict[str, Any]


def shape(look: Values, plane: Plane) -> Iterator[str]:
    """Yield a line or an area, unless it is hidden."""
    if not look["visible"]:
        return
    whole = look["xref"] == "x domain"
    left, right = (plane.left, plane.right) if whole else (plane.x(look["x0"]), plane.x(look["x1"]))
    top, bottom = plane.y(look["y1"]), plane.y(look["y0"])
    if look["type"] == "rect":
        place = f'x="{number(left)}" y="{number(top)}" width="{number(right - left)}" height="{number(bottom - top)}"'
        yield f'<rect {place} fill="{look["fillcolor"]}" opacity="{look["opacity"]}"/>'
    else:
        ends = f'x1="{number(left)}" y1="{number(bottom)}" x2="{number(right)}" y2="{number(top)}"'
        yield f"<line {ends} {_stroke(look['line'])}/>"


def curve(look: Look, values: Values, plane: Plane, *, clip: str) -> Iterator[str]:
    """Yield a line through its points, then a marker on each; nothing when there are no points."""
    points = [(plane.x(x), plane.y(y)) for x, y in zip(values["x"], values["y"], strict=True)]
    if not points:
        return
    path = _path(points, stepped=look["line"].get("shape") == "hv")
    yield f'<g class="rp-curve" data-curve="{look["name"]}">'
    yield f'<path d="{path}" fill="none" stroke-linejoin="round" clip-path="url(#{clip})" {_stroke(look["line"])}/>'
    if "markers" in look["mode"]:
        sizes = values.get("marker.size", [look["marker"]["size"]] * len(points))
        for point, size in zip(points, sizes, strict=True):
            yield from _marker(look["marker"], point, size)
    yield "</g>"


def stack(looks: Sequence[Look], traces: Sequence[Values], plane: Plane, *, pattern: str) -> Iterator[str]:
    """Yield the bars of each row, laid end to end."""
    begins = [0.0] * len(traces[0]["y"])
    for look, values in zip(looks, traces, strict=True):
        for place, (row, length) in enumerate(zip(values["y"], values["x"], strict=True)):
            if length > 0:
                yield _bar(look, begins[place], begins[place] + length, row, plane, pattern)
            begins[place] += length


def hatching(name: str, look: Look) -> str:
    """Return the pattern that fills a bar with slanted lines."""
    pattern = look["marker"]["pattern"]
    size, line = pattern["size"], pattern["fgcolor"]
    ground = f'<rect width="{size}" height="{size}" fill="{pattern["bgcolor"]}"/>'
    slant = f'<path d="M0 0V{size}" stroke="{line}" stroke-width="3"/>'
    turned = f'width="{size}" height="{size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    return f'<pattern id="{name}" {turned}>{ground}{slant}</pattern>'


def _bar(look: Look, begin: float, end: float, row: float, plane: Plane, pattern: str) -> str:
    left, right = plane.x(begin), plane.x(end)
    top, bottom = plane.y(row - look["width"] / 2), plane.y(row + look["width"] / 2)
    fill = f"url(#{pattern})" if "pattern" in look["marker"] else look["marker"]["color"]
    place = f'x="{number(left)}" y="{number(top)}" width="{number(right - left)}" height="{number(bottom - top)}"'
    return f'<rect {place} fill="{fill}" {_stroke(look["marker"]["line"])}/>'


def _path(points: Sequence[tuple[float, float]], *, stepped: bool) -> str:
    first, *rest = points
    steps = [f"M{number(first[0])} {number(first[1])}"]
    for x, y in rest:
        steps.append(f"H{number(x)}V{number(y)}" if stepped else f"L{number(x)} {number(y)}")
    return "".join(steps)


def _marker(look: Look, point: tuple[float, float], size: float) -> Iterator[str]:
    if not size:
        return
    x, y, half = *point, size / 2
    line = f" {_stroke(look['line'])}" if "line" in look else ""
    fill = f'fill="{look["color"]}"{line}'
    if look.get("symbol", "circle") == "circle":
        yield f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half)}" {fill}/>'
    else:
        corners = {"diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0))}[look["symbol"]]
        outline = " ".join(f"{number(x + half * right)},{number(y + half * down)}" for right, down in corners)
        yield f'<polygon points="{outline}" {fill}/>'


def _stroke(line: Look) -> str:
    width = float(line["width"])
    lengths = " ".join(number(part * max(width, THINNEST)) for part in DASHES[line.get("dash", "solid")])
    dash = f' stroke-dasharray="{lengths}"' if lengths else ""
    return f'stroke="{line["color"]}" stroke-width="{number(width)}"{dash}'
