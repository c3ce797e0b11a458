"""The fictional people's stories come out as they are told: the engine says so, from the shipped files."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal

import pytest

from recert_planner.record.activity import State
from recert_planner.record.examples import Person, example_people, example_person
from recert_planner.record.table import read_ledger_bytes
from recert_planner.record.write import write_csv, write_excel
from recert_planner.resources import data_folder
from recert_planner.rules.book import book, vocabulary
from recert_planner.standing.result import Standing, Why
from recert_planner.standing.standing import evaluate

BOOK = book()
WORDS = vocabulary(BOOK.values())
PEOPLE = {person.id: person for person in example_people()}


def standing(who: str, credential: str = "cma-aama", *, with_plans: bool = False) -> Standing:
    person = PEOPLE[who]
    held = {held.credential: held.certification for held in person.held}
    counting = frozenset(State) if with_plans else frozenset({State.EARNED})
    activities = person.ledger(WORDS).activities
    return evaluate(BOOK[credential], held[credential], activities, as_of=person.as_of, counting=counting)


def shortfalls(found: Standing) -> dict[str, Decimal]:
    return {one.id: one.shortfall for one in found.requirements if one.shortfall}


def whys(found: Standing) -> set[Why]:
    return {reason.why for trace in found.trace for reason in trace.reasons}


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE.keys())
def test_a_ledger_reads_without_a_remark_and_lies_inside_its_story(person: Person) -> None:
    ledger = person.ledger(WORDS)
    assert ledger.warnings == ()
    assert len(ledger.activities) >= 30 or person.id == "late-starter"
    assert [one.date for one in ledger.activities] == sorted(one.date for one in ledger.activities)
    assert {held.credential for held in person.held} <= set(BOOK)
    unearned = [one.date for one in ledger.activities if one.state is not State.EARNED]
    assert all(day > person.as_of for day in unearned)


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE.keys())
def test_a_ledger_can_be_written_and_read_back(person: Person) -> None:
    ledger = person.ledger(WORDS)
    for content in (write_csv(ledger.activities), write_excel(ledger.activities)):
        again = read_ledger_bytes(content, "again", vocabulary=WORDS, as_of=person.as_of)
        assert again.activities == ledger.activities


def test_everybody_and_every_provider_is_marked_as_fictional() -> None:
    assert [person.name for person in PEOPLE.values() if not person.name.endswith(" (fictional)")] == []
    providers = {one.provider for person in PEOPLE.values() for one in person.ledger(WORDS).activities}
    assert [provider for provider in providers if "fictional" not in provider.casefold()] == []


def test_every_ledger_beside_the_list_belongs_to_somebody() -> None:
    folder = data_folder() / "examples"
    listed = tomllib.loads((folder / "people.toml").read_text(encoding="utf-8"))["person"]
    named = {person["ledger"] for person in listed}
    dated = {file.name for file in folder.glob("*.csv") if file.read_text(encoding="utf-8").startswith("date,")}
    assert dated == named


def test_a_story_is_one_sentence() -> None:
    assert [person.story for person in PEOPLE.values() if person.story.count(".") != 1 or person.story[-1] != "."] == []


def test_a_person_is_found_by_id() -> None:
    assert example_person("steady").name == "Stella Steady (fictional)"
    with pytest.raises(KeyError):
        example_person("nobody")


def test_the_steady_one_needs_what_is_enrolled_and_planned_and_no_more() -> None:
    assert standing("steady").counted == Decimal("52.5")
    assert shortfalls(standing("steady")) == {"total": Decimal("7.5")}
    finished = standing("steady", with_plans=True)
    assert finished.needed == 0
    assert whys(standing("steady")) == {Why.NOT_EARNED_YET, Why.TOO_SMALL}


def test_the_late_starter_has_fourteen_points_four_months_before_the_end() -> None:
    found = standing("late-starter")
    assert found.counted == 14
    assert found.cycle.expires_on == date(2027, 3, 31)
    assert shortfalls(found) == {"total": 46, "administrative": 8, "general": 8, "aama": 17}


def test_more_than_sixty_clinical_points_meet_neither_of_the_other_categories() -> None:
    found = standing("all-clinical")
    assert found.counted == 64
    assert shortfalls(found) == {"administrative": 10, "general": 10}
    assert found.needed == 20


def test_of_the_hoarders_unapproved_points_thirty_count() -> None:
    found = standing("non-aama-hoarder")
    assert found.earned == Decimal("69.5")
    assert found.counted == 42
    assert shortfalls(found) == {"total": 18, "aama": 18}
    assert found.binding == "aama"
    assert whys(found) == {Why.OVER_MAXIMUM, Why.ASK_INSTEAD}


def test_the_lapsed_one_has_everything_and_days_left_to_file() -> None:
    found = standing("lapsed")
    assert found.met
    assert found.lapsed
    assert (found.as_of - found.cycle.expires_on).days == 80
    education = found.routes[0]
    assert education.open
    assert education.last_day is not None
    assert (education.last_day - found.as_of).days == 11
    assert whys(found) == {Why.AFTER_EXPIRY}


def test_two_certifications_in_one_ledger_share_no_credit() -> None:
    cma, ccma = standing("two-certifications"), standing("two-certifications", "ccma-nha")
    assert cma.counted == Decimal("35.5")
    assert ccma.counted == 6
    assert [cma.cycle.expires_on, ccma.cycle.expires_on] == [date(2028, 2, 29), date(2027, 6, 3)]
    both = zip(cma.trace, ccma.trace, strict=True)
    assert [one.activity.title for one, other in both if one.counted and other.counted] == []
    assert standing("two-certifications", "ccma-nha", with_plans=True).met
    assert PEOPLE["two-certifications"].ledger(WORDS).extra_columns == ("meant for",)


def test_the_early_bird_is_done_and_meets_two_maximums_that_cross() -> None:
    found = standing("early-bird")
    assert found.met
    assert found.earned == 98
    assert found.counted == 72
    assert whys(found) == {Why.OVER_MAXIMUM, Why.OVER_ALLOWANCE, Why.BEFORE_CYCLE}
    units = {trace.activity.unit for trace in found.trace}
    assert {"cpr_card", "college_credit"} <= units
    assert [trace for trace in found.trace if trace.before_cycle and trace.counted]
