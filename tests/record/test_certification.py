"""The days on a person's papers, and what they may not contradict."""

from __future__ import annotations

from datetime import date

import pytest

from recert_planner.errors import BadInput
from recert_planner.record.certification import Certification

FIRST, SECOND, THIRD = date(2016, 2, 29), date(2021, 2, 10), date(2026, 2, 1)
LATER = "recertified: each recertification comes after the certification and the one before it"


def refusals(*recertified_on: date, expires_on: date | None = None) -> list[str]:
    with pytest.raises(BadInput) as refused:
        Certification(certified_on=SECOND, recertified_on=recertified_on, expires_on=expires_on)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize("days", [(FIRST,), (SECOND,), (THIRD, THIRD), (THIRD, SECOND)])
def test_a_recertification_comes_after_what_went_before(days: tuple[date, ...]) -> None:
    assert refusals(*days) == [LATER]


def test_an_expiry_does_not_lie_before_the_latest_certification() -> None:
    assert refusals(THIRD, expires_on=date(2026, 1, 31)) == [
        "expires: the expiry 2026-01-31 lies before the certification 2026-02-01"
    ]
    assert Certification(certified_on=THIRD, expires_on=THIRD).expires_on == THIRD


def test_contradictions_are_said_together() -> None:
    assert len(refusals(FIRST, expires_on=date(2016, 2, 28))) == 2


@pytest.mark.parametrize(
    ("as_of", "anchor"),
    [
        (FIRST, FIRST),
        (date(2021, 2, 9), FIRST),
        (SECOND, SECOND),
        (date(2026, 1, 31), SECOND),
        (THIRD, THIRD),
        (date(2030, 1, 1), THIRD),
    ],
)
def test_the_anchor_is_the_latest_certification_up_to_the_day_asked(as_of: date, anchor: date) -> None:
    held = Certification(certified_on=FIRST, recertified_on=(SECOND, THIRD))
    assert held.anchor_on(as_of) == anchor


def test_a_day_before_the_certification_has_no_anchor() -> None:
    with pytest.raises(BadInput) as refused:
        Certification(certified_on=SECOND).anchor_on(date(2021, 2, 9))
    assert str(refused.value) == "as-of: 2021-02-09 lies before the certification 2021-02-10"


def test_recertifications_after_the_day_asked_are_still_to_come() -> None:
    held = Certification(certified_on=FIRST, recertified_on=(SECOND, THIRD))
    assert held.starts_after(SECOND) == (THIRD,)
    assert held.starts_after(date(2021, 2, 9)) == (SECOND, THIRD)
    assert held.starts_after(THIRD) == ()
