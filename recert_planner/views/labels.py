"""Where labels go so that none covers another or a curve: a choice among fixed places, in pixels of the frame.

Every curve here rises or stays from left to right, so a box is free of it when the curve passes wholly above or
below the box. Places are tried in order, the first free one is taken: the same picture always gets the same labels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from attrs import frozen

CHARACTER = 6.5  # pixels of a character at the label's size, on the wide side
LINE = 16.0  # pixels of a line
GAP = 5.0  # pixels between a point and its label

SPACE = "\u00a0\u00a0"  # between a point and the text beside it

Point = tuple[float, float]
Curve = Sequence[Point]


@frozen
class Box:
    """A rectangle [pixels from the lower left corner]."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Return whether two boxes share any area."""
        apart = self.right <= other.left or other.right <= self.left
        return not apart and not (self.top <= other.bottom or other.top <= self.bottom)


@frozen
class Note:
    """Words in the figure: a day, an amount [units], the text, and on which side of the point it lies."""

    on: str
    units: float
    text: str
    position: str

    @classmethod
    def beside(cls, on: str, units: float, text: str, *, leftwards: bool, line: str = "middle") -> Note:
        """Return words on the left or right of a point, with a small space between."""
        side, spaced = ("left", f"{text}{SPACE}") if leftwards else ("right", f"{SPACE}{text}")
        return cls(on, units, spaced, f"{line} {side}")


def texts(notes: Iterable[Note]) -> Mapping[str, list[Any]]:
    """Return the values of a trace of words."""
    rows = [(note.on, note.units, note.text, note.position) for note in notes]
    return {name: [row[at] for row in rows] for at, name in enumerate(("x", "y", "text", "textposition"))}


@frozen
class Place:
    """A place for a label: a point [pixels], and on which side of it the text lies."""

    x: float
    y: float
    leftwards: bool
    above: bool

    def box(self, text: str) -> Box:
        """Return the area the text takes here."""
        width = len(text) * CHARACTER
        left = self.x - GAP - width if self.leftwards else self.x + GAP
        bottom = self.y + GAP if self.above else self.y - GAP - LINE
        return Box(left, bottom, left + width, bottom + LINE)


Spot = tuple[Place, Box]


def free(
    text: str, places: Iterable[Place], taken: Sequence[Box], curves: Sequence[Curve], paper: Box
) -> Iterator[Spot]:
    """Yield the places at which the text lies on the paper and covers nothing, each with the area that it takes."""
    for one in places:
        box = one.box(text)
        if _inside(box, paper) and clear(box, taken, curves):
            yield one, box


def clear(box: Box, taken: Sequence[Box], curves: Sequence[Curve]) -> bool:
    """Return whether an area covers neither boxes nor curves."""
    return not any(box.meets(other) for other in taken) and not any(crosses(curve, box) for curve in curves)


def along(curve: Curve) -> Iterator[Place]:
    """Yield places beside a curve, above on its left or below on its right, from its middle outwards."""
    for share in (0.5, 0.65, 0.35, 0.8, 0.2, 0.95, 0.05):
        x = curve[0][0] + (curve[-1][0] - curve[0][0]) * share
        y = height(curve, x)
        yield Place(x, y, leftwards=True, above=True)
        yield Place(x, y, leftwards=False, above=False)


def beside(point: Point) -> Iterator[Place]:
    """Yield the four places around a point, first those that a rising curve leaves free."""
    for leftwards, above in ((True, True), (False, False), (False, True), (True, False)):
        yield Place(*point, leftwards=leftwards, above=above)


@lru_cache(maxsize=16)  # the same while a slider moves
def column(point: Point, paper: Box) -> tuple[Place, ...]:
    """Return lines of text left of a point and upwards, then right of it and downwards, nearest first."""
    x, y = point
    upwards = (Place(x, y + up, leftwards=True, above=True) for up in range(0, int(paper.top - y), 4))
    downwards = (Place(x, y - down, leftwards=False, above=False) for down in range(0, int(y - paper.bottom), 4))
    return (*upwards, *downwards)


@lru_cache(maxsize=16)
def stacked(paper: Box) -> tuple[Place, ...]:
    """Return lines of text from the upper left corner down, then from the lower right corner up."""
    lines = range(0, int(paper.top - paper.bottom), 4)
    downwards = (Place(paper.left, paper.top - down, leftwards=False, above=False) for down in lines)
    upwards = (Place(paper.right, paper.bottom + up, leftwards=True, above=True) for up in lines)
    return (*downwards, *upwards)


def height(curve: Curve, x: float) -> float:
    """Return how high a curve runs at x, on a straight line between its points."""
    after = bisect_right(curve, x, key=_x)
    if after == 0 or after == len(curve):
        return curve[min(after, len(curve) - 1)][1]
    (x0, y0), (x1, y1) = curve[after - 1], curve[after]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def crosses(curve: Curve, box: Box) -> bool:
    """Return whether a rising curve runs through a box."""
    if not curve or curve[-1][0] <= box.left or curve[0][0] >= box.right:
        return False
    low = height(curve, max(box.left, curve[0][0]))
    high = height(curve, min(box.right, curve[-1][0]))
    return low < box.top and high > box.bottom


def _inside(box: Box, paper: Box) -> bool:
    across = box.left >= paper.left and box.right <= paper.right
    return across and box.bottom >= paper.bottom and box.top <= paper.top


def _x(point: Point) -> float:
    return point[0]
