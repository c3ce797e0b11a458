"""Pace and projection: right to the day, by every requirement and never by the total alone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.planning.pace import pace, project
from recert_planner.planning.result import Study
from recert_planner.planning.timeline import timeline
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate
from tests.ledgers import CERTIFIED_ON, ledgers

THIRDS = {"administrative": 34, "clinical": 33, "general": 33}


def stand(*ledger: Activity, as_of: date = date(2024, 2, 1), credential: str = "cma-aama") -> Standing:
    return evaluate(book()[credential], Certification(certified_on=CERTIFIED_ON), ledger, as_of=as_of)


def credit(amount: str, category: str, unit: str = "aama_ceu", **more: object) -> Activity:
    value = Decimal(amount)
    fields = {"date": date(2021, 5, 4), "title": "A course", **more}
    return Activity(amount=value, unit=unit, split=((category, value),), **fields)  # type: ignore[arg-type]  # fields of Activity by name


MIXED = (credit("22.5", "clinical"), credit("10", "administrative"), credit("10", "general"))


def test_the_pace_runs_from_today_through_the_submit_by_day() -> None:
    found = pace(stand(*MIXED))
    assert (found.per_month, found.binding, found.needed) == (Decimal("8.75"), "total", Decimal("17.5"))
    assert (found.through, found.months_left) == (date(2024, 3, 31), 2)


def test_six_missing_administrative_points_bind_although_the_total_lacks_two() -> None:
    found = pace(stand(credit("34", "clinical"), credit("4", "administrative"), credit("20", "general")))
    assert (found.per_month, found.binding) == (Decimal(3), "administrative")
    assert {one.id: one.shortfall for one in found.each}["total"] == 2


def test_categories_add_up_although_each_alone_lacks_less_than_the_total() -> None:
    found = pace(stand(credit("44", "clinical"), credit("4", "administrative"), credit("4", "general")))
    assert (found.needed, found.binding) == (12, "administrative")


def test_nothing_is_needed_when_everything_is_met() -> None:
    found = pace(stand(credit("40", "clinical"), credit("10", "administrative"), credit("10", "general")))
    assert (found.per_month, found.binding, found.needed) == (0, None, 0)


def test_an_unapproved_credit_moves_the_submit_by_day_a_month_ahead() -> None:
    found = pace(stand(*MIXED, credit("3", "general", "contact_hour")))
    assert found.through == date(2024, 3, 1)


def test_after_the_submit_by_day_the_pace_runs_to_the_expiry() -> None:
    found = pace(stand(credit("3", "general", "contact_hour"), as_of=date(2024, 3, 2)))
    assert found.through == date(2024, 3, 31)


def test_after_the_expiry_there_is_no_pace() -> None:
    found = pace(stand(*MIXED, as_of=date(2024, 4, 1)))
    assert (found.per_month, found.through) == (None, None)
    assert all(one.per_month is None for one in found.each if one.shortfall)


def test_on_the_last_day_everything_is_still_to_be_earned_that_day() -> None:
    found = pace(stand(*MIXED, as_of=date(2024, 3, 31)))
    assert found.through == date(2024, 3, 31)
    assert found.per_month == Decimal("17.5") * 31 or found.per_month == Decimal("17.5") * 30


@settings(max_examples=60)
@given(data=st.data(), as_of=st.dates(CERTIFIED_ON, date(2024, 3, 31)))
def test_who_keeps_the_pace_finishes_in_time_and_who_goes_slower_does_not(data: st.DataObject, as_of: date) -> None:
    ledger = data.draw(ledgers(book()["cma-aama"]))
    standing = stand(*ledger, as_of=as_of)
    found = pace(standing)
    if found.per_month is None or not found.needed or found.through is None:
        return
    shares = _shares(standing)
    kept = project(standing, Study(per_month=found.per_month, category_percent=shares))
    if shares == _exact(standing):
        assert kept.completes_on is not None
        assert kept.completes_on <= found.through
    # The printed pace is rounded up; just below the unrounded one it is too slow.
    exact = Fraction(found.needed) / found.months_left
    too_slow = Decimal(int(exact * 999_000)) / 1_000_000
    slower = project(standing, Study(per_month=too_slow, category_percent=shares))
    assert slower.completes_on is None or slower.completes_on > found.through


def _exact(standing: Standing) -> dict[str, Decimal]:
    """The share of each category [percent] that meets what is needed, the rest going to the last one."""
    gaps = {name: standing.requirement(name).shortfall for name in standing.credential.categories}
    rest = standing.needed - sum(gaps.values())
    last = list(gaps)[-1]
    gaps[last] += rest
    return {name: gap * 100 / standing.needed for name, gap in gaps.items()}


def _shares(standing: Standing) -> dict[str, int]:
    exact = _exact(standing)
    whole = {name: int(share) for name, share in exact.items()}
    whole[max(exact, key=lambda name: exact[name])] += 100 - sum(whole.values())
    return whole


def test_a_projection_is_right_to_the_day() -> None:
    """17.5 general points at 17.5 a month from 1 February 2024: the last of its 29 days brings the last of them."""
    study = Study(per_month=Decimal("17.5"), category_percent={"general": 100})
    assert project(stand(*MIXED), study).completes_on == date(2024, 2, 29)
    faster = Study(per_month=Decimal("17.5") * 29 / 28, category_percent={"general": 100})
    assert project(stand(*MIXED), faster).completes_on == date(2024, 2, 28)


def test_months_without_study_push_the_day_back() -> None:
    study = Study(per_month=Decimal("17.5"), category_percent={"general": 100}, months_off=1)
    found = project(stand(*MIXED), study)
    assert found.completes_on == date(2024, 3, 31)
    assert found.curve == (
        (date(2024, 2, 1), Decimal("42.5")),
        (date(2024, 2, 29), Decimal("42.5")),
        (date(2024, 3, 31), Decimal(60)),
    )


def test_a_pace_too_slow_never_completes() -> None:
    study = Study(per_month=Decimal("8.74"), category_percent=THIRDS)
    found = project(stand(*MIXED), study)
    assert found.completes_on is None
    assert found.curve[-1] == (date(2024, 3, 31), Decimal("59.98"))


def test_unapproved_study_beyond_the_maximum_counts_nothing() -> None:
    study = Study(per_month=Decimal(40), approved_percent=0, category_percent=THIRDS)
    found = project(stand(credit("10", "clinical")), study)
    assert found.curve[-1][1] == 40
    assert found.completes_on is None
    assert found.submit_by == date(2024, 3, 1)


def test_study_off_beyond_the_expiry_brings_nothing() -> None:
    found = project(stand(*MIXED), Study(per_month=Decimal(50), category_percent=THIRDS, months_off=5))
    assert found.completes_on is None
    assert {total for _, total in found.curve} == {Decimal("42.5")}


def test_after_the_expiry_nothing_is_projected() -> None:
    found = project(stand(*MIXED, as_of=date(2024, 4, 2)), Study(per_month=Decimal(50), category_percent=THIRDS))
    assert found.curve == ((date(2024, 4, 2), Decimal("42.5")),)
    assert found.completes_on is None


def test_who_has_met_everything_is_complete_today() -> None:
    done = stand(credit("40", "clinical"), credit("10", "administrative"), credit("10", "general"))
    assert project(done, Study(per_month=Decimal(0), category_percent=THIRDS)).completes_on == done.as_of


def test_a_credential_without_categories_is_projected_too() -> None:
    standing = stand(as_of=date(2020, 3, 13), credential="ccma-nha")
    found = project(standing, Study(per_month=Decimal(1)))
    assert found.completes_on is not None
    day_before = project(standing, Study(per_month=Decimal(1))).curve[-2]
    assert day_before[1] < found.curve[-1][1]


@given(data=st.data())
def test_the_steps_end_at_what_is_counted_and_never_fall(data: st.DataObject) -> None:
    ledger = data.draw(ledgers(book()["cma-aama"], states=tuple(State), most=8))
    standing = stand(*ledger)
    lines = timeline(standing, pace(standing))
    totals = [step.total for step in lines.earned]
    assert totals == sorted(totals)
    assert (totals or [Decimal(0)])[-1] == standing.counted
    intended = [step.total for step in lines.intended]
    assert intended == sorted(intended)
    assert all(step.state is not State.EARNED for step in lines.intended)
    assert all(step.on >= standing.as_of for step in lines.intended)
    assert lines.projection is None


def test_the_line_of_the_needed_pace_joins_today_and_the_submit_by_day() -> None:
    standing = stand(*MIXED)
    lines = timeline(standing, pace(standing), study=Study(per_month=Decimal(1), category_percent=THIRDS))
    assert lines.needed == ((date(2024, 2, 1), Decimal("42.5")), (date(2024, 3, 31), Decimal(60)))
    assert lines.projection is not None
    late = stand(*MIXED, as_of=date(2024, 4, 1))
    assert timeline(late, pace(late)).needed == ()


def test_a_longer_study_brings_more() -> None:
    standing = stand(*MIXED, as_of=CERTIFIED_ON + timedelta(days=1000))
    curve = project(standing, Study(per_month=Decimal("0.3"), category_percent=THIRDS)).curve
    assert [total for _, total in curve] == sorted(total for _, total in curve)
