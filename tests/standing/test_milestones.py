"""The day before, on and after each milestone of every credential: what it says happens, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from recert_planner.dates import ONE_DAY
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Milestone, Standing, Why
from recert_planner.standing.standing import evaluate
from tests.reference_people import CERTIFIED_ON, EARLY_DAYS, careers, units

STATES = ("cycle_starts", "window_opens", "expires")
# These say what to do by when; no state of a standing changes with them.
ADVICE = ("filing_opens", "file_on_time_by", "fee_due", "exam_apply_by", "exam_pass_by")


def held(credential: Credential) -> Iterator[tuple[Certification, Standing]]:
    for early_days in (0, EARLY_DAYS):
        for certification, _, own_from in careers(credential, CERTIFIED_ON[0], early_days=early_days):
            yield certification, evaluate(credential, certification, (), as_of=own_from)


FOUND = {
    f"{which}-{place}-{milestone.id}-{milestone.on}": (certification, standing, milestone)
    for which, credential in book().items()
    for place, (certification, standing) in enumerate(held(credential))
    for milestone in standing.milestones
}
EACH = [pytest.param(*found, id=name) for name, found in FOUND.items()]


def on(standing: Standing, day: date, *ledger: Activity) -> Standing:
    return evaluate(standing.credential, standing.certification, ledger, as_of=day)


def credit(standing: Standing, day: date) -> Activity:
    unit = units(standing.credential)[0]
    return Activity(date=day, title="A course", amount=Decimal(4), unit=unit)


def too_early(standing: Standing, day: date) -> bool:
    late = max(standing.as_of, day)
    (trace,) = on(standing, late, credit(standing, day)).trace
    return Why.BEFORE_CYCLE in [reason.why for reason in trace.reasons]


def is_open(standing: Standing, route: str, day: date) -> bool:
    (state,) = (state for state in on(standing, day).routes if state.route == route)
    return state.open


def around(milestone: Milestone, question: Any) -> list[bool]:
    return [question(milestone.on + ONE_DAY * step) for step in (-1, 0, 1)]


@pytest.mark.parametrize(("certification", "standing", "milestone"), EACH)
def test_a_milestone_is_the_day_on_which_it_happens(
    certification: Certification, standing: Standing, milestone: Milestone
) -> None:
    what = milestone.id
    if what == "expires":
        assert around(milestone, lambda day: on(standing, day).lapsed) == [False, False, True]
    elif what == "window_opens":
        assert around(milestone, lambda day: too_early(standing, day)) == [True, False, False]
    elif what == "cycle_starts":
        early = standing.cycle.window_opens_on < standing.cycle.starts_on
        assert around(milestone, lambda day: too_early(standing, day)) == [not early, False, False]
    elif what.endswith("_closes"):
        route = what.removesuffix("_closes")
        assert around(milestone, lambda day: is_open(standing, route, day)) == [True, True, False]
    elif what.endswith("_opens") and what not in ADVICE:
        route = what.removesuffix("_opens")
        assert around(milestone, lambda day: is_open(standing, route, day)) == [False, True, True]
    else:
        assert what in ADVICE or what.startswith("submit_by_") or what.endswith("_closes_cautious")
    assert certification is standing.certification


@pytest.mark.parametrize(("certification", "standing", "milestone"), EACH)
def test_asked_around_a_milestone_the_cycle_keeps_its_days(
    certification: Certification, standing: Standing, milestone: Milestone
) -> None:
    for step in (-1, 0, 1):
        day = max(milestone.on + timedelta(days=step), standing.as_of)
        asked = evaluate(standing.credential, certification, (), as_of=day)
        assert asked.cycle.expires_on == standing.cycle.expires_on
        assert {(one.id, one.on) for one in asked.milestones} == {(one.id, one.on) for one in standing.milestones}


def test_every_kind_of_milestone_occurs() -> None:
    seen = {milestone.id for _, _, milestone in FOUND.values()}
    assert {*STATES, *ADVICE} <= seen
    assert {"exam_opens", "exam_closes", "reinstatement_opens", "reinstatement_closes"} - seen == {"exam_closes"}
