"""The answer to "where do I stand": a ledger and a certification against a credential, on one day.

Joins cycle, counting, routes and milestones into one frozen `Standing`. It compares with thresholds and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve

from recert_planner.errors import NotKnown
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential, FactStanding, Minimum, OpenQuestion, Rule
from recert_planner.standing.counting import Amount
from recert_planner.standing.cycle import cycle_at, cycle_of
from recert_planner.standing.result import Cycle, Requirement, RouteState, Standing, Trace
from recert_planner.standing.routes import filing_days, milestones, routes
from recert_planner.standing.ruling import Ruling, ruling_of
from recert_planner.standing.tally import Tally, tally, unscaled
from recert_planner.standing.window import leftovers_only, when_lapsed

EARNED = frozenset({State.EARNED})


def evaluate(
    credential: Credential,
    certification: Certification,
    activities: Iterable[Activity],
    *,
    as_of: date,
    counting: Collection[State] = EARNED,
) -> Standing:
    """Return where the person stands on `as_of`.

    `counting` names the states taken as earned: add enrolled or planned to see what they would bring. Raises
    `BadInput` when `as_of` lies before the certification, `NotKnown` when the expiry is unknown and not given.
    """
    ledger = tuple(activities)
    cycle = _settled(cycle_of(credential, certification, as_of=as_of), credential, certification, ledger, as_of)
    wider = when_lapsed(cycle, credential, as_of=as_of)
    counts = [
        tally(ledger, ruling_of(credential, one, as_of=as_of), counting=counting) for one in (cycle, wider) if one
    ]
    return _standing(certification, as_of, max(counts, key=lambda one: one.solution.merit))


def requirements_of(ruling: Ruling, reached: Sequence[Amount]) -> tuple[Requirement, ...]:
    """Return each minimum of a ruling against what a selection reached [scaled units]."""
    return tuple(
        Requirement(rule=ask.rule, id=ask.id, required=ask.amount, counted=unscaled(amount))
        for ask, amount in zip(ruling.asks, reached, strict=True)
    )


def recount(standing: Standing, *, counting: Collection[State] = EARNED) -> Tally:
    """Return the count behind a standing, to ask what further units would bring."""
    ruling = ruling_of(standing.credential, standing.cycle, as_of=standing.as_of)
    return tally((one.activity for one in standing.trace), ruling, counting=counting)


def mix_of(trace: Iterable[Trace]) -> frozenset[frozenset[str]]:
    """Return the approvals found together on the credits that count."""
    return frozenset(one.approvals for one in trace if one.counted)


def binding_of(requirements: Sequence[Requirement], families: Sequence[Sequence[int]]) -> str | None:
    """Return the requirement that sets how much is still needed; None when nothing is.

    Of families that need the same, the more particular one binds (a category before the total): any credit that
    meets it meets the other too. Within a family it is the largest shortfall.
    """
    open_ = [[requirements[r] for r in family if requirements[r].shortfall] for family in families]
    if not any(open_):
        return None
    heaviest = max(open_, key=lambda one: (sum(r.shortfall for r in one), particular(one[0].rule) if one else 0))
    return max(heaviest, key=lambda requirement: requirement.shortfall).id


def particular(rule: Minimum) -> int:
    """Return how particular a requirement is: a category before a tag, a tag before an approval, the total last."""
    return 3 * bool(rule.category) + 2 * bool(rule.tag) + bool(rule.approval)


def _standing(certification: Certification, as_of: date, counted: Tally) -> Standing:
    ruling, cycle = counted.ruling, counted.ruling.cycle
    credential = ruling.credential
    requirements = requirements_of(ruling, counted.solution.reached)
    open_routes = routes(credential, cycle, as_of=as_of)
    filing = filing_days(credential, cycle, mix_of(counted.trace), as_of=as_of)
    return Standing(
        credential=credential,
        certification=certification,
        as_of=as_of,
        cycle=cycle,
        lapsed=as_of > cycle.expires_on,
        requirements=requirements,
        trace=counted.trace,
        earned=sum((one.earned or Decimal(0) for one in counted.trace if _in_hand(one, as_of)), Decimal(0)),
        counted=unscaled(counted.solution.total),
        needed=unscaled(counted.solution.needed),
        binding=binding_of(requirements, ruling.families),
        submit_by=filing[0][1] if filing else cycle.expires_on,
        routes=open_routes,
        milestones=milestones(credential, cycle, open_routes, filing, as_of=as_of),
        to_confirm=_to_confirm(ruling, counted.trace, open_routes),
    )


def _settled(
    cycle: Cycle, credential: Credential, certification: Certification, ledger: Sequence[Activity], as_of: date
) -> Cycle:
    """Return the cycle with what may come from before it reduced to what the cycle before did not need.

    Where the end of that cycle is not known nobody can say what it needed, and nothing comes from it.
    """
    if not leftovers_only(cycle):
        return cycle
    try:
        before = cycle_at(cycle.position - 1, credential, certification, as_of=as_of)
    except NotKnown:
        return evolve(cycle, early_most=Decimal(0))
    before = _settled(before, credential, certification, ledger, as_of)
    return evolve(cycle, early_most=_leftover(credential, before, cycle, ledger, as_of))


def _leftover(credential: Credential, before: Cycle, cycle: Cycle, ledger: Sequence[Activity], as_of: date) -> Decimal:
    """Return the units that the cycle before did not need [units], up to what the rule allows."""
    on = min(before.expires_on, as_of)
    count = tally(ledger, ruling_of(credential, before, as_of=on), counting=EARNED)
    total = next((ask.amount for ask in count.ruling.asks if ask.id == "total"), None) or Decimal(0)
    unused = max(unscaled(count.solution.total) - total, Decimal(0))
    return unused if cycle.early_most is None else min(unused, cycle.early_most)


def _in_hand(trace: Trace, as_of: date) -> bool:
    return trace.activity.state is State.EARNED and trace.activity.date <= as_of


def _to_confirm(ruling: Ruling, trace: Iterable[Trace], states: Iterable[RouteState]) -> tuple[Rule, ...]:
    """Return the rules this answer leans on that are not firm, then what nobody knows."""
    conversions = (ruling.conversion(one.activity.unit, one.activity.date) for one in trace)
    used: list[Rule] = [
        *ruling.cycle.rules,
        *(ask.rule for ask in ruling.asks),
        *(limit.rule for limit in ruling.limits),
        *(conversion for conversion in conversions if conversion),
        *(state.rule for state in states),
    ]
    doubtful = [rule for rule in used if rule.confirm or rule.standing is FactStanding.UNKNOWN]
    questions = ruling.credential.in_force(OpenQuestion, ruling.moments)
    return tuple({id(rule): rule for rule in (*doubtful, *questions)}.values())
