"""What happens after the deadline, day by day: which way closes when, and what it then costs.

The spans between two changes are read from the engine's routes, milestones and fees; nothing is promised that the body
has not said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from recert_planner.dates import ONE_DAY, add_months
from recert_planner.planning.fees import Due, costs
from recert_planner.planning.pace import pace
from recert_planner.rules.model import Fee, Route
from recert_planner.standing.result import RouteState, Standing
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain, words
from recert_planner.views.table import Table
from recert_planner.views.verdict import Verdict, verdict


@frozen(kw_only=True)
class Fate:
    """What holds from the first through the last day of a span (None: for good), with nothing filed meanwhile."""

    first_on: date
    last_on: date | None
    standing: Standing
    fees: tuple[tuple[Route, tuple[Due, ...]], ...]

    @property
    def verdict(self) -> Verdict:
        """The first day's answer in words."""
        return verdict(self.standing, pace(self.standing))

    def covers(self, on: date) -> bool:
        """Whether a day lies in the span."""
        return self.first_on <= on and (self.last_on is None or on <= self.last_on)


def fates(situation: Situation) -> tuple[Fate, ...]:
    """Return the spans after the deadline, the last day before it first, in their order.

    Raises `BadInput` and `NotKnown` as `evaluate` does.
    """
    deadline = situation.standing.cycle.expires_on
    days = sorted({day for day in _changes(evolve(situation, as_of=deadline)) if day > deadline})
    found = [_fate(situation, first, last) for first, last in _spans(deadline, days)]
    return tuple(_joined(found))


def fates_table(found: Sequence[Fate], *, on: date | None = None) -> Table:
    """Return the spans as a table; the one that holds a day is named in its first cell."""
    credential = found[0].standing.credential
    return Table(
        headers=("From", "Through", "Answer", "Ways open", "Fees known of"),
        rows=tuple(_row(one, on) for one in found),
        caption=f"After the deadline: {credential.name}",
    )


def sentences(fate: Fate) -> Iterator[str]:
    """Yield the ways as they stand, what they cost and what to ask; the verdict says the rest."""
    standing = fate.standing
    yield from (words.route_note(state, standing) for state in standing.routes)
    for route, dues in fate.fees:
        for due in dues:
            sure = due.rule.confirm is None
            note = "" if sure else f" {words.to_confirm(due.rule, standing.credential)}"
            yield f"{words.capital(words.ROUTES[route])}: {due.rule.says}{note}"


def _changes(situation: Situation) -> Iterator[date]:
    """Yield the first days on which something is other than the day before."""
    standing = situation.standing
    expires_on = standing.cycle.expires_on
    yield expires_on + ONE_DAY
    for state in standing.routes:
        yield from _edges(state)
    for rule in standing.credential.history(Fee):
        if rule.after_months:
            yield add_months(expires_on, rule.after_months) + ONE_DAY


def _edges(state: RouteState) -> Iterator[date]:
    yield from (day + ONE_DAY for day in (state.last_day, state.cautious_day) if day)
    if state.first_day:
        yield state.first_day


def _spans(deadline: date, days: Sequence[date]) -> Iterator[tuple[date, date | None]]:
    yield deadline, deadline
    for first, following in zip(days, [*days[1:], None], strict=True):
        yield first, following - ONE_DAY if following else None


def _fate(situation: Situation, first: date, last: date | None) -> Fate:
    standing = evolve(situation, as_of=first).standing
    open_ = [state.route for state in standing.routes if state.open]
    return Fate(
        first_on=first,
        last_on=last,
        standing=standing,
        fees=tuple((route, costs(standing, route, on=first).dues) for route in open_),
    )


def _joined(found: Sequence[Fate]) -> Iterator[Fate]:
    """Yield the spans, those that say the same made one."""
    held: Fate | None = None
    for one in found:
        if held is not None and _same(held, one):
            held = evolve(held, last_on=one.last_on)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _same(one: Fate, other: Fate) -> bool:
    told = [(tuple(sentences(each)), each.verdict, each.standing.lapsed) for each in (one, other)]
    return told[0] == told[1]


def _row(one: Fate, on: date | None) -> tuple[str, ...]:
    here = " (this day)" if on is not None and one.covers(on) else ""
    open_ = [words.ROUTES[state.route] for state in one.standing.routes if state.open]
    return (
        f"{plain.day(one.first_on)}{here}",
        plain.day(one.last_on) if one.last_on else "for good",
        one.verdict.line,
        plain.joined(open_) or "none known",
        "; ".join(_money(route, dues) for route, dues in one.fees if dues) or "none",
    )


def _money(route: Route, dues: Sequence[Due]) -> str:
    parts = [
        f"{_name(due)} {plain.number(due.amount)} {due.rule.currency}"
        if due.amount is not None
        else f"{_name(due)} not known"
        for due in dues
    ]
    return f"{words.ROUTES[route]}: {plain.joined(parts)}"


def _name(due: Due) -> str:
    """Return what a fee is called: `late fee`, `exam fee (member)`."""
    whose = "" if due.rule.member is None else " (member)" if due.rule.member else " (not a member)"
    return f"{due.rule.of.replace('-', ' ')} fee{whose}"
