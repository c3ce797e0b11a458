"""The further credentials hold what the sources give, value by value, and ask for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from recert_planner.rules.book import book
from recert_planner.rules.model import Credential, FactStanding, Rule

Values = Mapping[str, Mapping[str, Any]]
HALF = Decimal("0.5")
T_SINCE = date(2020, 9, 1)
NOTHING: Mapping[str, Any] = {}
AHIMA: Values = {
    "cycle_length": {"months": 24},
    "conversion.credit": {"each": 1},
    "conversion.contact_hour": {"each": None},
    "sharing.ahima": {"same_credit": False, "each_further": 10, "at_most": 50},
}
HIIM: Values = {
    **AHIMA,
    "expiry": {"ends": "same_day"},
    "minimum.hiim": {"percent": 80, "amount": None},
    "route.continuing_education": {"through_months": 3, "standing": "single", "before_expiry": True},
}
FACTS: Mapping[str, Values] = {
    "rma-amt": {
        "cycle_length": {"months": 36},
        "expiry": {"ends": "same_day"},
        "earning_window": {"opens": "cycle_start"},
        "minimum.total": {"amount": 30},
        "conversion.credit": {"each": 1},
        "conversion.contact_hour": {"each": None},
        "fee.annual": {"amount": 50, "every_months": 12},
        "route.continuing_education": {"before_expiry": True, "through_months": 0},
    },
    "ncma-ncct": {
        "cycle_length": {"months": 12, "standing": "single"},
        "expiry": {"ends": None},
        "minimum.total": {"amount": 14},
        "conversion.credit": {"each": 1},
        "conversion.contact_hour": {"each": None},
        "conversion.college_credit": {"each": None},
        "contact_hour": {"minutes": 60},
        "round_down.printed": {"to": HALF},
        "count_once.employer-training": {"years": 5},
        "minimum_grade.college_credit": {"grade": "C"},
        "route.continuing_education": {"through_months": 60, "standing": "implied"},
        "route.exam": {"after_months": 60, "no_end": True, "before_expiry": False},
    },
    "cmac-amca": {
        "cycle_length": {"months": 24},
        "expiry": {"ends": "same_day", "standing": "implied"},
        "minimum.total": {"amount": 10},
        "conversion.credit": {"each": 1},
        "conversion.contact_hour": {"each": None},
        "proof.every": {"items": ("name", "hours", "date", "title")},
        "route.continuing_education": {"before_expiry": True, "through_months": 0},
    },
    "cpht-nha": {
        "cycle_length": {"months": 24},
        "expiry": {"ends": None},
        "minimum.total": {"amount": 20},
        "minimum.law": {"amount": 1},
        "minimum.patient-safety": {"amount": 1},
        "conversion.credit": {"each": 2},
        "conversion.contact_hour": {"each": 1, "standing": "implied"},
        "route.continuing_education": {"before_expiry": True, "through_months": 0},
        "route.reinstatement": {"before_expiry": False, "through_months": 12},
        "route.exam": {"before_expiry": False, "after_months": 12, "no_end": True},
        "fee.renewal": {"amount": 55},
    },
    "cpht-ptcb": {
        "cycle_length": {"months": 24},
        "expiry": {"ends": "same_day", "standing": "implied"},
        "next_cycle": {"counted_from": "recertification", "after_lapse": "rest_of_cycle"},
        "minimum.total": {"amount": 20},
        "minimum.law": {"amount": 1},
        "minimum.patient-safety": {"amount": 1},
        "minimum.law-reinstatement": {"amount": 2},
        "minimum.technician": {"amount": 15, "effective_from": T_SINCE},
        "maximum.pharmacist": {"amount": 5, "effective_from": T_SINCE},
        "maximum.in-service": {"amount": 5},
        "maximum.college_credit": {"amount": 15},
        "conversion.credit": {"each": 1},
        "conversion.contact_hour": {"each": 1},
        "conversion.college_credit": {"each": None},
        "minimum_grade.college_credit": {"grade": "C"},
        "filing_window": {"opens_days": 60, "on_time_days": 31},
        "route.continuing_education": {"before_expiry": True, "through_months": 0},
        "route.reinstatement": {"before_expiry": False, "through_months": 12},
        "fee.recertification": {"amount": 49},
        "fee.late-filing": {"amount": 25},
        "fee.reinstatement": {"amount": 89},
    },
    "cpc-aapc": {
        "cycle_length": {"months": 24},
        "expiry": {"ends": "membership_month"},
        "earning_window": {"boundary_month": True},
        "minimum.total": {"amount": 36},
        "maximum.without-aapc": {"amount": 0},
        "count_once": {"years": None},
        "conversion.credit": {"each": 1},
        "conversion.contact_hour": {"each": None},
        "route.continuing_education": {"before_expiry": True, "through_months": 0},
        "fee.extension": {"amount": 50},
    },
    "rhit-ahima": {**HIIM, "minimum.total": {"amount": 20}},
    "rhia-ahima": {**HIIM, "minimum.total": {"amount": 30}},
    "ccs-ahima": {
        **AHIMA,
        "expiry": {"ends": None},
        "minimum.total": {"amount": 20},
        "minimum.self-review-each-year": {"amount": 5, "each_year": True},
        "route.continuing_education": {"before_expiry": True, "through_months": 0},
    },
    "emt-nremt": {
        "cycle_length": {"months": 24},
        "expiry": {"ends": "fixed_day", "month": 3, "day": 31},
        "next_cycle": {"counted_from": "expiry", "standing": "implied"},
        "earning_window": {"opens": "after_recertification", "effective_from": date(2016, 9, 1)},
        "minimum.total": {"amount": 40},
        "minimum.component-1": {"amount": 20, "standing": "secondary"},
        "minimum.component-2": {"amount": 10, "standing": "secondary"},
        "minimum.component-3": {"amount": 10, "standing": "secondary"},
        "conversion.credit": {"each": 1},
        "conversion.contact_hour": {"each": None},
        "route.continuing_education": {"through_months": 1, "filing_only": True},
        "route.exam": {"before_expiry": True, "last_months": 12, "through_months": 0},
        "exam_attempts": {"attempts": 1},
        "fee.late-filing": {"amount": 50},
    },
    "rn-ca": {
        "cycle_length": {"months": 24},
        "expiry": {"ends": None},
        "earning_window": {"lapsed_months": 24},
        "first_cycle_exempt": NOTHING,
        "minimum.total": {"amount": 30},
        "conversion.contact_hour": {"each": 1},
        "conversion.college_credit": {"each": None},
        "retention": {"months": 48},
        "route.continuing_education": {"through_months": 96},
    },
    "cisa-isaca": {
        "cycle_length": {"months": 36, "standing": "secondary"},
        "expiry": {"ends": None},
        "minimum.total": {"amount": 120},
        "minimum.total-each-year": {"amount": 20, "each_year": True},
        "conversion.credit": {"each": 1},
        "conversion.college_credit": {"each": 15},
        "conversion.contact_hour": {"each": None},
        "retention": {"months": 12},
        "route.continuing_education": {"before_expiry": True, "through_months": 0},
    },
    "pmp-pmi": {
        "cycle_length": {"months": 36, "standing": "secondary"},
        "expiry": {"ends": "same_day"},
        "next_cycle": {"counted_from": "expiry"},
        "carry_over": {"amount": 20, "last_months": 12},
        "minimum.total": {"amount": 60},
        "minimum.education": {"amount": 35},
        "minimum.skill-1": {"amount": 8},
        "minimum.skill-2": {"amount": 8},
        "minimum.skill-3": {"amount": 8},
        "conversion.credit": {"each": 1},
        "conversion.contact_hour": {"each": None},
        "route.continuing_education": {"before_expiry": True, "through_months": 0},
    },
}
IN_WORDS = ("statement", "open_question")
# What every person will ask: which kind answers it, and under which topic it is told or asked in words.
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "next-cycle": ("next_cycle",),
    "carry-over": ("carry_over",),
    "fees": (),
    "audit": (),
    "retention": ("retention",),
    "filing": ("filing_window",),
}


@pytest.mark.parametrize("which", FACTS)
def test_the_values_are_those_of_the_sources_and_no_others(which: str) -> None:
    newest = {rule.key: rule for rule in book()[which].rules if rule.kind not in IN_WORDS}
    found = {key: {field: getattr(newest[key], field) for field in facts} for key, facts in FACTS[which].items()}
    assert found == FACTS[which]
    assert set(newest) == set(FACTS[which])


def test_thirteen_further_credentials_are_checked_here() -> None:
    assert len(FACTS) == 13
    assert set(FACTS) <= set(book())


@pytest.mark.parametrize("which", FACTS)
@pytest.mark.parametrize("topic", QUESTIONS)
def test_what_every_person_asks_is_answered_or_asked_on(which: str, topic: str) -> None:
    rules = book()[which].rules
    assert any(_speaks_of(rule, topic) for rule in rules)


def _speaks_of(rule: Rule, topic: str) -> bool:
    return rule.kind in QUESTIONS[topic] or (rule.kind in IN_WORDS and rule.which == topic)


def _inferred(credential: Credential) -> list[Rule]:
    kinds = ("expiry", "route", "next_cycle")
    return [rule for rule in credential.rules if rule.kind in kinds and rule.standing is FactStanding.IMPLIED]


@pytest.mark.parametrize("which", FACTS)
def test_a_day_that_is_only_implied_says_what_to_ask(which: str) -> None:
    assert [rule.key for rule in _inferred(book()[which]) if not rule.confirm] == []
