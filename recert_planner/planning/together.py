"""Several certifications and one ledger: what is left to earn for all of them, and a plan that serves each in time.

Where the bodies say whether one credit may serve several certifications (`sharing`), their rule is followed. Where they
do not, both readings are worked out and named: a person may rely on neither before they have asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.planning.assigning import assigned
from recert_planner.planning.deadline import deadlines
from recert_planner.planning.joint import JointMonth, Need, joint_months, slowest_pace
from recert_planner.planning.months import Span
from recert_planner.planning.request import check_spans
from recert_planner.planning.uses import Hold, Use, uses
from recert_planner.record.activity import Activity
from recert_planner.rules.model import Sharing
from recert_planner.standing.result import Milestone, Standing
from recert_planner.standing.sharing import required_together
from recert_planner.standing.standing import evaluate

__all__ = ["Hold", "JointPlan", "Reading", "Together", "together"]

ZERO = Decimal(0)


class Reading(StrEnum):
    """How credits may serve several certifications."""

    RULE = "rule"  # the bodies' own rule asks for an amount together
    SHARED = "shared"  # one credit may serve all of them
    SEPARATE = "separate"  # each credit serves one of them


@frozen(kw_only=True)
class JointPlan:
    """A plan under one reading; `rule` is the body's own where there is one, else nobody knows the reading to hold.

    `standings` are each certification's under the reading. `needed` is what is left to earn together [units, one
    counted as much in every credential], `last_days` the last safe day of each (None: it is over). `slowest` is the
    slowest pace that is enough [units a month]; None where no time is left.
    """

    reading: Reading
    rule: Sharing | None
    standings: tuple[Standing, ...]
    needed: Decimal
    last_days: tuple[date | None, ...]
    feasible: bool
    slowest: Decimal | None
    months: tuple[JointMonth, ...]
    finish_on: date | None


@frozen(kw_only=True)
class Together:
    """Each certification on its own, where every activity counts, and a plan for each reading that may hold."""

    standings: tuple[Standing, ...]
    uses: tuple[Use, ...]
    plans: tuple[JointPlan, ...]

    @property
    def known(self) -> bool:
        """Whether the bodies say which reading holds."""
        return all(plan.rule is not None for plan in self.plans)

    @property
    def milestones(self) -> tuple[tuple[int, Milestone], ...]:
        """The days of all certifications in one order, each with the place of its certification."""
        every = [(which, one) for which, standing in enumerate(self.standings) for one in standing.milestones]
        return tuple(sorted(every, key=lambda at: (at[1].on, at[0])))


def together(
    holds: Iterable[Hold],
    activities: Iterable[Activity],
    *,
    as_of: date,
    units_per_month: Decimal | None = None,
    away: Iterable[Span] = (),
) -> Together:
    """Return what several certifications ask for of one ledger, with a plan for each reading that may hold.

    `units_per_month` is the most a month may hold; `away` are days without study. Raises `BadInput` for fewer than two
    credentials, one held twice, a pace not above 0 and spans that end before they begin; else as `evaluate` does.
    """
    every, ledger, ranges = tuple(holds), tuple(activities), tuple(away)
    _check(every, units_per_month, ranges)
    standings = tuple(evaluate(one.credential, one.certification, ledger, as_of=as_of) for one in every)
    rule = _rule(standings)
    plans = [
        _plan(reading, rule, _under(reading, standings, ledger), units_per_month, ranges) for reading in _readings(rule)
    ]
    return Together(standings=standings, uses=uses(every, ledger, as_of=as_of), plans=tuple(plans))


def _check(holds: Sequence[Hold], units_per_month: Decimal | None, away: Sequence[Span]) -> None:
    problems = check_spans(away)
    ids = [one.credential.id for one in holds]
    if len(ids) < 2:
        problems.append(Problem(field="credential", message="several certifications are at least two"))
    problems += [
        Problem(field="credential", message=f"{one} is held twice") for one in sorted(set(ids)) if ids.count(one) > 1
    ]
    if units_per_month is not None and not (units_per_month.is_finite() and units_per_month > 0):
        problems.append(Problem(field="units per month", message=f"{units_per_month} is not above 0"))
    if problems:
        raise BadInput(problems)


def _rule(standings: Sequence[Standing]) -> Sharing | None:
    """Return the rule that all credentials have in common; None where there is none."""
    found = [{rule.among: rule for rule in _sharing(standing)} for standing in standings]
    common = set.intersection(*(set(rules) for rules in found))
    return next((rule for among, rule in found[0].items() if among in common), None)


def _sharing(standing: Standing) -> tuple[Sharing, ...]:
    return standing.credential.in_force(Sharing, standing.cycle.moments(standing.as_of))


def _readings(rule: Sharing | None) -> tuple[Reading, ...]:
    if rule is None:
        return (Reading.SHARED, Reading.SEPARATE)
    if rule.each_further is not None:
        return (Reading.RULE,)
    return (Reading.SHARED,) if rule.same_credit else (Reading.SEPARATE,)


def _under(reading: Reading, standings: Sequence[Standing], ledger: Sequence[Activity]) -> tuple[Standing, ...]:
    """Return the standings under a reading: where a credit serves one only, each has its own part of the ledger."""
    if reading is not Reading.SEPARATE:
        return tuple(standings)
    return tuple(
        evaluate(standing.credential, standing.certification, own, as_of=standing.as_of)
        for standing, own in zip(standings, assigned(standings, ledger), strict=True)
    )


def _plan(
    reading: Reading, rule: Sharing | None, standings: tuple[Standing, ...], limit: Decimal | None, away: Sequence[Span]
) -> JointPlan:
    last_days = tuple(next((one.last_on for one in deadlines(standing)), None) for standing in standings)
    needed = _needed(reading, rule, standings)
    needs = [
        Need(units=standing.needed, through=day) for standing, day in zip(standings, last_days, strict=True) if day
    ]
    open_ = len(needs) == len(standings)
    as_of, apart = standings[0].as_of, reading is Reading.SEPARATE
    slowest = slowest_pace(as_of, needs, needed, apart=apart, away=away) if open_ else None
    feasible = slowest is not None and (limit is None or slowest <= limit)
    months = joint_months(as_of, needs, needed, apart=apart, away=away, limit=limit) if feasible else ()
    return JointPlan(
        reading=reading,
        rule=rule,
        standings=standings,
        needed=needed,
        last_days=last_days,
        feasible=feasible,
        slowest=slowest,
        months=months,
        finish_on=(months[-1].through_on if months else as_of) if feasible else None,
    )


def _needed(reading: Reading, rule: Sharing | None, standings: Sequence[Standing]) -> Decimal:
    """Return what is left to earn for all certifications together [units]."""
    each = [standing.needed for standing in standings]
    if reading is Reading.SEPARATE:
        return sum(each, ZERO)
    if reading is Reading.SHARED or rule is None:
        return max(each)
    totals = [one.required or ZERO for standing in standings for one in standing.requirements if one.id == "total"]
    in_hand = (max(counts) for counts in zip(*(_counts(standing) for standing in standings), strict=True))
    return max(*each, required_together(rule, totals) - sum(in_hand, ZERO))


def _counts(standing: Standing) -> list[Decimal]:
    return [trace.counted for trace in standing.trace]
