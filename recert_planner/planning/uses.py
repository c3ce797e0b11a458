"""Where each activity of one ledger counts when a person holds several certifications: in which cycle, and how much.

Every certification is asked about every cycle it has had, on that cycle's last day. Whether one credit may serve two
bodies is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from attrs import evolve, frozen

from recert_planner.dates import ONE_DAY
from recert_planner.errors import NotKnown
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Cycle, Standing, Trace
from recert_planner.standing.standing import evaluate


@frozen(kw_only=True)
class Hold:
    """A credential and a person's hold on it."""

    credential: Credential
    certification: Certification


@frozen(kw_only=True)
class Place:
    """What became of an activity in one cycle of a certification."""

    cycle: Cycle
    trace: Trace


@frozen(kw_only=True)
class Use:
    """An activity with its place in each certification; None where its day falls into no cycle of it."""

    activity: Activity
    places: tuple[Place | None, ...]

    @property
    def counted(self) -> int:
        """In how many certifications it counts."""
        return sum(place is not None and place.trace.counted > 0 for place in self.places)


def uses(holds: Iterable[Hold], activities: Sequence[Activity], *, as_of: date) -> tuple[Use, ...]:
    """Return where each activity of a ledger counts, in the ledger's order.

    Raises `BadInput` and `NotKnown` as `evaluate` does about the current cycle; an earlier cycle whose end nobody knows
    is left out.
    """
    every = [_cycles(hold, activities, as_of) for hold in holds]
    return tuple(
        Use(activity=activity, places=tuple(_place(at, standings) for standings in every))
        for at, activity in enumerate(activities)
    )


def _cycles(hold: Hold, activities: Sequence[Activity], as_of: date) -> list[Standing]:
    """Return the standings at the end of each cycle, the current one as of the day asked last."""
    again = [day for day in hold.certification.recertified_on if day <= as_of]
    found = []
    for position, day in enumerate(again):
        earlier = Certification(
            certified_on=hold.certification.certified_on, recertified_on=hold.certification.recertified_on[:position]
        )
        with suppress(NotKnown):
            found.append(evaluate(hold.credential, earlier, activities, as_of=day - ONE_DAY))
    now = evolve(hold.certification, recertified_on=tuple(again))
    return [*found, evaluate(hold.credential, now, activities, as_of=as_of)]


def _place(at: int, standings: Sequence[Standing]) -> Place | None:
    """Return the cycle in which an activity counts, else the one whose days it falls into, the latest first."""
    latest = list(reversed(standings))
    for standing in latest:
        if standing.trace[at].counted:
            return Place(cycle=standing.cycle, trace=standing.trace[at])
    for standing in latest:
        day, cycle = standing.trace[at].activity.date, standing.cycle
        if cycle.window_opens_on <= day <= cycle.window_closes_on:
            return Place(cycle=cycle, trace=standing.trace[at])
    return None
