"""The count of a whole ledger under one ruling, and the trace that explains it activity by activity.

Turns exact decimals into one integer scale, asks `counting` for the best selection, and hands the counted amounts
back to the activities, earliest first. What a maximum left out is charged to the maximum that is full.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from recert_planner.record.activity import Activity, State
from recert_planner.rules.model import CountOnce, MaximumItems
from recert_planner.standing.counting import Amount, Question, Signature, Solution, solve
from recert_planner.standing.credit import Credit, Lot, admit
from recert_planner.standing.items import choices
from recert_planner.standing.repeats import once_choices, repetitions
from recert_planner.standing.result import Reason, Trace, Why
from recert_planner.standing.ruling import Ruling

LeftOut = Mapping[int, MaximumItems | CountOnce]

# Hundredths are what certificates print; the rest of the scale leaves room for conversions and shares.
SCALE = 10**6


@frozen(kw_only=True)
class Tally:
    """A counted ledger: the best selection, the units it was made from, and what became of each activity."""

    ruling: Ruling
    amounts: Mapping[Signature, int]
    solution: Solution
    trace: tuple[Trace, ...]

    def reaches(self, extra: Mapping[Signature, int]) -> Solution:
        """Return the best selection when further units (scaled by `SCALE`) come on top."""
        amounts = dict(self.amounts)
        for key, amount in extra.items():
            amounts[key] = amounts.get(key, 0) + amount
        return solve(self._question, amounts)

    @cached_property
    def _question(self) -> Question:
        return question_of(self.ruling)


def tally(activities: Iterable[Activity], ruling: Ruling, *, counting: Collection[State]) -> Tally:
    """Count a ledger; activities whose state is not in `counting` are traced and not counted."""
    ledger = list(activities)
    repeated = repetitions(ledger, ruling, counting=counting)
    admitted = [
        repeated.get(position) or admit(activity, ruling, counting=counting) for position, activity in enumerate(ledger)
    ]
    admissible = [one for one in admitted if isinstance(one, Credit)]
    amounts, solution, left = _best(admissible, ruling)
    counted = iter(_traces(admissible, left, solution, ruling))
    trace = tuple(next(counted) if isinstance(one, Credit) else one for one in admitted)
    return Tally(ruling=ruling, amounts=amounts, solution=solution, trace=trace)


def ways(
    activities: Iterable[Activity], ruling: Ruling, *, counting: Collection[State]
) -> tuple[Mapping[Signature, int], ...]:
    """Return the units of a ledger [scaled], once for each way to choose among limited and repeated activities."""
    ledger = list(activities)
    repeated = repetitions(ledger, ruling, counting=counting)
    admitted = [admit(one, ruling, counting=counting) for at, one in enumerate(ledger) if at not in repeated]
    admissible = [one for one in admitted if isinstance(one, Credit)]
    found: list[Mapping[Signature, int]] = []
    for left in _left_out(admissible, ruling):
        amounts = _amounts(credit for position, credit in enumerate(admissible) if position not in left)
        if amounts not in found:
            found.append(amounts)
    return tuple(found)


def question_of(ruling: Ruling) -> Question:
    """Return the maximums and minimums of a ruling as scaled integers; an unknown minimum asks for nothing."""
    return Question(
        tuple(scaled(limit.amount) for limit in ruling.limits),
        tuple(scaled(ask.amount or Decimal(0)) for ask in ruling.asks),
        ruling.families,
    )


def scaled(amount: Decimal | Fraction) -> int:
    """Return units as an integer in `SCALE`; what is finer than the scale is dropped."""
    return int(amount * SCALE)


def unscaled(amount: Amount) -> Decimal:
    """Return scaled units as a decimal without trailing zeros."""
    value = Decimal(int(amount)) / SCALE
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _best(admissible: Sequence[Credit], ruling: Ruling) -> tuple[dict[Signature, int], Solution, LeftOut]:
    """Return the amounts, the selection and what is left out, for the best choice of limited and repeated items."""
    question = question_of(ruling)
    found = []
    for left in _left_out(admissible, ruling):
        amounts = _amounts(credit for position, credit in enumerate(admissible) if position not in left)
        found.append((amounts, solve(question, amounts), left))
    return max(found, key=lambda one: one[1].merit)


def _left_out(admissible: Sequence[Credit], ruling: Ruling) -> Iterator[LeftOut]:
    for repeated in once_choices(admissible, ruling):
        rest = [position for position in range(len(admissible)) if position not in repeated]
        for left in choices([admissible[position] for position in rest], ruling.items):
            yield {**repeated, **{rest[place]: rule for place, rule in left.items()}}


def _amounts(admissible: Iterable[Credit]) -> dict[Signature, int]:
    sums: dict[Signature, int] = {}
    for credit in admissible:
        for lot in credit.lots:
            sums[lot.signature] = sums.get(lot.signature, 0) + scaled(lot.amount)
    return sums


def _traces(admissible: Sequence[Credit], left: LeftOut, solution: Solution, ruling: Ruling) -> list[Trace]:
    """Hand the counted amounts to the activities, earliest first, and return the traces in ledger order."""
    purse = {key: int(amount) for key, amount in solution.counted.items()}
    full = _full_limits(solution, ruling)
    traces: dict[int, Trace] = {}
    for position in sorted(range(len(admissible)), key=lambda at: admissible[at].activity.date):
        credit = admissible[position]
        if position in left:
            rule = left[position]
            why = Why.REPEATED if isinstance(rule, CountOnce) else Why.OVER_ITEMS
            reason = Reason(why=why, amount=credit.earned, rule=rule)
            traces[position] = _trace(credit, (), (reason,))
        else:
            traces[position] = _counted(credit, purse, full, ruling)
    return [traces[position] for position in range(len(admissible))]


def _full_limits(solution: Solution, ruling: Ruling) -> frozenset[int]:
    sums: dict[int, Amount] = {}
    for (limits, _), amount in solution.counted.items():
        for limit in limits:
            sums[limit] = sums.get(limit, 0) + amount
    return frozenset(k for k, total in sums.items() if int(total) >= scaled(ruling.limits[k].amount))


def _counted(credit: Credit, purse: dict[Signature, int], full: frozenset[int], ruling: Ruling) -> Trace:
    landed: list[tuple[str, Decimal]] = []
    reasons = [Reason(why=Why.NO_CATEGORY, amount=credit.homeless)] if credit.homeless else []
    for lot in credit.lots:
        whole, left = scaled(lot.amount), purse.get(lot.signature, 0)
        taken = min(whole, left)
        purse[lot.signature] = left - taken
        if taken:
            landed.append((lot.category, unscaled(taken)))
        if taken < whole:
            reasons.append(_over(lot, lot.amount - unscaled(taken), full, ruling))
    return _trace(credit, tuple(landed), tuple(reasons))


def _over(lot: Lot, amount: Decimal, full: frozenset[int], ruling: Ruling) -> Reason:
    """Charge what did not count to the first full maximum that the lot meets."""
    limit = ruling.limits[min(lot.signature[0] & full or lot.signature[0])]
    return Reason(why=limit.why, amount=amount, rule=limit.rule)


def _trace(credit: Credit, landed: tuple[tuple[str, Decimal], ...], reasons: tuple[Reason, ...]) -> Trace:
    return Trace(
        activity=credit.activity,
        earned=credit.earned,
        counted=landed[0][1] if len(landed) == 1 else sum((amount for _, amount in landed), Decimal(0)),
        landed=landed,
        reasons=reasons,
        approvals=credit.approvals,
        before_cycle=credit.before_cycle,
    )
