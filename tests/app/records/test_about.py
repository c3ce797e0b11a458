"""Above the list: whose record it is, who else is in the file, and what a person knows better than the planner."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from recert_planner.app.records.about import About
from recert_planner.app.records.own_form import OwnForm
from recert_planner.app.rooms import RECORD, TIMELINE, Rooms
from recert_planner.record.store import add_person, holdings, override, people, rename_person
from recert_planner.record.store.contents import contents_of, replace_contents
from recert_planner.rules.model import Fee
from tests.app.records.screens import NAUGHTY, opened, text_of
from tests.app.records.test_rooms import kept_plan

FEE = "fee.continuing-education"
TOTAL = "minimum.total"


@pytest.fixture
def path(own_data_folder: Path) -> Path:
    return own_data_folder


@pytest.fixture
def rooms(path: Path) -> Rooms:
    """A plan of one's own, kept, and its list open."""
    rooms = kept_plan(path)
    go(rooms, RECORD)
    return rooms


def go(rooms: Rooms, title: str) -> None:
    rooms.tabs.set_state({"selected_index": list(rooms.tabs.titles).index(title)})


def about(rooms: Rooms) -> About:
    assert rooms.about is not None
    return rooms.about


def wrong(rooms: Rooms) -> str:
    return text_of(about(rooms).problems.html)


def names(path: Path) -> list[str]:
    with opened(path) as file:
        return [person.name for person in people(file)]


def own(path: Path) -> dict[str, str]:
    """Return the own values in the file."""
    with opened(path) as file:
        return dict(holdings(file, people(file)[0])[0].overrides)


def undo(rooms: Rooms) -> None:
    assert rooms.my_activities is not None
    rooms.my_activities.steps.undo.click()


# ---- People --------------------------------------------------------------------------------------------------


def test_one_more_person_is_added_and_offered(rooms: Rooms, path: Path) -> None:
    form = about(rooms).people
    about(rooms).open_people.click()
    form.other.set_state({"value": NAUGHTY})
    form.add.click()
    assert (wrong(rooms), names(path)) == ("", ["Me", NAUGHTY])
    assert [name for name, _ in rooms.whose.options] == ["Me", NAUGHTY]
    assert rooms.whose.layout.display is None
    assert "<img" not in about(rooms).word.html
    undo(rooms)
    assert names(path) == ["Me"]
    assert rooms.whose.layout.display == "none"


def test_a_person_gets_another_name_and_the_old_one_by_undo(rooms: Rooms, path: Path) -> None:
    about(rooms).people.name.set_state({"value": "Ana Reyes"})
    about(rooms).people.rename.click()
    assert (wrong(rooms), names(path)) == ("", ["Ana Reyes"])
    assert rooms.my_activities is not None
    assert rooms.my_activities.listing.rows.caption.startswith("Activities of Ana Reyes")
    assert rooms.my_activities.steps.undo.description == "Undo: Renamed Me to Ana Reyes"
    undo(rooms)
    assert names(path) == ["Me"]
    assert rooms.my_activities.listing.rows.caption.startswith("Activities of Me")
    assert about(rooms).people.name.value == "Me"


def test_a_removed_person_gives_way_to_another_and_comes_back_by_undo(rooms: Rooms, path: Path) -> None:
    about(rooms).people.other.set_state({"value": "Ben"})
    about(rooms).people.add.click()
    about(rooms).people.remove.click()
    assert (wrong(rooms), names(path)) == ("", ["Ben"])
    assert rooms.my_activities is not None
    assert rooms.my_activities.shelf.person.name == "Ben"
    assert not rooms.my_activities.shelf.entries
    assert not rooms._screen.ledger.activities
    undo(rooms)
    assert names(path) == ["Me", "Ben"]
    rooms.whose.set_state({"index": 0})
    assert [one.title for one in rooms._screen.ledger.activities] == ["Mine"]


def test_the_last_person_stays(rooms: Rooms, path: Path) -> None:
    assert about(rooms).people.remove.disabled
    about(rooms).people.remove.disabled = False
    about(rooms).people.remove.click()
    assert "rename the last person" in wrong(rooms)
    assert names(path) == ["Me"]


def test_a_person_without_a_name_and_a_name_twice_are_refused(rooms: Rooms, path: Path) -> None:
    about(rooms).people.other.set_state({"value": " "})
    about(rooms).people.add.click()
    assert "needs a name" in wrong(rooms)
    about(rooms).people.other.set_state({"value": "me"})
    about(rooms).people.add.click()
    assert "already a record of me" in wrong(rooms)
    about(rooms).people.name.set_state({"value": ""})
    about(rooms).people.rename.click()
    assert "needs a name" in wrong(rooms)
    assert names(path) == ["Me"]


def test_who_was_added_or_renamed_in_another_window_is_seen(rooms: Rooms, path: Path) -> None:
    with opened(path) as file:
        rename_person(file, people(file)[0], "Ana")
        add_person(file, "Ben")
    assert rooms.my_activities is not None
    rooms.my_activities.refresh.click()
    assert [name for name, _ in rooms.whose.options] == ["Ana", "Ben"]
    assert rooms.my_activities.shelf.person.name == "Ana"


def test_the_panel_about_people_opens_and_closes(rooms: Rooms) -> None:
    about(rooms).open_people.click()
    assert about(rooms).panel.box.layout.display is None
    about(rooms).panel.close.click()
    assert about(rooms).panel.box.layout.display == "none"


# ---- Own values ----------------------------------------------------------------------------------------------


def boxes(rooms: Rooms) -> OwnForm:
    about(rooms).open_own.click()
    return about(rooms).own


def give(rooms: Rooms, key: str, value: str) -> None:
    form = boxes(rooms)
    if key not in form.boxes:
        form.another.set_state({"index": [which for _, which in form.another.options].index(key)})
    form.boxes[key].set_state({"value": value})
    form.keep.click()


def test_what_nobody_found_has_an_empty_box(rooms: Rooms) -> None:
    box = boxes(rooms).boxes[FEE]
    assert (box.description, box.value, box.placeholder) == ("Fee: continuing education [USD]", "", "not found")
    assert TOTAL not in boxes(rooms).boxes


def test_an_own_requirement_changes_the_answer_and_is_marked_as_theirs(rooms: Rooms, path: Path) -> None:
    give(rooms, TOTAL, "40")
    assert (wrong(rooms), own(path)) == ("", {TOTAL: "40"})
    go(rooms, TIMELINE)
    screen = rooms._screen
    assert "a value of your own – All points required: 40 points" in text_of(screen.stage.verdict.html)
    row = text_of(screen.stage.panels.requirements.html)
    assert "your own value" in row
    assert "40" in row
    standing = screen._answer.standing if screen._answer else None
    assert standing is not None
    assert standing.requirement("total").required == 40


def test_an_emptied_box_goes_back_to_the_bodys_value(rooms: Rooms, path: Path) -> None:
    give(rooms, TOTAL, "40")
    assert boxes(rooms).boxes[TOTAL].placeholder == "60"
    give(rooms, TOTAL, "")
    assert own(path) == {}
    go(rooms, TIMELINE)
    assert "your own" not in text_of(rooms._screen.stage.verdict.html)


def test_own_values_are_one_step_that_undo_takes_back(rooms: Rooms, path: Path) -> None:
    form = boxes(rooms)
    form.boxes[FEE].set_state({"value": "90"})
    form.boxes["fee.late"].set_state({"value": "25"})
    form.keep.click()
    assert own(path) == {FEE: "90", "fee.late": "25"}
    undo(rooms)
    assert own(path) == {}
    assert boxes(rooms).boxes[FEE].value == ""


def test_todays_fee_stands_in_the_what_if_as_the_persons_own(rooms: Rooms) -> None:
    give(rooms, FEE, "90")
    go(rooms, "What if")
    room = next(door.room for door in rooms.doors if door.title == "What if")
    html = room.stage.table.html + room.stage.remarks.html  # type: ignore[union-attr]  # the room of this tab
    assert "90 USD" in text_of(html)
    assert "Your own value, 90, in place of" in text_of(html)


def test_every_box_that_holds_no_value_is_said_and_nothing_is_kept(rooms: Rooms, path: Path) -> None:
    form = boxes(rooms)
    form.boxes[FEE].set_state({"value": "ninety"})
    form.boxes["fee.late"].set_state({"value": "-1"})
    form.keep.click()
    assert "“ninety” is no value here" in wrong(rooms)
    assert "“-1” is no value here" in wrong(rooms)
    assert own(path) == {}


def test_a_value_for_a_fact_that_is_gone_can_still_be_taken_back(rooms: Rooms, path: Path) -> None:
    with opened(path) as file:
        override(file, holdings(file, people(file)[0])[0], "fee.abolished", "5")
    go(rooms, TIMELINE)
    assert "no rule fee.abolished" in text_of(rooms._screen.problems.html)
    go(rooms, RECORD)
    give(rooms, "fee.abolished", "")
    assert own(path) == {}
    go(rooms, TIMELINE)
    assert rooms._screen.problems.html == ""


def test_an_example_knows_nothing_of_own_values(rooms: Rooms) -> None:
    give(rooms, TOTAL, "40")
    go(rooms, TIMELINE)
    rooms._screen.papers.example.set_state({"index": 2})
    assert "your own" not in text_of(rooms._screen.stage.verdict.html)


def test_without_a_certification_there_is_nothing_to_hold_a_value(rooms: Rooms) -> None:
    about(rooms).people.other.set_state({"value": "Ben"})
    about(rooms).people.add.click()
    rooms.whose.set_state({"index": 1})
    give(rooms, FEE, "90")
    assert "give the day of your certification first" in wrong(rooms)


def test_the_shipped_rules_are_never_changed_by_it(rooms: Rooms) -> None:
    give(rooms, FEE, "90")
    go(rooms, TIMELINE)
    fees = {rule.key: rule.amount for rule in rooms._screen.book["cma-aama"].history(Fee)}
    assert fees[FEE] is None


def test_an_expiry_of_ones_own_is_said_to_be_theirs(rooms: Rooms) -> None:
    go(rooms, TIMELINE)
    rooms._screen.papers.expires_on.set_state({"value": [date(2029, 5, 31).isoformat()]})
    said = text_of(rooms._screen.stage.verdict.html)
    assert "The expiry 31 May 2029 is the day you gave yourself; by the rules it would be 28 February 2029." in said
    rooms._screen.stage.panels.days.set_state({"unfolded": True})
    assert "The day you gave yourself." in text_of(rooms._screen.stage.panels.days.html)


def test_what_was_typed_stays_while_the_list_is_changed(rooms: Rooms) -> None:
    form = boxes(rooms)
    form.boxes[FEE].set_state({"value": "90"})
    assert rooms.my_activities is not None
    rooms.my_activities.listing.rows.set_state({"ticked": [rooms.my_activities.shelf.entries[0].id]})
    rooms.my_activities.duplicate.click()
    assert boxes(rooms).boxes[FEE].value == "90"


def test_after_the_whole_record_was_put_back_the_person_of_the_same_name_is_shown(rooms: Rooms, path: Path) -> None:
    about(rooms).people.other.set_state({"value": "Aaron"})
    about(rooms).people.add.click()
    with opened(path) as file:
        replace_contents(file, contents_of(file), label="Put everything back")
    assert rooms.my_activities is not None
    rooms.my_activities.refresh.click()
    assert rooms.my_activities.shelf.person.name == "Me"
    assert rooms._record is not None
    assert rooms._record.person == rooms.my_activities.shelf.person


def test_a_box_more_loses_nothing_that_was_typed(rooms: Rooms, path: Path) -> None:
    boxes(rooms).boxes[FEE].set_state({"value": "90"})
    give(rooms, TOTAL, "40")
    assert own(path) == {FEE: "90", TOTAL: "40"}
