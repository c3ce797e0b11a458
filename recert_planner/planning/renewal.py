"""A recertification on a given day: by which route it can be, and which cycle it would begin.

Before the expiry it is early, after it the return from a lapse. Interprets nothing itself: cycles and routes are the
engine's, asked about that day.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from recert_planner.errors import BadInput, NotKnown, Problem
from recert_planner.record.certification import Certification
from recert_planner.rules.model import NextCycle, Route
from recert_planner.standing.cycle import cycle_at
from recert_planner.standing.result import Cycle, RouteState, Standing
from recert_planner.standing.routes import routes

_ORDER = (Route.CONTINUING_EDUCATION, Route.REINSTATEMENT, Route.EXAM)


@frozen(kw_only=True)
class Renewal:
    """A recertification `on` a day. `route` is None where none is open; `cycle` is None where its end is not known.

    `next_cycle` is the rule that says from which day the new cycle is counted.
    """

    on: date
    late: bool
    route: Route | None
    routes: tuple[RouteState, ...]
    cycle: Cycle | None
    next_cycle: NextCycle | None


def renewal(standing: Standing, on: date, *, exam: bool = False) -> Renewal:
    """Return what a recertification on a day would mean; with `exam` by that route or by none.

    Raises `BadInput` when the day lies before the day asked or not after the certification.
    """
    begun = standing.certification.anchor_on(standing.as_of)
    if on < standing.as_of:
        raise _refused(f"{on} lies before the day asked, {standing.as_of}")
    if on <= begun:
        raise _refused(f"{on} does not lie after the certification, {begun}")
    states = routes(standing.credential, standing.cycle, as_of=on)
    open_ = [state.route for state in states if state.open]
    wanted = (Route.EXAM,) if exam else _ORDER
    return Renewal(
        on=on,
        late=on > standing.cycle.expires_on,
        route=next((route for route in wanted if route in open_), None),
        routes=states,
        cycle=_cycle(standing, on),
        next_cycle=standing.credential.one(NextCycle, standing.cycle.moments(on)),
    )


def _refused(message: str) -> BadInput:
    return BadInput([Problem(field="recertify on", message=message)])


def _cycle(standing: Standing, on: date) -> Cycle | None:
    """Return the cycle that begins with a recertification on a day; None where nobody knows how it is counted."""
    past = standing.certification
    again = tuple(day for day in past.recertified_on if day <= standing.as_of)
    after = Certification(certified_on=past.certified_on, recertified_on=(*again, on))
    try:
        return cycle_at(len(again) + 1, standing.credential, after, as_of=on)
    except NotKnown:
        return None
