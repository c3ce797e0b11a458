"""A shared case shows the same picture and holds no name; a damaged one is refused in one sentence."""

from __future__ import annotations

import json
import string
import zlib
from base64 import urlsafe_b64encode
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as some

from recert_planner.errors import BadInput, NotKnown
from recert_planner.planning.result import Study
from recert_planner.record.activity import LEDGER_UNITS, Activity, State
from recert_planner.record.certification import Certification
from recert_planner.record.examples import example_people
from recert_planner.rules.book import book, vocabulary
from recert_planner.standing.standing import evaluate
from recert_planner.teaching.case import Case, read_case, to_code, to_json, without_names
from recert_planner.teaching.case_code import LARGEST_BYTES, PREFIX, packed
from recert_planner.teaching.shared import person_of

DAYS = some.dates(date(1990, 1, 1), date(2100, 12, 31))
AMOUNTS = some.decimals("0.01", "9999", places=2)
NAMES = some.text(some.characters(exclude_categories=["Cs"]), max_size=30)


@some.composite
def activities(draw: some.DrawFn) -> Activity:
    split = tuple((draw(NAMES), amount) for amount in draw(some.lists(AMOUNTS, max_size=3)))
    return Activity(
        date=draw(DAYS),
        title=draw(NAMES),
        provider=draw(NAMES),
        amount=sum((share for _, share in split), Decimal(0)) if split else draw(AMOUNTS),
        unit=draw(some.sampled_from(LEDGER_UNITS)),
        split=split,
        approvals=tuple(draw(some.lists(NAMES, max_size=2))),
        tags=tuple(draw(some.lists(NAMES, max_size=2))),
        state=draw(some.sampled_from(State)),
        proof=draw(NAMES),
        extra=tuple(draw(some.lists(some.tuples(NAMES, NAMES), max_size=2))),
    )


@some.composite
def cases(draw: some.DrawFn) -> Case:
    days = sorted(draw(some.sets(DAYS, min_size=1, max_size=4)))
    papers = Certification(
        certified_on=days[0],
        recertified_on=tuple(days[1:]),
        expires_on=draw(some.none() | some.dates(days[-1], date(2101, 1, 1))),
    )
    percent = draw(some.integers(0, 100))
    study = Study(
        per_month=draw(AMOUNTS),
        approved_percent=percent,
        category_percent=draw(some.sampled_from([{}, {"a": percent, "b": 100 - percent}])),
        months_off=draw(some.integers(0, 24)),
    )
    return Case(
        credential=draw(NAMES),
        certification=papers,
        as_of=draw(DAYS),
        activities=tuple(draw(some.lists(activities(), max_size=6))),
        study=draw(some.none() | some.just(study)),
    )


@given(cases(), some.booleans(), some.booleans())
def test_a_code_and_a_file_give_back_the_case(case: Case, titles: bool, providers: bool) -> None:
    shared = without_names(case, titles=titles, providers=providers)
    assert read_case(to_code(shared)) == shared
    assert read_case(to_json(shared)) == shared
    assert read_case(to_json(shared).decode()) == shared


@given(cases())
def test_nothing_that_names_somebody_goes_in(case: Case) -> None:
    named = evolve(
        case,
        activities=tuple(
            evolve(one, title="Zoe's course", provider="Zoe's clinic", proof="zoe.pdf", extra=(("boss", "Zoe"),))
            for one in case.activities
        ),
    )
    assert b"Zoe" not in to_json(without_names(named))
    assert b"zoe" not in to_json(without_names(named, titles=True, providers=True))


def example_cases() -> list[Case]:
    words = vocabulary(book().values())
    study = Study(per_month=Decimal("1.5"))
    return [
        Case(
            credential=held.credential,
            certification=held.certification,
            as_of=person.as_of,
            activities=person.ledger(words).activities,
            study=study,
        )
        for person in example_people()
        for held in person.held
    ]


@pytest.mark.parametrize("case", example_cases())
def test_who_opens_a_case_sees_what_its_sender_saw(case: Case) -> None:
    rules = book()[case.credential]
    theirs = read_case(to_code(without_names(case)))
    before, after = (evaluate(rules, one.certification, one.activities, as_of=one.as_of) for one in (case, theirs))
    assert after.requirements == before.requirements
    assert after.milestones == before.milestones
    assert [one.counted for one in after.trace] == [one.counted for one in before.trace]
    assert len(to_code(without_names(case))) < 1500


def test_the_same_title_becomes_the_same_number() -> None:
    one = Activity(date=date(2024, 1, 1), title="First aid", provider="A", amount=Decimal(1), unit="credit")
    lines = (one, evolve(one, title="first AID"), evolve(one, title="Law", provider="B"), evolve(one, provider=""))
    case = Case(credential="x", certification=Certification(certified_on=date(2024, 1, 1)), as_of=date(2024, 1, 1))
    shared = without_names(evolve(case, activities=lines)).activities
    assert [line.title for line in shared] == ["Activity 1", "Activity 1", "Activity 2", "Activity 1"]
    assert [line.provider for line in shared] == ["Provider 1", "Provider 1", "Provider 2", ""]


CASE = without_names(example_cases()[0])
CODE = to_code(CASE)
DOCUMENT = json.loads(to_json(CASE))


def test_a_code_survives_line_breaks_and_spaces() -> None:
    broken = "\n ".join(CODE[place : place + 60] for place in range(0, len(CODE), 60))
    assert read_case(f"  {broken}\n") == CASE


ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"


def test_a_changed_letter_is_noticed_wherever_it_is() -> None:
    for place in range(len(PREFIX), len(CODE)):
        flipped = (ALPHABET[ALPHABET.index(CODE[place]) ^ 1 << bit] for bit in range(6))
        for letter in (*flipped, "!"):
            with pytest.raises(BadInput) as told:
                read_case(CODE[:place] + letter + CODE[place + 1 :])
            assert len(told.value.problems) == 1


@given(some.integers(0, len(CODE) - 1))
def test_a_code_that_was_cut_is_refused(length: int) -> None:
    with pytest.raises(BadInput) as told:
        read_case(CODE[:length])
    assert len(told.value.problems) == 1


@given(some.text() | some.binary())
def test_anything_else_is_refused_in_one_sentence(given_: str | bytes) -> None:
    with pytest.raises(BadInput) as told:
        read_case(given_)
    assert len(told.value.problems) == 1


def test_a_code_of_a_newer_program_says_so() -> None:
    with pytest.raises(BadInput, match="newer program"):
        read_case(CODE.replace(PREFIX, "case2-"))
    with pytest.raises(BadInput, match="newer program"):
        read_case(packed({**DOCUMENT, "version": 2}))


def test_a_code_that_unpacks_to_far_more_than_a_case_is_refused() -> None:
    body = zlib.compress(b" " * (LARGEST_BYTES + 10), 9)
    sent = zlib.crc32(body).to_bytes(4, "big") + body
    with pytest.raises(BadInput, match="copied whole"):
        read_case(PREFIX + urlsafe_b64encode(sent).decode().rstrip("="))
    with pytest.raises(BadInput, match="far larger"):
        read_case("{" + " " * LARGEST_BYTES + "}")


LINE = DOCUMENT["activities"][0]
STUDY = DOCUMENT["study"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": "something"}, "not a case"),
        ({"certified_on": "2024-02-30"}, "a day in this case is none"),
        ({"certified_on": None}, "a text in this case is none"),
        ({"recertified_on": ["2010-01-01"]}, "each recertification comes after"),
        ({"recertified_on": "2024-01-01"}, "a list in this case is none"),
        ({"person": "Zoe"}, "something that no case has"),
        ({"credential": 7}, "a text in this case is none"),
        ({"activities": [LINE[:-1]]}, "activity 1 of this case is not whole"),
        ({"activities": [[*LINE[:2], "hours", *LINE[3:]]]}, "a unit or a state that no ledger has"),
        ({"activities": [[LINE[0], "0", *LINE[2:5], [], *LINE[6:]]]}, "activity 1 of this case is none: an amount"),
        ({"activities": [[LINE[0], 3, *LINE[2:]]]}, "a text in this case is none"),
        ({"activities": [[LINE[0], "-1", *LINE[2:]]]}, "an amount in this case is none"),
        ({"activities": [[*LINE[:5], [["clinical"]], *LINE[6:]]]}, "activity 1 of this case is none"),
        ({"activities": [[*LINE[:5], [7], *LINE[6:]]]}, "activity 1 of this case is not whole"),
        ({"activities": [LINE] * 5_001}, "far larger"),
        ({"study": {**STUDY, "months_off": -1}}, "a number in this case is none"),
        ({"study": {**STUDY, "category_percent": {"a": 5}}}, "do not add up"),
        ({"study": {**STUDY, "category_percent": {"a": "5"}}}, "are none"),
        ({"study": {**STUDY, "more": 1}}, "something that no case has"),
        ({"study": 5}, "something that no case has"),
    ],
)
def test_a_document_that_is_no_case_is_refused_in_one_sentence(changes: dict[str, object], said: str) -> None:
    with pytest.raises(BadInput, match=said) as told:
        read_case(packed({**DOCUMENT, **changes}))
    assert len(told.value.problems) == 1


def test_a_file_is_named_in_its_sentence(tmp_path: Path) -> None:
    good, bad = tmp_path / "case.json", tmp_path / "bad.json"
    good.write_bytes(to_json(CASE))
    bad.write_text("[]")
    assert read_case(good) == CASE
    with pytest.raises(BadInput, match=r"bad\.json: this is neither"):
        read_case(bad)
    with pytest.raises(BadInput, match=r"none\.json: the file cannot be read"):
        read_case(tmp_path / "none.json")


def test_a_case_that_is_far_too_large_is_not_shared() -> None:
    with pytest.raises(BadInput, match="at most 5000 activities"):
        to_code(evolve(CASE, activities=CASE.activities[:1] * 5001))


def test_a_case_becomes_a_person_without_a_name() -> None:
    person = person_of(CASE, 3, book())
    assert person.name == "Shared case 3"
    assert person.ledger(vocabulary(book().values())).activities == CASE.activities
    assert person.study == CASE.study


def test_a_case_about_an_unknown_credential_is_refused() -> None:
    with pytest.raises(BadInput, match="'mine', which is not known here"):
        person_of(evolve(CASE, credential="mine"), 1, book())


def test_a_case_that_the_engine_cannot_answer_is_refused() -> None:
    old = evolve(CASE, certification=Certification(certified_on=date(2001, 1, 1)), as_of=date(2002, 1, 1))
    with pytest.raises(NotKnown):
        person_of(old, 1, book())
