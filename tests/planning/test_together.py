"""Several certifications and one ledger: where each credit counts, and plans under every reading that may hold."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.errors import BadInput
from recert_planner.planning.assigning import assigned
from recert_planner.planning.together import Hold, Reading, Together, together
from recert_planner.planning.uses import uses
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential, FactStanding, Sharing
from recert_planner.standing.standing import evaluate

BOOK = book()
AS_OF = date(2024, 6, 1)
CERTIFIED_ON = date(2023, 3, 12)


def hold(which: str | Credential, on: date = CERTIFIED_ON, *again: date, expires_on: date | None = None) -> Hold:
    rules = BOOK[which] if isinstance(which, str) else which
    return Hold(
        credential=rules,
        certification=Certification(certified_on=on, recertified_on=again, expires_on=expires_on),
    )


def hours(amount: str, on: date = date(2024, 1, 10), unit: str = "contact_hour", **more: object) -> Activity:
    value = Decimal(amount)
    fields: dict[str, object] = {"title": f"Course {on}", "split": (("clinical", value),), **more}
    return Activity(date=on, amount=value, unit=unit, **fields)  # type: ignore[arg-type]  # fields of Activity by name


def both(*ledger: Activity, **more: object) -> Together:
    return together([hold("cma-aama"), hold("ccma-nha")], ledger, as_of=AS_OF, **more)  # type: ignore[arg-type]  # options by name


# A nurse's second cycle: nothing is asked for in the first.
NURSE = hold("rn-ca", date(2021, 3, 31), date(2023, 3, 31), expires_on=date(2025, 3, 31))
CMA_RN = (hold("cma-aama"), NURSE)

# ---- Where a credit counts -----------------------------------------------------------------------------------


def test_a_credit_counts_in_the_cycle_that_its_day_falls_into() -> None:
    holds = [hold("cma-aama"), hold("ccma-nha", date(2021, 4, 1), date(2023, 3, 20))]
    ledger = [
        hours("2", date(2023, 3, 19), "credit"),
        hours("2", date(2023, 3, 20), "credit"),
        hours("3", date(2023, 3, 20)),
    ]
    first, second, third = uses(holds, ledger, as_of=AS_OF)
    assert [place and place.cycle.starts_on for place in first.places] == [CERTIFIED_ON, date(2021, 4, 1)]
    assert [place and place.cycle.starts_on for place in second.places] == [CERTIFIED_ON, date(2023, 3, 20)]
    assert [place and place.trace.counted for place in third.places] == [3, 0]
    assert (first.counted, second.counted, third.counted) == (1, 1, 1)


def test_a_credit_from_before_every_cycle_has_no_place() -> None:
    (use,) = uses([hold("cma-aama"), hold("ccma-nha")], [hours("2", date(2020, 1, 1))], as_of=AS_OF)
    assert (use.places, use.counted) == ((None, None), 0)


def test_what_is_only_planned_has_a_place_and_counts_nothing() -> None:
    planned = hours("2", date(2024, 9, 1), "credit", state=State.PLANNED)
    (use,) = uses([hold("cma-aama"), hold("ccma-nha")], [planned], as_of=AS_OF)
    assert [place is not None for place in use.places] == [True, True]
    assert use.counted == 0


def test_one_credit_may_count_for_two_bodies_whose_readings_are_open() -> None:
    (use,) = uses(CMA_RN, [hours("3")], as_of=AS_OF)
    assert use.counted == 2


def test_an_earlier_cycle_whose_end_nobody_knows_is_left_out() -> None:
    holds = [hold("cma-aama"), hold("cpc-aapc", date(2021, 1, 1), date(2023, 1, 5), expires_on=date(2025, 1, 31))]
    ledger = [hours("2", date(2022, 1, 1), "credit"), hours("2", date(2023, 6, 1), "credit", approvals=("aapc",))]
    early, later = uses(holds, ledger, as_of=AS_OF)
    assert early.places[1] is None
    assert later.places[1] is not None


def test_a_recertification_after_the_day_asked_is_not_known_yet() -> None:
    holds = [hold("ccma-nha", CERTIFIED_ON, AS_OF + timedelta(days=1)), hold("cma-aama")]
    (use,) = uses(holds, [hours("2", date(2024, 1, 1), "credit")], as_of=AS_OF)
    assert use.places[0] is not None
    assert use.places[0].cycle.starts_on == CERTIFIED_ON


# ---- Readings ------------------------------------------------------------------------------------------------


def test_where_nobody_knows_both_readings_are_worked_out() -> None:
    found = both(hours("3"))
    assert [plan.reading for plan in found.plans] == [Reading.SHARED, Reading.SEPARATE]
    assert [plan.rule for plan in found.plans] == [None, None]
    assert not found.known
    shared, separate = found.plans
    assert (shared.needed, separate.needed) == (57, 67)
    assert shared.last_days == (date(2028, 3, 1), date(2025, 3, 12))


@pytest.mark.parametrize(
    ("same_credit", "readings", "needed"), [(True, [Reading.SHARED], 60), (False, [Reading.SEPARATE], 70)]
)
def test_a_bodys_rule_leaves_one_reading(same_credit: bool, readings: list[Reading], needed: int) -> None:
    rule = Sharing(among="two", same_credit=same_credit, standing=FactStanding.YOURS, says="Made for a test.")
    holds = [hold(evolve(BOOK[which], rules=(*BOOK[which].rules, rule))) for which in ("cma-aama", "ccma-nha")]
    found = together(holds, [], as_of=AS_OF)
    assert [plan.reading for plan in found.plans] == readings
    assert (found.known, found.plans[0].needed) == (True, needed)


def test_an_amount_asked_for_together_is_counted_once_for_each_credit() -> None:
    ledger = [hours("12", date(2024, 1, 10), "credit", split=(), tags=("hiim",)), hours("3", unit="credit", split=())]
    holds = [
        hold("rhia-ahima", date(2023, 3, 12)),
        hold("rhit-ahima", date(2023, 5, 1)),
    ]
    found = together(holds, ledger, as_of=AS_OF)
    (plan,) = found.plans
    assert (plan.reading, plan.needed, found.known) == (Reading.RULE, 25, True)
    assert plan.rule is not None
    assert sum(month.units for month in plan.months) == 25


def test_a_rule_of_one_body_alone_says_nothing_about_another() -> None:
    found = together([hold("rhit-ahima"), hold("ccma-nha")], [], as_of=AS_OF)
    assert not found.known


def test_three_certifications_are_planned_at_once() -> None:
    found = together([hold("cma-aama"), hold("ccma-nha"), CMA_RN[1]], [hours("3")], as_of=AS_OF)
    shared, separate = found.plans
    assert (len(shared.standings), len(shared.months[0].each)) == (3, 3)
    assert shared.needed < separate.needed


# ---- Which certification a credit serves ---------------------------------------------------------------------


def test_a_credit_that_two_could_take_serves_the_one_it_helps_more() -> None:
    clinical = [hours("8", date(2024, 1, day)) for day in (1, 2, 3, 4, 5)]
    shared, separate = together(CMA_RN, clinical, as_of=AS_OF).plans
    # 30 points without approval at most help the CMA; what is over serves the nurse and costs nothing.
    assert [standing.needed for standing in shared.standings] == [30, 0]
    assert separate.needed == 60 + 30 - 40


def test_what_only_one_can_take_stays_there() -> None:
    ledger = (hours("2", unit="aama_ceu"), hours("2", unit="credit"), hours("1"))
    standings = [evaluate(one.credential, one.certification, ledger, as_of=AS_OF) for one in CMA_RN]
    mine, theirs = assigned(standings, ledger)
    assert set(ledger[:2]) <= set(mine)
    assert set(ledger[:2]) <= set(theirs)
    assert (ledger[2] in mine) != (ledger[2] in theirs)


@settings(max_examples=40)
@given(
    amounts=st.lists(st.tuples(st.integers(1, 12), st.sampled_from(["clinical", "general"])), max_size=5),
    approved=st.integers(0, 30),
)
def test_no_other_split_leaves_less_to_earn(amounts: list[tuple[int, str]], approved: int) -> None:
    own = [hours(str(approved), unit="aama_ceu")] if approved else []
    contested = [
        hours(str(units), date(2024, 1, 1 + at), split=((name, Decimal(units)),))
        for at, (units, name) in enumerate(amounts)
    ]
    found = together(CMA_RN, [*own, *contested], as_of=AS_OF).plans[1]
    least = min(
        sum(
            evaluate(
                one.credential,
                one.certification,
                [*own, *(each for each, who in zip(contested, serves, strict=True) if who == which)],
                as_of=AS_OF,
            ).needed
            for which, one in enumerate(CMA_RN)
        )
        for serves in product((0, 1), repeat=len(contested))
    )
    assert found.needed == least


# ---- Plans ---------------------------------------------------------------------------------------------------


def test_a_pace_that_is_enough_makes_a_plan_and_a_slower_one_says_which_is() -> None:
    slowest = both().plans[1].slowest
    assert slowest is not None
    enough, slow = (both(units_per_month=pace).plans[1] for pace in (slowest, slowest - Decimal("0.01")))
    assert (enough.feasible, enough.finish_on) == (True, date(2028, 3, 1))
    assert all(month.units <= slowest for month in enough.months)
    assert (slow.feasible, slow.slowest, slow.months, slow.finish_on) == (False, slowest, (), None)


def test_where_everything_is_earned_there_are_no_months() -> None:
    ledger = [hours("40", unit="aama_ceu"), hours("10", unit="credit", split=())]
    ledger += [hours("10", unit="aama_ceu", split=((name, Decimal(10)),)) for name in ("administrative", "general")]
    plan = both(*ledger).plans[1]
    assert (plan.needed, plan.feasible, plan.months, plan.finish_on, plan.slowest) == (0, True, (), AS_OF, 0)


def test_a_certification_that_has_expired_leaves_no_plan() -> None:
    found = together([hold("cma-aama"), hold("ccma-nha")], [], as_of=date(2025, 3, 13))
    assert [plan.last_days[1] for plan in found.plans] == [None, None]
    assert [plan.feasible for plan in found.plans] == [False, False]
    last = together([hold("cma-aama"), hold("ccma-nha")], [], as_of=date(2025, 3, 12))
    assert all(plan.feasible for plan in last.plans)


def test_the_days_of_all_are_in_one_order() -> None:
    days = [one.on for _, one in both().milestones]
    assert days == sorted(days)
    assert {which for which, _ in both().milestones} == {0, 1}


@pytest.mark.parametrize(
    ("holds", "more", "sentences"),
    [
        ([hold("cma-aama")], {}, ["credential: several certifications are at least two"]),
        (
            [hold("cma-aama"), hold("cma-aama")],
            {"units_per_month": Decimal(0), "away": [(AS_OF, AS_OF - timedelta(days=1))]},
            [
                "away: 2024-06-01 lies after 2024-05-31: write the first day, then the last",
                "credential: cma-aama is held twice",
                "units per month: 0 is not above 0",
            ],
        ),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    holds: list[Hold], more: dict[str, object], sentences: list[str]
) -> None:
    with pytest.raises(BadInput) as caught:
        together(holds, [], as_of=AS_OF, **more)  # type: ignore[arg-type]  # options by name
    assert [str(problem) for problem in caught.value.problems] == sentences
