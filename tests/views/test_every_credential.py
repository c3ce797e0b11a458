"""Every credential can be shown on every day: no exception, and no word of ours that is not a word."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from recert_planner.planning.pace import pace, project
from recert_planner.planning.result import Study
from recert_planner.record.activity import Activity
from recert_planner.rules.book import book
from recert_planner.rules.model import KINDS, Credential
from recert_planner.standing.result import Cycle, Standing, Why
from recert_planner.standing.standing import evaluate
from recert_planner.views.status import status_json
from recert_planner.views.tables import activities_table, milestones_table, requirements_table, rules_table
from recert_planner.views.verdict import verdict
from tests.reference_people import CERTIFIED_ON, EARLY_DAYS, careers, edges, heavy, steady

LEDGERS: tuple[Callable[[Credential, Cycle], list[Activity]], ...] = (lambda *_: [], steady, edges, heavy)
# Codes are written with _, ids of requirements end in a year, and a file's ids are small letters joined by -.
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[a-z-]+-year-\d\b|\bNone\b|\bDecimal\b|[{}<>]")


def standings(credential: Credential) -> Iterator[Standing]:
    for early_days in (0, EARLY_DAYS):
        for certification, cycle, own_from in careers(credential, CERTIFIED_ON[0], early_days=early_days):
            bare = evaluate(credential, certification, (), as_of=own_from)
            days = {one.on + timedelta(days=step) for one in bare.milestones for step in (-1, 0, 1)}
            days |= {cycle.expires_on + timedelta(days=away) for away in (-400, -45, 500, 4000)}
            for as_of in sorted(day for day in days if day >= own_from):
                for ledger in LEDGERS:
                    yield evaluate(credential, certification, ledger(credential, cycle), as_of=as_of)


def sentences(answer: dict[str, Any]) -> Iterator[str]:
    yield from (one["label"] for one in answer["requirements"])
    yield from (one["note"] for one in answer["routes"])
    yield from (one["reason"] for one in answer["activities"] if one["reason"])
    yield from answer["facts_to_confirm"]


def said(standing: Standing) -> Iterator[str]:
    needed = pace(standing)
    yield str(verdict(standing, needed))
    yield str(verdict(standing, needed, project(standing, Study(per_month=Decimal(3)))))
    for table in (activities_table(standing), requirements_table(standing), milestones_table(standing)):
        yield table.caption
        yield from (str(cell) for row in table.rows for cell in row)
    answer = status_json(standing, needed)
    assert json.loads(json.dumps(answer)) == answer
    yield from sentences(answer)


@pytest.mark.parametrize("which", sorted(book()))
def test_a_credential_is_shown_on_many_days_in_words_only(which: str) -> None:
    ids = {word for word in (*book()[which].tags, *book()[which].categories, *book()[which].approvals) if "-" in word}
    found = {text for standing in standings(book()[which]) for text in said(standing)}
    assert len(found) > 50
    assert sorted(text for text in found if CODE.search(text)) == []
    named = {label.label.lower() for label in (*book()[which].tags.values(), *book()[which].approvals.values())}
    assert sorted(text for text in found for word in ids - named if word in text.split()) == []


@pytest.mark.parametrize("which", sorted(book()))
def test_every_rule_is_in_the_table_of_rules(which: str) -> None:
    credential = book()[which]
    cells = [str(cell) for row in rules_table(credential).rows for cell in row]
    assert set(KINDS) >= {rule.kind for rule in credential.rules}
    assert {rule.says for rule in credential.rules} <= set(cells)
    assert [cell for cell in cells if CODE.search(cell)] == []


def test_every_reason_and_every_day_is_met_somewhere() -> None:
    every = [one for credential in book().values() for one in standings(credential)]
    reasons = {reason.why for one in every for trace in one.trace for reason in trace.reasons}
    assert {Why.REPEATED, Why.OVER_MAXIMUM, Why.OVER_ALLOWANCE, Why.BEFORE_CYCLE, Why.VALUE_UNKNOWN} <= reasons
    days = {milestone.id for one in every for milestone in one.milestones}
    assert {"filing_opens", "file_on_time_by", "fee_due", "exam_opens", "reinstatement_closes"} <= days
