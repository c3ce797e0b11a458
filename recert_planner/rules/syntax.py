"""From a file to a TOML document, or to one sentence that says why it is none.

Nothing here knows what a credential is. A file that cannot be read never ends in a traceback.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation
from pathlib import Path

from recert_planner.errors import BadRules, Problem

LARGEST_BYTES = 1_000_000

_SAID_PLAINLY = (
    ("Cannot overwrite a value", "the same key is given twice in one table"),
    ("Cannot declare", "the same table is opened twice; a rule is opened by [[rule]] with double brackets"),
    ("Cannot mutate", "this key or table contradicts an earlier one"),
    ("Expected '=' after a key", 'a key needs "=" and a value behind it'),
    ("Expected newline", "something is left over at the end of the line; words need quotes on both sides"),
    ("Expected ']", "the square brackets do not close"),
    ("Unclosed array", "a list is not closed by ] or an item lacks its comma"),
    ("Unterminated string", "a quotation mark is missing"),
    ("Illegal character", "a quotation mark is missing at the end of the line, or a character cannot be read"),
    ("Invalid date", "this date does not exist; dates are written like 2020-01-31"),
    ("Invalid value", "the value is missing or not written as one: words need quotes, dates look like 2020-01-31"),
    ("Unescaped", "a backslash in quotes is written twice"),
    ("Invalid initial character", "a key is made of letters, digits, - and _ only"),
    ("Invalid statement", "the line begins with neither a key, nor a [table], nor a # comment"),
)
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read_text(path: Path) -> str:
    """Return what the file holds. Raises `BadRules` when it is missing, a folder, too large or not UTF-8."""
    if path.is_dir():
        raise _refused(path.name, "is a folder; give the credential's file in it")
    try:
        content = _content(path)
    except OSError as error:
        reason = "does not exist" if isinstance(error, FileNotFoundError) else "cannot be opened"
        raise _refused(path.name, f"the file {reason}") from error
    return decoded(content, path.name)


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file's bytes. Raises `BadRules` when they are too many or not UTF-8."""
    if len(content) > LARGEST_BYTES:
        raise _refused(name, "the file is larger than 1 MB and so not a credential's file")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _refused(name, "the file is not saved as UTF-8; save it again with the encoding UTF-8") from error


def parse(text: str, name: str) -> dict[str, object]:
    """Return the document, with `Decimal` for decimal numbers. Raises `BadRules` with the line of the first slip."""
    if not text.strip():
        raise _refused(name, "the file is empty")
    try:
        return tomllib.loads(text, parse_float=_decimal)
    except tomllib.TOMLDecodeError as error:
        raise BadRules([_slip(str(error), text, name)]) from error
    except (ValueError, RecursionError) as error:
        raise _refused(name, "the file holds a number or a nesting too large to read") from error


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_BYTES + 1)


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation as error:
        raise ValueError(written) from error


def _slip(said: str, text: str, name: str) -> Problem:
    place = _PLACE.search(said)
    line = int(place[1]) if place and place[1] else len(text.rstrip("\n").split("\n"))
    plain = next((plain for begun, plain in _SAID_PLAINLY if said.startswith(begun)), _PLACE.sub("", said))
    return Problem(file=name, line=line, message=plain)


def _refused(name: str, message: str) -> BadRules:
    return BadRules([Problem(file=name, message=message)])
