"""Lays a compressed copy beside every file that shrinks, so that a server need not compress at each visit.

Wheels, pictures and fonts are compressed already and stay alone.
"""

from __future__ import annotations

import gzip
from pathlib import Path

SHRINKING = frozenset({".html", ".js", ".mjs", ".json", ".css", ".wasm", ".svg", ".ipynb", ".webmanifest", ".ico"})
SMALLEST = 1000  # [bytes]
ENDING = ".gz"


def compress(site: Path) -> None:
    """Write the compressed copies; the same files give the same bytes."""
    for file in site.rglob("*"):
        if file.suffix in SHRINKING and file.is_file() and file.stat().st_size >= SMALLEST:
            pack(file)


def pack(file: Path) -> None:
    """Write the compressed copy of one file."""
    packed = gzip.compress(file.read_bytes(), compresslevel=9, mtime=0)
    file.with_name(file.name + ENDING).write_bytes(packed)


def wire_size(file: Path) -> int:
    """Return what a file costs on the way to a browser [bytes]."""
    packed = file.with_name(file.name + ENDING)
    return (packed if packed.is_file() else file).stat().st_size
