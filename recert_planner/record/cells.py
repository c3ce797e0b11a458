"""The text in a cell of a ledger, or a sentence saying why it cannot be taken.

`Refused` carries sentences only; where in the file the cell stands is added by `record.rows`. Days, amounts and words
from a list are read in `record.days`, `record.amounts` and `record.choices`.
"""

from __future__ import annotations

import re
from datetime import date

from recert_planner.record.grid import LONGEST_CELL, Cell, Fault

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Refused(Exception):
    """A cell cannot be taken as meant; `messages` holds one sentence for each reason."""

    def __init__(self, *messages: str) -> None:
        """Take the sentences."""
        super().__init__(*messages)
        self.messages = messages


def quoted(text: str) -> str:
    """Return text as a sentence can carry it: on one line, not long, nothing unprintable."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[:60])
    line = " ".join(line.split())
    return f"'{line[:40]}…'" if len(line) > 40 or len(text) > 60 else f"'{line}'"


def tidy(text: str) -> str:
    """Return text as a ledger keeps it: trimmed, with one kind of line end, nothing that cannot be printed."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def text_in(cell: Cell) -> str:
    """Return a cell's text."""
    if isinstance(cell, Fault):
        raise Refused(cell.message)
    if isinstance(cell, date):
        return cell.isoformat()
    if found := _UNPRINTABLE.search(cell):
        raise Refused(f"there is a character that cannot be printed (U+{ord(found[0]):04X})")
    if len(cell) > LONGEST_CELL:
        raise Refused(f"the text is longer than {LONGEST_CELL:,} characters")
    return tidy(cell)


def needed_in(cell: Cell) -> str:
    """Return the text of a cell that may not be empty."""
    text = text_in(cell)
    if not text:
        raise Refused("the cell is empty")
    return text
