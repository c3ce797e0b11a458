"""The figure as a still drawing (SVG): what paper, a mail or a browser without scripts shows of the timeline.

It draws the same picture as `figures` does, value by value, with the dashes, markers, colours and labels that
`skeleton` gives them: nothing is placed or decided here. It says its facts as text for whoever does not see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from recert_planner.planning.result import Pace, Timeline
from recert_planner.standing.result import Standing
from recert_planner.views import colours, skeleton
from recert_planner.views.figure_text import figure_text
from recert_planner.views.figures import picture
from recert_planner.views.picture import Picture
from recert_planner.views.svg_axes import axes
from recert_planner.views.svg_marks import curve, hatching, shape, stack
from recert_planner.views.svg_plane import Plane, number, planes
from recert_planner.views.svg_words import spoken, words

CURVES, BARS = slice(0, 4), slice(4, 7)  # of the traces of `skeleton.figure`
LABELS, WORDS = 7, slice(9, 12)
# Narrow letters first, a size larger than on the screen: on paper the drawing is smaller than on a screen.
FONT, SIZE = "Arial, Helvetica, &#39;Liberation Sans&#39;, sans-serif", 13
CHARACTER = 6.8  # pixels of a character of a bar's label, partly bold
LONGEST = 330.0  # pixels of such a label that the drawing grows for


def timeline_svg(
    timeline: Timeline, standing: Standing, pace: Pace, *, narrow: bool = False, name: str = "timeline"
) -> str:
    """Return one `<svg>` element; `narrow` puts the bars below the timeline. `name` begins the ids inside it."""
    shown = picture(timeline, standing, pace, narrow=narrow)
    width, height = _width(shown, narrow=narrow), int(shown.layout["height"])
    drawn = "\n".join(_drawing(shown, *planes(shown, width), name))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-text" font-family="{FONT}" font-size="{SIZE}" '
        f'fill="{colours.INK}" overflow="visible">\n'
        f'<title id="{name}-title">Timeline and requirements</title>\n'
        f'<desc id="{name}-text">{escape(figure_text(timeline, standing, pace))}</desc>\n'
        f"{drawn}\n</svg>"
    )


def _width(shown: Picture, *, narrow: bool) -> int:
    """Return the width [pixels] at which no label of the timeline meets another and none of a bar is cut."""
    domains = skeleton.domains(narrow=narrow)
    longest = max((len(spoken(text)) for text in shown.traces[LABELS]["text"]), default=0) * CHARACTER
    needs = {"xaxis": skeleton.SMALLEST[narrow][0], "xaxis2": min(longest, LONGEST)}
    plot = max(need / (domains[axis][1] - domains[axis][0]) for axis, need in needs.items())
    return round(plot) + skeleton.MARGIN["l"] + skeleton.MARGIN["r"]


def _drawing(shown: Picture, time: Plane, share: Plane, name: str) -> Iterator[str]:
    born = skeleton.figure()
    looks, shapes = born["data"], born["layout"]["shapes"]
    yield f'<rect width="100%" height="100%" fill="{colours.PAPER}"/>'
    yield hatching(f"{name}-hatching", looks[BARS][1])
    yield _clip(time, f"{name}-plot")
    yield from axes(shown.axes["yaxis"]["tickvals"], time, born["layout"])
    for look, values in zip(shapes, shown.shapes, strict=True):
        yield from shape({**look, **values}, time)
    for look, values in zip(looks[CURVES], shown.traces[CURVES], strict=True):
        yield from curve(look, values, time, clip=f"{name}-plot")
    yield from stack(looks[BARS], shown.traces[BARS], share, pattern=f"{name}-hatching")
    yield from words({**looks[LABELS], **shown.traces[LABELS]}, share, raised=0.25)
    for look, values in zip(looks[WORDS], shown.traces[WORDS], strict=True):
        yield from words({**look, **values}, time)


def _clip(time: Plane, name: str) -> str:
    place = f'x="{number(time.left)}" y="0" width="{number(time.right - time.left)}" height="{number(time.bottom)}"'
    return f'<clipPath id="{name}"><rect {place}/></clipPath>'
