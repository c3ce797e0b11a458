"""What the screen asks and what it gets, as frozen values; no widget is known here.

The answer is made in layers, and a layer is made again only when something it looks at has changed: another way of
studying needs a new projection, not a new count. The clock isn't read here either; `as_of` is one of the inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from attrs import evolve, frozen

from recert_planner.dates import months_through
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.course import Outset
from recert_planner.planning.pace import pace, project
from recert_planner.planning.result import Pace, Projection, Study, Timeline
from recert_planner.planning.timeline import timeline
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from recert_planner.rules.own import with_own_values
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate
from recert_planner.views.verdict import Verdict, verdict

FIRST_YEAR, LAST_YEAR = 1950, 2150

T = TypeVar("T")


@frozen(kw_only=True)
class Inputs:
    """Everything the person has set: the days on their papers, the day asked, the ledger and the sliders.

    `certified_on` is None until they give it; `expires_on` is their own expiry, where they have one, and `own_values`
    what they gave in place of the body's, by a rule's key.
    """

    credential: str
    certified_on: date | None
    as_of: date
    study: Study
    recertified_on: tuple[date, ...] = ()
    expires_on: date | None = None
    ledger: tuple[Activity, ...] = ()
    own_values: tuple[tuple[str, str], ...] = ()


@frozen(kw_only=True)
class Answer:
    """Everything the screen shows for some inputs."""

    standing: Standing
    pace: Pace
    timeline: Timeline

    @property
    def projection(self) -> Projection:
        """Where the chosen way of studying leads."""
        if self.timeline.projection is None:
            raise ValueError("an answer of the screen always holds a projection")
        return self.timeline.projection

    @property
    def verdict(self) -> Verdict:
        """The answer in words; made when it is asked for, since the figure goes first."""
        return verdict(self.standing, self.pace, self.projection)


class Layers:
    """Makes answers, and keeps the last value of each layer for the next one."""

    def __init__(self, book: Mapping[str, Credential]) -> None:
        """Take the credentials that inputs may name."""
        self._book = book
        self._credential = _Last(with_own_values)
        self._standing = _Last(_evaluate)
        self._pace = _Last(pace)
        self._curves = _Last(_curves)
        self._outset = _Last(Outset.of)
        self._projection = _Last(project)

    def answer(self, inputs: Inputs) -> Answer:
        """Return the answer; raises `BadInput` and `NotKnown` as `evaluate` does."""
        standing = self.standing(inputs)
        needed = self.pace(standing)
        projection = self._projection(standing, inputs.study, self._outset(standing))
        return Answer(
            standing=standing,
            pace=needed,
            timeline=evolve(self._curves(standing, needed), projection=projection),
        )

    def standing(self, inputs: Inputs) -> Standing:
        """Return where the person stands, whatever they mean to study."""
        credential = self._credential(self._book[inputs.credential], inputs.own_values)
        return self._standing(credential, certification_of(inputs), inputs.ledger, inputs.as_of)

    def pace(self, standing: Standing) -> Pace:
        """Return the pace still needed."""
        return self._pace(standing)


def answer(inputs: Inputs, book: Mapping[str, Credential]) -> Answer:
    """Return the answer for inputs, made from nothing; raises `BadInput` and `NotKnown` as `evaluate` does."""
    return Layers(book).answer(inputs)


def certification_of(inputs: Inputs) -> Certification:
    """Return the days on the person's papers; raises `BadInput` when they are missing or contradict each other."""
    if inputs.certified_on is None:
        raise BadInput([Problem(field="certified on", message="give the day on which you were first certified")])
    days = (inputs.certified_on, *inputs.recertified_on, inputs.expires_on or inputs.certified_on, inputs.as_of)
    odd = [day for day in days if not FIRST_YEAR <= day.year <= LAST_YEAR]
    if odd:
        raise BadInput([Problem(message=f"check the year of {day}") for day in dict.fromkeys(odd)])
    return Certification(
        certified_on=inputs.certified_on,
        recertified_on=tuple(sorted(inputs.recertified_on)),
        expires_on=inputs.expires_on,
    )


def pace_so_far(standing: Standing) -> Decimal:
    """Return what has counted a month since the cycle began [units a month], the day asked included."""
    last = min(standing.as_of, standing.cycle.expires_on)
    months = months_through(standing.cycle.window_opens_on, last)
    return standing.counted * months.denominator / Decimal(months.numerator) if months else Decimal(0)


def _evaluate(
    credential: Credential, certification: Certification, ledger: tuple[Activity, ...], as_of: date
) -> Standing:
    return evaluate(credential, certification, ledger, as_of=as_of)


def _curves(standing: Standing, needed: Pace) -> Timeline:
    return timeline(standing, needed)


class _Last(Generic[T]):
    """A function that remembers its last arguments and value; equal arguments are the same question."""

    def __init__(self, make: Callable[..., T]) -> None:
        self._make = make
        self._kept: tuple[tuple[object, ...], T] | None = None

    def __call__(self, *arguments: object) -> T:
        if self._kept is None or self._kept[0] != arguments:
            self._kept = (arguments, self._make(*arguments))
        return self._kept[1]
