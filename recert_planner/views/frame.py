"""The paper of the timeline: which days and amounts it spans, and how large a point of it is on the smallest screen.

The ranges come from the cycle and the ledger, not from the day asked or the pace chosen, so that nothing jumps
while a slider moves. The pixel sizes are the smallest a figure is shown at: labels that don't overlap there don't
overlap on a larger screen either.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from recert_planner.planning.result import Step, Timeline
from recert_planner.rules.model import Route
from recert_planner.standing.result import RouteState, Standing

HEADROOM = 1.27  # of the amount required, so that its label and a curve above it have room
MARGIN = 0.03  # of the days shown, on either side


@frozen
class Frame:
    """Days and units shown, and the smallest plot [pixels] they are shown in."""

    first: date
    last: date
    top: float
    width: int
    height: int

    def x(self, on: date) -> float:
        """Return how far a day lies from the left edge [pixels]."""
        return (on - self.first).days / max((self.last - self.first).days, 1) * self.width

    def y(self, units: float) -> float:
        """Return how far an amount lies from the lower edge [pixels]."""
        return units / self.top * self.height

    def units(self, pixels: float) -> float:
        """Return how many units lie so far above the lower edge [pixels]; the height never changes with the screen."""
        return round(pixels / self.height * self.top, 3)

    def day_at(self, share: float) -> date:
        """Return the day at a share of the width."""
        return self.first + timedelta(days=round((self.last - self.first).days * share))


def frame(timeline: Timeline, standing: Standing, *, width: int, height: int) -> Frame:
    """Return the frame of a timeline in a plot of at least this size [pixels]."""
    first = min((standing.cycle.starts_on, *(step.on for step in timeline.earned)))
    last = max(standing.cycle.expires_on, way_back_through(standing) or standing.cycle.expires_on, standing.as_of)
    margin = timedelta(days=round((last - first).days * MARGIN) + 1)
    return Frame(first - margin, last + margin, _top(timeline, standing), width, height)


def way_back(standing: Standing) -> RouteState | None:
    """Return the route that closes last after expiry, other than the exam; None when there is none."""
    late = [
        state
        for state in standing.routes
        if state.route is not Route.EXAM and state.last_day and state.last_day > standing.cycle.expires_on
    ]
    return max(late, key=_last_day, default=None)


def way_back_through(standing: Standing) -> date | None:
    """Return the last day of that route."""
    state = way_back(standing)
    return state.last_day if state else None


def ticks(top: float) -> list[float]:
    """Return the round amounts for the axis [units], at most six, none above the plot."""
    step = next(s * 10**power for power in range(30) for s in (1, 2, 5) if s * 10**power * 5 >= top)
    return [float(step * place) for place in range(int(top // step) + 1)]


def required_total(standing: Standing) -> float | None:
    """Return the total required [units], None where it is unknown or not asked for."""
    for one in standing.requirements:
        if one.id == "total" and one.required is not None:
            return float(one.required)
    return None


def _top(timeline: Timeline, standing: Standing) -> float:
    reached = max(_end(timeline.earned), _end(timeline.intended), float(standing.counted + standing.needed))
    return max((required_total(standing) or 0.0) * HEADROOM, reached * 1.12, 1.0)


def _end(steps: Sequence[Step]) -> float:
    return float(steps[-1].total) if steps else 0.0


def _last_day(state: RouteState) -> date:
    return state.last_day or date.min
