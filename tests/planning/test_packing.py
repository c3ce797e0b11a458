"""Courses into months: found where there is a way, refused where there is none, beside trying everything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from recert_planner.planning.months import study_months
from recert_planner.planning.optimum import Chooser, cost_of
from recert_planner.planning.packing import pack, pack_evenly, squeezes
from recert_planner.planning.problem import Item, Placed, Problem
from recert_planner.planning.settled import trimmed
from recert_planner.planning.slots import MOST_PATTERNS, fillings
from recert_planner.planning.solver import Cancelled, Program
from recert_planner.planning.spread import spread
from recert_planner.planning.stints import Stint
from recert_planner.standing.counting import Question, Signature

ONE: Signature = (frozenset(), frozenset({0}))


def item(at: int, hours: int, first: int, last: int, *, cost: int = 0, units: int = 1) -> Item:
    return Item(course=at, cost=cost, hours=hours, lots=((ONE, units),), first=first, last=last)


def problem(items: Sequence[Item], capacity: Sequence[int], needed: int) -> Problem:
    question = Question(limits=(), required=(needed,), families=((0,),))
    return Problem(items=tuple(items), question=question, bases=({},), capacity=tuple(capacity))


def fits(items: Sequence[Item], capacity: Sequence[int]) -> bool:
    """Try every slot for every item."""
    if not items:
        return True
    first, *rest = items
    for slot in range(first.first, first.last + 1):
        if capacity[slot] >= first.hours:
            left = list(capacity)
            left[slot] -= first.hours
            if fits(rest, left):
                return True
    return False


def random_items(dice: Random, slots: int, sizes: Sequence[int], count: int) -> list[Item]:
    windows = [sorted(dice.choices(range(slots), k=2)) for _ in range(count)]
    return [item(at, dice.choice(sizes), first, last) for at, (first, last) in enumerate(windows)]


@pytest.mark.parametrize(("sizes", "capacity"), [((4, 5, 6, 7), 12), ((3, 4, 5), 10), (range(20, 80), 100)])
def test_courses_are_placed_exactly_when_there_is_a_way(sizes: Sequence[int], capacity: int) -> None:
    dice = Random(capacity)
    seen = {True: 0, False: 0}
    for _ in range(150):
        slots = dice.choice([2, 3, 4])
        room = [dice.choice([capacity, capacity, capacity - 1]) for _ in range(slots)]
        items = random_items(dice, slots, sizes, dice.choice([5, 6, 7, 8]))
        places = pack(items, room)
        assert (places is not None) == fits(items, room)
        seen[places is not None] += 1
        if places is not None:
            _check(items, places, room)
        for squeeze in squeezes(items, problem(items, room, 0)):
            assert places is None, squeeze
    assert min(seen.values()) > 20


def test_courses_of_many_sizes_are_placed_exactly_too() -> None:
    dice = Random(11)
    seen = {True: 0, False: 0}
    for _ in range(40):
        items = [item(at, hours, 0, 1) for at, hours in enumerate(dice.choices(range(70, 190), k=10))]
        room = [sum(one.hours for one in items) // 2 + dice.choice([0, 1])] * 2
        assert fillings(sorted({one.hours for one in items}), room[0]) is None
        places = pack(items, room)
        assert (places is not None) == fits(items, room)
        seen[places is not None] += 1
    assert min(seen.values()) > 3


def _check(items: Sequence[Item], places: Sequence[int], room: Sequence[int]) -> None:
    for slot, most in enumerate(room):
        assert sum(one.hours for one, place in zip(items, places, strict=True) if place == slot) <= most
    assert all(one.first <= place <= one.last for one, place in zip(items, places, strict=True))


def test_the_cheapest_courses_that_fit_are_found_beside_trying_everything() -> None:
    dice = Random(5)
    jointly = 0
    for _ in range(60):
        room = [10, 10, 9]
        items = [
            item(one.course, one.hours, one.first, one.last, cost=dice.randrange(9), units=dice.choice([1, 2, 3]))
            for one in random_items(dice, 3, (3, 4, 5, 6), 8)
        ]
        asked = problem(items, room, 9)
        chooser = Chooser(asked)
        found = chooser.least(cost_of)
        expected = _cheapest(asked)
        assert (None if found is None else found.value) == expected
        if found is not None:
            assert found.bound == found.value
            _check([one.item for one in found.placed], [one.slot for one in found.placed], room)
        together = Chooser(asked)._jointly(cost_of)
        assert (None if together is None else together.value) == expected
        jointly += _needs_both(asked)
    assert jointly


def _cheapest(asked: Problem) -> int | None:
    best: int | None = None
    for mask in range(1 << len(asked.items)):
        chosen = [one for at, one in enumerate(asked.items) if mask >> at & 1]
        cost = sum(one.cost for one in chosen)
        enough = sum(one.lots[0][1] for one in chosen) >= asked.question.required[0]
        if enough and (best is None or cost < best) and fits(chosen, asked.capacity):
            best = cost
    return best


def _needs_both(asked: Problem) -> bool:
    """Whether choosing the courses first does not decide."""
    return not Chooser(asked)._apart(cost_of)[1]


def test_a_slot_is_filled_in_every_way_to_which_nothing_can_be_added() -> None:
    assert fillings([2, 3], 6) == [((3, 2),), ((3, 1), (2, 1)), ((2, 3),)]
    assert fillings([], 6) == []
    assert fillings(range(1, 40), 200) is None
    assert len(fillings(range(20, 60), 60) or ()) <= MOST_PATTERNS


def test_courses_spread_evenly_keep_their_months() -> None:
    items = [item(at, 2, 0, 5) for at in range(3)]
    assert pack_evenly(items, [2] * 6, [1] * 6) == (0, 2, 4)
    assert pack_evenly([item(0, 2, 0, 0), item(1, 2, 0, 0)], [3] * 6, [1] * 6) is None
    assert pack_evenly([], [3], [1]) == ()


def test_a_month_of_which_a_day_is_left_gets_no_course_that_another_can_hold() -> None:
    items = [item(at, 2, 0, 3) for at in range(4)]
    assert pack_evenly(items, [9] * 4, [8, 31, 31, 1]) == (0, 1, 1, 2)
    assert pack_evenly(items, [9] * 4, [31, 31, 31, 31]) == (0, 1, 2, 3)


def test_what_the_others_do_not_need_is_left_out_and_what_is_forced_stays() -> None:
    items = [item(0, 3, 0, 0), item(1, 2, 0, 0), item(2, 1, 0, 0)]
    placed = [Placed(item=one, slot=0) for one in items]
    asked = problem(items, [9], 1)
    assert [one.item.course for one in trimmed(asked, placed)] == [2]
    forced = Problem(items=asked.items, question=asked.question, bases=({},), capacity=(9,), forced=frozenset({0}))
    assert [one.item.course for one in trimmed(forced, placed)] == [0]


def test_a_long_search_can_be_stopped_in_the_middle() -> None:
    dice = Random(1)
    program = Program()
    columns = [program.column() for _ in range(40)]
    for _ in range(5):
        factors = {column: dice.randrange(100) for column in columns}
        program.row(factors, least=sum(factors.values()) // 2, most=sum(factors.values()) // 2)
    asked = 0

    def stopped() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(Cancelled):
        program.minimise({}, stopped=stopped)


def test_a_spread_keeps_its_amount_and_its_limit_to_the_last_millionth() -> None:
    dice = Random(2)
    fine = 0
    for _ in range(400):
        first = date(2024, dice.randrange(1, 8), dice.randrange(1, 29))
        last = date(2024, dice.randrange(first.month + 1, 13), dice.randrange(1, 29))
        stint = Stint(first=first, months=study_months(first, last), amount=dice.randrange(1, 9_000_000))
        slowest = Fraction(stint.amount, 10_000) / stint.time
        limit = Decimal(-(-slowest.numerator // slowest.denominator)) / 100
        shares = spread([stint], limit=limit, step=Decimal(1))
        assert sum(shares) == stint.amount
        assert all(0 <= share <= limit * 10**6 for share in shares)
        fine += any((stint.amount - share) % 10_000 for share in shares if share) and any(
            share % 10_000 for share in shares[1:]
        )
    assert fine
