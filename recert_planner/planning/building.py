"""From a standing, a catalog and a request to a `Problem`: which courses come into question, when, and for what.

What a course brings is asked of the engine's own rules: its lots on the day it would be done, nothing where it is too
small or repeats what counts once. Nothing is optimised here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from attrs import frozen

from recert_planner.planning.catalog import Course
from recert_planner.planning.deadline import Deadline
from recert_planner.planning.months import StudyMonth, study_months
from recert_planner.planning.problem import Item, Lots, Problem
from recert_planner.planning.request import Request
from recert_planner.planning.taking import activity_of
from recert_planner.record.activity import Activity, State
from recert_planner.rules.model import Conversion
from recert_planner.standing.counting import Signature
from recert_planner.standing.credit import Credit, admit
from recert_planner.standing.result import Standing
from recert_planner.standing.ruling import Ruling, ruling_of
from recert_planner.standing.tally import question_of, scaled, ways

Base = Mapping[Signature, int]


@frozen(kw_only=True)
class Ground:
    """What stays the same from one request to the next: the rules, what is in hand, the courses in their order.

    `taken` are titles and providers in the ledger; `turns` the days from which a course may bring something else.
    """

    standing: Standing
    ruling: Ruling
    courses: tuple[Course, ...]
    ledger: tuple[Activity, ...]
    bases: tuple[Base, ...]
    taken: frozenset[tuple[str, str]]
    turns: tuple[date, ...]

    @classmethod
    def of(cls, standing: Standing, courses: Iterable[Course], counting: Collection[State]) -> Ground:
        """Return the ground on which courses are chosen; activities in a state of `counting` are in hand."""
        ruling = ruling_of(standing.credential, standing.cycle, as_of=standing.as_of)
        ledger = tuple(one.activity for one in standing.trace if one.activity.state in counting)
        return cls(
            standing=standing,
            ruling=ruling,
            courses=tuple(sorted(courses, key=lambda course: course.order)),
            ledger=ledger,
            bases=ways(ledger, ruling, counting=counting),
            taken=frozenset((one.title.casefold(), one.provider.casefold()) for one in ledger),
            turns=_turns(ruling),
        )

    def months(self, deadline: Deadline, request: Request) -> tuple[StudyMonth, ...]:
        """Return the months to study in."""
        return study_months(self.standing.as_of, deadline.last_on, request.away)

    def problem(self, deadline: Deadline, request: Request) -> Problem:
        """Return the request in whole numbers, one slot for each month to study in."""
        months = self.months(deadline, request)
        forced = frozenset(at for at, course in enumerate(self.courses) if _fixed(course, request))
        open_ = [at for at, course in enumerate(self.courses) if at in forced or self._offered(course, request)]
        # Without a limit, a month has room for everything there is.
        hours = sum((course.hours for course in self.courses), Decimal(0))
        hours = hours if request.hours_per_month is None else request.hours_per_month
        return Problem(
            items=tuple(item for at in open_ for item in self._items(at, months, deadline, request)),
            question=question_of(self.ruling),
            bases=self.bases,
            capacity=(hundredths(hours),) * len(months),
            budget=None if request.budget is None else hundredths(request.budget),
            forced=forced,
            lengths=tuple(month.weight for month in months),
        )

    def _offered(self, course: Course, request: Request) -> bool:
        allowed = not request.formats or course.format in request.formats
        return allowed and not self.is_taken(course) and not any(pick.names(course) for pick in request.excluded)

    def is_taken(self, course: Course) -> bool:
        """Return whether the ledger has a course already."""
        return course.order[:2] in self.taken

    def _items(self, at: int, months: Sequence[StudyMonth], deadline: Deadline, request: Request) -> Iterator[Item]:
        """Yield the course once for each run of slots in which it brings the same."""
        course = self.courses[at]
        picks = [pick for pick in request.fixed if pick.names(course)]
        if deadline.approval is not None and deadline.approval not in course.approvals:
            return
        days = [(slot, day_in(course, month)) for slot, month in enumerate(months)]
        lots_on = self._lots_by_day(course)
        open_ = [
            (slot, lots_on(day))
            for slot, day in days
            if day is not None and all(pick.allows(months[slot].month) for pick in picks)
        ]
        for lots, run in groupby(open_, key=lambda one: one[1]):
            slots = [slot for slot, _ in run]
            if lots or picks:
                cost, hours = hundredths(course.cost), hundredths(course.hours)
                yield Item(course=at, cost=cost, hours=hours, lots=lots, first=slots[0], last=slots[-1])

    def _lots_by_day(self, course: Course) -> Callable[[date], Lots]:
        """Return what a course brings on a day, asked of the engine once for all days that are alike."""
        if self._repeats(course):
            return lambda _: ()
        known: dict[int, Lots] = {}

        def lots_on(on: date) -> Lots:
            era = bisect_right(self.turns, on)
            if era not in known:
                known[era] = self._lots(course, on)
            return known[era]

        return lots_on

    def _repeats(self, course: Course) -> bool:
        """Return whether a course is in the ledger and one of its name may count only once."""
        once = (rule for rule in self.ruling.once if rule.tag is None or rule.tag in course.tags)
        return self.is_taken(course) and any(once)

    def _lots(self, course: Course, on: date) -> Lots:
        activity = activity_of(course, on, self.ruling)
        credit = activity and admit(activity, self.ruling, counting=frozenset(State))
        lots = credit.lots if isinstance(credit, Credit) else ()
        return tuple((one.signature, scaled(one.amount)) for one in lots if one.signature[1])


def day_in(course: Course, month: StudyMonth) -> date | None:
    """Return the last day of a month on which a course can be done; None when there is none."""
    return month.last_within(course.available_from, course.available_through)


def hundredths(amount: Decimal) -> int:
    """Return an amount in hundredths; what is finer is dropped."""
    return int(amount * 100)


def _fixed(course: Course, request: Request) -> bool:
    return any(pick.names(course) for pick in request.fixed)


def _turns(ruling: Ruling) -> tuple[date, ...]:
    """Return the days from which a course may bring something else: a new year of the body, a new value of a unit."""
    values = (rule.effective_from for rule in ruling.credential.history(Conversion) if rule.effective_from is not None)
    years = (ask.first for ask in ruling.asks if ask.first is not None)
    return tuple(sorted({*values, *years}))
