"""Laws of counting, and the count beside an independent solver."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.standing.result import Standing, Why
from recert_planner.standing.standing import EARNED, evaluate, recount
from recert_planner.standing.tally import SCALE
from tests.ledgers import CERTIFIED_ON, activities, ledgers
from tests.reference_people import holding
from tests.standing.crosscheck import Case, cases, difference

AS_OF = date(2024, 2, 1)
CERTIFICATION = Certification(certified_on=CERTIFIED_ON)
IDS = ("cma-aama", "ccma-nha")


def stand(credential: str, ledger: list[Activity], as_of: date = AS_OF, **options: object) -> Standing:
    return evaluate(book()[credential], CERTIFICATION, ledger, as_of=as_of, **options)  # type: ignore[arg-type]  # `counting` alone is passed


def credit(amount: str, category: str = "clinical", on: date = date(2021, 5, 4), **more: object) -> Activity:
    value = Decimal(amount)
    fields = {"unit": "aama_ceu", "approvals": (), **more}
    return Activity(date=on, title="A course", amount=value, split=((category, value),), **fields)  # type: ignore[arg-type]  # fields of Activity by name


@pytest.mark.parametrize("credential", sorted(book()))
@settings(max_examples=40)
@given(data=st.data())
def test_the_count_is_that_of_a_mixed_integer_program(credential: str, data: st.DataObject) -> None:
    rules = book()[credential]
    certification, cycle, _ = holding(rules, CERTIFIED_ON)
    ledger = data.draw(ledgers(rules, most=8))
    case = Case(
        name="drawn", credential=rules, certification=certification, ledger=tuple(ledger), as_of=cycle.expires_on
    )
    assert difference(case) is None


def test_hundreds_of_random_ledgers_are_counted_as_by_a_mixed_integer_program() -> None:
    assert [found for found in map(difference, cases(7, 300)) if found] == []


@pytest.mark.parametrize("credential", IDS)
@given(data=st.data())
def test_the_trace_adds_up(credential: str, data: st.DataObject) -> None:
    ledger = data.draw(ledgers(book()[credential], states=tuple(State)))
    standing = stand(credential, ledger)
    assert [one.activity for one in standing.trace] == ledger
    assert sum(one.counted for one in standing.trace) == standing.counted <= standing.earned
    for one in standing.trace:
        assert one.counted == sum(amount for _, amount in one.landed)
        assert 0 <= one.counted <= (one.earned or 0)
        if one.earned is not None:
            assert one.counted + sum(reason.amount or 0 for reason in one.reasons) == one.earned
        assert bool(one.reasons) == (one.earned is None or one.counted < one.earned)
    for requirement in standing.requirements:
        if requirement.rule.category:
            landed = sum(amount for one in standing.trace for name, amount in one.landed if name == requirement.id)
            assert landed == requirement.counted


@pytest.mark.parametrize("credential", IDS)
@given(data=st.data())
def test_one_activity_more_never_leaves_more_to_earn(credential: str, data: st.DataObject) -> None:
    rules = book()[credential]
    ledger, more = data.draw(ledgers(rules)), data.draw(activities(rules))
    before, after = stand(credential, ledger), stand(credential, [*ledger, more])
    assert after.needed <= before.needed
    assert after.met >= before.met


@pytest.mark.parametrize("credential", IDS)
@given(data=st.data())
def test_one_activity_more_inside_the_cycle_increases_no_shortfall(credential: str, data: st.DataObject) -> None:
    rules = book()[credential]
    inside = activities(rules, first=CERTIFIED_ON)
    ledger, more = data.draw(st.lists(inside, max_size=10)), data.draw(inside)
    before, after = stand(credential, ledger), stand(credential, [*ledger, more])
    for less, now in zip(before.requirements, after.requirements, strict=True):
        assert now.shortfall <= less.shortfall


@given(data=st.data())
def test_the_order_of_a_ledger_changes_nothing(data: st.DataObject) -> None:
    ledger = data.draw(ledgers(book()["cma-aama"]))
    shuffled = data.draw(st.permutations(ledger))
    one, other = stand("cma-aama", ledger), stand("cma-aama", shuffled)
    assert [r.shortfall for r in one.requirements] == [r.shortfall for r in other.requirements]
    assert (one.counted, one.needed) == (other.counted, other.needed)


@given(data=st.data())
def test_needed_units_that_are_earned_meet_everything(data: st.DataObject) -> None:
    """The units needed are enough when they go where something is missing, and one hundredth less is not."""
    standing = stand("cma-aama", data.draw(ledgers(book()["cma-aama"])))
    tally = recount(standing)
    gaps = {r.id: r.shortfall for r in standing.requirements}
    left = standing.needed - sum(gaps[name] for name in standing.credential.categories)
    extra = {name: gaps[name] for name in standing.credential.categories}
    extra["general"] += left
    ids = [r.id for r in standing.requirements]

    def reached(amounts: dict[str, Decimal]) -> bool:
        keys = {
            (frozenset[int](), frozenset({ids.index("total"), ids.index("aama"), ids.index(name)})): int(amount * SCALE)
            for name, amount in amounts.items()
        }
        return tally.reaches(keys).needed == 0

    assert left >= 0
    assert reached(extra)
    if standing.needed:
        biggest = max(extra, key=lambda name: extra[name])
        assert not reached({**extra, biggest: extra[biggest] - Decimal("0.01")})


def test_an_activity_below_one_contact_hour_counts_nothing() -> None:
    standing = stand("cma-aama", [credit("0.99"), credit("1")])
    assert [one.counted for one in standing.trace] == [0, 1]
    assert [reason.why for reason in standing.trace[0].reasons] == [Why.TOO_SMALL]


def test_an_activity_split_over_categories_is_as_small_as_its_whole() -> None:
    parts = (("clinical", Decimal("0.5")), ("general", Decimal("0.5")))
    activity = Activity(date=date(2021, 5, 4), title="Both", amount=Decimal(1), unit="aama_ceu", split=parts)
    standing = stand("cma-aama", [activity])
    assert standing.trace[0].landed == parts


def test_an_outside_ceu_is_never_taken_by_its_own_number() -> None:
    (one,) = stand("cma-aama", [credit("1", unit="ceu")]).trace
    assert (one.earned, one.counted) == (None, 0)
    assert [reason.why for reason in one.reasons] == [Why.ASK_INSTEAD]


def test_a_unit_the_body_does_not_take_counts_nothing() -> None:
    (one,) = stand("cma-aama", [credit("1", unit="credit")]).trace
    assert [reason.why for reason in one.reasons] == [Why.UNIT_NOT_TAKEN]


def test_a_unit_whose_value_is_unknown_counts_nothing() -> None:
    (one,) = stand("ccma-nha", [credit("1", unit="contact_hour")], as_of=date(2021, 3, 12)).trace
    assert one.earned is None
    assert one.counted == 0


def test_an_activity_without_a_category_counts_nothing_where_categories_are_asked_for() -> None:
    activity = Activity(date=date(2021, 5, 4), title="Which?", amount=Decimal(3), unit="aama_ceu")
    (one,) = stand("cma-aama", [activity]).trace
    assert [(reason.why, reason.amount) for reason in one.reasons] == [(Why.NO_CATEGORY, 3)]


def test_the_part_of_a_split_in_a_foreign_category_does_not_count() -> None:
    parts = (("clinical", Decimal(2)), ("law", Decimal(1)))
    activity = Activity(date=date(2021, 5, 4), title="Both", amount=Decimal(3), unit="aama_ceu", split=parts)
    (one,) = stand("cma-aama", [activity]).trace
    assert one.counted == 2
    assert [(reason.why, reason.amount) for reason in one.reasons] == [(Why.NO_CATEGORY, 1)]


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2018, 12, 11), Why.BEFORE_CYCLE),
        (date(2018, 12, 12), None),
        (date(2019, 3, 11), None),
        (date(2019, 3, 12), None),
        (date(2024, 3, 31), None),
        (date(2024, 4, 1), Why.AFTER_EXPIRY),
    ],
)
def test_credit_counts_from_three_months_before_the_first_cycle_through_its_last_day(on: date, why: Why | None) -> None:
    (one,) = stand("cma-aama", [credit("5", on=on)], as_of=date(2024, 4, 2)).trace
    assert [reason.why for reason in one.reasons] == ([why] if why else [])


def test_a_later_cycle_has_no_allowance_from_before_it() -> None:
    certification = Certification(certified_on=CERTIFIED_ON, recertified_on=(date(2023, 11, 6),))
    standing = evaluate(book()["cma-aama"], certification, [credit("5", on=date(2023, 11, 5))], as_of=AS_OF)
    assert [reason.why for reason in standing.trace[0].reasons] == [Why.BEFORE_CYCLE]
    assert standing.cycle.window_opens_on == standing.cycle.starts_on == date(2023, 11, 6)


def test_at_most_20_points_count_from_before_the_first_cycle() -> None:
    standing = stand("cma-aama", [credit("25", on=date(2019, 1, 5))])
    (reason,) = standing.trace[0].reasons
    assert (standing.counted, reason.why, reason.amount) == (20, Why.OVER_ALLOWANCE, 5)


def test_a_card_from_before_the_cycle_gives_way_to_one_from_inside() -> None:
    """Three places, four cards, and the allowance already used up by other credit."""
    days = (date(2019, 2, 1), date(2020, 2, 1), date(2021, 2, 1), date(2022, 2, 1))
    cards = [Activity(date=on, title="CPR", amount=Decimal(1), unit="cpr_card") for on in days]
    standing = stand("cma-aama", [credit("20", on=date(2019, 1, 5)), *cards])
    assert standing.counted == 32
    assert [one.counted for one in standing.trace[1:]] == [0, 4, 4, 4]
    assert standing.trace[1].reasons[0].why is Why.OVER_ITEMS


def test_four_cards_on_one_line_are_worth_three() -> None:
    cards = Activity(date=date(2021, 5, 4), title="CPR", amount=Decimal(4), unit="cpr_card")
    standing = stand("cma-aama", [cards])
    assert (standing.earned, standing.counted) == (16, 12)
    assert [(reason.why, reason.amount) for reason in standing.trace[0].reasons] == [(Why.OVER_MAXIMUM, 4)]


def test_what_is_planned_counts_only_when_asked_for() -> None:
    ledger = [credit("3", state=State.PLANNED), credit("2", state=State.ENROLLED)]
    assert stand("cma-aama", ledger).counted == 0
    assert stand("cma-aama", ledger).earned == 0
    assert stand("cma-aama", ledger, counting=EARNED | {State.ENROLLED}).counted == 2
    assert [r.why for one in stand("cma-aama", ledger).trace for r in one.reasons] == [Why.NOT_EARNED_YET] * 2


def test_an_earned_activity_after_the_day_asked_is_left_out() -> None:
    standing = stand("cma-aama", [credit("3", on=date(2024, 2, 2))])
    assert (standing.earned, standing.counted) == (0, 0)
    assert standing.trace[0].reasons[0].why is Why.AFTER_AS_OF


def test_the_maximum_leaves_out_what_no_category_needs() -> None:
    """45 unapproved points: 30 may count, and the categories that need them come first."""
    ledger = [credit("25", "clinical", unit="contact_hour"), credit("20", "administrative", unit="contact_hour")]
    standing = stand("cma-aama", ledger)
    assert standing.counted == 30
    assert standing.requirement("clinical").met
    assert standing.requirement("administrative").met
    assert {r.why for one in standing.trace for r in one.reasons} == {Why.OVER_MAXIMUM}
