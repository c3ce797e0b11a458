"""Counts that may be passed on: groups of fewer than five people are masked, and what would give them away with them.

A table is masked together with its totals. One masked cell in a line could be worked out from the rest of the line, so
a second one goes with it; two that add up to fewer than five are a small group themselves, so a third one does. Where
lines cross, cells that other lines give away are masked too, until nothing can be worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

SMALLEST = 5  # people: the smallest group that is shown

Place = tuple[int, int]


@frozen(kw_only=True)
class CountTable:
    """Counts in rows and columns, the last row and the last column holding the totals; None is masked."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]


def table_of_counts(counts: Mapping[tuple[str, str], int], *, total: str) -> CountTable:
    """Return counts by row and column as a table with totals called `total`, in the order met, nothing masked."""
    rows, columns = (tuple(dict.fromkeys(key[at] for key in counts)) for at in (0, 1))
    inner = [[counts.get((row, column), 0) for column in columns] for row in rows]
    whole = [[*line, sum(line)] for line in inner]
    whole.append([sum(column) for column in zip(*whole, strict=True)] or [0])
    return CountTable(rows=(*rows, total), columns=(*columns, total), counts=tuple(map(tuple, whole)))


def masked(table: CountTable) -> CountTable:
    """Return a table in which no group of fewer than `SMALLEST` can be read or worked out; empty groups are shown."""
    counts = [[int(count or 0) for count in line] for line in table.counts]
    hidden = {place for place, count in _cells(counts) if 0 < count < SMALLEST}
    while more := _given_away(counts, hidden):
        hidden.add(more)
    shown = tuple(
        tuple(None if (row, column) in hidden else count for column, count in enumerate(line))
        for row, line in enumerate(counts)
    )
    return CountTable(rows=table.rows, columns=table.columns, counts=shown)


def _cells(counts: Sequence[Sequence[int]]) -> Iterator[tuple[Place, int]]:
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            yield (row, column), count


def _lines(counts: Sequence[Sequence[int]]) -> Iterator[list[Place]]:
    """Yield the places of each row, then of each column, totals included: in each, the parts add up to the last."""
    height, width = len(counts), len(counts[0])
    yield from ([(row, column) for column in range(width)] for row in range(height))
    yield from ([(row, column) for row in range(height)] for column in range(width))


def _given_away(counts: Sequence[Sequence[int]], hidden: set[Place]) -> Place | None:
    """Return one more place to mask, or None when nothing is given away any more."""
    for line in _lines(counts):
        masked_here = [place for place in line if place in hidden]
        if masked_here and _weak(counts, line, masked_here):
            return _next(counts, line, hidden)
    bridge = next(iter(_bridges(hidden)), None)
    return None if bridge is None else _beside(counts, bridge, hidden)


def _weak(counts: Sequence[Sequence[int]], line: Sequence[Place], masked_here: Sequence[Place]) -> bool:
    """Return whether a line gives its masked cells away: one alone, or a known sum of fewer than `SMALLEST`."""
    if len(masked_here) == len(line):
        return False
    if len(masked_here) == 1:
        return True
    if line[-1] in masked_here:
        return False
    return sum(counts[row][column] for row, column in masked_here) < SMALLEST


def _next(counts: Sequence[Sequence[int]], line: Sequence[Place], hidden: set[Place]) -> Place | None:
    """Return the smallest group of a line that is still shown; then its total, and an empty group last of all."""

    def rank(place: Place) -> tuple[bool, bool, int]:
        count = counts[place[0]][place[1]]
        return count == 0, place == line[-1], count

    return min((place for place in line if place not in hidden), key=rank, default=None)


def _bridges(hidden: set[Place]) -> Iterator[Place]:
    """Yield masked cells that lie on no closed way along masked cells: the lines they stand in give them away.

    Rows and columns are knots, masked cells the threads between them; a cell can be shifted, and so stays unknown, only
    along a closed way.
    """
    for cell in sorted(hidden):
        others = hidden - {cell}
        if not _joined(("row", cell[0]), ("column", cell[1]), others):
            yield cell


def _joined(start: tuple[str, int], end: tuple[str, int], threads: Iterable[Place]) -> bool:
    near: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for row, column in threads:
        near.setdefault(("row", row), set()).add(("column", column))
        near.setdefault(("column", column), set()).add(("row", row))
    seen, front = {start}, [start]
    while front:
        front = [knot for one in front for knot in near.get(one, ()) if knot not in seen]
        seen.update(front)
    return end in seen


def _beside(counts: Sequence[Sequence[int]], cell: Place, hidden: set[Place]) -> Place | None:
    """Return the next place of the cell's row or column."""
    row = [(cell[0], column) for column in range(len(counts[0]))]
    column = [(at, cell[1]) for at in range(len(counts))]
    return _next(counts, row, hidden) or _next(counts, column, hidden)
