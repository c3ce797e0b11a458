"""People for whom adding up alone would be wrong, one by one beside the single-person engine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from recert_planner.cohort import engines, evaluate_roster
from recert_planner.errors import BadInput
from recert_planner.record.activity import Activity
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential, Maximum
from tests.cohort.equality import compare, differences, frames
from tests.cohort.people import AS_OF, Someone, pandas_frames, tables


def done(amount: str, unit: str = "credit", *, title: str = "", month: int = 5, **more: object) -> Activity:
    name = title or f"Course {amount} {more}"
    return Activity(date=date(2026, month, 4), title=name, amount=Decimal(amount), unit=unit, **more)  # type: ignore[arg-type]  # fields of an activity


def hours(amount: str, category: str, *approvals: str, month: int = 5) -> Activity:
    whole = Decimal(amount)
    split = ((category, whole),)
    return done(amount, "contact_hour", split=split, approvals=approvals, month=month)


SHARED = (done("10", tags=("in-service", "technician")), done("10", tags=("in-service",)), done("3", tags=("law",)))
CROSSING = (
    done("8", tags=("in-service", "pharmacist")),
    done("7", tags=("pharmacist",)),
    done("9", tags=("in-service",)),
)
OTHERS = (hours("28", "clinical"), hours("17", "general"), hours("9", "administrative", "aama"))
CONTESTED = (hours("20", "clinical"), hours("20", "general"), hours("20", "administrative"))
EARLY = (hours("15", "clinical", "aama", month=1), hours("15", "general", month=1), hours("40", "general"))
CARDS = (done("2", "cpr_card"), done("2", "cpr_card", month=6), hours("3", "general", "aama"))
TWICE = tuple(done(amount, title=title, approvals=("aapc",)) for amount, title in (("6", "Ethics"), ("4", "ETHICS")))
STREET = tuple(done(amount, title=title, approvals=("aapc",)) for amount, title in (("6", "Straße"), ("4", "STRASSE")))
PRINTED = (done("1.75", tags=("printed",)), done("1.75"), done("0.4", tags=("printed",)))


@pytest.mark.parametrize(
    ("name", "ledger", "one_by_one"),
    [
        ("cpht-ptcb", SHARED, 0),  # a maximum that a requirement can take all of, and no more
        ("cpht-ptcb", CROSSING, 1),
        ("cma-aama", OTHERS, 0),
        ("cma-aama", CONTESTED, 0),
        ("cma-aama", EARLY, 1),
        ("cma-aama", CARDS, 0),  # two lines of two cards each: more points than cards may give, and no card too many
        ("cma-aama", (*CARDS, *CONTESTED), 0),  # two maximums that no credit shares, both exceeded
        ("cma-aama", (*CARDS, *CONTESTED, hours("9", "clinical", "aama")), 0),
        ("cpc-aapc", TWICE, 1),
        ("cpc-aapc", STREET, 1),
        ("ncma-ncct", PRINTED, 0),
    ],
)
def test_a_hard_case_is_answered_as_for_a_single_person(
    name: str, ledger: tuple[Activity, ...], one_by_one: int
) -> None:
    one = Someone("ann", book()[name], (date(2026, 3, 1), None, date(2028, 3, 31)), ledger)
    answer = evaluate_roster(*pandas_frames(*tables([one])), as_of=AS_OF)
    assert list(differences([one], [one.expected()], answer.people)) == []
    assert answer.exact_people == one_by_one


def clinical_at_most(amount: str) -> Credential:
    """Return the CMA as if its maximum on what nobody approved were one on clinical points."""
    cma = book()["cma-aama"]
    rules = (
        evolve(rule, without_approval=None, category="clinical", amount=Decimal(amount))
        if isinstance(rule, Maximum) and rule.without_approval
        else rule
        for rule in cma.rules
    )
    return evolve(cma, rules=tuple(rules))


MIXED = (hours("12", "clinical", "aama"), hours("5", "clinical"), hours("20", "administrative", "aama"))


@pytest.mark.parametrize(
    ("most", "ledger", "one_by_one"),
    [
        ("10", MIXED, 1),  # whether a credit without approval counts, and how fast filing is, is a choice
        ("17", MIXED, 0),
        ("10", (*MIXED, hours("3", "general")), 0),
        ("10", (hours("17", "clinical"), hours("20", "administrative", "aama")), 0),
        ("0", (hours("17", "clinical"), hours("20", "administrative", "aama")), 0),
        ("10", (*CARDS, *MIXED), 1),  # cards are clinical points: two maximums that credits share
    ],
)
def test_how_fast_filing_is_depends_on_what_counts(most: str, ledger: tuple[Activity, ...], one_by_one: int) -> None:
    credential = clinical_at_most(most)
    one = Someone("ann", credential, (date(2022, 3, 1), None, date(2027, 3, 31)), ledger)
    answer = evaluate_roster(*pandas_frames(*tables([one])), as_of=AS_OF, book={credential.id: credential})
    assert list(differences([one], [one.expected()], answer.people)) == []
    assert answer.exact_people == one_by_one


AHEAD = (date(2026, 12, 29), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("certified_on", "recertified_on"),
    [
        AHEAD,
        (date(2024, 3, 1), date(2024, 3, 1)),
        (date(2024, 3, 1), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2024, 3, 2)),
        (AS_OF, date(2026, 11, 24)),
    ],
)
@pytest.mark.parametrize("name", ["cma-aama", "cpht-ptcb"])
def test_days_beside_each_other_are_answered_as_for_a_single_person(
    name: str, certified_on: date, recertified_on: date
) -> None:
    one = Someone("ann", book()[name], (certified_on, recertified_on, None), (hours("3", "general"),))
    answer = evaluate_roster(*pandas_frames(*tables([one])), as_of=AS_OF)
    assert list(differences([one], [one.expected()], answer.people)) == []


def test_a_column_in_which_nobody_has_anything_is_read() -> None:
    one = Someone("ann", book()["cma-aama"], (date(2026, 3, 1), None, None), OTHERS)
    assert compare("polars", [one], [one.expected()]) == ([], 0)


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
@pytest.mark.parametrize("amount", [None, float("nan"), float("inf"), -2.0, 0.0])
@pytest.mark.parametrize("unit", ["contact_hour", "nobody_knows"])
def test_an_amount_that_is_none_is_named_and_never_left_out(engine: str, amount: float | None, unit: str) -> None:
    one = Someone("ann", book()["cma-aama"], (date(2026, 3, 1), None, date(2028, 3, 31)), OTHERS)
    folk, ledger = tables([one])
    ledger["amount"][1], ledger["unit"][1] = amount, unit
    with frames(engine, folk, ledger) as pair, pytest.raises(BadInput, match="ann has an activity that makes no sense"):
        evaluate_roster(*pair, as_of=AS_OF)


def test_kinds_that_share_a_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Someone("ann", book()["cma-aama"], (date(2026, 3, 1), None, date(2028, 3, 31)), (*OTHERS, *CARDS))
    monkeypatch.setattr(engines, "HASH", "hash({}) * 0")
    assert compare("duckdb", [one], [one.expected()]) == ([], 0)
