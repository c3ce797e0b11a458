"""The shipped files hold what the bodies publish, each value with its support and nothing beyond it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from recert_planner.resources import data_folder
from recert_planner.rules.book import book, check
from recert_planner.rules.heading import well_formed
from recert_planner.rules.model import Credential, FactStanding, OpenQuestion, Rule

FILES = sorted((data_folder() / "credentials").glob("*.toml"))
CREDENTIALS = list(book().values())
CMA, CCMA = book()["cma-aama"], book()["ccma-nha"]
EACH_RULE = [(credential, rule) for credential in CREDENTIALS for rule in credential.rules]


def spoken(value: object) -> str:
    return f"{value.key} {value.effective_from}" if isinstance(value, Rule) else getattr(value, "id", str(value))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_shipped_file_has_nothing_wrong(path: Path) -> None:
    assert check(path) == ()


@pytest.mark.parametrize(("credential", "rule"), EACH_RULE, ids=spoken)
def test_every_value_is_cited(credential: Credential, rule: Rule) -> None:
    assert rule.sources or rule.standing is FactStanding.UNKNOWN
    assert set(rule.sources) <= set(credential.sources)


@pytest.mark.parametrize(("credential", "rule"), EACH_RULE, ids=spoken)
def test_every_sentence_is_one(credential: Credential, rule: Rule) -> None:
    for sentence in filter(None, (rule.says, rule.confirm)):
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert sentence == " ".join(sentence.split())
    assert credential.body.short


@pytest.mark.parametrize("credential", CREDENTIALS, ids=spoken)
def test_no_source_is_left_unused(credential: Credential) -> None:
    assert {key for rule in credential.rules for key in rule.sources} == set(credential.sources)


@pytest.mark.parametrize("credential", CREDENTIALS, ids=spoken)
def test_every_address_is_one_https_page_and_a_source_without_one_says_what_it_is(credential: Credential) -> None:
    assert credential.body.address is None or well_formed(credential.body.address)
    for source in credential.sources.values():
        assert source.note if source.address is None else well_formed(source.address)


@pytest.mark.parametrize("credential", CREDENTIALS, ids=spoken)
def test_versions_ascend_in_time(credential: Credential) -> None:
    for key in {rule.key for rule in credential.rules}:
        days = [rule.effective_from or date.min for rule in credential.rules if rule.key == key]
        assert all(earlier < later for earlier, later in pairwise(days)), key


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_rule_in_the_text_writes_its_standing_and_its_first_day(path: Path) -> None:
    for table in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
        assert {"kind", "says", "standing", "effective_from"} <= set(table), table


@pytest.mark.parametrize(("credential", "rule"), EACH_RULE, ids=spoken)
def test_what_nobody_knows_has_no_value_and_says_what_to_ask(credential: Credential, rule: Rule) -> None:
    unknown = rule.standing is FactStanding.UNKNOWN
    assert all((getattr(rule, field) is None) is unknown for field in rule.value_fields)
    assert rule.confirm or not unknown
    assert not isinstance(rule, OpenQuestion) or unknown
    assert credential.id


Fact = tuple[str, date | None, str, Mapping[str, object]]
BY_BODY, NOBODY = "official", "unknown"
CMA_FACTS: list[Fact] = [
    ("cycle_length", None, BY_BODY, {"months": 60}),
    ("expiry", None, NOBODY, {"ends": None}),
    ("expiry", date(2010, 1, 1), BY_BODY, {"ends": "end_of_month"}),
    ("next_cycle", None, "implied", {"counted_from": "recertification"}),
    ("minimum.total", None, BY_BODY, {"amount": 60}),
    ("minimum.administrative", None, BY_BODY, {"amount": 10}),
    ("minimum.clinical", None, BY_BODY, {"amount": 10}),
    ("minimum.general", None, BY_BODY, {"amount": 10}),
    ("minimum.aama", None, BY_BODY, {"amount": 30}),
    ("maximum.without-aama", None, BY_BODY, {"amount": 30}),
    ("contact_hour", None, BY_BODY, {"minutes": 50}),
    ("conversion.aama_ceu", None, BY_BODY, {"each": 1, "approvals": ("aama",)}),
    ("conversion.contact_hour", None, "implied", {"each": 1, "approvals": None}),
    ("conversion.ceu", None, NOBODY, {"each": None, "ask_for": "contact_hour"}),
    ("conversion.college_credit", None, BY_BODY, {"each": 15, "approvals": (), "category": None}),
    ("conversion.cpr_card", None, BY_BODY, {"each": 4, "approvals": ("aama",), "category": "clinical"}),
    ("maximum_items.cpr_card", None, BY_BODY, {"items": 3}),
    ("maximum.cpr_card", None, BY_BODY, {"amount": 12}),
    ("smallest_activity", None, BY_BODY, {"amount": 1, "unit": "contact_hour"}),
    ("earning_window", None, BY_BODY, {}),
    ("pre_cycle_allowance", None, BY_BODY, {"months": 3, "amount": 20}),
    ("statement.what-counts", None, BY_BODY, {}),
    ("statement.without-aama-approval", None, BY_BODY, {}),
    ("statement.several-categories", None, BY_BODY, {}),
    ("statement.transcript", None, BY_BODY, {}),
    ("statement.use-while-expired", None, BY_BODY, {}),
    ("prerequisite.cpr", date(2005, 1, 1), BY_BODY, {"required": True, "applies_by": "expiry"}),
    ("prerequisite.cpr", date(2013, 6, 1), BY_BODY, {"required": False, "applies_by": "expiry"}),
    ("proof.every", None, BY_BODY, {}),
    ("proof.college_credit", None, BY_BODY, {}),
    ("proof.cpr_card", None, BY_BODY, {}),
    ("processing_time.aama-phone", None, BY_BODY, {"days": 0}),
    ("processing_time.aama-online", None, BY_BODY, {"days": 0}),
    ("processing_time.any-mail", None, BY_BODY, {"days": 30, "days_at_least": None}),
    ("processing_time.any-online", None, BY_BODY, {"days": 21, "days_at_least": 14}),
    ("processing_time.any-expedited", None, BY_BODY, {"days": 7, "days_at_least": 5}),
    ("route.continuing_education", None, BY_BODY, {"through_months": 60, "applies_by": "application"}),
    (
        "route.continuing_education",
        date(2020, 1, 1),
        BY_BODY,
        {"through_months": 3, "month_end": True, "otherwise_days": 90, "before_expiry": True},
    ),
    (
        "route_transition.continuing_education-2020-01-01",
        date(2020, 1, 1),
        BY_BODY,
        {"expired_before": date(2020, 1, 1), "open_from": date(2020, 1, 1), "open_through": date(2020, 3, 30)},
    ),
    (
        "extension.covid-2020",
        None,
        BY_BODY,
        {
            "expiries": (date(2020, 3, 31), date(2020, 4, 30), date(2020, 5, 31)),
            "moved_to": date(2020, 8, 31),
        },
    ),
    ("route.exam", None, BY_BODY, {"before_expiry": True, "no_end": True}),
    ("exam_lead", None, BY_BODY, {"pass_months": 2, "apply_days": 30}),
    ("exam_window", None, BY_BODY, {"days": 90}),
    ("exam_attempts", date(2018, 4, 12), BY_BODY, {"attempts": 3, "again_after": None}),
    (
        "exam_attempts",
        date(2025, 3, 24),
        BY_BODY,
        {
            "attempts": 3,
            "again_after": "re-enrolling in a programme accredited by CAAHEP or ABHES and completing it",
        },
    ),
    ("fee.exam-member", None, BY_BODY, {"amount": 125, "currency": "USD"}),
    ("fee.exam-non-member", None, BY_BODY, {"amount": 250, "currency": "USD"}),
    ("fee.reactivation", date(2020, 1, 1), BY_BODY, {"amount": 50, "after_months": 3, "route": "exam"}),
    ("fee.continuing-education", None, NOBODY, {"amount": None}),
    ("fee.late", None, NOBODY, {"amount": None}),
    ("open_question.carry-over", None, NOBODY, {}),
    ("open_question.points-after-expiry", None, NOBODY, {}),
    ("open_question.audit", None, NOBODY, {}),
    ("open_question.retention", None, NOBODY, {}),
    ("open_question.retired-status", None, NOBODY, {}),
    ("open_question.authoring", None, NOBODY, {}),
    ("open_question.first-aid", None, NOBODY, {}),
    ("open_question.nursing-ceu", None, NOBODY, {}),
]
CCMA_FACTS: list[Fact] = [
    ("cycle_length", None, "secondary", {"months": 24}),
    ("expiry", None, "single", {"ends": "same_day"}),
    ("minimum.total", None, "secondary", {"amount": 10}),
    ("conversion.credit", None, "implied", {"each": 1}),
    ("conversion.contact_hour", None, NOBODY, {"each": None}),
    ("conversion.aama_ceu", None, NOBODY, {"each": None}),
    ("conversion.ceu", None, NOBODY, {"each": None}),
    ("conversion.college_credit", None, NOBODY, {"each": None}),
    ("conversion.cpr_card", None, NOBODY, {"each": None}),
    ("provisional", None, BY_BODY, {"months": 12}),
    ("statement.what-counts", None, BY_BODY, {}),
    ("statement.ready", None, BY_BODY, {}),
    ("step.1", None, BY_BODY, {}),
    ("step.2", None, BY_BODY, {}),
    ("step.3", None, BY_BODY, {}),
    ("route.continuing_education", None, "implied", {"before_expiry": True, "through_months": 0}),
    ("route.reinstatement", None, "implied", {"before_expiry": False, "through_months": 12}),
    ("route.exam", None, "implied", {"before_expiry": False, "after_months": 12, "no_end": True}),
    ("fee.renewal", None, "single", {"amount": 185}),
    ("fee.reinstatement", None, NOBODY, {"amount": None}),
    ("fee.exam", None, NOBODY, {"amount": None}),
    ("open_question.reinstatement-credits", None, NOBODY, {}),
    ("open_question.sharing", None, NOBODY, {}),
    ("open_question.audit", None, NOBODY, {}),
    ("open_question.retention", None, NOBODY, {}),
    ("open_question.window-to-apply", None, NOBODY, {}),
]
EACH_FACT = [(CMA, fact) for fact in CMA_FACTS] + [(CCMA, fact) for fact in CCMA_FACTS]


@pytest.mark.parametrize(("credential", "fact"), EACH_FACT, ids=str)
def test_a_published_fact_is_in_its_file(credential: Credential, fact: Fact) -> None:
    key, since, standing, values = fact
    (rule,) = (rule for rule in credential.rules if (rule.key, rule.effective_from) == (key, since))
    assert rule.standing == standing
    assert {field: getattr(rule, field) for field in values} == values


@pytest.mark.parametrize(("credential", "facts"), [(CMA, CMA_FACTS), (CCMA, CCMA_FACTS)], ids=["cma", "ccma"])
def test_the_files_hold_these_facts_and_no_others(credential: Credential, facts: list[Fact]) -> None:
    assert {(rule.key, rule.effective_from) for rule in credential.rules} == {fact[:2] for fact in facts}


CONTRADICTED_CUT_OLD_OR_IMPLIED = {
    "next_cycle",
    "conversion.aama_ceu",
    "conversion.contact_hour",
    "pre_cycle_allowance",
    "extension.covid-2020",
    "route.continuing_education",
    "exam_window",
    "exam_attempts",
    "fee.exam-member",
    "fee.exam-non-member",
}


def test_what_is_contradicted_cut_old_or_implied_says_what_to_ask() -> None:
    asked = {rule.key for rule in CMA.rules if rule.confirm and rule.standing is not FactStanding.UNKNOWN}
    assert asked == CONTRADICTED_CUT_OLD_OR_IMPLIED


def test_a_fact_read_in_one_place_or_about_another_credential_says_what_to_ask() -> None:
    thin = {"expiry", "route.continuing_education", "route.reinstatement", "route.exam", "fee.renewal"}
    assert {rule.key for rule in CCMA.rules if rule.confirm and rule.standing is not FactStanding.UNKNOWN} == thin


def test_amounts_are_exact_decimals() -> None:
    amounts = [
        value
        for _, rule in EACH_RULE
        for field in ("amount", "each")
        if (value := getattr(rule, field, None)) is not None
    ]
    assert amounts
    assert {type(amount) for amount in amounts} == {Decimal}


def test_the_words_of_both_credentials_are_the_bodies_own() -> None:
    assert set(CMA.categories) == {"administrative", "clinical", "general"}
    assert set(CMA.approvals) == {"aama"}
    assert (CMA.unit, CMA.unit_one) == ("points", "point")
    assert (CCMA.unit, CCMA.unit_one) == ("credits", "credit")
