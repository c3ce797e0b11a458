"""Which sums answer for the people under one set of rules: each a mask over activities, with a column of its own.

A mask says which units belong to a sum: those of one category, lacking one approval, from before the cycle. Masks are
read off the credential's rules; two that can hold no unit in common are told apart here and need no column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from math import ceil

from attrs import frozen

from recert_planner.cohort.terms import HUNDREDTHS, Term, speeding
from recert_planner.rules.model import Maximum
from recert_planner.standing.asks import Ask
from recert_planner.standing.ruling import Ruling
from recert_planner.standing.standing import particular

DATED = ("early", "span")  # conditions on the day, which nothing that an activity says decides
FINE, WIDE = (17, 3), (26, 2)  # bits of a sum, and how many share a float: up to 1,310.71 or 671,088.63 units
AMPLE = 8  # people have seldom more than so many times what is asked of them

Condition = tuple[str, str]
Mask = frozenset[Condition]

ALL: Mask = frozenset()
EARLY: Mask = frozenset({("early", "")})


@frozen(kw_only=True)
class Worth:
    """What one ledger unit is worth, as a ratio, and what its conversion says of category and approvals."""

    unit: str
    each: tuple[int, int]
    category: str | None
    approvals: tuple[str, ...] | None


@frozen(kw_only=True)
class Line:
    """A requirement: its id, the units that serve it, and how particular it is among requirements that tie."""

    id: str
    mask: Mask
    family: int
    particular: int


@frozen(kw_only=True)
class Program:
    """The rules of one structure; amounts differ from person to person and are columns.

    `placed` are the categories of the credential, empty where it has none; `per` sums of `bits` each share a column,
    as wide as the amounts asked for need it. `once` holds, for each rule of the kind
    `count_once`, its tag and whether the years before the window matter.
    """

    credential: str
    worths: tuple[Worth, ...]
    rounding: tuple[tuple[int, str | None], ...]
    smallest: int
    placed: tuple[str, ...]
    lines: tuple[Line, ...]
    limits: tuple[Mask, ...]
    items: tuple[tuple[str, int], ...]
    once: tuple[tuple[str | None, bool], ...]
    speeding: tuple[str, ...]
    bits: int = FINE[0]
    per: int = FINE[1]
    early: bool = False  # whether anybody's credit from before the cycle is limited

    @cached_property
    def masks(self) -> tuple[Mask, ...]:
        """Return every mask whose units must be summed, each once."""
        lacking = [self.lacking(approval) for approval in self.speeding]
        under = [
            self.both(mask, limit)
            for mask in (ALL, *(line.mask for line in self.lines), *lacking)
            for limit in self.limits
        ]
        wanted = [
            ALL,
            *(self.settled(line.mask) for line in self.lines),
            *lacking,
            *([EARLY] if self.early else []),
            *under,
        ]
        return tuple(mask for mask in dict.fromkeys(wanted) if mask is not None)

    def both(self, one: Mask, other: Mask) -> Mask | None:
        """Return the mask of the units in both; None when there can be none."""
        return self.settled(one | other)

    def lacking(self, approval: str) -> Mask:
        """Return the mask of the units without an approval."""
        return frozenset({("lacks", approval)})

    def settled(self, mask: Mask) -> Mask | None:
        """Return a mask without what its unit already implies; None when its conditions exclude each other."""
        for kind in ("category", "unit", "span"):
            if sum(of == kind for of, _ in mask) > 1:
                return None
        if any(("lacks", name) in mask for of, name in mask if of == "approval"):
            return None
        unit = next((name for of, name in mask if of == "unit"), None)
        if unit is None:
            return mask
        worth = next((one for one in self.worths if one.unit == unit), None)
        return _under(worth, mask) if worth else None


def _under(worth: Worth, mask: Mask) -> Mask | None:
    """Return what is left of a mask for units of one kind, whose conversion decides category and approvals."""
    left = set(mask)
    for of, name in mask:
        holds = None
        if of == "category" and worth.category is not None:
            holds = name == worth.category
        if of in ("approval", "lacks") and worth.approvals is not None:
            holds = (name in worth.approvals) == (of == "approval")
        if holds is False:
            return None
        if holds:
            left.discard((of, name))
    return frozenset(left)


def program_of(term: Term) -> Program:
    """Return the structure of a term's rules; terms with the same structure share one pass over the activities."""
    ruling = term.ruling
    asked = max((hundredths(ask.amount or Decimal(0)) for ask in ruling.asks), default=0)
    bits, per = FINE if asked * AMPLE < 2 ** FINE[0] else WIDE
    return Program(
        credential=ruling.credential.id,
        worths=tuple(_worths(ruling)),
        rounding=tuple((int(rule.to * HUNDREDTHS), rule.tag) for rule in ruling.rounding),
        smallest=ceil(ruling.smallest_worth * HUNDREDTHS),
        placed=tuple(ruling.credential.categories),
        lines=tuple(_lines(ruling)),
        limits=tuple(_limit_mask(limit.rule) for limit in term.maximums if isinstance(limit.rule, Maximum)),
        items=tuple((rule.unit, rule.items) for rule in ruling.items),
        once=tuple((rule.tag, rule.years is not None) for rule in ruling.once),
        speeding=speeding(ruling),
        bits=bits,
        per=per,
    )


def _worths(ruling: Ruling) -> Iterable[Worth]:
    for unit, rule in ruling.conversions.items():
        if rule.each is not None:
            over, under = rule.each.as_integer_ratio()
            yield Worth(unit=unit, each=(over, under), category=rule.category, approvals=rule.approvals)


def _lines(ruling: Ruling) -> Iterable[Line]:
    family = {position: number for number, group in enumerate(ruling.families) for position in group}
    for position, ask in enumerate(ruling.asks):
        yield Line(id=ask.id, mask=_ask_mask(ask), family=family[position], particular=particular(ask.rule))


def _ask_mask(ask: Ask) -> Mask:
    rule = ask.rule
    parts = {"category": rule.category, "approval": rule.approval, "tag": rule.tag}
    span = {("span", ask.id)} if ask.first is not None else set()
    return frozenset({(of, name) for of, name in parts.items() if name is not None} | span)


def _limit_mask(rule: Maximum) -> Mask:
    parts = {"lacks": rule.without_approval, "unit": rule.unit, "category": rule.category, "tag": rule.tag}
    return frozenset((of, name) for of, name in parts.items() if name is not None)


def columns_of(program: Program) -> Mapping[Mask, str]:
    """Return the name of the column that holds each sum."""
    return {mask: f"_m{number}" for number, mask in enumerate(program.masks)}


def hundredths(amount: Decimal) -> int:
    """Return units as hundredths; the caller knows that they divide evenly."""
    return int(amount * HUNDREDTHS)
