"""A ledger by file and by form: asked first, whole or not at all, and what was there before stays."""

from __future__ import annotations

import pytest

from recert_planner.app.phrases import DATE_FORMATS
from recert_planner.app.screen import Screen
from recert_planner.record.decode import LARGEST_FILE
from recert_planner.record.write import write_excel
from tests.app.screens import HEADER, a_screen, play, shown, upload, words

HOSTILE = "<img src=x onerror=alert(1)>"
ONE = f"{HEADER}2026-10-01,Wound care,2,contact_hour,clinical,aama\n"
BAD = {
    "no such day": (f"{HEADER}2026-02-30,Wound care,2,contact_hour,clinical,aama\n", "2026-02-30 does not exist"),
    "a negative amount": (f"{HEADER}2026-10-01,Wound care,-2,contact_hour,clinical,aama\n", "amount"),
    "an unknown unit": (f"{HEADER}2026-10-01,Wound care,2,minutes,clinical,aama\n", "minutes"),
    "an empty file": ("", "the file is empty"),
    "no table": ("%PDF-1.7 and so on", "PDF"),
    "a renamed picture": ("\x89PNG", "my.csv"),
}


@pytest.fixture
def screen() -> Screen:
    return a_screen()


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_a_file_with_a_problem_leaves_everything_as_it_was(screen: Screen, content: str, said: str) -> None:
    before, ledger = shown(screen), screen.ledger.activities
    upload(screen, content)
    after = shown(screen)
    assert said in words(after.pop("import"))
    assert "nothing was imported" in words(screen.import_form.word.html)
    assert screen.ledger.activities == ledger
    assert screen.import_form.offered == ()
    assert after == {part: before[part] for part in after}


def test_every_problem_of_a_file_is_listed_with_its_row(screen: Screen) -> None:
    upload(screen, f"{HEADER}2026-02-30,A,2,contact_hour,,\n2026-03-01,B,two,contact_hour,,\n")
    listed = words(screen.import_form.word.html)
    assert "2 problems" in listed
    assert "row 1 (line 2), date" in listed
    assert "row 2 (line 3), amount" in listed


def test_a_file_too_large_is_refused_before_it_is_sent(screen: Screen) -> None:
    screen.import_form.file._receive(None, {"what": "begin", "name": "big.csv", "size": 50 * 2**20}, [])
    assert "50.0 MB" in words(screen.import_form.word.html)
    assert screen.import_form.file.limit == LARGEST_FILE


def test_nothing_is_imported_until_the_person_says_so(screen: Screen) -> None:
    ledger = screen.ledger.activities
    upload(screen, ONE)
    assert "1 activity read from my.csv" in words(screen.import_form.word.html)
    assert screen.ledger.activities == ledger
    screen.import_form.cancel.click()
    assert screen.ledger.activities == ledger
    assert screen.import_form.offered == ()


def test_an_import_takes_the_place_of_an_example(screen: Screen) -> None:
    upload(screen, ONE)
    assert "Replace the example" in words(screen.import_form.word.html)
    screen.import_form.confirm.click()
    assert [one.title for one in screen.ledger.activities] == ["Wound care"]
    assert screen.papers.person is None
    assert "Wound care" in words(screen.stage.panels.activities.html)
    assert "still the example's" in words(screen.import_form.word.html)


def test_an_import_is_added_to_ones_own_ledger_without_what_is_there_already(screen: Screen) -> None:
    upload(screen, ONE)
    screen.import_form.confirm.click()
    upload(screen, ONE + "2026-10-02,Billing,1,contact_hour,administrative,\n")
    assert "1 activity of these is in your ledger already" in words(screen.import_form.word.html)
    screen.import_form.confirm.click()
    assert [one.title for one in screen.ledger.activities] == ["Wound care", "Billing"]
    upload(screen, ONE)
    assert "All of them are in your ledger already" in words(screen.import_form.word.html)
    assert screen.import_form.offered == ()


def test_dates_written_another_way_are_read_once_the_way_is_named(screen: Screen) -> None:
    upload(screen, f"{HEADER}10/01/2026,Wound care,2,contact_hour,clinical,aama\n")
    assert "name the format" in words(screen.import_form.word.html)
    american = [value for _, value in DATE_FORMATS].index("%m/%d/%Y")
    play(screen.import_form.date_format, american, "index")
    assert str(screen.import_form.offered[0].date) == "2026-10-01"


def test_an_excel_workbook_is_read_whatever_its_name(screen: Screen) -> None:
    upload(screen, write_excel(screen.ledger.activities), name="ledger.csv")
    assert len(screen.import_form.offered) == len(screen.ledger.activities)


def fill(screen: Screen, **values: str) -> None:
    form = screen.activity_form
    play(form.on, [values.pop("on", "2026-10-05")])
    for name, value in {"title": "Splinting", "amount": "2.5", **values}.items():
        play(getattr(form, name), value)
    play(form.category, [value for _, value in form.category.options].index("clinical"), "index")


def test_an_activity_typed_in_counts_at_once(screen: Screen) -> None:
    fill(screen, provider="Example Chapter")
    play(screen.activity_form.approvals["aama"], True)
    screen.activity_form.save.click()
    assert words(screen.activity_form.word.html).strip() == "“Splinting” is saved."
    added = next(one for one in screen.ledger.activities if one.title == "Splinting")
    assert added.approvals == ("aama",)
    assert added.split == (("clinical", added.amount),)
    assert "16.5 of 60 points" in words(screen.stage.verdict.html)
    assert "Splinting" in words(screen.stage.panels.activities.html)
    assert screen.activity_form.title.value == ""


def test_a_mistake_in_the_form_is_named_with_its_field_and_nothing_is_saved(screen: Screen) -> None:
    ledger = screen.ledger.activities
    fill(screen, amount="2,5x", on="2027-10-05")
    screen.activity_form.save.click()
    assert "amount" in words(screen.activity_form.word.html).lower()
    assert "lies after" in words(screen.activity_form.word.html)
    assert screen.ledger.activities == ledger
    assert screen.activity_form.title.value == "Splinting"


def test_the_same_activity_is_not_added_twice(screen: Screen) -> None:
    for _ in range(2):
        fill(screen)
        screen.activity_form.save.click()
    assert "already" in words(screen.activity_form.word.html)
    assert sum(one.title == "Splinting" for one in screen.ledger.activities) == 1


def test_an_activity_is_chosen_changed_and_deleted(screen: Screen) -> None:
    form, first = screen.activity_form, screen.ledger.activities[0]
    play(form.which, 1, "index")
    assert (form.title.value, form.on.value) == (first.title, [first.date.isoformat()])
    play(form.title, "Autumn meeting")
    form.save.click()
    assert screen.ledger.activities[0].title == "Autumn meeting"
    assert screen.ledger.activities[0].split == first.split
    play(form.which, 1, "index")
    form.delete.click()
    assert "Autumn meeting" not in words(screen.stage.panels.activities.html)
    assert words(form.word.html).strip() == "“Autumn meeting” is deleted."
    form.delete.click()
    assert "choose the activity to delete" in words(screen.activity_form.word.html).lower()


def test_a_split_over_categories_shows_its_own_field(screen: Screen) -> None:
    form = screen.activity_form
    assert form.split.layout.display == "none"
    play(form.which, 1, "index")
    assert form.split.layout.display is None
    assert form.split.value == "clinical=1;general=1"


def test_a_hostile_title_is_text_in_table_hover_and_question(screen: Screen) -> None:
    upload(screen, f"{HEADER}2026-10-01,{HOSTILE},2,contact_hour,clinical,aama\n", name=f"{HOSTILE}.csv")
    assert HOSTILE in words(screen.import_form.word.html)
    assert "<img" not in screen.import_form.word.html
    screen.import_form.confirm.click()
    play(screen.activity_form.which, 1, "index")
    hover = " ".join(screen.stage.canvas.figure.data[0].hovertext)
    everything = (hover, *map(str, shown(screen).values()), screen.stage.in_words.html)
    assert all("<img" not in part for part in everything)
    assert "&lt;img src=x onerror=alert(1)&gt;" in hover
    assert screen.activity_form.title.value == HOSTILE


def test_what_was_done_is_said_until_the_next_thing_is(screen: Screen) -> None:
    fill(screen)
    screen.activity_form.save.click()
    play(screen.sliders.per_month, 3.0)
    assert screen.activity_form.word.html == ""
