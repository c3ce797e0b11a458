"""How much of what was earned counts: the best any admissible selection of the credits can reach.

Maximums cross (a credit from before the cycle that lacks an approval meets two), so counting one maximum after the
other can lose credit or grant too much. The best selection is, in this order, the one that (1) leaves the fewest
further units to earn until everything is met, (2) counts the most in total, (3) has the smallest shortfalls.

This module knows amounts and memberships, as integers in one scale; it knows no rule, no person and no day.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from recert_planner.standing.selection import maximise

Signature = tuple[frozenset[int], frozenset[int]]
Amount = int | Fraction


@frozen
class Question:
    """What bounds a selection and what it should reach [scaled units].

    `limits` are maximums, `required` minimums; both are named by position. A family is a set of requirements of
    which one further unit can serve only one (the categories); a unit serves one requirement of every family at once.
    """

    limits: tuple[int, ...]
    required: tuple[int, ...]
    families: tuple[tuple[int, ...], ...]


@frozen
class Solution:
    """The amount counted of each signature [scaled units], and what it reaches."""

    counted: Mapping[Signature, Amount]
    reached: tuple[Amount, ...]
    total: Amount
    needed: Amount
    missing: Amount

    @property
    def merit(self) -> tuple[Amount, Amount, Amount]:
        """What makes one selection better than another; larger is better."""
        return (-self.needed, self.total, -self.missing)


def solve(question: Question, amounts: Mapping[Signature, int]) -> Solution:
    """Return the best admissible selection; `amounts` maps (limits it meets, requirements it serves) to units."""
    exceeded = _exceeded(question, amounts)
    contested = sorted((key for key in amounts if key[0] & exceeded), key=_rank)
    counted: dict[Signature, Amount] = dict(amounts)
    if contested:
        free = _reached(question, {key: amounts[key] for key in amounts if not key[0] & exceeded})
        gap = [max(need - int(have), 0) for need, have in zip(question.required, free, strict=True)]
        counted.update(_share(question, amounts, contested, exceeded, gap))
    return _solution(question, counted)


def _rank(key: Signature) -> tuple[list[int], list[int]]:
    """An order that does not depend on the ledger's, so that equal selections come out the same."""
    return sorted(key[1]), sorted(key[0])


def _exceeded(question: Question, amounts: Mapping[Signature, int]) -> frozenset[int]:
    sums = [0] * len(question.limits)
    for (limits, _), amount in amounts.items():
        for limit in limits:
            sums[limit] += amount
    return frozenset(k for k, limit in enumerate(question.limits) if sums[k] > limit)


def _reached(question: Question, counted: Mapping[Signature, Amount]) -> list[Amount]:
    sums: list[Amount] = [0] * len(question.required)
    for (_, requirements), amount in counted.items():
        for requirement in requirements:
            sums[requirement] += amount
    return sums


def _share(
    question: Question,
    amounts: Mapping[Signature, int],
    contested: list[Signature],
    exceeded: frozenset[int],
    gap: list[int],
) -> dict[Signature, Amount]:
    """Share the exceeded limits among the contested signatures.

    Variables: the amount of each contested signature, the surplus over each open requirement, and by how much the
    units still needed shrink. Every requirement's slack is its shortfall, so all bounds are known and not negative.
    """
    open_ = [r for r, missing in enumerate(gap) if missing > 0]
    families = [[r for r in family if r in open_] for family in question.families]
    most = max((sum(gap[r] for r in family) for family in families), default=0)

    def row(amount: Mapping[Signature, int], surplus: Mapping[int, int], shrink: int) -> list[int]:
        return [*(amount.get(c, 0) for c in contested), *(surplus.get(r, 0) for r in open_), shrink]

    def serves(requirements: list[int], sign: int) -> dict[Signature, int]:
        return {c: sign * sum(r in c[1] for r in requirements) for c in contested}

    limits = [
        *((row({c: 1}, {}, 0), amounts[c]) for c in contested),
        *((row({c: 1 for c in contested if k in c[0]}, {}, 0), question.limits[k]) for k in sorted(exceeded)),
        *((row(serves([r], 1), {r: -1}, 0), gap[r]) for r in open_),
        *((row(serves(f, -1), dict.fromkeys(f, 1), 1), most - sum(gap[r] for r in f)) for f in families),
    ]
    objectives = [
        row({}, {}, 1),
        row(dict.fromkeys(contested, 1), {}, 0),
        row(serves(open_, 1), dict.fromkeys(open_, -1), 0),
    ]
    values = maximise(objectives, [left for left, _ in limits], [bound for _, bound in limits])
    return dict(zip(contested, values, strict=False))


def _solution(question: Question, counted: Mapping[Signature, Amount]) -> Solution:
    reached = _reached(question, counted)
    gap = [max(need - have, 0) for need, have in zip(question.required, reached, strict=True)]
    return Solution(
        counted=counted,
        reached=tuple(reached),
        total=sum(counted.values()),
        needed=max((sum(gap[r] for r in family) for family in question.families), default=0),
        missing=sum(gap),
    )
