"""A table as plain text cells, and its faces: escaped HTML, text for a terminal, a DataFrame, a notebook's output.

Cells are what people read; whoever needs numbers takes the results, not a table. A link is made only of a web address.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from recert_planner.errors import NoFrames
from recert_planner.views import plain

if TYPE_CHECKING:
    import pandas as pd


@frozen
class Link:
    """A text that leads to an address."""

    text: str
    address: str | None

    def __str__(self) -> str:
        """Return the text alone."""
        return self.text

    @property
    def html(self) -> str:
        """The link as HTML; only the text when the address is not one of the web."""
        if not self.address or not self.address.startswith(("https://", "http://")):
            return escape(self.text)
        address = escape(self.address)
        return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{escape(self.text)}</a>'


Cell = str | Link


@frozen(kw_only=True)
class Table:
    """Headers, rows of cells, and what the table is about; `numeric` names the columns aligned to the right."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    numeric: frozenset[int] = frozenset()

    def to_html(self) -> str:
        """Return a table with caption and scopes; everything in it is escaped, classes begin with `rp-`."""
        kinds = [' class="rp-number"' if place in self.numeric else "" for place in range(len(self.headers))]
        return self._html(kinds, "")

    def _repr_mimebundle_(self, **_asked: object) -> dict[str, str]:
        """Return what a notebook shows: text, and HTML that says its own alignment, since notebooks put cells right."""
        sides = ["right" if place in self.numeric else "left" for place in range(len(self.headers))]
        html = self._html([f' style="text-align:{one}"' for one in sides], ' style="text-align:left; padding:0 0.5em"')
        return {"text/plain": self.to_text(), "text/html": html.replace("</tr>", "</tr>\n")}

    def _html(self, kinds: Sequence[str], caption: str) -> str:
        head = "".join(_header(name, kind) for name, kind in zip(self.headers, kinds, strict=True))
        body = "".join(self._row(row, kinds) for row in self.rows)
        return (
            f'<div class="rp-scroll" tabindex="0" role="region" aria-label="{escape(self.caption)}">'
            f'<table class="rp-table"><caption{caption}>{escape(self.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def to_text(self, *, width: int = 100) -> str:
        """Return the table for a terminal of this width [characters]."""
        from rich.console import Console
        from rich.table import Table as RichTable
        from rich.text import Text

        table = RichTable(title=Text(self.caption), title_justify="left")
        for place, name in enumerate(self.headers):
            # A row that cannot be told from another says nothing: its name is folded, never cut.
            overflow: Literal["fold", "ellipsis"] = "ellipsis" if place else "fold"
            table.add_column(Text(name), justify="right" if place in self.numeric else "left", overflow=overflow)
        for row in self.rows:
            table.add_row(*(Text(plain.printable(str(cell))) for cell in row))
        console = Console(
            width=width, color_system=None, force_terminal=False, force_jupyter=False, legacy_windows=False
        )
        with console.capture() as captured:
            console.print(table)
        return captured.get()

    def to_frame(self) -> pd.DataFrame:
        """Return the cells as a DataFrame of strings; this imports pandas, and raises `NoFrames` without it."""
        try:
            import pandas as pd
        except ImportError as error:
            raise NoFrames from error
        return pd.DataFrame([[str(cell) for cell in row] for row in self.rows], columns=list(self.headers), dtype=str)

    def _row(self, row: Sequence[Cell], kinds: Sequence[str]) -> str:
        first, *rest = (cell.html if isinstance(cell, Link) else escape(cell) for cell in row)
        cells = "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(rest, kinds[1:], strict=True))
        return f'<tr><th scope="row"{kinds[0]}>{first}</th>{cells}</tr>'


def _header(name: str, kind: str) -> str:
    """Return the head of a column; a corner without a name is no header."""
    return f'<th scope="col"{kind}>{escape(name)}</th>' if name else "<td></td>"
