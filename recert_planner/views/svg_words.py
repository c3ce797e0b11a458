"""The words of the still drawing: labels with the few signs of HTML that plotly reads, as SVG text.

Everything else in a label is shown as it is written, escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser

from recert_planner.views.picture import Values
from recert_planner.views.svg_plane import Plane, number

# How far the first line's foot lies below the point [em], and where the text lies from it.
DOWN = {"top": -0.3, "middle": 0.35, "bottom": 1.0}
ANCHOR = {"right": "start", "left": "end"}

SPACE = "\u00a0"  # keeps a label off its point


def words(trace: Values, plane: Plane, *, raised: float = 0.0) -> Iterator[str]:
    """Yield the texts of a trace at their points, `raised` a little [em]."""
    positions = trace["textposition"]
    every = [positions] * len(trace["text"]) if isinstance(positions, str) else positions
    for x, y, text, position in zip(trace["x"], trace["y"], trace["text"], every, strict=True):
        level, side = position.split()
        down = f"{DOWN[level] - raised:.2f}em"
        place = f'x="{number(plane.x(x))}" y="{number(plane.y(y))}" dy="{down}" text-anchor="{ANCHOR[side]}"'
        yield f'<text {place} xml:space="preserve">{spans(text)}</text>'


def spoken(text: str) -> str:
    """Return what a label says, without its signs."""
    return unescape(re.sub(r"</?(?:b|span)\b[^>]*>", "", text))


def spans(text: str) -> str:
    """Return a label as SVG text: bold and coloured parts as spans, the rest escaped."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """Turns `<b>` and `<span style="color:…">` into spans, and any other tag into the text it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a span."""
        style = dict(attrs).get("style") or ""
        if tag == "b":
            self.parts.append('<tspan font-weight="bold">')
        elif tag == "span" and style.startswith("color:"):
            self.parts.append(f'<tspan fill="{escape(style.removeprefix("color:"))}">')
        else:
            self.parts.append(escape(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """Close a span."""
        self.parts.append("</tspan>" if tag in ("b", "span") else escape(f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        """Keep text as it is, without what no page can show."""
        self.parts.append(escape("".join(one if one.isprintable() or one == SPACE else " " for one in data)))
