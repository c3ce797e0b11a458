"""A page of plain text: headings, wrapped lines, and columns that stay in line with any script's letters.

No colours and no box characters, so that it reads the same on a terminal, in a pipe and to a screen reader.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, chop_cells

NARROWEST, WIDEST = 60, 100
NARROWEST_COLUMN = 12  # however full the page is, its words stay
GAP = "  "


def width() -> int:
    """Return how wide a page may be [columns]: the terminal's width within reason, 80 where there is none."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def paragraph(text: str, *, first: str = "", rest: str | None = None) -> Iterator[str]:
    """Yield a text in lines of the page's width; `first` goes before the first line, `rest` before the others."""
    after = " " * len(first) if rest is None else rest
    yield from textwrap.wrap(
        text,
        width(),
        initial_indent=first,
        subsequent_indent=after,
        break_on_hyphens=False,
        break_long_words=False,  # an address stays whole
    )


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield an empty line, a heading and its lines; nothing when there are none."""
    found = list(lines)
    if found:
        yield from ("", title, *found)


def columns(rows: Sequence[Sequence[str]], *, left: int = 1, notes: Sequence[str | None] = ()) -> Iterator[str]:
    """Yield rows with their cells in line: the first `left` columns begin in line, the others end in line.

    The last column begun in line is wrapped where the page is too narrow for it. `notes` go below their rows.
    """
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    others = sum(size + len(GAP) for place, size in enumerate(widths) if place != left - 1)
    widths[left - 1] = min(widths[left - 1], max(NARROWEST_COLUMN, width() - len(GAP) - others))
    indent = GAP + "".join(" " * size + GAP for size in widths[: left - 1])
    for row, note in zip_longest(rows, notes):
        first, *more = _folded(row[left - 1], widths[left - 1])
        yield _line([*row[: left - 1], first, *row[left:]], widths, left)
        yield from (f"{indent}{line}" for line in more)
        yield from paragraph(note, first=indent) if note else ()


def _line(cells: Sequence[str], widths: Sequence[int], left: int) -> str:
    padded = [
        _begun(cell, size) if place < left else _ended(cell, size)
        for place, (cell, size) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"{GAP}{GAP.join(padded)}".rstrip()


def _folded(text: str, size: int) -> list[str]:
    """Return a text in lines of at most `size` columns, between words where that is possible."""
    lines = [""]
    for word in text.split():
        for part in chop_cells(word, size):
            longer = f"{lines[-1]} {part}".lstrip()
            if cell_len(longer) <= size:
                lines[-1] = longer
            else:
                lines.append(part)
    return lines


def _begun(cell: str, size: int) -> str:
    return cell + " " * (size - cell_len(cell))


def _ended(cell: str, size: int) -> str:
    return " " * (size - cell_len(cell)) + cell
