"""A search for a plan in the background: begun, looked at, cancelled; the page answers meanwhile.

The solver lets other threads work while it does, so a thread is enough. Where threads do not exist there is no solver
either, and nothing begins. It touches no widget.
"""

from __future__ import annotations

from threading import Thread
from time import monotonic

from recert_planner.planning.catalog import Catalog
from recert_planner.planning.plan import Plan
from recert_planner.planning.request import Request
from recert_planner.planning.watch import Seen, Watch
from recert_planner.standing.result import Standing


class Search:
    """One search for the best plan, at work from the moment it is made."""

    def __init__(self, standing: Standing, catalog: Catalog, request: Request) -> None:
        """Begin."""
        self._asked = (standing, catalog, request)
        self._watch = Watch()
        self._found: Plan | None = None
        self._trouble: Exception | None = None
        self._begun = monotonic()
        self._thread = Thread(target=self._work, name="plan", daemon=True)
        self._thread.start()

    @property
    def seen(self) -> Seen:
        """How far it is."""
        return self._watch.seen

    @property
    def seconds(self) -> float:
        """How long ago it began [seconds]."""
        return monotonic() - self._begun

    @property
    def over(self) -> bool:
        """Whether it has ended, in whichever way."""
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Ask it to end; it does at the solver's next look around."""
        self._watch.stop()

    def wait(self) -> None:
        """Wait until it has ended."""
        self._thread.join()

    def plan(self) -> Plan:
        """Return what was found; raises what `planning.schedule.plan` raised."""
        if self._trouble is not None:
            raise self._trouble
        if self._found is None:
            raise ValueError("the search is still at work")
        return self._found

    def _work(self) -> None:
        try:
            from recert_planner.planning.schedule import plan

            self._found = plan(*self._asked, stopped=self._watch)
        except Exception as error:  # noqa: BLE001  # it is raised where somebody hears it
            self._trouble = error
