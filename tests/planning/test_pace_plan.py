"""Pace plans: enough by the last safe day, within the limit, and never a unit more than needed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from recert_planner.dates import end_of_month
from recert_planner.errors import BadInput
from recert_planner.planning.months import WHOLE, study_months
from recert_planner.planning.pace_plan import latest_start, pace_plan
from recert_planner.planning.plan import PacePlan
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import FactStanding, Maximum
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate, recount
from recert_planner.views.plan_words import pace_plan_json
from tests.ledgers import CERTIFIED_ON, ledgers
from tests.planning.offers import credentials, credit, lacking, stand

IDS = ("cma-aama", "ccma-nha", "narrow", "yearly")
NEARLY = (credit("34", "clinical"), credit("4", "administrative"), credit("20", "general"))


def months_of(found: PacePlan) -> list[tuple[str, Decimal]]:
    return [(one.month.isoformat()[:7], one.units) for one in found.months]


def as_activities(found: PacePlan, standing: Standing) -> list[Activity]:
    """The plan carried out, each portion on the last day of its month."""
    some = next(iter(standing.credential.categories), "")
    unit = "contact_hour" if standing.credential.categories else "credit"
    done = []
    for month in found.months:
        for number, portion in enumerate(month.portions):
            category = portion.category or some
            done.append(
                Activity(
                    date=portion.through_on,
                    title=f"{month.month} {number}",
                    amount=portion.units,
                    unit=unit,
                    split=((category, portion.units),) if category else (),
                    approvals=portion.approvals,
                    tags=portion.tags,
                    state=State.PLANNED,
                )
            )
    return done


def carried_out(found: PacePlan, standing: Standing) -> Standing:
    """Where the person stands then; portions below the smallest activity are parts of larger ones."""
    rules = standing.credential
    rules = evolve(rules, rules=tuple(rule for rule in rules.rules if rule.kind != "smallest_activity"))
    earned = [one.activity for one in standing.trace if one.counted]
    return evaluate(
        rules,
        standing.certification,
        [*earned, *as_activities(found, standing)],
        as_of=standing.as_of,
        counting=frozenset(State),
    )


@pytest.mark.parametrize("credential", IDS)
@settings(max_examples=50)
@given(data=st.data())
def test_a_pace_plan_meets_everything_in_time_with_as_few_units_as_needed(credential: str, data: st.DataObject) -> None:
    rules = credentials()[credential]
    months = 60 if rules.categories else 24
    as_of = data.draw(st.dates(CERTIFIED_ON, CERTIFIED_ON + timedelta(days=months * 30)))
    standing = stand(*data.draw(ledgers(rules)), as_of=as_of, credential=credential)
    limit = data.draw(st.sampled_from([None, Decimal(1), Decimal("2.5"), Decimal("6.33"), Decimal(20)]))
    away = data.draw(st.sampled_from([(), ((as_of, as_of + timedelta(days=20)),)]))
    found = pace_plan(standing, units_per_month=limit, away=away)
    if not found.feasible:
        _check_refusal(standing, found, away)
        return
    assert found.through is not None
    assert sum(one.units for one in found.months) == standing.needed
    assert limit is None or all(one.units <= limit for one in found.months)
    assert all(one.units == sum(portion.units for portion in one.portions) > 0 for one in found.months)
    done = carried_out(found, standing)
    assert done.needed == 0
    assert found.finish_on is not None
    assert found.finish_on <= found.through
    assert standing.as_of > done.submit_by or found.through <= done.submit_by


def _check_refusal(standing: Standing, found: PacePlan, away: Iterable[tuple[date, date]]) -> None:
    """The smallest limit works, and a hundredth less does not."""
    assert found.months == ()
    if found.smallest_limit is None:
        assert _hopeless(standing, found.through or standing.cycle.expires_on, away)
        return
    assert found.units_per_month is not None
    assert found.units_per_month < found.smallest_limit
    works = pace_plan(standing, units_per_month=found.smallest_limit, away=away)
    assert works.feasible
    less = found.smallest_limit - Decimal("0.01")
    assert not less or not pace_plan(standing, units_per_month=less, away=away).feasible


def _hopeless(standing: Standing, through: date, away: Iterable[tuple[date, date]]) -> bool:
    """Whether a requirement, of a year or of the cycle, is open and has no day left."""
    asks = recount(standing).ruling.asks
    return any(
        one.shortfall
        and not study_months(max(ask.first or standing.as_of, standing.as_of), min(ask.last or through, through), away)
        for ask, one in zip(asks, standing.requirements, strict=True)
    )


@settings(max_examples=60)
@given(data=st.data())
def test_no_plan_needs_fewer_units_says_a_linear_program(data: st.DataObject) -> None:
    parts = st.tuples(st.sampled_from(["administrative", "clinical", "general"]), st.booleans(), st.integers(4, 80))
    drawn = data.draw(st.lists(parts, max_size=8))
    ledger = [
        credit(str(Decimal(quarters) / 4), category, unit="aama_ceu" if approved else "contact_hour")
        for category, approved, quarters in drawn
    ]
    standing = stand(*ledger, as_of=date(2022, 1, 1))
    found = pace_plan(standing)
    assert found.needed == standing.needed
    assert float(found.needed) == pytest.approx(_fewest(ledger), abs=1e-6)


def _fewest(ledger: list[Activity]) -> float:
    """The fewest further units of six kinds that meet the five requirements of the CMA, with the cap of 30."""
    kinds = [
        (category, approved) for category in ("administrative", "clinical", "general") for approved in (True, False)
    ]
    held = [(one.split[0][0], one.unit == "aama_ceu", float(one.amount)) for one in ledger]
    every = [*((category, approved) for category, approved, _ in held), *kinds]
    rows = [
        *([-float(name == category) for name, _ in every] for category in ("administrative", "clinical", "general")),
        [-float(approved) for _, approved in every],
        [-1.0] * len(every),
        [float(not approved) for _, approved in every],
    ]
    bounds = [*((0, amount) for *_, amount in held), *((0, None) for _ in kinds)]
    price = [0.0] * len(held) + [1.0] * len(kinds)
    answer = linprog(price, A_ub=np.array(rows), b_ub=[-10, -10, -10, -30, -60, 30], bounds=bounds)
    assert answer.success
    return float(answer.fun)


def test_the_binding_requirement_comes_first() -> None:
    found = pace_plan(stand(*NEARLY, as_of=date(2023, 9, 1)))
    portions = [(portion.category, portion.units) for one in found.months for portion in one.portions]
    assert {category for category, _ in portions} == {"administrative"}
    assert sum(units for _, units in portions) == 6


def test_units_are_spread_evenly_in_whole_activities() -> None:
    found = pace_plan(lacking("6", date(2023, 10, 1)))
    assert months_of(found) == [("2023-10", 1), ("2023-11", 1), ("2023-12", 2), ("2024-01", 1), ("2024-02", 1)]
    assert pace_plan(lacking("6.5", date(2023, 10, 1))).months[0].units == Decimal("1.5")


def test_a_tight_limit_is_kept_with_smaller_steps() -> None:
    found = pace_plan(lacking("7", date(2023, 10, 1)), units_per_month=Decimal("1.5"))
    assert sum(units for _, units in months_of(found)) == 7
    assert max(units for _, units in months_of(found)) <= Decimal("1.5")
    exact = pace_plan(lacking("7", date(2023, 10, 1)), units_per_month=found.smallest_limit)
    assert exact.feasible


def test_amounts_finer_than_a_hundredth_keep_the_limit_too() -> None:
    standing = lacking("5.000004", date(2023, 10, 1))
    found = pace_plan(standing, units_per_month=pace_plan(standing).smallest_limit)
    assert sum(units for _, units in months_of(found)) == Decimal("5.000004")
    assert max(units for _, units in months_of(found)) <= (found.smallest_limit or 0)


def test_months_away_are_left_out() -> None:
    away = ((date(2023, 11, 1), date(2023, 12, 31)), (date(2024, 2, 10), date(2024, 2, 12)))
    found = pace_plan(lacking("6", date(2023, 10, 1)), away=away)
    assert {month for month, _ in months_of(found)} == {"2023-10", "2024-01", "2024-02"}


def test_units_without_approval_end_the_plan_a_month_earlier_unless_there_is_no_time() -> None:
    in_time = pace_plan(lacking("6", date(2024, 2, 1)))
    assert (in_time.through, in_time.approval) == (date(2024, 3, 1), None)
    short = pace_plan(lacking("6", date(2024, 2, 1)), units_per_month=Decimal(4))
    assert (short.through, short.approval, short.feasible) == (date(2024, 3, 31), "aama", True)
    assert all(portion.approvals == ("aama",) for one in short.months for portion in one.portions)


def test_where_every_unit_needs_the_approval_the_later_day_holds() -> None:
    found = pace_plan(stand(credit("10", "administrative"), credit("10", "general"), as_of=date(2022, 1, 1)))
    assert found.through == date(2024, 3, 1)
    capped = stand(
        credit("10", "administrative", unit="aama_ceu"),
        credit("10", "clinical"),
        credit("6", "general"),
        as_of=date(2022, 1, 1),
    )
    loose = [portion.approvals for one in pace_plan(capped).months for portion in one.portions]
    assert loose[0] == ("aama",)
    assert loose[-1] == ()
    approved_only = evolve(
        capped.credential,
        rules=tuple(
            evolve(rule, amount=Decimal(0)) if isinstance(rule, Maximum) else rule for rule in capped.credential.rules
        ),
    )
    strict = pace_plan(stand(credit("10"), as_of=date(2022, 1, 1), credential=approved_only))
    assert (strict.through, strict.approval) == (date(2024, 3, 31), "aama")


def test_a_limit_too_small_names_the_smallest_that_works_and_how_late_it_would_be() -> None:
    standing = lacking("12", date(2023, 12, 1))
    found = pace_plan(standing, units_per_month=Decimal(3))
    assert (found.feasible, found.smallest_limit, found.at_limit_on) == (False, Decimal(3), None) or found.feasible
    slow = pace_plan(standing, units_per_month=Decimal("3.2"))
    assert (slow.feasible, slow.at_limit_on) == (True, date(2024, 3, 24))
    none = pace_plan(standing, units_per_month=Decimal("2.9"))
    assert (none.feasible, none.smallest_limit, none.at_limit_on) == (False, 3, None)
    said = pace_plan_json(none, standing)
    assert said["explanation"] == "It takes 3 points a month to finish by 31 March 2024."
    assert (said["feasible"], said["months"], said["gap"]) == (False, [], None)


def test_the_day_a_pace_finishes_skips_the_days_away() -> None:
    standing = lacking("2", date(2023, 10, 1))
    there = pace_plan(standing, units_per_month=Decimal(2))
    assert there.at_limit_on == date(2023, 10, 31)
    away = pace_plan(standing, units_per_month=Decimal(2), away=((date(2023, 10, 11), date(2023, 11, 9)),))
    assert away.at_limit_on == date(2023, 11, 30)


def test_a_pace_that_is_too_late_says_the_day_it_would_be() -> None:
    mixed = stand(
        credit("10", "administrative"),
        credit("10", "clinical"),
        credit("30", "general", unit="contact_hour"),
        as_of=date(2024, 1, 1),
    )
    found = pace_plan(mixed, units_per_month=Decimal("4.5"))
    assert found.at_limit_on == date(2024, 3, 7)
    assert pace_plan_json(found, mixed)["explanation"] == (
        "It takes 4.93 points a month to finish by 1 March 2024; at the pace asked for it would be 7 March 2024."
    )


def test_the_last_month_in_which_one_can_start() -> None:
    standing = lacking("4", date(2023, 10, 9))
    start = latest_start(standing, Decimal(2))
    assert start == date(2024, 2, 1)
    later = ((standing.as_of, date(2024, 2, 1)),)
    assert not pace_plan(standing, units_per_month=Decimal(2), away=later).feasible
    assert latest_start(standing, Decimal(1)) == date(2023, 12, 1)
    assert latest_start(standing, Decimal("0.75")) == date(2023, 10, 9)
    assert latest_start(standing, Decimal("0.5")) is None
    assert latest_start(standing, Decimal(2), away=((date(2024, 1, 1), date(2024, 3, 31)),)) == date(2023, 11, 1)
    assert latest_start(lacking("4", date(2024, 4, 1)), Decimal(9)) is None


def test_who_needs_nothing_can_start_whenever() -> None:
    assert latest_start(lacking("0"), Decimal(1)) == date(2024, 3, 1)
    every_day = ((date(2024, 1, 1), date(2024, 12, 31)),)
    assert latest_start(lacking("0"), Decimal(1), away=every_day) == date(2024, 1, 1)
    found = pace_plan(lacking("0"), away=every_day)
    assert (found.feasible, found.months, found.finish_on) == (True, (), date(2024, 1, 1))


def test_a_person_away_until_the_end_has_no_plan() -> None:
    found = pace_plan(lacking("2"), away=((date(2024, 1, 1), date(2024, 12, 31)),))
    assert (found.feasible, found.smallest_limit) == (False, None)


def test_after_the_expiry_there_is_no_plan() -> None:
    standing = lacking("2", date(2024, 4, 1))
    found = pace_plan(standing, units_per_month=Decimal(1))
    assert (found.feasible, found.through, found.at_limit_on) == (False, None, None)
    assert pace_plan_json(found, standing)["explanation"] == (
        "No day is left for a plan: the cycle ended on 31 March 2024."
    )


def test_every_year_gets_what_it_asks_for() -> None:
    standing = stand(credit("7", "", date(2019, 4, 1), unit="credit"), as_of=date(2019, 9, 20), credential="yearly")
    found = pace_plan(standing)
    assert standing.needed == 3
    assert all(one.month >= date(2020, 3, 1) for one in found.months)
    split = stand(as_of=date(2019, 9, 20), credential="yearly")
    first = sum(units for month, units in months_of(pace_plan(split)) if month < "2020-03")
    assert first >= 3
    march = pace_plan(split, units_per_month=Decimal(1))
    assert [month for month, _ in months_of(march)].count("2020-03") == 1


def test_a_year_that_ends_soon_gets_its_share_first() -> None:
    standing = stand(as_of=date(2020, 2, 1), credential="yearly")
    found = pace_plan(standing)
    portions = [portion for one in found.months for portion in one.portions]
    assert sum(one.units for one in portions if one.through_on < date(2020, 3, 12)) == 3
    assert sum(one.units for one in portions) == standing.needed == 10


def test_a_year_that_is_over_cannot_be_made_up() -> None:
    standing = stand(as_of=date(2020, 6, 1), credential="yearly")
    found = pace_plan(standing)
    assert (found.feasible, found.smallest_limit) == (False, None)
    assert pace_plan_json(found, standing)["explanation"] == (
        "Further credits alone cannot meet every requirement by 12 March 2021."
    )


def test_units_without_a_category_of_their_own_go_where_no_maximum_stands() -> None:
    standing = stand(
        credit("10", "administrative", title="One"),
        credit("10", "general", title="Two", tags=("law",)),
        credit("20", "clinical", title="Three"),
        as_of=date(2022, 1, 1),
        credential="narrow",
    )
    portions = [portion for one in pace_plan(standing).months for portion in one.portions]
    assert {portion.category for portion in portions} == {"administrative"}


def test_what_is_asked_for_by_topic_is_said_with_its_topic() -> None:
    standing = stand(credit("40", "general"), as_of=date(2022, 1, 1), credential="narrow")
    tagged = [p for one in pace_plan(standing).months for p in one.portions if p.tags]
    assert sum(portion.units for portion in tagged) == 3


def test_a_requirement_nobody_knows_is_named() -> None:
    rules = book()["ccma-nha"].with_value("minimum.total", amount=None)
    standing = evaluate(rules, Certification(certified_on=CERTIFIED_ON), (), as_of=date(2020, 1, 1))
    assert pace_plan(standing).unknown == ("total",)


def test_a_pace_and_spans_that_make_no_sense_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        pace_plan(lacking("2"), units_per_month=Decimal(0), away=((date(2024, 2, 2), date(2024, 2, 1)),))
    assert [str(problem) for problem in refused.value.problems] == [
        "away: 2024-02-02 lies after 2024-02-01: write the first day, then the last",
        "units per month: 0 is not at least 0.01",
    ]


def test_the_pace_plan_as_json_has_the_keys_of_the_contract() -> None:
    standing = lacking("2", date(2024, 1, 20))
    found = pace_plan_json(pace_plan(standing), standing)
    assert list(found)[:8] == ["feasible", "objective", "cost", "hours", "points", "finish_on", "bound", "gap"]
    assert (found["objective"], found["points"], found["courses"], found["gap"]) == ("pace", 2, [], 0)
    assert found["months"][0]["portions"] == [
        {"points": 1, "by": "2024-01-31", "category": None, "approvals": [], "tags": []}
    ]


def test_a_maximum_on_everything_leaves_no_plan() -> None:
    cap = Maximum(amount=Decimal(5), standing=FactStanding.YOURS, says="Made for a test.")
    rules = book()["ccma-nha"]
    standing = stand(as_of=date(2019, 9, 1), credential=evolve(rules, rules=(*rules.rules, cap)))
    assert not pace_plan(standing).feasible


def test_days_away_cut_a_month_into_spans() -> None:
    away = ((date(2024, 1, 10), date(2024, 1, 12)), (date(2024, 1, 30), date(2024, 2, 29)))
    months = study_months(date(2024, 1, 5), date(2024, 3, 10), away)
    assert [one.month for one in months] == [date(2024, 1, 1), date(2024, 3, 1)]
    assert (months[0].days, months[0].last_on) == (22, date(2024, 1, 29))
    assert months[0].last_within(None, date(2024, 1, 11)) == date(2024, 1, 9)
    assert months[0].last_within(date(2024, 1, 10), date(2024, 1, 12)) is None
    assert months[1].weight * end_of_month(months[1].month).day == 10 * WHOLE


def test_the_last_days_before_the_safe_one_are_kept_free() -> None:
    standing = lacking("6", date(2023, 10, 1))
    found = pace_plan(standing, spare_days=30)
    assert (found.through, found.by) == (date(2024, 3, 1), date(2024, 1, 31))
    assert found.finish_on == date(2024, 1, 31)
    assert pace_plan(standing, spare_days=0) == pace_plan(standing)


def test_where_the_days_to_spare_leave_no_room_the_later_safe_day_is_taken() -> None:
    standing = lacking("6", date(2024, 2, 1))
    found = pace_plan(standing, units_per_month=Decimal(6), spare_days=25)
    assert (found.approval, found.by) == ("aama", date(2024, 3, 6))


def test_days_to_spare_bring_the_last_start_forward() -> None:
    standing = lacking("4", date(2023, 10, 9))
    assert latest_start(standing, Decimal(2), spare_days=31) == date(2024, 1, 1)


def test_more_days_to_spare_than_there_are_leave_none() -> None:
    standing = lacking("6", date(2024, 2, 1))
    found = pace_plan(standing, spare_days=400)
    assert (found.feasible, found.months) == (False, ())
    said = pace_plan_json(found, standing)["explanation"]
    assert said == "No day is left: 400 days before 1 March 2024 is over already."


def test_fewer_than_no_days_to_spare_are_refused() -> None:
    with pytest.raises(BadInput, match="-1 is below 0"):
        pace_plan(lacking("6"), spare_days=-1)
