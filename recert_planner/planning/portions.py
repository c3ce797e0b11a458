"""Which units are still to be earned: of which category, with which approvals and tags, the binding ones first.

The fewest further units serve one requirement of every family at once; laid side by side as lanes, the families cut
them into pieces. As many units as the maximums allow are left free of an approval. Integers scaled by `SCALE`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from recert_planner.planning.stints import Stint, gaps_of
from recert_planner.standing.counting import Signature
from recert_planner.standing.credit import Facts, lot
from recert_planner.standing.standing import binding_of, requirements_of
from recert_planner.standing.tally import Tally


@frozen(kw_only=True)
class Piece:
    """Units that are alike [scaled], earned from the day `on` on; `category` None: whichever."""

    amount: int
    on: date
    category: str | None
    approvals: frozenset[str]
    tags: frozenset[str]


@frozen
class _Lane:
    """The units `begin` … `end` (outside) serve one requirement."""

    requirement: int
    begin: int
    end: int


def pieces_of(count: Tally, stints: Sequence[Stint], *, approval: str | None = None) -> tuple[Piece, ...] | None:
    """Return the units of the stints in their order, the binding requirement first.

    With `approval`, all of them carry it. Returns None where a maximum, or a year that is over, keeps further units
    from being enough.
    """
    total = sum(stint.amount for stint in stints)
    every = frozenset(count.ruling.credential.approvals) if approval is None else frozenset({approval})
    if not _enough(count, _cut(count, stints, free=0, also=every)):
        return None
    low, high = 0, total if approval is None else 0
    middle = high  # mostly all of them may be free
    while low < high:
        if _enough(count, _cut(count, stints, free=middle, also=every)):
            low = middle
        else:
            high = middle - 1
        middle = (low + high + 1) // 2
    return _cut(count, stints, free=low, also=every)


def _enough(count: Tally, pieces: Iterable[Piece]) -> bool:
    extra: dict[Signature, int] = {}
    for piece in pieces:
        key = _signature(count, piece.category, piece.approvals, piece.tags, piece.on)
        extra[key] = extra.get(key, 0) + piece.amount
    return not count.reaches(extra).needed


def _cut(count: Tally, stints: Sequence[Stint], *, free: int, also: frozenset[str]) -> tuple[Piece, ...]:
    """Return the pieces; all but the last `free` units carry the approvals `also`, the others what is asked of them."""
    starts = [0]
    for stint in stints:
        starts.append(starts[-1] + stint.amount)
    total = starts[-1]
    lanes = [*_lanes(count), *_yearly(count, stints, starts)]
    edges = {*starts, total - free, *(edge for lane in lanes for edge in (lane.begin, lane.end))}
    found = []
    for begin, end in pairwise(sorted(edge for edge in edges if 0 <= edge <= total)):
        stint = next(stint for stint, over in zip(stints, starts[1:], strict=True) if begin < over)
        rules = [count.ruling.asks[lane.requirement].rule for lane in lanes if lane.begin <= begin < lane.end]
        carried = also if end <= total - free else frozenset[str]()
        found.append(
            Piece(
                amount=end - begin,
                on=stint.first,
                category=next((rule.category for rule in rules if rule.category), _anywhere(count, stint.first)),
                approvals=carried | {rule.approval for rule in rules if rule.approval},
                tags=frozenset(rule.tag for rule in rules if rule.tag),
            )
        )
    return tuple(found)


def _lanes(count: Tally) -> Iterator[_Lane]:
    """Yield the requirements of the whole cycle, each family from the first unit on, the most pressing first."""
    asks, gaps = count.ruling.asks, gaps_of(count)
    binding = binding_of(requirements_of(count.ruling, count.solution.reached), count.ruling.families)
    for family in count.ruling.families:
        whole = (r for r in family if gaps[r] and asks[r].first is None)
        yield from _in_line(sorted(whole, key=lambda r: (asks[r].id != binding, -gaps[r], r)), gaps, 0)


def _yearly(count: Tally, stints: Sequence[Stint], starts: Sequence[int]) -> Iterator[_Lane]:
    """Yield the requirements of each year from the first unit of its stint on."""
    asks, gaps = count.ruling.asks, gaps_of(count)
    for stint, start in zip(stints, starts, strict=False):
        for family in count.ruling.families:
            own = (r for r in family if gaps[r] and asks[r].first is not None and asks[r].covers(stint.first))
            yield from _in_line(sorted(own), gaps, start)


def _in_line(requirements: Iterable[int], gaps: Sequence[int], begin: int) -> Iterator[_Lane]:
    for requirement in requirements:
        yield _Lane(requirement, begin, begin + gaps[requirement])
        begin += gaps[requirement]


def _anywhere(count: Tally, on: date) -> str | None:
    """Return where units go that no category asks for: None where it makes no difference."""
    names = list(count.ruling.credential.categories)
    limits = {name: _signature(count, name, frozenset(), frozenset(), on)[0] for name in names}
    return None if len(set(limits.values())) < 2 else min(names, key=lambda name: len(limits[name]))


def _signature(
    count: Tally, category: str | None, approvals: frozenset[str], tags: frozenset[str], on: date
) -> Signature:
    name = category if category is not None else next(iter(count.ruling.credential.categories), "")
    facts = Facts(unit="", approvals=approvals, tags=tags, on=on, before_cycle=False)
    return lot(name, Decimal(1), facts, count.ruling).signature
