"""The class of risk: one definition for a person and for columns, and its edges."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from recert_planner.cohort.risk import Risk, bounds, risk_of
from recert_planner.planning.pace import pace
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Minimum
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate
from recert_planner.views.risk_words import RISK_WORDS, risk_reason
from recert_planner.views.verdict import Tone, verdict

CERTIFIED_ON = date(2024, 1, 31)
CCMA = book()["ccma-nha"]


def standing(as_of: date, name: str = "ccma-nha") -> Standing:
    return evaluate(book()[name], Certification(certified_on=CERTIFIED_ON), (), as_of=as_of)


def risk(as_of: date, name: str = "ccma-nha") -> Risk:
    one = standing(as_of, name)
    return risk_of(one, pace(one))


def test_an_even_pace_and_a_quarter_more_is_on_pace_and_three_times_it_is_behind() -> None:
    fine, hard = bounds(Decimal(10), date(2024, 1, 1), date(2025, 12, 31))
    assert (fine, hard) == (52, 125)


def test_a_cycle_without_days_has_no_even_pace() -> None:
    assert bounds(Decimal(10), date(2024, 1, 2), date(2024, 1, 1)) == (0, 0)


def test_the_class_grows_with_the_time_that_passes() -> None:
    days = [CERTIFIED_ON + timedelta(days=day) for day in range(0, 1200, 10)]
    order = [Risk.ON_PACE, Risk.BEHIND, Risk.AT_RISK, Risk.LAPSED_CE_OPEN, Risk.EXAM_ONLY]
    seen = [order.index(risk(day)) for day in days]
    assert seen == sorted(seen)
    assert set(seen) == set(range(5))


@pytest.mark.parametrize(("day", "expected"), [(31, Risk.AT_RISK), (32, Risk.LAPSED_CE_OPEN)])
def test_the_expiry_itself_is_not_lapsed(day: int, expected: Risk) -> None:
    assert risk(date(2026, 1, 1) + timedelta(days=day - 1)) is expected


def test_once_the_safe_day_to_file_has_gone_a_person_is_at_risk() -> None:
    late = standing(CERTIFIED_ON + timedelta(days=30))
    assert risk_of(late, pace(late)) is Risk.ON_PACE
    gone = evolve(late, submit_by=late.as_of - timedelta(days=1))
    assert risk_of(gone, pace(gone)) is Risk.AT_RISK


def test_the_class_agrees_with_the_verdict() -> None:
    tones = {
        Tone.MET: {Risk.MET},
        Tone.ON_PACE: {Risk.ON_PACE, Risk.AT_RISK},
        Tone.BEHIND: {Risk.BEHIND, Risk.AT_RISK},
        Tone.LAPSED: {Risk.LAPSED_CE_OPEN},
        Tone.EXAM_ONLY: {Risk.EXAM_ONLY},
        Tone.UNKNOWN: {Risk.UNKNOWN},
    }
    for days in range(0, 2400, 25):
        one = standing(CERTIFIED_ON + timedelta(days=days), "cma-aama")
        assert risk_of(one, pace(one)) in tones[verdict(one, pace(one)).tone]


def test_an_amount_that_nobody_knows_is_no_class() -> None:
    (rule,) = CCMA.history(Minimum)
    unknown = CCMA.with_value(rule.key, amount=None)
    one = evaluate(unknown, Certification(certified_on=CERTIFIED_ON), (), as_of=CERTIFIED_ON)
    assert risk_of(one, pace(one)) is Risk.UNKNOWN


def test_every_class_has_a_word_and_a_reason() -> None:
    assert set(RISK_WORDS) == set(Risk)
    for one in Risk:
        assert risk_reason(one, "All credits", CCMA).endswith(".")
        assert risk_reason(one, None, CCMA).endswith(".")
