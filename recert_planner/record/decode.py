"""What a file's bytes are: a workbook, text in some encoding, or no table at all.

Content decides, never the name: people rename files. Nothing is guessed in silence; an encoding other than
UTF-8 is named in a warning. This module looks at bytes and knows nothing of columns.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from attrs import frozen

from recert_planner.errors import BadInput, Problem

LARGEST_FILE = 20 * 1024 * 1024
ADVICE = "save the ledger as CSV or as an Excel workbook (.xlsx)"
ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TABLES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"PK\x05\x06", "an empty archive"),
    (b"SQLite format 3", "a database"),
)
_MARKUP = re.compile(rb"\s*<(\?xml|!doctype|html|head|body|table|svg)\b", re.IGNORECASE)
_JSON = re.compile(rb'\s*(\{\s*"|\[\s*[\[{])')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@frozen
class Decoded:
    """A file's text, and what was assumed to get it."""

    text: str
    warnings: tuple[Problem, ...] = ()


def read_bytes(path: Path, *, check: Callable[[int, str], None] | None = None) -> bytes:
    """Return a file's content.

    Raises `BadInput` when there is no such file, it is a folder or no plain file, it may not be read, or it is
    larger than `check` allows (a ledger: `LARGEST_FILE`); the size is asked before anything is read.
    """
    try:
        found = path.stat()
        if S_ISDIR(found.st_mode):
            raise _refused(str(path), "this is a folder: name the file in it")
        if not S_ISREG(found.st_mode):
            raise _refused(str(path), "this is not a file that can be read")
        (check or check_size)(found.st_size, path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise _refused(str(path), "there is no such file") from None
    except PermissionError:
        raise _refused(str(path), "you have no permission to read this file") from None
    except (OSError, ValueError) as error:
        raise _refused(str(path), f"the file cannot be read ({error})") from error


def check_size(size: int, file: str) -> None:
    """Raise `BadInput` for a file larger than `LARGEST_FILE` [bytes]."""
    if size > LARGEST_FILE:
        mega = 1024 * 1024
        raise _refused(
            file, f"the file has {size / mega:.1f} MB, and a ledger of at most {LARGEST_FILE // mega} MB can be read"
        )


def is_workbook(content: bytes, file: str) -> bool:
    """Return whether content should be opened as an Excel workbook; raises `BadInput` where it is no table."""
    for beginning, what in _NOT_TABLES:
        if content.startswith(beginning):
            raise not_a_table(file, what)
    if content.startswith(_OLE):
        raise _refused(file, _old_office(content))
    return content.startswith(ZIP)


def text_of(content: bytes, file: str) -> Decoded:
    """Return content as text: UTF-8, UTF-16 with or without a byte order mark, Windows-1252, or what it looks like.

    Raises `BadInput` where the content is no text, or markup or JSON instead of a table.
    """
    text, assumed = _decoded(content, file)
    beginning = text[:4096]
    strange = len(_CONTROL.findall(beginning))
    if "\0" in text or (strange > 10 and strange * 50 > len(beginning)):
        raise not_a_table(file, "a file that is not text")
    if _MARKUP.match(beginning.encode()):
        raise not_a_table(file, "a web page or another markup file")
    if _JSON.match(beginning.encode()):
        raise not_a_table(file, "a JSON file")
    warnings = (Problem(file=file, message=assumed),) if assumed else ()
    return Decoded(text, warnings)


def not_a_table(file: str, what: str) -> BadInput:
    """Return the error for a file of another kind."""
    return _refused(file, f"this is {what}, not a table: {ADVICE}")


def _refused(file: str, message: str) -> BadInput:
    return BadInput([Problem(file=file, message=message)])


def _old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "this workbook is protected by a password: save it without one"
    return f"this is an old Excel workbook (.xls) or another old Office file: {ADVICE}"


def _decoded(content: bytes, file: str) -> tuple[str, str | None]:
    if content.startswith(BOM_UTF8):
        return _as("utf-8-sig", content, file), None
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _as("utf-16", content, file), _assumption("UTF-16")
    if guess := _utf16_without_mark(content):
        return _as(guess, content, file), _assumption("UTF-16")
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        return _eight_bit(content, file)


def _utf16_without_mark(content: bytes) -> str | None:
    """Return the byte order that a NUL in nearly every second byte gives away."""
    beginning = content[:512]
    half = len(beginning) // 2
    even, odd = beginning[0::2].count(0), beginning[1::2].count(0)
    if half and odd * 10 > half * 7 and even * 10 < half:
        return "utf-16-le"
    if half and even * 10 > half * 7 and odd * 10 < half:
        return "utf-16-be"
    return None


def _eight_bit(content: bytes, file: str) -> tuple[str, str]:
    try:
        return content.decode("cp1252"), _assumption("Windows-1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content[:65536]).best()
        if best is None:
            raise not_a_table(file, "a file that is not text") from None
        return _as(best.encoding, content, file), _assumption(best.encoding)


def _as(encoding: str, content: bytes, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        name = {"utf-8-sig": "UTF-8"}.get(encoding, encoding.upper())
        raise _refused(file, f"this looks like {name} text and breaks off: save it again as UTF-8") from None


def _assumption(encoding: str) -> str:
    return f"read as {encoding}: if letters with accents look wrong, save the file as UTF-8"
