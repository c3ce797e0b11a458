"""Cycles and the days on which something opens or closes, at their edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recert_planner.dates import end_of_month
from recert_planner.errors import BadInput, NotKnown
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Route
from recert_planner.standing.result import RouteState, Standing
from recert_planner.standing.standing import evaluate

CMA, CCMA = "cma-aama", "ccma-nha"


def stand(credential: str, certified_on: date, as_of: date, *recertified_on: date, own: date | None = None) -> Standing:
    certification = Certification(certified_on=certified_on, recertified_on=recertified_on, expires_on=own)
    return evaluate(book()[credential], certification, [], as_of=as_of)


def route(standing: Standing, which: Route) -> RouteState:
    return next(state for state in standing.routes if state.route is which)


@pytest.mark.parametrize(
    ("certified_on", "expires_on"),
    [
        (date(2010, 1, 1), date(2015, 1, 31)),
        (date(2019, 3, 12), date(2024, 3, 31)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2023, 2, 28), date(2028, 2, 29)),
        (date(2020, 12, 31), date(2025, 12, 31)),
    ],
)
def test_a_cma_expires_on_the_last_day_of_the_month_sixty_months_later(certified_on: date, expires_on: date) -> None:
    assert stand(CMA, certified_on, certified_on).cycle.expires_on == expires_on


@given(st.dates(date(2010, 1, 1), date(2100, 1, 1)))
def test_every_cma_cycle_ends_with_a_month(certified_on: date) -> None:
    expires_on = stand(CMA, certified_on, certified_on).cycle.expires_on
    moved = date(2020, 8, 31)
    assert expires_on == end_of_month(expires_on)
    months = (expires_on.year - certified_on.year) * 12 + expires_on.month - certified_on.month
    assert months == 60 or expires_on == moved


@pytest.mark.parametrize(
    ("certified_on", "expires_on"),
    [
        (date(2024, 5, 10), date(2026, 5, 10)),
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(2022, 2, 28), date(2024, 2, 28)),
    ],
)
def test_a_ccma_expires_on_the_same_day_two_years_later(certified_on: date, expires_on: date) -> None:
    assert stand(CCMA, certified_on, certified_on).cycle.expires_on == expires_on


def test_the_expiry_of_a_cycle_begun_before_2010_is_not_known_and_asked_for() -> None:
    with pytest.raises(NotKnown, match="begun on 2009-12-31 is not known; give the day printed on the certificate"):
        stand(CMA, date(2009, 12, 31), date(2011, 1, 1))
    given_by_person = stand(CMA, date(2009, 12, 31), date(2011, 1, 1), own=date(2014, 12, 31))
    assert given_by_person.cycle.expires_on == date(2014, 12, 31)


def test_a_later_cycle_does_not_need_the_unknown_expiry_of_an_earlier_one() -> None:
    assert stand(CMA, date(2007, 5, 5), date(2014, 1, 1), date(2012, 5, 20)).cycle.expires_on == date(2017, 5, 31)


@pytest.mark.parametrize("month", [3, 4, 5])
def test_credentials_first_expiring_in_march_to_may_2020_were_moved_to_31_august(month: int) -> None:
    standing = stand(CMA, date(2015, month, 5), date(2020, 3, 1))
    assert standing.cycle.expires_on == date(2020, 8, 31)
    assert standing.cycle.computed_on == end_of_month(date(2020, month, 1))


@pytest.mark.parametrize(("month", "expires_on"), [(2, date(2020, 2, 29)), (6, date(2020, 6, 30))])
def test_the_months_beside_the_extension_were_not_moved(month: int, expires_on: date) -> None:
    assert stand(CMA, date(2015, month, 5), date(2020, 1, 1)).cycle.expires_on == expires_on


def test_a_person_s_own_expiry_wins_and_belongs_to_the_latest_cycle() -> None:
    own = date(2029, 3, 31)
    later = stand(CMA, date(2019, 3, 12), date(2024, 6, 1), date(2023, 12, 1), own=own)
    assert later.cycle.expires_on == own
    earlier = stand(CMA, date(2019, 3, 12), date(2023, 11, 30), date(2023, 12, 1), own=own)
    assert earlier.cycle.expires_on == date(2024, 3, 31)


def test_the_day_before_a_recertification_belongs_to_the_cycle_before() -> None:
    days = (date(2019, 3, 12), date(2023, 12, 1))
    assert stand(CMA, days[0], date(2023, 11, 30), days[1]).cycle.starts_on == days[0]
    assert stand(CMA, days[0], date(2023, 12, 1), days[1]).cycle.starts_on == days[1]
    assert stand(CMA, days[0], date(2023, 12, 1), days[1]).cycle.expires_on == date(2028, 12, 31)


def test_a_question_before_the_certification_has_no_answer() -> None:
    with pytest.raises(BadInput, match="2019-03-11 lies before the certification 2019-03-12"):
        stand(CMA, date(2019, 3, 12), date(2019, 3, 11))


def test_days_that_contradict_each_other_are_all_named() -> None:
    with pytest.raises(BadInput) as caught:
        Certification(certified_on=date(2020, 1, 1), recertified_on=(date(2019, 1, 1),), expires_on=date(2018, 1, 1))
    assert [problem.field for problem in caught.value.problems] == ["recertified", "expires"]


@pytest.mark.parametrize(
    ("as_of", "lapsed"), [(date(2024, 3, 30), False), (date(2024, 3, 31), False), (date(2024, 4, 1), True)]
)
def test_a_credential_has_lapsed_from_the_day_after_its_expiry(as_of: date, lapsed: bool) -> None:
    assert stand(CMA, date(2019, 3, 12), as_of).lapsed is lapsed


@pytest.mark.parametrize(
    ("as_of", "open_"),
    [(date(2024, 6, 29), True), (date(2024, 6, 30), True), (date(2024, 7, 1), False)],
)
def test_continuing_education_stays_open_through_the_third_month_after_expiry(as_of: date, open_: bool) -> None:
    state = route(stand(CMA, date(2019, 3, 12), as_of), Route.CONTINUING_EDUCATION)
    assert state.open is open_
    assert (state.last_day, state.cautious_day) == (date(2024, 6, 30), date(2024, 6, 29))


def test_where_ninety_days_end_no_earlier_there_is_one_day_only() -> None:
    """30 November + 90 days is 28 February; three months end on 28 February too, in a common year."""
    state = route(stand(CMA, date(2017, 11, 5), date(2022, 11, 30)), Route.CONTINUING_EDUCATION)
    assert (state.last_day, state.cautious_day) == (date(2023, 2, 28), None)


def test_the_published_example_of_a_lapse_ends_with_may() -> None:
    state = route(stand(CMA, date(2015, 2, 10), date(2020, 3, 1)), Route.CONTINUING_EDUCATION)
    assert state.last_day == date(2020, 5, 31)
    assert state.cautious_day == date(2020, 5, 29)


@pytest.mark.parametrize(
    ("as_of", "open_"),
    [
        (date(2019, 12, 31), True),
        (date(2020, 1, 1), True),
        (date(2020, 3, 30), True),
        (date(2020, 3, 31), False),
    ],
)
def test_who_expired_before_2020_had_until_30_march_2020(as_of: date, open_: bool) -> None:
    assert route(stand(CMA, date(2011, 4, 5), as_of), Route.CONTINUING_EDUCATION).open is open_


def test_before_2020_continuing_education_closed_sixty_months_after_expiry() -> None:
    certified_on = date(2010, 3, 5)
    assert stand(CMA, certified_on, date(2015, 4, 1)).cycle.expires_on == date(2015, 3, 31)
    assert route(stand(CMA, certified_on, date(2019, 12, 31)), Route.CONTINUING_EDUCATION).open


def test_the_exam_is_always_an_alternative() -> None:
    for as_of in (date(2019, 3, 12), date(2024, 3, 31), date(2030, 1, 1)):
        state = route(stand(CMA, date(2019, 3, 12), as_of), Route.EXAM)
        assert state.open
        assert state.last_day is None


def test_milestones_of_a_first_cycle_stand_in_their_order() -> None:
    standing = stand(CMA, date(2019, 3, 12), date(2020, 1, 1))
    assert [(milestone.id, milestone.on) for milestone in standing.milestones] == [
        ("window_opens", date(2018, 12, 12)),
        ("cycle_starts", date(2019, 3, 12)),
        ("exam_apply_by", date(2024, 1, 1)),
        ("exam_pass_by", date(2024, 1, 31)),
        ("submit_by_phone", date(2024, 3, 31)),
        ("submit_by_online", date(2024, 3, 31)),
        ("expires", date(2024, 3, 31)),
        ("continuing_education_closes_cautious", date(2024, 6, 29)),
        ("continuing_education_closes", date(2024, 6, 30)),
    ]


@given(st.dates(date(2010, 1, 1), date(2040, 1, 1)), st.integers(0, 4000))
def test_what_is_closed_says_since_when(certified_on: date, days: int) -> None:
    as_of = certified_on + timedelta(days=days)
    for credential in (CMA, CCMA):
        for state in stand(credential, certified_on, as_of).routes:
            if not state.open:
                assert (state.last_day and state.last_day < as_of) or (state.first_day and state.first_day > as_of)
