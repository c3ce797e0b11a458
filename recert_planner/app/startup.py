"""Loads plotly's figure widget without the second that its imports spend on something nobody here asks for.

plotly imports nbformat, that jsonschema, and jsonschema readies its checkers for two text formats (IRIs and durations)
by compiling grammars. nbformat uses neither. Nothing is patched: the two packages are out of sight during that one
import, and whatever an import after it asks for is there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_SLOW_AND_UNUSED = ("rfc3987_syntax", "isoduration")


def figure_widget_class() -> Any:
    """Return `plotly.graph_objects.FigureWidget`, loaded the quick way."""
    with out_of_sight(*_SLOW_AND_UNUSED):
        from plotly.graph_objects import FigureWidget
    return FigureWidget


@contextmanager
def out_of_sight(*packages: str) -> Iterator[None]:
    """Make importing these packages fail inside the block, for those that are not loaded yet."""
    hidden = [package for package in packages if package not in sys.modules]
    for package in hidden:
        sys.modules[package] = None  # type: ignore[assignment]  # the import system's own word for "not to be found"
    try:
        yield
    finally:
        for package in hidden:
            if sys.modules.get(package, package) is None:
                del sys.modules[package]
