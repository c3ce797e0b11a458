"""From a standing, a catalog and a request to a `Problem`: which courses come into question, when, and for what.

What a course brings is asked of the engine's own rules: its lots on the day it would be done, nothing where it is too
small or repeats what counts once. Nothing is optimised here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from attrs import field, frozen

from recert_planner.planning.catalog import Course
from recert_planner.planning.deadline import Deadline
from recert_planner.planning.months import StudyMonth, study_months
from recert_planner.planning.problem import Item, Lots, Problem
from recert_planner.planning.request import Request
from recert_planner.record.activity import Activity, State
from recert_planner.standing.counting import Signature
from recert_planner.standing.credit import Credit, Facts, admit, lot
from recert_planner.standing.items import choices
from recert_planner.standing.repeats import repetitions
from recert_planner.standing.result import Standing
from recert_planner.standing.ruling import Ruling, ruling_of
from recert_planner.standing.tally import question_of, scaled

Base = Mapping[Signature, int]


@frozen(kw_only=True)
class Ground:
    """What stays the same from one request to the next: the rules, what is in hand, the courses in their order."""

    standing: Standing
    ruling: Ruling
    courses: tuple[Course, ...]
    ledger: tuple[Activity, ...]
    bases: tuple[Base, ...]
    taken: frozenset[tuple[str, str]] = field(repr=False)

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
            bases=_bases(ledger, ruling, counting),
            taken=frozenset((one.title.casefold(), one.provider.casefold()) for one in ledger),
        )

    def months(self, deadline: Deadline, request: Request) -> tuple[StudyMonth, ...]:
        """Return the months to study in."""
        return study_months(self.standing.as_of, deadline.last_on, request.away)

    def problem(self, deadline: Deadline, request: Request) -> Problem:
        """Return the request in whole numbers, one slot for each month to study in."""
        months = self.months(deadline, request)
        forced = frozenset(at for at, course in enumerate(self.courses) if _fixed(course, request))
        open_ = [at for at, course in enumerate(self.courses) if at in forced or self._offered(course, request)]
        hours = None if request.hours_per_month is None else hundredths(request.hours_per_month)
        return Problem(
            items=tuple(item for at in open_ for item in self._items(at, months, deadline, request)),
            question=question_of(self.ruling),
            bases=self.bases,
            capacity=(hours,) * len(months),
            budget=None if request.budget is None else hundredths(request.budget),
            forced=forced,
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
        open_ = [
            (slot, self._lots(course, day))
            for slot, day in days
            if day is not None and all(pick.allows(months[slot].month) for pick in picks)
        ]
        for lots, run in groupby(open_, key=lambda one: one[1]):
            slots = [slot for slot, _ in run]
            if lots or picks:
                cost, hours = hundredths(course.cost), hundredths(course.hours)
                yield Item(course=at, cost=cost, hours=hours, lots=lots, first=slots[0], last=slots[-1])

    def _lots(self, course: Course, on: date) -> Lots:
        if course.points < self.ruling.smallest_worth or self._repeats(course, on):
            return ()
        facts = Facts(
            unit="",
            approvals=frozenset(course.approvals),
            tags=frozenset(course.tags),
            on=on,
            before_cycle=False,
        )
        known = self.ruling.credential.categories
        split = course.split or (("", course.points),)
        lots = [lot(name, amount, facts, self.ruling) for name, amount in split if not known or name in known]
        return tuple((one.signature, scaled(one.amount)) for one in lots if one.signature[1])

    def _repeats(self, course: Course, on: date) -> bool:
        """Return whether the engine takes the course for one that has been counted."""
        if not self.is_taken(course):
            return False
        again = Activity(
            date=on,
            title=course.title,
            provider=course.provider,
            amount=course.points,
            unit="",
            tags=course.tags,
            state=State.PLANNED,
        )
        return len(self.ledger) in repetitions([*self.ledger, again], self.ruling, counting=frozenset(State))


def day_in(course: Course, month: StudyMonth) -> date | None:
    """Return the last day of a month on which a course can be done; None when there is none."""
    return month.last_within(course.available_from, course.available_through)


def hundredths(amount: Decimal) -> int:
    """Return an amount in hundredths; what is finer is dropped."""
    return int(amount * 100)


def _fixed(course: Course, request: Request) -> bool:
    return any(pick.names(course) for pick in request.fixed)


def _bases(ledger: Sequence[Activity], ruling: Ruling, counting: Collection[State]) -> tuple[Base, ...]:
    """Return the amounts in hand for each way to choose among limited items."""
    repeated = repetitions(ledger, ruling, counting=counting)
    admitted = [admit(one, ruling, counting=counting) for at, one in enumerate(ledger) if at not in repeated]
    credits_ = [one for one in admitted if isinstance(one, Credit)]
    found: list[Base] = []
    for left in choices(credits_, ruling.items):
        amounts: dict[Signature, int] = {}
        for at, credit in enumerate(credits_):
            for part in credit.lots if at not in left else ():
                amounts[part.signature] = amounts.get(part.signature, 0) + scaled(part.amount)
        if amounts not in found:
            found.append(amounts)
    return tuple(found)
