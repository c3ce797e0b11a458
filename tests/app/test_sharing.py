"""A case is shared without names, and opened beside the examples: the same picture, kept nowhere."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from recert_planner import planner
from recert_planner.app.own_screen import OwnScreen
from recert_planner.app.rooms import SHARE, Rooms
from recert_planner.app.sharing import LARGEST_BYTES, ShareRoom
from recert_planner.errors import BadInput
from recert_planner.planning.result import Study
from recert_planner.record.examples import example_people, example_person
from recert_planner.teaching.case import Case, read_case, to_code, to_json, without_names
from tests.app.screens import TODAY, play, shown, words
from tests.teaching.people import situation


def a_planner(who: str = "late-starter", path: Path | None = None) -> tuple[OwnScreen, Rooms]:
    screen = OwnScreen(today=TODAY, people=example_people())
    rooms = Rooms(screen, today=TODAY, path=path or Path("nowhere") / "workspace.sqlite")
    rooms.open_first(example_person(who), make=path is not None)
    if path is not None:
        screen.open(example_person(who))
    return screen, rooms


def share_room(rooms: Rooms) -> ShareRoom:
    """Go to the room in which cases are shared."""
    play(rooms.tabs, [door.title for door in rooms.doors].index(SHARE) + 1, "selected_index")
    room = next(door.room for door in rooms.doors if door.title == SHARE)
    assert isinstance(room, ShareRoom)
    return room


def code_on(room: ShareRoom) -> str:
    return words(room.code.html).strip()


def a_case(who: str = "non-aama-hoarder", study: Study | None = None) -> Case:
    case = situation(who)
    return without_names(
        Case(
            credential=case.credential.id,
            certification=case.certification,
            as_of=case.as_of,
            activities=case.activities,
            study=study,
        )
    )


def test_the_code_on_show_is_the_case_on_the_screen() -> None:
    screen, rooms = a_planner()
    case = read_case(code_on(share_room(rooms)))
    inputs = screen._inputs()
    assert case.credential == inputs.credential
    assert case.as_of == inputs.as_of
    assert case.study == inputs.study
    assert len(case.activities) == len(inputs.ledger)
    assert case.certification.certified_on == inputs.certified_on


def test_titles_and_providers_are_shared_only_when_they_are_kept() -> None:
    _, rooms = a_planner()
    room = share_room(rooms)
    assert {one.title for one in read_case(code_on(room)).activities} >= {"Activity 1"}
    play(room.titles, True)
    assert {one.title for one in read_case(code_on(room)).activities} >= {"Privacy of health information"}
    assert {one.provider for one in read_case(code_on(room)).activities} >= {"Provider 1"}
    play(room.providers, True)
    assert not any(one.provider.startswith("Provider ") for one in read_case(code_on(room)).activities)
    assert not any(one.proof or one.extra for one in read_case(code_on(room)).activities)


def test_the_file_holds_the_same_case() -> None:
    _, rooms = a_planner()
    room = share_room(rooms)
    name, content = room._file()
    assert name == "case.json"
    assert read_case(content) == read_case(code_on(room))
    assert json.loads(content)["format"] == "recert-planner case"


def test_who_opens_a_case_sees_what_its_sender_saw() -> None:
    sender, rooms = a_planner("non-aama-hoarder")
    play(sender.sliders.per_month, 3.5)
    code = code_on(share_room(rooms))
    receiver, theirs = a_planner()
    room = share_room(theirs)
    play(room.opening.code, code)
    room.opening.open.click()
    assert theirs.tabs.selected_index == 0
    before, after = shown(sender), shown(receiver)
    assert after["curves"] == before["curves"]
    assert after["verdict"] == before["verdict"]
    assert after["requirements"] == before["requirements"]
    assert receiver.papers.example.label == "Shared case 1"


def test_a_case_comes_as_a_file_too() -> None:
    screen, rooms = a_planner()
    room = share_room(rooms)
    content = to_json(a_case())
    field: Any = room.opening.file
    field._receive(None, {"what": "begin", "name": "case.json", "size": len(content)}, [])
    field._receive(None, {"what": "part"}, [memoryview(content)])
    field._receive(None, {"what": "end"}, [])
    assert screen.papers.example.label == "Shared case 1"
    assert room.problems.html == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "Paste a case's code first."),
        ("hello", "neither a case's code nor a case's file"),
        (to_code(evolve(a_case(), credential="unheard-of")), "'unheard-of', which is not known here"),
        (to_code(a_case())[:-2], "not copied whole"),
    ],
)
def test_what_is_no_case_gets_one_sentence_and_changes_nothing(given: str, said: str) -> None:
    screen, rooms = a_planner()
    room = share_room(rooms)
    before = shown(screen)
    play(room.opening.code, given)
    room.opening.open.click()
    assert said in words(room.problems.html)
    assert room.problems.html.count("<p>") == 1
    assert shown(screen) == before
    assert len(screen.papers.example.options) == len(example_people()) + 1


def test_a_file_that_is_far_too_large_is_named_and_not_read() -> None:
    _, rooms = a_planner()
    room = share_room(rooms)
    field: Any = room.opening.file
    field._receive(None, {"what": "begin", "name": "film.json", "size": LARGEST_BYTES + 1}, [])
    assert "film.json: this is far larger than a case" in words(room.problems.html)


def test_opening_a_case_leaves_a_kept_record_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    screen, rooms = a_planner(path=path)
    screen.open(None)
    held = screen.ledger.activities
    before = path.read_bytes()
    rooms.open_case(a_case())
    assert len(screen.ledger.activities) == len(a_case().activities)
    assert path.read_bytes() == before
    screen.open(None)
    assert screen.ledger.activities == held


def test_the_planner_opens_on_a_case(tmp_path: Path) -> None:
    case = a_case(
        study=Study(per_month=Decimal("2.5"), category_percent={"administrative": 100, "clinical": 0, "general": 0})
    )
    file = tmp_path / "case.json"
    file.write_bytes(to_json(case))
    for given in (case, to_code(case), file, to_json(case).decode()):
        assert "Shared case 1" in every_option(planner(case=given))


def every_option(widget: Any) -> list[str]:
    here = [str(name) for name, _ in getattr(widget, "options", ()) if isinstance(name, str)]
    return here + [name for child in getattr(widget, "children", ()) for name in every_option(child)]


def test_a_case_and_a_plan_of_ones_own_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="give a case or a plan of its own, not both"):
        planner(case=a_case(), certified_on=date(2024, 1, 1))
    with pytest.raises(BadInput, match="not both"):
        planner(case=a_case(), workspace=tmp_path / "kept.sqlite")
    with pytest.raises(BadInput, match="neither a case's code"):
        planner(case="nonsense")


def test_without_days_there_is_nothing_to_share_yet() -> None:
    with pytest.raises(BadInput, match="Your own plan begins"):
        _ = ShareRoom(lambda _case: None).shared
