"""File names that any computer takes and a person can still read.

A name from outside never leads out of the folder it is written to, and never decides what a file is: the ending
comes from the media type that the bytes themselves show.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# What each kind of certificate begins with, and how its file name ends.
ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/tiff": ".tif",
    "image/heic": ".heic",
}
_LONGEST = 80
_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)


def safe_stem(text: str) -> str:
    """Return `text` as the part of a file name before its ending: readable, short, and nothing but a name."""
    kept = "".join(
        " " if letter in _FORBIDDEN or unicodedata.category(letter)[0] in "CZ" else letter
        for letter in unicodedata.normalize("NFC", text)
    )
    stem = " ".join(kept.split())[:_LONGEST].strip(" .")
    return f"{stem}_" if stem.partition(".")[0].casefold() in _RESERVED else stem or "untitled"


def safe_name(name: str, media_type: str) -> str:
    """Return a safe file name with the ending of its media type."""
    stem, dot, ending = name.rpartition(".")
    plain = stem if dot and len(ending) <= 5 else name
    return safe_stem(plain) + ENDINGS[media_type]


def distinct(name: str, taken: Iterable[str]) -> str:
    """Return `name`, numbered when it is taken (in capitals or not, as many disks see it)."""
    used = {other.casefold() for other in taken}
    stem, dot, ending = name.rpartition(".")
    candidate, number = name, 1
    while candidate.casefold() in used:
        number += 1
        candidate = f"{stem} {number}{dot}{ending}"
    return candidate
