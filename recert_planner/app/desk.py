"""Where every callback of the screen runs: one at a time, one refresh at its end, what goes wrong caught once.

ipywidgets swallows an exception from a callback that the page triggered; here it becomes a sentence the person sees.
What a widget reports because we ourselves changed it is not a new event. What another thread reports is one, and
waits for its turn: JupyterLab's pages speak to a thread of their own, while the one that runs cells may still be busy.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from threading import RLock

from recert_planner.errors import Problem, RecertError

Report = Callable[[Sequence[Problem]], None]

TURN = RLock()  # one for all desks: an event of one may end in another

_log = logging.getLogger(__name__)


class Desk:
    """Runs callbacks; `refresh` is called after each, `report` with what is wrong, or with nothing."""

    def __init__(self, *, refresh: Callable[[], None], report: Report) -> None:
        """Take what follows every event, and what shows problems."""
        self._refresh = refresh
        self._report = report
        self._busy = False

    def handler(self, event: Callable[[], None], *, report: Report | None = None) -> Callable[..., None]:
        """Return a callback for any observer that runs `event`; `report` shows its problems instead."""

        def handle(*_details: object) -> None:
            self.run(event, report=report)

        return handle

    def run(self, event: Callable[[], None], *, report: Report | None = None) -> None:
        """Run an event and the refresh after it; an event inside another one is part of that one."""
        with TURN:
            if self._busy:
                return
            self._busy = True
            try:
                (report or self._report)(_problems_of(event, self._refresh))
            finally:
                self._busy = False


def _problems_of(*steps: Callable[[], None]) -> tuple[Problem, ...]:
    """Return what went wrong, in sentences; a step that fails is the last one taken."""
    try:
        for step in steps:
            step()
    except RecertError as error:
        return error.problems
    except Exception as error:  # noqa: BLE001  # the one place: nothing a person does may end in silence
        _log.exception("A callback of the planner failed")
        return (Problem(message=_unforeseen(error)),)
    return ()


def _unforeseen(error: Exception) -> str:
    return f"this did not work, and nothing was changed ({type(error).__name__}: {error})"
