"""The few rows that come out of an engine into Python: an answer in words never needs more."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from recert_planner.cohort.scan import damaged
from recert_planner.errors import BadInput


def rows_of(file: str, frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
    """Return a small frame's rows; `BadInput` when the engine cannot read the file to its end."""
    streams = frame.implementation is nw.Implementation.POLARS
    try:
        small = frame.collect(backend="polars", engine="streaming") if streams else frame.collect()
        found: list[dict[str, Any]] = small.rows(named=True)
    except BadInput:
        raise
    except Exception as error:  # every engine has its own errors for a file that breaks off
        raise damaged(file, error) from error
    return found
