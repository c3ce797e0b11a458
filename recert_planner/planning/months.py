"""The calendar months in which a person can study: from today through a last day, days away left out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from recert_planner.dates import ONE_DAY, end_of_month, months_between

Span = tuple[date, date]
WHOLE = 377_580  # divided by 28, 29, 30 and 31 alike


@frozen(kw_only=True)
class StudyMonth:
    """A calendar month with days to study on; `month` is its first day, `spans` are those days, both ends inside."""

    month: date
    spans: tuple[Span, ...]

    @property
    def last_on(self) -> date:
        """The last day to study on."""
        return self.spans[-1][1]

    @property
    def days(self) -> int:
        """How many days there are to study on."""
        return sum((last - first).days + 1 for first, last in self.spans)

    @property
    def weight(self) -> int:
        """How much of the whole month that is, counted so that a whole month of any length is `WHOLE`."""
        return self.days * (WHOLE // monthrange(self.month.year, self.month.month)[1])

    def last_within(self, first: date | None, last: date | None) -> date | None:
        """Return the last day to study on from `first` through `last` (None: no bound); None when there is none."""
        for begins, ends in reversed(self.spans):
            found = min(ends, last or ends)
            if found >= max(begins, first or begins):
                return found
        return None


def study_months(first: date, last: date, away: Iterable[Span] = ()) -> tuple[StudyMonth, ...]:
    """Return the months from `first` through `last` that have a day outside `away`."""
    ranges = tuple(away)
    found = []
    for month in months_between(first, last):
        spans = outside((max(month, first), min(end_of_month(month), last)), ranges)
        if spans:
            found.append(StudyMonth(month=month, spans=spans))
    return tuple(found)


def outside(span: Span, away: Iterable[Span]) -> tuple[Span, ...]:
    """Return the parts of a span that lie in no span of `away`, in their order."""
    left = [span] if span[0] <= span[1] else []
    for gone_from, gone_through in away:
        left = [
            piece
            for first, last in left
            for piece in ((first, min(last, gone_from - ONE_DAY)), (max(first, gone_through + ONE_DAY), last))
            if piece[0] <= piece[1]
        ]
    return tuple(sorted(dict.fromkeys(left)))
