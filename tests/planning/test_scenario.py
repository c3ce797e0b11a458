"""What a scenario leads to: to the day, by the same rules as the question, and unknown where nobody knows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from recert_planner.errors import BadInput
from recert_planner.planning.pace import project
from recert_planner.planning.result import Study
from recert_planner.planning.scenario import Question, Scenario, Strike, evaluate_scenario
from recert_planner.record.activity import Activity, State
from recert_planner.rules.model import Maximum, Route
from tests.ledgers import activities, ledgers
from tests.planning.offers import credentials, credit
from tests.planning.whatif import AS_OF, LEDGER, question, result, study

CMA = credentials()["cma-aama"]
EXPIRY = date(2024, 3, 31)


def later(amount: str, category: str, on: date, **more: object) -> Activity:
    return credit(amount, category, on, state=State.PLANNED, **more)


def counted(asked: Question, name: str) -> Decimal:
    standing = evaluate_scenario(asked, Scenario(name="Base")).standing
    return standing.requirement(name).counted


# ---- Nothing changed, another pace ---------------------------------------------------------------------------


def test_a_scenario_without_changes_is_the_question_itself() -> None:
    asked = question(*LEDGER)
    found = result(asked)
    assert found.projection == project(found.standing, asked.study)
    assert (found.exam, found.renewal, found.left_out, found.unmatched) == (None, None, (), ())
    assert found.milestones == found.standing.milestones


def test_another_pace_meets_everything_on_another_day() -> None:
    asked = question(*LEDGER, per_month="4")
    slow, fast = result(asked), result(asked, study=study("8"))
    assert (slow.met_on, fast.met_on) == (date(2024, 2, 29), date(2023, 11, 30))
    assert (slow.ready, fast.ready) == (True, True)


def test_a_pace_too_slow_never_meets_everything() -> None:
    found = result(question(*LEDGER, per_month="3"))
    assert (found.met_on, found.ready) == (None, False)


# ---- An approval that is not granted -------------------------------------------------------------------------


def test_an_aama_ceu_that_the_body_refuses_counts_as_a_contact_hour() -> None:
    found = result(question(*LEDGER), struck=(Strike(provider="alpha"),))
    assert found.standing.requirement("aama").counted == 12
    assert found.standing.requirement("administrative").counted == 14
    assert found.standing.counted == 36
    assert found.standing.submit_by == date(2024, 3, 1)


def test_an_approval_that_the_activity_itself_names_is_struck_too() -> None:
    hours = credit("6", "clinical", unit="contact_hour", approvals=("aama",), provider="Gamma")
    struck = result(question(hours), struck=(Strike(provider="Gamma", approval="aama"),))
    assert (counted(question(hours), "aama"), struck.standing.requirement("aama").counted) == (6, 0)


def test_only_the_approval_named_is_struck() -> None:
    hours = credit("6", "clinical", unit="contact_hour", approvals=("aama", "other"), provider="Gamma")
    found = result(question(hours), struck=(Strike(provider="Gamma", approval="other"),))
    assert found.standing.requirement("aama").counted == 6


def test_a_college_course_never_had_the_approval() -> None:
    college = credit("1", "general", unit="college_credit", provider="Gamma")
    assert result(question(college), struck=(Strike(provider="Gamma"),)).standing == result(question(college)).standing


def test_what_a_card_is_worth_without_the_approval_nobody_knows() -> None:
    card = credit("1", "", unit="cpr_card", title="CPR", provider="Gamma")
    found = result(question(card, *LEDGER), struck=(Strike(title="cpr"),))
    assert found.left_out == (card,)
    assert found.standing == result(question(*LEDGER)).standing


def test_a_unit_with_a_limit_of_its_own_does_not_escape_it() -> None:
    limit = Maximum(unit="aama_ceu", amount=Decimal(8), standing=CMA.rules[0].standing, says="Made for a test.")
    rules = evolve(CMA, rules=(*CMA.rules, limit))
    found = result(question(*LEDGER, credential=rules), struck=(Strike(provider="Beta"),))
    assert found.left_out == LEDGER[1:2]


def test_a_unit_that_does_not_divide_evenly_is_no_other_word_for_the_same() -> None:
    rules = CMA.with_value("conversion.contact_hour", each=Decimal(3))
    found = result(question(*LEDGER, credential=rules), struck=(Strike(provider="Beta"),))
    assert found.left_out == LEDGER[1:2]


def test_where_no_other_unit_has_the_same_worth_the_activity_is_left_out() -> None:
    without = evolve(CMA, rules=tuple(rule for rule in CMA.rules if rule.key != "conversion.contact_hour"))
    found = result(question(*LEDGER, credential=without), struck=(Strike(provider="Beta"),))
    assert found.left_out == LEDGER[1:2]


def test_a_strike_that_meets_nothing_is_named() -> None:
    strike = Strike(provider="Nobody")
    found = result(question(*LEDGER), struck=(strike,))
    assert (found.unmatched, found.standing.counted) == ((strike,), 36)


# ---- An activity more ----------------------------------------------------------------------------------------


def test_a_college_course_counts_from_its_day_on_and_not_before() -> None:
    day = date(2023, 12, 20)
    found = result(question(*LEDGER, per_month="1"), extra=(later("2", "clinical", day, unit="college_credit"),))
    assert found.projection is not None
    curve = dict(found.projection.curve)
    before, after = curve[day - timedelta(days=1)], curve[day]
    assert (round(before, 1), round(after - before, 1)) == (Decimal("39.6"), Decimal("30.0"))
    assert found.met_on == day
    assert found.standing.counted == 36


def test_a_college_course_makes_filing_slower() -> None:
    asked = question(*LEDGER)
    college = later("1", "general", date(2023, 12, 20), unit="college_credit")
    plain, longer = result(asked), result(asked, extra=(college,))
    assert plain.projection is not None
    assert longer.projection is not None
    assert (plain.projection.submit_by, longer.projection.submit_by) == (EXPIRY, date(2024, 3, 1))


@pytest.mark.parametrize(("on", "met_on"), [(EXPIRY, EXPIRY), (EXPIRY + timedelta(days=1), None)])
def test_an_activity_on_the_last_day_counts_and_on_the_next_it_does_not(on: date, met_on: date | None) -> None:
    found = result(question(*LEDGER, per_month="0"), extra=(later("24", "clinical", on),))
    assert found.met_on == met_on


def test_an_activity_of_the_day_asked_is_in_hand_and_one_of_tomorrow_is_not() -> None:
    asked = question(*LEDGER)
    today = result(asked, extra=(later("3", "clinical", AS_OF),))
    tomorrow = result(asked, extra=(later("3", "clinical", AS_OF + timedelta(days=1)),))
    assert (today.standing.counted, tomorrow.standing.counted) == (39, 36)
    assert tomorrow.projection is not None
    assert tomorrow.projection.curve[1][0] == AS_OF + timedelta(days=1)


def test_an_activity_helps_on_its_day_and_not_earlier() -> None:
    day = date(2024, 1, 20)
    found = result(question(*LEDGER, per_month="3"), extra=(later("12", "clinical", day),))
    assert found.met_on == day


def test_planned_activities_of_the_ledger_are_not_taken_as_done() -> None:
    planned = later("24", "clinical", date(2023, 10, 1))
    extra = (later("3", "clinical", date(2023, 11, 1)),)
    assert result(question(*LEDGER, planned), extra=extra).met_on == result(question(*LEDGER), extra=extra).met_on


def test_everything_met_stays_met_from_the_day_asked() -> None:
    asked = question(*LEDGER, credit("24", "clinical"))
    assert result(asked, extra=(later("3", "clinical", date(2023, 11, 1)),)).met_on == AS_OF


def test_with_a_requirement_that_nobody_knows_no_day_is_promised() -> None:
    rules = CMA.with_value("minimum.general", amount=None)
    found = result(question(*LEDGER, credential=rules), extra=(later("30", "general", date(2023, 11, 1)),))
    assert found.met_on is None


# ---- The exam instead ----------------------------------------------------------------------------------------


def test_the_exam_has_its_own_days_and_needs_no_points() -> None:
    found = result(question(*LEDGER), exam=True)
    assert (found.pace, found.projection, found.met_on, found.route) == (None, None, None, Route.EXAM)
    exam = found.exam
    assert exam is not None
    assert (exam.apply_by, exam.pass_by) == (date(2024, 1, 1), date(2024, 1, 31))
    assert (exam.window_days, exam.begin_by, exam.attempts) == (90, date(2023, 11, 3), 3)
    assert (found.costs.least, found.costs.most) == (125, 250)


@pytest.mark.parametrize(("member", "fee"), [(True, 125), (False, 250)])
def test_a_members_fee_is_known_once_membership_is(member: bool, fee: int) -> None:
    found = result(question(*LEDGER), exam=True, member=member)
    assert (found.costs.least, found.costs.most) == (fee, fee)


@pytest.mark.parametrize(("as_of", "in_time"), [(date(2024, 1, 1), True), (date(2024, 1, 2), False)])
def test_after_the_last_day_to_apply_a_lapse_cannot_be_avoided(as_of: date, in_time: bool) -> None:
    found = result(question(*LEDGER, as_of=as_of), exam=True)
    assert found.exam is not None
    assert (found.exam.in_time, found.ready) == (in_time, in_time)


def test_a_fourth_attempt_asks_for_a_programme_since_that_was_said() -> None:
    exam = result(question(as_of=date(2025, 4, 1), recertified_on=(date(2024, 3, 1),)), exam=True).exam
    assert exam is not None
    assert exam.again_after is not None
    assert exam.attempts == 3


def test_what_a_body_does_not_print_about_its_exam_is_unknown() -> None:
    found = result(question(credential="ccma-nha", as_of=date(2021, 1, 1), per_month="1"), exam=True)
    assert found.exam is not None
    assert (found.exam.apply_by, found.exam.pass_by, found.exam.window_days, found.exam.begin_by) == (None,) * 4
    assert (found.exam.attempts, found.exam.in_time) == (None, None)


def test_where_the_exam_is_no_way_to_recertify_none_is_shown() -> None:
    found = result(question(credential="rma-amt", as_of=date(2021, 1, 1), per_month="1"), exam=True)
    assert found.exam is not None
    assert (found.exam.route, found.route, found.ready) == (None, None, None)


# ---- Recertified early, or after a lapse ---------------------------------------------------------------------


def test_an_early_recertification_begins_the_new_cycle_that_the_rule_gives() -> None:
    found = result(question(*LEDGER, per_month="8"), recertify_on=date(2023, 12, 15))
    assert found.renewal is not None
    assert found.renewal.cycle is not None
    assert (found.renewal.late, found.renewal.route) == (False, Route.CONTINUING_EDUCATION)
    assert (found.renewal.cycle.starts_on, found.renewal.cycle.expires_on) == (date(2023, 12, 15), date(2028, 12, 31))
    assert found.ready is True


@pytest.mark.parametrize(("on", "ready"), [(date(2023, 11, 29), False), (date(2023, 11, 30), True)])
def test_nobody_recertifies_before_everything_is_met(on: date, ready: bool) -> None:
    assert result(question(*LEDGER, per_month="8"), recertify_on=on).ready is ready


def test_an_early_renewal_that_moves_no_cycle_keeps_its_day() -> None:
    asked = question(credential="pmp-pmi", as_of=date(2021, 6, 1), per_month="1")
    found = result(asked, recertify_on=date(2021, 9, 1))
    assert found.renewal is not None
    assert found.renewal.cycle is not None
    assert (found.renewal.cycle.starts_on, found.renewal.cycle.expires_on) == (date(2022, 3, 13), date(2025, 3, 12))


@pytest.mark.parametrize(
    ("on", "late", "route"),
    [
        (EXPIRY, False, Route.CONTINUING_EDUCATION),
        (EXPIRY + timedelta(days=1), True, Route.CONTINUING_EDUCATION),
        (date(2024, 6, 30), True, Route.CONTINUING_EDUCATION),
        (date(2024, 7, 1), True, Route.EXAM),
    ],
)
def test_who_lets_it_lapse_finds_routes_open_or_closed(on: date, late: bool, route: Route) -> None:
    found = result(question(*LEDGER), recertify_on=on)
    assert found.renewal is not None
    assert (found.renewal.late, found.renewal.route, found.route) == (late, route, route)
    assert found.ready is True


@pytest.mark.parametrize(
    ("on", "fees", "least", "most"),
    [
        (EXPIRY, ["continuing-education"], 0, None),
        (EXPIRY + timedelta(days=1), ["continuing-education", "late"], 0, None),
        (date(2024, 7, 1), ["exam-member", "exam-non-member", "reactivation"], 175, 300),
    ],
)
def test_a_lapse_costs_what_the_body_prints_and_no_more_is_said(
    on: date, fees: list[str], least: int, most: int | None
) -> None:
    costs = result(question(*LEDGER), recertify_on=on).costs
    assert [due.rule.which for due in costs.dues] == fees
    assert (costs.least, costs.most) == (least, most)
    assert [due.rule.which for due in costs.unknown] == (fees if most is None else [])


def test_the_exam_within_three_months_of_a_lapse_costs_no_reactivation() -> None:
    costs = result(question(*LEDGER), exam=True, recertify_on=date(2024, 6, 30)).costs
    assert [due.rule.of for due in costs.dues] == ["exam", "exam"]


def test_three_months_after_a_february_end_at_the_end_of_may() -> None:
    asked = question(as_of=date(2024, 1, 5))
    asked = evolve(asked, certification=evolve(asked.certification, certified_on=date(2019, 2, 2)))
    costs = [result(asked, exam=True, recertify_on=day).costs.most for day in (date(2024, 5, 31), date(2024, 6, 1))]
    assert costs == [250, 300]


def test_after_everything_is_closed_no_route_is_named() -> None:
    asked = question(credential="rma-amt", as_of=date(2021, 1, 1), per_month="3")
    found = result(asked, exam=True, recertify_on=date(2021, 12, 1))
    assert found.renewal is not None
    assert (found.renewal.route, found.ready) == (None, False)


def test_what_a_reinstatement_asks_for_is_the_bodys_to_say() -> None:
    asked = question(credential="ccma-nha", as_of=date(2021, 1, 1), per_month="0")
    lapsed = result(asked, recertify_on=date(2021, 6, 1))
    assert (lapsed.route, lapsed.ready) == (Route.REINSTATEMENT, None)
    done = result(evolve(asked, study=Study(per_month=Decimal(9))), recertify_on=date(2021, 6, 1))
    assert done.ready is True


def test_where_nobody_knows_how_the_next_cycle_is_counted_none_is_given() -> None:
    asked = question(credential="cpc-aapc", as_of=date(2020, 1, 1), per_month="1")
    own = evolve(asked, certification=evolve(asked.certification, expires_on=date(2021, 3, 31)))
    found = result(own, recertify_on=date(2021, 2, 1))
    assert found.renewal is not None
    assert found.renewal.cycle is None


@pytest.mark.parametrize(
    ("as_of", "on", "sentence"),
    [
        (AS_OF, date(2023, 8, 31), "recertify on: 2023-08-31 lies before the day asked, 2023-09-01"),
        (
            date(2019, 3, 12),
            date(2019, 3, 12),
            "recertify on: 2019-03-12 does not lie after the certification, 2019-03-12",
        ),
    ],
)
def test_a_day_of_recertification_that_cannot_be_is_refused(as_of: date, on: date, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        result(question(as_of=as_of), recertify_on=on)
    assert str(caught.value) == sentence


# ---- Fees of other bodies ------------------------------------------------------------------------------------


def test_a_recurring_fee_is_due_on_each_of_its_days_to_come() -> None:
    asked = question(credential="rma-amt", as_of=date(2020, 3, 13), per_month="1")
    assert [(due.rule.of, due.times, due.amount) for due in result(asked).costs.dues] == [("annual", 2, 100)]
    the_day = result(evolve(asked, as_of=date(2020, 3, 12)))
    assert [due.times for due in the_day.costs.dues] == [3]


@pytest.mark.parametrize(("before", "most"), [(31, 49), (30, 74)])
def test_a_late_fee_is_due_from_the_day_after_the_last_on_time(before: int, most: int) -> None:
    asked = question(credential="cpht-ptcb", as_of=date(2021, 1, 5), per_month="1")
    asked = evolve(asked, certification=evolve(asked.certification, certified_on=date(2019, 6, 12)))
    expires_on = result(asked).standing.cycle.expires_on
    assert result(asked, recertify_on=expires_on - timedelta(days=before)).costs.most == most


def test_a_fee_of_another_purpose_is_not_asked_for() -> None:
    asked = question(credential="cpc-aapc", as_of=date(2020, 1, 1), per_month="1")
    own = evolve(asked, certification=evolve(asked.certification, expires_on=date(2021, 3, 31)))
    costs = result(own).costs
    assert (costs.dues, costs.least, costs.most) == ((), 0, 0)


# ---- Laws ----------------------------------------------------------------------------------------------------


@given(ledger=ledgers(CMA), provider=st.sampled_from(["Infection control", "Billing", "Ethics"]))
def test_striking_an_approval_never_helps(ledger: list[Activity], provider: str) -> None:
    asked = question(*ledger)
    before, after = result(asked), result(asked, struck=(Strike(title=provider),))
    assert after.standing.needed >= before.standing.needed
    assert (before.met_on or date.max) <= (after.met_on or date.max)


@pytest.mark.parametrize("credential", ["cma-aama", "ccma-nha", "yearly"])
@given(data=st.data())
def test_an_activity_more_never_hurts(credential: str, data: st.DataObject) -> None:
    rules = credentials()[credential]
    as_of = date(2020, 9, 1)
    ledger = [one for one in data.draw(ledgers(rules, most=6)) if one.date <= as_of]
    extra = data.draw(activities(rules, first=as_of - timedelta(days=60), last=date(2024, 4, 5)))
    asked = question(*ledger, credential=rules, as_of=as_of, per_month="1")
    before, after = result(asked), result(asked, extra=(evolve(extra, state=State.PLANNED),))
    assert after.standing.needed <= before.standing.needed
    assert (after.met_on or date.max) <= (before.met_on or date.max)


@given(ledger=ledgers(CMA, most=6), per_month=st.integers(0, 30), more=st.integers(0, 10))
def test_a_faster_pace_is_never_later(ledger: list[Activity], per_month: int, more: int) -> None:
    asked = question(*ledger)
    slow, fast = (result(asked, study=study(str(pace))) for pace in (per_month, per_month + more))
    assert (fast.met_on or date.max) <= (slow.met_on or date.max)
