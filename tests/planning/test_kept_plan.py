"""A plan once kept, beside what happened since: by month, so far, and as a document that comes back as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from recert_planner.errors import BadInput
from recert_planner.planning.kept_plan import (
    KeptPlan,
    PlannedStep,
    beside,
    from_document,
    is_document,
    keep_courses,
    keep_pace,
    to_document,
)
from recert_planner.planning.pace_plan import pace_plan
from recert_planner.planning.request import Request
from recert_planner.planning.schedule import plan
from recert_planner.record.activity import State
from recert_planner.views.beside_words import beside_sentence, beside_table, signed
from tests.planning.offers import catalog, course, credit, lacking, stand

KEPT_ON = date(2023, 10, 15)
KEPT = KeptPlan(
    credential="cma-aama",
    kept_on=KEPT_ON,
    counted=Decimal(50),
    steps=(
        PlannedStep(on=date(2023, 10, 31), units=Decimal(2)),
        PlannedStep(on=date(2023, 12, 31), units=Decimal("1.5"), what="Ethics"),
        PlannedStep(on=date(2024, 2, 29), units=Decimal(4)),
    ),
)
EARNED = (
    credit("1", on=KEPT_ON, title="On the day it was kept"),
    credit("2", on=date(2023, 10, 16), title="The day after"),
    credit("3", on=date(2023, 11, 30), title="In a month without a plan"),
    credit("8", on=date(2023, 12, 1), title="Only planned", state=State.PLANNED),
)


def test_a_pace_plan_is_kept_with_the_last_day_of_each_month() -> None:
    standing = lacking("6", date(2023, 10, 1))
    found = pace_plan(standing)
    kept = keep_pace(found, standing)
    assert (kept.credential, kept.kept_on, kept.counted) == ("cma-aama", date(2023, 10, 1), 54)
    assert sum(step.units for step in kept.steps) == 6
    assert kept.curve[0] == (date(2023, 10, 1), Decimal(54))
    assert kept.curve[-1] == (found.finish_on, Decimal(60))


def test_a_plan_of_courses_is_kept_with_their_titles() -> None:
    kept = keep_courses(plan(lacking("2"), catalog(course("Ethics", "2", "general")), Request()))
    assert [(step.units, step.what) for step in kept.steps] == [(2, "Ethics")]


def test_what_was_earned_since_stands_beside_what_was_planned_month_by_month() -> None:
    found = beside(KEPT, stand(*EARNED, as_of=date(2023, 12, 10)))
    assert [(one.month.isoformat()[:7], one.planned, one.earned, one.difference) for one in found.months] == [
        ("2023-10", 2, 2, 0),
        ("2023-11", 0, 3, 3),
        ("2023-12", Decimal("1.5"), 0, Decimal("-1.5")),
        ("2024-01", 0, None, None),
        ("2024-02", 4, None, None),
    ]
    assert (found.planned, found.earned, found.difference) == (2, 5, 3)


def test_the_day_a_step_is_due_counts_as_planned_and_the_day_before_does_not() -> None:
    before, on_the_day = (beside(KEPT, stand(as_of=date(2023, 12, day))) for day in (30, 31))
    assert (before.planned, on_the_day.planned) == (2, Decimal("3.5"))


def test_a_plan_without_steps_and_one_looked_at_before_it_was_kept_have_a_month() -> None:
    empty = beside(evolve(KEPT, steps=()), stand(as_of=date(2023, 12, 10)))
    assert [one.month for one in empty.months] == [date(2023, month, 1) for month in (10, 11, 12)]
    early = beside(evolve(KEPT, steps=()), stand(as_of=date(2023, 9, 10)))
    assert [one.earned for one in early.months] == [None]


def test_how_far_ahead_or_behind_is_said_in_one_sentence() -> None:
    standing = stand(*EARNED, as_of=date(2023, 12, 10))
    found = beside(KEPT, standing)
    assert beside_sentence(KEPT, found, standing) == (
        "From 15 October 2023 through 10 December 2023 you planned 2 points and earned 5: 3 ahead of the plan."
    )
    late = evolve(found, planned=Decimal("6.5"))
    assert beside_sentence(KEPT, late, standing).endswith("earned 5: 1.5 behind the plan.")
    even = evolve(found, planned=Decimal(5))
    assert beside_sentence(KEPT, even, standing).endswith("earned 5: as planned.")
    same_day = stand(as_of=KEPT_ON)
    assert beside_sentence(KEPT, beside(KEPT, same_day), same_day) == (
        "Kept on 15 October 2023: nothing has happened since."
    )


def test_the_table_says_planned_earned_and_the_difference() -> None:
    standing = stand(*EARNED, as_of=date(2023, 12, 10))
    table = beside_table(beside(KEPT, standing), standing)
    assert table.rows[1] == ("November 2023", "0", "3", "+3")
    assert table.rows[2] == ("December 2023", "1.5", "0", "−1.5")
    assert table.rows[3] == ("January 2024", "0", "–", "–")
    assert table.rows[-1] == ("so far", "2", "5", "+3")
    assert signed(Decimal(0)) == "0"


def test_a_document_comes_back_as_it_was() -> None:
    assert from_document(to_document(KEPT)) == KEPT
    assert is_document(to_document(KEPT))
    assert not is_document({"format": 1})
    assert not is_document("plan 1")


@pytest.mark.parametrize(
    "change",
    [
        {"format": "plan 2"},
        {"credential": 1},
        {"kept_on": "2023-02-30"},
        {"counted": "NaN"},
        {"counted": "-1"},
        {"counted": "a few"},
        {"steps": [["2023-10-31", "2"]]},
        {"steps": [["2023-10-31", 2, ""]]},
        {"more": 1},
    ],
)
def test_a_document_that_says_anything_else_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="not a plan that was kept"):
        from_document({**to_document(KEPT), **change})


def test_a_document_that_lacks_something_is_refused() -> None:
    document = to_document(KEPT)
    del document["steps"]
    for one in (document, None, [1]):
        with pytest.raises(BadInput, match="not a plan that was kept"):
            from_document(one)
