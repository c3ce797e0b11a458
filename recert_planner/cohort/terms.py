"""What holds for everybody certified on the same days: cycle, rules, routes and the time left, from the one engine.

A roster has far fewer of these than people. Each is computed once by the modules that answer for a single person, so
a roster cannot come to have rules of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

from attrs import frozen

from recert_planner.cohort.risk import bounds, by_exam_only
from recert_planner.dates import ONE_DAY
from recert_planner.errors import BadInput, NotKnown
from recert_planner.planning.pace import time_left
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential, Maximum, NextAnchor, NextCycle, ProcessingTime
from recert_planner.standing.cycle import cycle_of
from recert_planner.standing.result import Cycle, RouteState
from recert_planner.standing.routes import filing_days, routes
from recert_planner.standing.ruling import Limit, Ruling, ruling_of
from recert_planner.standing.standing import requirements_of
from recert_planner.standing.window import leftovers_only, when_lapsed
from recert_planner.views.shortfalls import whole_of

HUNDREDTHS = 100


@frozen
class Key:
    """Days that lead to the same cycle: `begun_on` is the latest certification or recertification up to the day asked.

    `again` says that it is a recertification, `certified_on` then when the certification was, None where that makes no
    difference any more; `expires_on` is the person's own day, if any.
    """

    credential: str
    begun_on: date
    again: bool = False
    certified_on: date | None = None
    expires_on: date | None = None

    def certification(self) -> Certification:
        """Return a certification with these days; raises `BadInput` when they contradict each other."""
        if not self.again:
            return Certification(certified_on=self.begun_on, expires_on=self.expires_on)
        first = self.certified_on or self.begun_on - ONE_DAY
        return Certification(certified_on=first, recertified_on=(self.begun_on,), expires_on=self.expires_on)


@frozen(kw_only=True)
class Filing:
    """The last day on which filing is safe every way, and the time until then, for one mix of credits."""

    submit_by: date
    months: Fraction
    late: bool


@frozen(kw_only=True)
class Term:
    """The cycle and the rules of a key; amounts of `bounds` are hundredths a month.

    `filings` answers for each mix of credits: whether each of the approvals that speed filing up is on all of them.
    `exact` says that sums cannot answer for these people, whatever they did.
    """

    cycle: Cycle
    ruling: Ruling
    states: tuple[RouteState, ...]
    filings: Mapping[tuple[bool, ...], Filing]
    bounds: tuple[int, int]
    lapsed: bool
    exact: bool

    @property
    def by_exam(self) -> bool:
        """Whether no route but the exam is open."""
        return by_exam_only(self.states)

    @property
    def open_routes(self) -> str:
        """The open routes, joined by `;`."""
        return routes_open(self.states)

    @property
    def maximums(self) -> tuple[Limit, ...]:
        """The limits that rules of the kind `maximum` set."""
        return tuple(limit for limit in self.ruling.limits if isinstance(limit.rule, Maximum))

    @property
    def early_most(self) -> Decimal | None:
        """The units that may come from before the cycle [units]; None where nothing limits them."""
        return self.cycle.early_most if self.cycle.early else None

    @property
    def limits_early(self) -> bool:
        """Whether anything limits credit from before the cycle."""
        return self.early_most is not None or self.leftovers

    @property
    def leftovers(self) -> bool:
        """Whether credit from before the cycle depends on what the cycle before needed."""
        return leftovers_only(self.cycle)


def routes_open(states: Sequence[RouteState]) -> str:
    """Return the routes open on the day asked, joined by `;`."""
    return ";".join(state.route for state in states if state.open)


def chained(credential: Credential) -> bool:
    """Whether a cycle can depend on the one before it, so that every day of a certification matters."""
    plain = {NextAnchor.RECERTIFICATION, None}
    return any(not {rule.counted_from, rule.after_lapse} <= plain for rule in credential.history(NextCycle))


def speeding(ruling: Ruling) -> tuple[str, ...]:
    """Return the approvals that make filing faster when they are on every credit."""
    rules = ruling.credential.in_force(ProcessingTime, ruling.moments)
    return tuple(dict.fromkeys(rule.only_approved for rule in rules if rule.only_approved is not None))


def term_of(key: Key, credential: Credential, *, as_of: date) -> Term | str:
    """Return what holds for a key, or the sentence that says why nobody can know it."""
    try:
        cycle = cycle_of(credential, key.certification(), as_of=as_of)
    except (BadInput, NotKnown) as error:
        return "; ".join(problem.message for problem in error.problems)
    ruling = ruling_of(credential, cycle, as_of=as_of)
    states = routes(credential, cycle, as_of=as_of)
    asked = requirements_of(ruling, [0] * len(ruling.asks))
    return Term(
        cycle=cycle,
        ruling=ruling,
        states=states,
        filings=_filings(credential, cycle, speeding(ruling), as_of),
        bounds=bounds(whole_of(asked), cycle.starts_on, cycle.expires_on),
        lapsed=as_of > cycle.expires_on,
        exact=ruling.by_day or when_lapsed(cycle, credential, as_of=as_of) is not None or not _in_hundredths(ruling),
    )


def _filings(
    credential: Credential, cycle: Cycle, approvals: Sequence[str], as_of: date
) -> dict[tuple[bool, ...], Filing]:
    return {
        on_all: _filing(
            credential, cycle, frozenset(a for a, all_ in zip(approvals, on_all, strict=True) if all_), as_of
        )
        for on_all in product((True, False), repeat=len(approvals))
    }


def _filing(credential: Credential, cycle: Cycle, common: frozenset[str], as_of: date) -> Filing:
    days = filing_days(credential, cycle, (common,), as_of=as_of)
    submit_by = days[0][1] if days else cycle.expires_on
    return Filing(submit_by=submit_by, months=time_left(as_of, submit_by, cycle.expires_on)[1], late=submit_by < as_of)


def _in_hundredths(ruling: Ruling) -> bool:
    """Whether every amount that units are compared with is a whole number of hundredths."""
    amounts = [ask.amount or Decimal(0) for ask in ruling.asks] + [limit.amount for limit in ruling.limits]
    steps = [rule.to for rule in ruling.rounding]
    return all(amount * HUNDREDTHS % 1 == 0 for amount in (*amounts, *steps))
