"""Whatever passes the check can be evaluated, for any ledger and any day, and keeps the laws of counting."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recert_planner.dates import ONE_DAY
from recert_planner.errors import BadInput, NotKnown
from recert_planner.planning.pace import pace, project
from recert_planner.planning.result import Study
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.model import (
    CountOnce,
    Credential,
    CycleLength,
    Expiry,
    Extension,
    FactStanding,
    NextAnchor,
    NextCycle,
)
from recert_planner.standing.cycle import cycle_at
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate
from recert_planner.views.status import status_json
from recert_planner.views.verdict import verdict
from tests.ledgers import activities
from tests.rules.random_files import files, sound
from tests.standing.crosscheck import Case, difference

CERTIFIED_ON = date(2022, 5, 10)
FIRST, LAST = date(2021, 1, 1), date(2032, 12, 31)
MOST = settings(max_examples=40)


@st.composite
def credentials(draw: st.DrawFn) -> Credential:
    found = sound(draw(files()))
    assume(found is not None)
    assert found is not None
    return found


@st.composite
def certifications(draw: st.DrawFn) -> Certification:
    days = draw(st.lists(st.dates(CERTIFIED_ON + ONE_DAY, LAST - timedelta(days=900)), max_size=3, unique=True))
    last = max(days, default=CERTIFIED_ON)
    own = draw(st.none() | st.dates(last, last + timedelta(days=900)))
    return Certification(certified_on=CERTIFIED_ON, recertified_on=tuple(sorted(days)), expires_on=own)


def asked(credential: Credential, certification: Certification, ledger: list[Activity], as_of: date) -> Standing:
    """Return the standing; a person whose expiry nobody knows is given one."""
    try:
        return evaluate(credential, certification, ledger, as_of=as_of)
    except (NotKnown, BadInput):
        assume(False)
        raise


def course(credential: Credential, **more: object) -> st.SearchStrategy[Activity]:
    return activities(credential, first=FIRST, last=LAST, **more)  # type: ignore[arg-type]  # options of activities by name


@MOST
@given(data=st.data(), as_of=st.dates(FIRST, LAST))
def test_a_file_that_passes_the_check_answers_for_any_ledger_and_day(data: st.DataObject, as_of: date) -> None:
    credential, certification = data.draw(credentials()), data.draw(certifications())
    ledger = data.draw(st.lists(course(credential, states=tuple(State)), max_size=8))
    standing = asked(credential, certification, ledger, as_of)
    needed = pace(standing)
    projection = project(standing, Study(per_month=Decimal(2)))
    assert status_json(standing, needed)["credential"] == credential.id
    assert verdict(standing, needed, projection).line


@MOST
@given(data=st.data(), as_of=st.dates(FIRST, LAST))
def test_what_counts_is_at_most_what_was_earned_and_the_trace_adds_up(data: st.DataObject, as_of: date) -> None:
    credential, certification = data.draw(credentials()), data.draw(certifications())
    ledger = data.draw(st.lists(course(credential), max_size=8))
    standing = asked(credential, certification, ledger, as_of)
    assert standing.counted == sum(one.counted for one in standing.trace) <= standing.earned
    for one in standing.trace:
        assert 0 <= one.counted <= (one.earned or 0)
        assert one.earned is None or one.counted + sum(why.amount or 0 for why in one.reasons) == one.earned


@MOST
@given(data=st.data(), as_of=st.dates(FIRST, LAST))
def test_one_activity_more_never_leaves_more_to_earn(data: st.DataObject, as_of: date) -> None:
    """A training that counts once in some years is left out: taken earlier, it does take a later one's place."""
    credential, certification = data.draw(credentials()), data.draw(certifications())
    assume(not any(rule.years for rule in credential.history(CountOnce)))
    ledger, more = data.draw(st.lists(course(credential), max_size=8)), data.draw(course(credential))
    before = asked(credential, certification, ledger, as_of)
    after = asked(credential, certification, [*ledger, more], as_of)
    assert after.needed <= before.needed
    assert after.met >= before.met


@MOST
@given(data=st.data())
def test_the_count_is_that_of_a_mixed_integer_program(data: st.DataObject) -> None:
    credential = data.draw(credentials())
    certification = Certification(certified_on=CERTIFIED_ON, expires_on=CERTIFIED_ON + timedelta(days=730))
    ledger = data.draw(st.lists(course(credential), max_size=7))
    as_of = data.draw(st.dates(CERTIFIED_ON, LAST))
    case = Case(name="drawn", credential=credential, certification=certification, ledger=tuple(ledger), as_of=as_of)
    assert difference(case) is None


def counted_from_the_expiry(credential: Credential) -> Credential:
    kept = tuple(rule for rule in credential.rules if not isinstance(rule, NextCycle | Extension))
    chained = NextCycle(standing=FactStanding.SINGLE, says="So.", counted_from=NextAnchor.EXPIRY)
    return evolve(credential, rules=(*kept, chained))


@MOST
@given(data=st.data(), early=st.lists(st.integers(0, 200), min_size=1, max_size=4))
def test_cycles_counted_from_the_expiry_tile(data: st.DataObject, early: list[int]) -> None:
    credential = counted_from_the_expiry(data.draw(credentials()))
    assume(all(rule.ends and rule.ends != "membership_month" for rule in credential.history(Expiry)))
    again: tuple[date, ...] = ()
    assume(all(rule.months for rule in credential.history(CycleLength)))
    cycle = cycle_at(0, credential, Certification(certified_on=CERTIFIED_ON), as_of=CERTIFIED_ON)
    for days in early:
        day = max(cycle.expires_on - timedelta(days=days), cycle.starts_on, *(one + ONE_DAY for one in again))
        again = (*again, day)
        certification = Certification(certified_on=CERTIFIED_ON, recertified_on=again)
        before, following = (
            cycle_at(one, credential, certification, as_of=day) for one in (len(again) - 1, len(again))
        )
        assume(day <= before.expires_on)  # a rule that goes by the day asked may have moved it
        assert following.starts_on == before.expires_on + ONE_DAY
        assert following.expires_on > following.starts_on
        cycle = following
