"""The scenarios on the figure, in their order, as one frozen value: duplicate, rename, remove, choose.

Nothing here knows a widget, a figure or a file; `saved` is only the number under which a line is kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from recert_planner.app.what_if import wording
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.comparison import MOST
from recert_planner.planning.scenario import Scenario, duplicate, rename


@frozen(kw_only=True)
class Line:
    """One scenario on the figure; `saved` is None while it is kept nowhere."""

    scenario: Scenario
    saved: int | None = None

    @property
    def name(self) -> str:
        """Its name."""
        return self.scenario.name


@frozen(kw_only=True)
class Lineup:
    """One to four lines of different names; `chosen` is the place of the one that the form changes."""

    lines: tuple[Line, ...]
    chosen: int = 0

    @property
    def line(self) -> Line:
        """The line chosen."""
        return self.lines[self.chosen]

    @property
    def full(self) -> bool:
        """Whether no further line has room."""
        return len(self.lines) >= MOST

    def choose(self, place: int) -> Lineup:
        """Return the lineup with another line chosen."""
        return evolve(self, chosen=min(max(place, 0), len(self.lines) - 1))

    def add(self, scenario: Scenario, *, saved: int | None = None) -> Lineup:
        """Return the lineup with one line more, chosen; a name in use gets a number. Raises `BadInput` when full."""
        if self.full:
            raise BadInput([Problem(message=wording.MOST_LINES)])
        names = [line.name for line in self.lines]
        free = duplicate(scenario, names) if _folded(scenario.name) in map(_folded, names) else scenario
        return Lineup(lines=(*self.lines, Line(scenario=free, saved=saved)), chosen=len(self.lines))

    def put(self, scenario: Scenario, *, saved: int | None) -> Lineup:
        """Return the lineup with another line in the place of the one chosen."""
        lines = list(self.lines)
        lines[self.chosen] = Line(scenario=scenario, saved=saved)
        return evolve(self, lines=tuple(lines))

    def change(self, scenario: Scenario) -> Lineup:
        """Return the lineup with the chosen line changed; where it is saved does not change by that."""
        return self.put(scenario, saved=self.line.saved)

    def rename(self, name: str) -> Lineup:
        """Return the lineup with the chosen line renamed; raises `BadInput` for an empty name and one in use."""
        others = (line.name for place, line in enumerate(self.lines) if place != self.chosen)
        if _folded(name) in map(_folded, others):
            raise BadInput([Problem(field="name", message=wording.taken(name.strip()))])
        return self.change(rename(self.line.scenario, name))

    def remove(self) -> Lineup:
        """Return the lineup without the chosen line; raises `BadInput` when it is the last one."""
        if len(self.lines) == 1:
            raise BadInput([Problem(message=wording.LAST_LINE)])
        left = tuple(line for place, line in enumerate(self.lines) if place != self.chosen)
        return Lineup(lines=left, chosen=min(self.chosen, len(left) - 1))

    def forget(self, saved: Iterable[int]) -> Lineup:
        """Return the lineup in which only lines saved under one of these numbers count as saved."""
        known = frozenset(saved)
        lines = tuple(line if line.saved in known else evolve(line, saved=None) for line in self.lines)
        return evolve(self, lines=lines)


def _folded(name: str) -> str:
    return name.strip().casefold()
