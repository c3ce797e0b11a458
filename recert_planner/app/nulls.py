"""Lets a None reach the page as null where Python itself runs in the browser, as it does everywhere else.

There a None in a widget's message becomes `undefined`, which widgets take for "no change": what was hidden would stay
hidden. Nothing else about a message is touched, and nowhere else is this loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any


def with_nulls(value: Any, null: object) -> Any:
    """Return a message with `null` in the place of every None, however deep."""
    if value is None:
        return null
    if isinstance(value, Mapping):
        return {key: with_nulls(inner, null) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [with_nulls(inner, null) for inner in value]
    return value


def mend() -> None:
    """Mend the kernel's way to open a channel to the page; from then on every new widget uses it."""
    comm: Any = import_module("comm")
    null = import_module("pyodide.ffi").jsnull

    class WholeComm(comm.create_comm):  # type: ignore[misc]  # the kernel's own, known only there
        """The kernel's channel, with its messages whole."""

        def publish_msg(self, msg_type: str, data: Any = None, **rest: Any) -> None:
            super().publish_msg(msg_type, with_nulls(data or {}, null), **rest)

    comm.create_comm = WholeComm
