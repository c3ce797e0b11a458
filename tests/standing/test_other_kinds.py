"""Rule kinds that the first two credentials do not use, on small bodies of our own invention."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from recert_planner.errors import NotKnown
from recert_planner.planning.pace import project
from recert_planner.planning.result import Study
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.book import load_text
from recert_planner.rules.model import Credential, FactStanding
from recert_planner.rules.own import with_own_values
from recert_planner.standing.result import Standing, Why
from recert_planner.standing.ruling import ruling_of
from recert_planner.standing.standing import evaluate
from recert_planner.standing.tally import ways

HEAD = """
schema = 1
id = "test"
name = "Test (Fictional)"
title = "A fictional credential"
unit = "hours"
unit_one = "hour"
[body]
short = "Fictional"
name = "Fictional Board"
address = "https://example.org/"
[sources.X]
title = "A fictional page"
address = "https://example.org/rules"
"""
TAGS = """
[tags.law]
label = "Law"
group = "topic"
[tags.safety]
label = "Safety"
group = "topic"
[tags.staff]
label = "Recurring training"
"""


def rule(kind: str, text: str = "", *, since: str = '"undated"') -> str:
    return f"""
[[rule]]
kind = "{kind}"
says = "A fictional fact."
effective_from = {since}
applies_by = "cycle_start"
sources = ["X"]
standing = "official"
{text}
"""


def credential(
    *rules: str,
    ends: str = 'ends = "same_day"',
    months: int = 24,
    tags: str = "",
    total: str = rule("minimum", "amount = 20"),
) -> Credential:
    hour = rule("conversion", 'unit = "contact_hour"\neach = 1')
    basics = (rule("cycle_length", f"months = {months}"), rule("expiry", ends), hour)
    return load_text("".join((HEAD, tags, *basics, total, *rules)), "test.toml")


def hours(amount: str, on: date, *tags: str, title: str = "A course", **more: object) -> Activity:
    fields = {"unit": "contact_hour", **more}
    return Activity(date=on, title=title, amount=Decimal(amount), tags=tags, **fields)  # type: ignore[arg-type]  # fields of Activity by name


def stand(
    rules: Credential, *ledger: Activity, certified: date = date(2024, 5, 10), again: tuple[date, ...] = (), as_of: date
) -> Standing:
    return evaluate(rules, Certification(certified_on=certified, recertified_on=again), ledger, as_of=as_of)


@pytest.mark.parametrize(
    ("certified", "expires"),
    [
        (date(2024, 3, 31), date(2026, 3, 31)),
        (date(2024, 4, 1), date(2026, 3, 31)),
        (date(2024, 10, 1), date(2026, 3, 31)),
        (date(2024, 3, 30), date(2025, 3, 31)),
    ],
)
def test_a_fixed_day_is_the_last_one_within_the_length_of_the_cycle(certified: date, expires: date) -> None:
    rules = credential(ends='ends = "fixed_day"\nmonth = 3\nday = 31')
    assert stand(rules, certified=certified, as_of=certified).cycle.expires_on == expires


def test_a_membership_month_is_asked_for() -> None:
    with pytest.raises(NotKnown):
        stand(credential(ends='ends = "membership_month"'), as_of=date(2024, 6, 1))


NEXT_BY_EXPIRY = rule("next_cycle", 'counted_from = "expiry"')


def test_an_early_renewal_does_not_move_a_cycle_that_is_counted_from_the_expiry() -> None:
    rules = credential(NEXT_BY_EXPIRY)
    again = (date(2026, 2, 1),)
    before = stand(rules, again=again, as_of=date(2026, 5, 10))
    assert (before.cycle.starts_on, before.cycle.expires_on) == (date(2024, 5, 10), date(2026, 5, 10))
    after = stand(rules, again=again, as_of=date(2026, 5, 11))
    assert (after.cycle.starts_on, after.cycle.expires_on) == (date(2026, 5, 11), date(2028, 5, 10))


def test_reinstated_after_a_lapse_the_holder_gets_the_rest_of_the_cycle() -> None:
    rules = credential(rule("next_cycle", 'counted_from = "recertification"\nafter_lapse = "rest_of_cycle"'))
    lapsed = stand(rules, again=(date(2026, 9, 1),), as_of=date(2026, 9, 1))
    assert (lapsed.cycle.starts_on, lapsed.cycle.expires_on) == (date(2026, 9, 1), date(2028, 5, 10))
    in_time = stand(rules, again=(date(2026, 5, 10),), as_of=date(2026, 9, 1))
    assert (in_time.cycle.starts_on, in_time.cycle.expires_on) == (date(2026, 5, 10), date(2028, 5, 10))


def test_credit_counts_for_the_next_cycle_from_the_day_after_recertifying() -> None:
    rules = credential(NEXT_BY_EXPIRY, rule("earning_window", 'opens = "after_recertification"'))
    again = (date(2026, 2, 1),)
    on_the_day = stand(rules, hours("3", date(2026, 2, 1)), again=again, as_of=date(2026, 2, 1))
    assert (on_the_day.cycle.position, on_the_day.counted) == (0, 3)
    day_after = stand(
        rules, hours("3", date(2026, 2, 2)), hours("4", date(2026, 2, 1)), again=again, as_of=date(2026, 2, 2)
    )
    assert (day_after.cycle.position, day_after.counted) == (1, 3)
    assert day_after.cycle.starts_on == date(2026, 5, 11)


def test_only_what_the_cycle_before_did_not_need_is_carried_over_and_only_from_its_last_months() -> None:
    rules = credential(NEXT_BY_EXPIRY, rule("carry_over", "amount = 8\nlast_months = 12"))
    again, as_of = (date(2026, 5, 10),), date(2026, 6, 1)
    early, late = hours("20", date(2024, 6, 1)), hours("5", date(2026, 4, 1), title="Another")
    assert stand(rules, early, late, again=again, as_of=as_of).counted == 5
    assert stand(rules, late, again=again, as_of=as_of).counted == 0
    more = stand(rules, early, hours("12", date(2026, 4, 1)), again=again, as_of=as_of)
    assert more.counted == 8
    assert [reason.why for reason in more.trace[1].reasons] == [Why.OVER_ALLOWANCE]
    too_early = stand(rules, early, hours("5", date(2025, 5, 10)), again=again, as_of=as_of)
    assert too_early.counted == 0


def test_the_month_of_the_expiry_may_go_to_either_cycle_but_not_to_both() -> None:
    rules = credential(NEXT_BY_EXPIRY, rule("earning_window", "boundary_month = true"), ends='ends = "end_of_month"')
    again, as_of = (date(2026, 5, 20),), date(2026, 6, 1)
    full = hours("20", date(2025, 1, 1), title="Before")
    assert stand(rules, full, hours("6", date(2026, 5, 1)), again=again, as_of=as_of).counted == 6
    assert stand(rules, full, hours("6", date(2026, 4, 30)), again=again, as_of=as_of).counted == 0
    assert stand(rules, hours("6", date(2026, 5, 1)), again=again, as_of=as_of).counted == 0


def test_after_a_lapse_the_months_before_the_application_count_where_the_body_says_so() -> None:
    rules = credential(rule("earning_window", "lapsed_months = 24"))
    inside, later = hours("12", date(2025, 8, 1)), hours("8", date(2027, 2, 1))
    lapsed = stand(rules, inside, later, as_of=date(2027, 3, 1))
    assert lapsed.lapsed
    assert (lapsed.counted, lapsed.met) == (20, True)
    assert stand(rules, inside, as_of=date(2026, 5, 10)).counted == 12
    within_the_cycle = hours("20", date(2024, 6, 1))
    assert stand(rules, within_the_cycle, later, as_of=date(2027, 3, 1)).counted == 20


def test_nothing_is_required_in_an_exempt_first_cycle() -> None:
    rules = credential(rule("first_cycle_exempt"), NEXT_BY_EXPIRY)
    assert stand(rules, as_of=date(2025, 1, 1)).met
    assert not stand(rules, again=(date(2026, 5, 10),), as_of=date(2026, 5, 11)).met


def test_a_yearly_minimum_is_asked_for_in_every_year_of_the_cycle() -> None:
    rules = credential(rule("minimum", "amount = 6\neach_year = true"))
    first = hours("10", date(2025, 5, 9))
    standing = stand(rules, first, hours("5", date(2025, 5, 10)), as_of=date(2025, 6, 1))
    found = {one.id: (one.required, one.counted) for one in standing.requirements}
    assert found == {"total-year-1": (6, 10), "total-year-2": (6, 5), "total": (20, 15)}
    assert (standing.needed, standing.binding) == (5, "total")


def test_the_years_of_a_cycle_tile_it() -> None:
    rules = credential(rule("minimum", "amount = 6\neach_year = true"), ends='ends = "end_of_month"', months=30)
    asks = [one for one in stand(rules, as_of=date(2024, 5, 10)).requirements if one.rule.each_year]
    assert [one.id for one in asks] == ["total-year-1", "total-year-2", "total-year-3"]


def test_study_meets_each_year_with_the_hours_of_that_year() -> None:
    rules = credential(rule("minimum", "amount = 8\neach_year = true"))
    standing = stand(rules, as_of=date(2024, 5, 10))
    found = project(standing, Study(per_month=Decimal(1)))
    assert {one.id: one.met for one in found.requirements} == {
        "total-year-1": True,
        "total-year-2": True,
        "total": True,
    }
    assert found.completes_on == date(2026, 1, 9)


def test_a_share_of_the_total_is_asked_for_in_the_body_s_own_topics() -> None:
    rules = credential(rule("minimum", 'percent = 80\ntag = "law"'), tags=TAGS)
    standing = stand(rules, hours("20", date(2025, 1, 1)), as_of=date(2025, 6, 1))
    assert standing.requirement("law").required == 16
    assert (standing.needed, standing.binding) == (16, "law")


def test_one_hour_has_one_topic_of_a_group_and_study_covers_both() -> None:
    rules = credential(
        rule("minimum", 'amount = 1\ntag = "law"'), rule("minimum", 'amount = 1\ntag = "safety"'), tags=TAGS
    )
    standing = stand(rules, hours("20", date(2025, 1, 1)), as_of=date(2025, 6, 1))
    assert standing.needed == 2
    found = project(standing, Study(per_month=Decimal(2)))
    assert found.completes_on == date(2025, 6, 30)


def test_reinstatement_asks_for_its_own_amounts_once_the_credential_has_lapsed() -> None:
    rules = credential(
        rule("minimum", 'amount = 1\ntag = "law"'),
        rule("minimum", 'amount = 2\ntag = "law"\nroute = "reinstatement"'),
        tags=TAGS,
    )
    assert stand(rules, as_of=date(2026, 5, 10)).requirement("law").required == 1
    assert stand(rules, as_of=date(2026, 5, 11)).requirement("law").required == 2


def test_recurring_training_counts_once_in_five_years() -> None:
    rules = credential(rule("count_once", 'years = 5\ntag = "staff"'), tags=TAGS)
    days = (date(2024, 6, 1), date(2025, 6, 1))
    ledger = [hours("3", day, "staff", title="Fire drill") for day in days]
    standing = stand(rules, *ledger, hours("3", days[1], title="Fire drill"), as_of=date(2025, 7, 1))
    assert [one.counted for one in standing.trace] == [3, 0, 3]
    assert standing.trace[1].reasons[0].why is Why.REPEATED
    before = hours("3", date(2019, 6, 1), "staff", title="Fire drill")
    assert stand(rules, before, ledger[0], as_of=date(2025, 7, 1)).counted == 3
    one_day_early = hours("3", date(2019, 6, 2), "staff", title="Fire drill")
    assert stand(rules, one_day_early, ledger[0], as_of=date(2025, 7, 1)).counted == 0


def test_the_same_course_counts_once_in_a_cycle_and_a_planned_one_takes_no_place() -> None:
    rules = credential(rule("count_once"))
    ledger = [
        hours("3", date(2023, 1, 1)),
        hours("3", date(2024, 6, 1), state=State.PLANNED),
        hours("3", date(2024, 7, 1)),
        hours("3", date(2024, 8, 1)),
    ]
    assert [one.counted for one in stand(rules, *ledger, as_of=date(2025, 1, 1)).trace] == [0, 0, 3, 0]


def test_printed_hours_are_rounded_down_to_the_half_hour() -> None:
    rules = credential(rule("round_down", 'to = 0.5\ntag = "staff"'), tags=TAGS)
    ledger = [hours("3.9", date(2025, 1, 1), "staff"), hours("3.9", date(2025, 1, 1))]
    assert [one.earned for one in stand(rules, *ledger, as_of=date(2025, 6, 1)).trace] == [
        Decimal("3.5"),
        Decimal("3.9"),
    ]


def test_rounding_splits_without_losing_anything() -> None:
    text = '[categories.a]\nlabel = "A"\n[categories.b]\nlabel = "B"\n'
    rules = credential(rule("round_down", "to = 0.5"), tags=text)
    third = Decimal("1.3")
    split = (
        ("a", third),
        ("b", third),
    )
    standing = stand(rules, hours("2.6", date(2025, 1, 1), split=split), as_of=date(2025, 6, 1))
    assert standing.counted == Decimal("2.5")
    assert sum(amount for _, amount in standing.trace[0].landed) == Decimal("2.5")


def test_a_conversion_that_changed_is_picked_by_the_day_the_credit_was_earned() -> None:
    newer = rule("conversion", 'unit = "credit"\neach = 3', since="2025-01-01")
    text = rule("conversion", 'unit = "credit"\neach = 2') + newer
    rules = credential(text.replace('applies_by = "cycle_start"', 'applies_by = "date_earned"'))
    ledger = [hours("1", day, unit="credit") for day in (date(2024, 12, 31), date(2025, 1, 1))]
    assert [one.counted for one in stand(rules, *ledger, as_of=date(2025, 6, 1)).trace] == [2, 3]


def test_a_smallest_activity_of_an_unknown_worth_refuses_nothing() -> None:
    rules = credential(rule("smallest_activity", 'amount = 1\nunit = "credit"'))
    assert stand(rules, hours("0.5", date(2025, 1, 1)), as_of=date(2025, 6, 1)).counted == Decimal("0.5")


def test_the_filing_window_and_recurring_fees_are_milestones() -> None:
    rules = credential(
        rule("filing_window", "opens_days = 60\non_time_days = 30"),
        rule("fee", 'of = "annual"\namount = 50\nevery_months = 12'),
        months=36,
    )
    standing = stand(rules, certified=date(2006, 5, 1), as_of=date(2006, 5, 1))
    days = [(one.id, one.on) for one in standing.milestones]
    expires = date(2009, 5, 1)
    assert days == [
        ("cycle_starts", date(2006, 5, 1)),
        ("fee_due", date(2007, 5, 1)),
        ("fee_due", date(2008, 5, 1)),
        ("filing_opens", expires - timedelta(days=60)),
        ("file_on_time_by", expires - timedelta(days=30)),
        ("fee_due", expires),
        ("expires", expires),
    ]


def test_a_filing_window_may_have_no_soft_deadline() -> None:
    rules = credential(rule("filing_window", "opens_days = 60"))
    assert [one.id for one in stand(rules, as_of=date(2024, 5, 10)).milestones] == [
        "cycle_starts",
        "filing_opens",
        "expires",
    ]


def test_a_route_whose_rule_changed_with_the_expiry_has_one_version() -> None:
    old = rule("route", 'route = "continuing_education"\nbefore_expiry = true\nthrough_months = 1')
    new = rule("route", 'route = "continuing_education"\nbefore_expiry = true\nthrough_months = 3', since="2025-01-01")
    rules = credential((old + new).replace('applies_by = "cycle_start"', 'applies_by = "expiry"'))
    (route,) = stand(rules, certified=date(2022, 12, 31), as_of=date(2024, 1, 1)).routes
    assert route.last_day == date(2025, 1, 31)
    (route,) = stand(rules, certified=date(2023, 1, 1), as_of=date(2024, 1, 1)).routes
    assert route.last_day == date(2025, 4, 1)


def test_an_unknown_requirement_is_never_met_and_asks_for_nothing() -> None:
    unknown = rule("minimum", 'confirm = "Ask the body."').replace("official", "unknown").replace('sources = ["X"]', "")
    rules = credential(total=unknown)
    standing = stand(rules, as_of=date(2025, 1, 1))
    assert (standing.met, standing.needed, standing.requirement("total").required) == (False, 0, None)
    assert project(standing, Study(per_month=Decimal(1))).completes_on is None
    with pytest.raises(KeyError):
        standing.requirement("law")


def test_of_the_same_course_taken_twice_in_a_cycle_the_larger_counts() -> None:
    rules = credential(rule("count_once"))
    ledger = [hours("1", date(2024, 7, 1)), hours("5", date(2024, 8, 1)), hours("2", date(2024, 9, 1))]
    assert [one.counted for one in stand(rules, *ledger, as_of=date(2025, 1, 1)).trace] == [0, 5, 0]


def test_of_repeated_courses_the_one_that_meets_more_counts() -> None:
    rules = credential(rule("count_once"), rule("minimum", 'amount = 4\ntag = "law"'), tags=TAGS)
    plain, law = hours("5", date(2024, 7, 1)), hours("4", date(2024, 8, 1), "law")
    other = hours("20", date(2024, 9, 1), title="Another")
    assert [one.counted for one in stand(rules, plain, law, other, as_of=date(2025, 1, 1)).trace] == [0, 4, 20]
    assert stand(rules, plain, law, as_of=date(2025, 1, 1)).needed == 15


def test_courses_far_enough_apart_count_as_often_as_they_fit() -> None:
    rules = credential(rule("count_once", "years = 1"), months=36)
    days = (date(2024, 6, 1), date(2024, 12, 1), date(2025, 6, 1), date(2025, 12, 1))
    standing = stand(rules, *(hours("3", day) for day in days), as_of=date(2026, 1, 1))
    assert standing.counted == 6
    heavy = [hours("3", days[0]), hours("9", days[1]), hours("3", days[2]), hours("1", days[3])]
    assert [one.counted for one in stand(rules, *heavy, as_of=date(2026, 1, 1)).trace] == [0, 9, 0, 1]


def test_a_course_taken_every_month_is_counted_first_come() -> None:
    rules = credential(rule("count_once", "years = 1"), months=36)
    ledger = [hours("1", date(2024, 6 + month, 1)) for month in range(7)]
    ledger += [hours("1", date(2025, 1 + month, 1)) for month in range(12)]
    standing = stand(rules, *ledger, as_of=date(2026, 1, 1))
    assert [one.activity.date for one in standing.trace if one.counted] == [date(2024, 6, 1), date(2025, 6, 1)]


def test_with_very_many_repeated_courses_the_largest_of_each_is_kept() -> None:
    rules = credential(
        rule("count_once"), rule("minimum", 'amount = 4\ntag = "law"'), tags=TAGS, total=rule("minimum", "amount = 60")
    )
    pairs = [
        one
        for name in range(13)
        for one in (hours("5", date(2024, 7, 1), title=str(name)), hours("4", date(2024, 8, 1), "law", title=str(name)))
    ]
    standing = stand(rules, *pairs, as_of=date(2025, 1, 1))
    assert sum(1 for one in standing.trace if one.counted) == 13
    assert standing.requirement("law").met


def test_two_ways_of_counting_once_hold_beside_each_other() -> None:
    rules = credential(rule("count_once"), rule("count_once", 'years = 5\ntag = "staff"'), tags=TAGS)
    ledger = [
        hours("3", date(2020, 1, 1), "staff"),
        hours("5", date(2024, 7, 1), "staff"),
        hours("2", date(2024, 8, 1)),
        hours("1", date(2024, 9, 1)),
    ]
    assert [one.counted for one in stand(rules, *ledger, as_of=date(2025, 1, 1)).trace] == [0, 0, 2, 0]


def test_what_was_carried_in_is_not_carried_on() -> None:
    rules = credential(NEXT_BY_EXPIRY, rule("carry_over", "amount = 8\nlast_months = 12"))
    again, as_of = (date(2026, 5, 10), date(2028, 5, 10)), date(2028, 6, 1)
    first = hours("20", date(2026, 4, 1), title="First")
    second = hours("20", date(2028, 4, 1), title="Second")
    assert stand(rules, first, second, again=again, as_of=as_of).counted == 0
    assert stand(rules, first, hours("5", date(2026, 3, 1)), second, again=again, as_of=as_of).counted == 5


def test_a_boundary_month_beside_a_cycle_of_unknown_end_gives_nothing_from_before() -> None:
    rules = credential(rule("earning_window", "boundary_month = true"), ends='ends = "membership_month"')
    certification = Certification(
        certified_on=date(2022, 5, 10), recertified_on=(date(2024, 5, 10),), expires_on=date(2026, 5, 31)
    )
    ledger = [hours("3", date(2024, 5, 1)), hours("4", date(2024, 5, 10), title="Another")]
    standing = evaluate(rules, certification, ledger, as_of=date(2025, 1, 1))
    assert [one.counted for one in standing.trace] == [0, 4]


def test_after_a_lapse_of_several_cycles_the_cycle_still_holds_the_day_of_recertification() -> None:
    rules = credential(NEXT_BY_EXPIRY)
    cycle = stand(rules, again=(date(2031, 1, 1),), as_of=date(2031, 1, 1)).cycle
    assert (cycle.starts_on, cycle.expires_on) == (date(2030, 5, 11), date(2032, 5, 10))
    rest = credential(rule("next_cycle", 'counted_from = "recertification"\nafter_lapse = "rest_of_cycle"'))
    cycle = stand(rest, again=(date(2031, 1, 1),), as_of=date(2031, 1, 1)).cycle
    assert (cycle.starts_on, cycle.expires_on) == (date(2031, 1, 1), date(2032, 5, 10))


def test_recertified_twice_ahead_of_the_expiry_the_present_cycle_still_runs() -> None:
    again = (date(2025, 1, 1), date(2025, 6, 1))
    assert stand(credential(NEXT_BY_EXPIRY), again=again, as_of=date(2025, 7, 1)).cycle.position == 0


@pytest.mark.parametrize(
    ("as_of", "open_"), [(date(2025, 5, 10), False), (date(2025, 5, 11), True), (date(2026, 5, 11), False)]
)
def test_a_way_may_be_open_in_the_last_months_only(as_of: date, open_: bool) -> None:
    rules = credential(rule("route", 'route = "exam"\nbefore_expiry = true\nlast_months = 12'))
    standing = stand(rules, as_of=as_of)
    assert (standing.routes[0].open, standing.routes[0].first_day) == (open_, date(2025, 5, 11))
    assert ("exam_opens", date(2025, 5, 11)) in [(one.id, one.on) for one in standing.milestones]
    whole = credential(rule("route", 'route = "exam"\nbefore_expiry = true\nlast_months = 36'))
    assert stand(whole, as_of=date(2024, 5, 10)).routes[0].first_day == date(2024, 5, 10)


def test_cards_split_differently_over_categories_are_not_alike() -> None:
    text = '[categories.a]\nlabel = "A"\n[categories.b]\nlabel = "B"\n'
    rules = credential(
        rule("maximum_items", 'unit = "cpr_card"\nitems = 1'),
        rule("conversion", 'unit = "cpr_card"\neach = 1'),
        rule("minimum", 'amount = 3\ncategory = "a"'),
        tags=text,
    )
    cards = [
        hours("5", date(2025, 1, 1), unit="cpr_card", split=(("a", Decimal(1)), ("b", Decimal(4)))),
        hours("4", date(2025, 1, 2), unit="cpr_card", split=(("a", Decimal(3)), ("b", Decimal(1)))),
    ]
    others = hours("19", date(2025, 1, 3), split=(("b", Decimal(19)),))
    standing = stand(rules, *cards, others, as_of=date(2025, 6, 1))
    assert [one.counted for one in standing.trace] == [0, 4, 19]
    assert standing.met


def test_what_rounds_down_to_nothing_counts_nothing() -> None:
    rules = credential(
        rule("round_down", "to = 0.5"),
        rule("maximum_items", 'unit = "contact_hour"\nitems = 1'),
        total=rule("minimum", "amount = 2"),
    )
    ledger = [hours("0.4", date(2025, 1, 1)), hours("1.4", date(2025, 1, 2))]
    assert [one.counted for one in stand(rules, *ledger, as_of=date(2025, 6, 1)).trace] == [0, 1]


def test_a_way_that_is_not_yet_known_for_a_cycle_is_not_shown() -> None:
    rules = credential(rule("route", 'route = "exam"\nbefore_expiry = true', since="2025-01-01"))
    assert stand(rules, as_of=date(2024, 6, 1)).routes == ()
    assert len(stand(rules, certified=date(2025, 1, 1), as_of=date(2025, 6, 1)).routes) == 1


def test_repeated_courses_that_cannot_be_compared_are_both_tried() -> None:
    text = '[categories.a]\nlabel = "A"\n[categories.b]\nlabel = "B"\n'
    rules = credential(rule("count_once"), rule("minimum", 'amount = 3\ncategory = "a"'), tags=text)
    split = hours("4", date(2025, 1, 1), split=(("a", Decimal(3)), ("b", Decimal(1))))
    whole = hours("5", date(2025, 1, 2), split=(("b", Decimal(5)),))
    rest = hours("18", date(2025, 1, 3), title="Another", split=(("b", Decimal(18)),))
    standing = stand(rules, split, whole, rest, as_of=date(2025, 6, 1))
    assert [one.counted for one in standing.trace] == [4, 0, 18]


def test_choices_that_come_to_the_same_units_are_one_way() -> None:
    rules = credential(rule("count_once"), rule("count_once", 'tag = "staff"'), tags=TAGS)
    twice = [hours("3", date(2024, 7, 1)), hours("3", date(2024, 8, 1))]
    standing = stand(rules, *twice, as_of=date(2025, 1, 1))
    ruling = ruling_of(rules, standing.cycle, as_of=standing.as_of)
    assert len(ways(twice, ruling, counting={State.EARNED})) == 1


def test_an_individual_requirement_of_15_hours_leaves_10_after_5_for_the_assessment() -> None:
    """Published example W28 (NCC): 7.5 in every area asks for 15 hours; the assessment itself gives 5 of them."""
    unknown = rule("minimum", 'confirm = "Ask the body."').replace("official", "unknown").replace('sources = ["X"]', "")
    own = with_own_values(credential(total=unknown), [("minimum.total", "15")])
    standing = stand(own, hours("5", date(2024, 6, 1), title="The assessment"), as_of=date(2024, 7, 1))
    assert standing.requirement("total").required == 15
    assert standing.requirement("total").rule.standing is FactStanding.YOURS
    assert standing.needed == 10
