"""Text that no spreadsheet runs as a formula, and the way back.

Whatever is written out goes through `guarded`, whatever comes out of a file through `without_guard`; one undoes the
other for every text. Nothing is taken away: the apostrophe is what spreadsheets themselves use for "this is text".
"""

from __future__ import annotations

import re

_RISKY = "[=+\\-@\t\r\n＝＋－＠]"  # what spreadsheets take for the beginning of a formula
_GUARDED = re.compile(f"'+{_RISKY}")
_TO_GUARD = re.compile(f"'*{_RISKY}")


def guarded(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: an apostrophe goes before it where it could."""
    return f"'{text}" if _TO_GUARD.match(text) else text


def without_guard(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text
