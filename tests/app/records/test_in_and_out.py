"""In: a preview, then exactly that, as one change. Out: files that hold the record as it is."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from recert_planner.app.records.columns import likely
from recert_planner.record.store import Person, Workspace, add_activities, attach, entries, remember_mapping
from recert_planner.record.store.contents import contents_of
from recert_planner.record.table import read_ledger_bytes
from recert_planner.rules.book import book, vocabulary
from tests.app.records.screens import (
    NAUGHTY,
    PDF,
    TODAY,
    activity,
    bring,
    choose,
    fill,
    opened,
    problems,
    saved,
    screen,
    someone,
    text_of,
    titles,
    workbook,
)

LEDGER = b"date,title,amount,unit\n2025-01-03,Coding,2,contact_hour\n2025-01-04,Ethics,1,contact_hour\n"
ODD = b"Completed,Course,Hours,Kind\n01/03/2025,Coding,2,contact_hour\n01/04/2025,Ethics,-1,contact_hour\n"


def test_a_file_is_previewed_before_anything_is_written(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    shown.bring.click()
    bring(shown.arrivals.file, "ledger.csv", LEDGER)
    assert text_of(shown.arrivals.word.html).startswith("ledger.csv: 2 to add.")
    assert entries(workspace, person) == ()
    shown.arrivals.confirm.click()
    assert sorted(titles(shown)) == ["Coding", "Ethics"]
    assert shown.steps.undo.description == "Undo: Added 2 activities from ledger.csv"
    shown.steps.undo.click()
    assert titles(shown) == []


def test_the_same_file_twice_adds_nothing(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    for _ in range(2):
        bring(shown.arrivals.file, "ledger.csv", LEDGER)
        shown.arrivals.confirm.click()
    assert len(entries(workspace, person)) == 2
    bring(shown.arrivals.file, "ledger.csv", LEDGER)
    assert "2 there already" in text_of(shown.arrivals.word.html)
    assert shown.arrivals.confirm.layout.display == "none"


def test_what_would_change_is_shown_field_by_field(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    bring(shown.arrivals.file, "ledger.csv", LEDGER)
    shown.arrivals.confirm.click()
    bring(shown.arrivals.file, "ledger.csv", LEDGER.replace(b"Coding,2,", b"Coding,3,"))
    said = text_of(shown.arrivals.word.html)
    assert "1 to change, 1 there already" in said
    assert "amount: 2 → 3" in said


def test_columns_with_other_names_are_matched_and_remembered(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    bring(shown.arrivals.file, "odd.csv", ODD)
    assert shown.arrivals.columns.box.layout.display is None
    choose(shown.arrivals.date_format, "%m/%d/%Y")
    choose(shown.arrivals.columns.choices["unit"], "Kind")
    said = text_of(shown.arrivals.word.html)
    assert said.startswith("odd.csv: 1 to add, 1 refused.")
    assert "row 2 (line 3), amount: the amount '-1' is negative" in said
    shown.arrivals.confirm.click()
    assert titles(shown) == ["Coding"]
    bring(shown.arrivals.file, "odd again.csv", ODD)
    assert shown.arrivals.columns.choices["unit"].value == "Kind"
    assert "1 there already, 1 refused" in text_of(shown.arrivals.word.html)


def test_how_days_are_written_is_chosen_as_last_time_for_this_file_and_for_no_other(
    workspace: Workspace, person: Person
) -> None:
    first = screen(workspace, person)
    choose(first.arrivals.date_format, "%m/%d/%Y")
    bring(first.arrivals.file, "usual.csv", b"date,title,amount,unit\n03/04/2025,Coding,2,contact_hour\n")
    first.arrivals.confirm.click()
    later = screen(workspace, person)
    bring(later.arrivals.file, "usual.csv", b"date,title,amount,unit\n03/05/2025,Law,2,contact_hour\n")
    assert later.arrivals.date_format.value == "%m/%d/%Y"
    assert "Law 5 Mar 2025" in text_of(later.arrivals.word.html)
    bring(later.arrivals.file, "other.csv", b"date,title,amount,unit,room\n2025-03-06,Ethics,2,contact_hour,1\n")
    assert later.arrivals.date_format.value == ""
    assert "1 to add" in text_of(later.arrivals.word.html)
    choose(later.arrivals.date_format, "%d/%m/%Y")
    bring(later.arrivals.file, "usual.csv", b"date,title,amount,unit\n03/05/2025,Law,2,contact_hour\n")
    assert "Law 3 May 2025" in text_of(later.arrivals.word.html)


def test_a_way_to_write_days_that_the_list_lacks_is_offered_once_it_was_used(
    workspace: Workspace, person: Person
) -> None:
    remember_mapping(workspace, ["date", "title", "amount", "unit"], {}, date_format="%Y%m%d")
    shown = screen(workspace, person)
    bring(shown.arrivals.file, "l.csv", b"date,title,amount,unit\n20250304,Coding,2,contact_hour\n")
    assert shown.arrivals.date_format.value == "%Y%m%d"
    shown.arrivals.confirm.click()
    assert (titles(shown), problems(shown)) == (["Coding"], "")


def test_a_column_cannot_be_two_things(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    bring(shown.arrivals.file, "odd.csv", ODD)
    choose(shown.arrivals.columns.choices["provider"], "Course")
    assert "this column of the file cannot be both title and provider" in problems(shown)
    assert shown.arrivals.confirm.layout.display == "none"


def test_a_column_of_a_ledgers_name_can_be_left_out(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    bring(shown.arrivals.file, "l.csv", b"date,title,amount,unit,Name\n2025-01-03,17,2,contact_hour,Coding\n")
    choose(shown.arrivals.columns.choices["title"], "Name")
    shown.arrivals.confirm.click()
    assert (titles(shown), problems(shown)) == (["Coding"], "")


def test_rows_pasted_from_a_spreadsheet_are_a_file(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    shown.arrivals.paste.set_state({"value": LEDGER.decode().replace(",", "\t")})
    shown.arrivals.look.click()
    assert text_of(shown.arrivals.word.html).startswith("pasted rows: 2 to add.")
    shown.arrivals.confirm.click()
    assert sorted(titles(shown)) == ["Coding", "Ethics"]
    assert shown.arrivals.paste.value == ""


def test_rows_pasted_without_a_header_are_matched_by_place(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    shown.arrivals.first_row.set_state({"value": False})
    shown.arrivals.paste.set_state({"value": "2025-01-03\tCoding\t2\tcontact_hour\n"})
    shown.arrivals.look.click()
    for place, column in enumerate(("date", "title", "amount", "unit"), start=1):
        choose(shown.arrivals.columns.choices[column], f"column {place}")
    shown.arrivals.confirm.click()
    assert titles(shown) == ["Coding"]


def test_an_empty_paste_is_said(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    shown.arrivals.look.click()
    assert "Paste some rows first." in problems(shown)


def test_a_workbook_comes_in(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    content = workbook(("date", "title", "amount", "unit"), (TODAY, "Coding", 2, "contact_hour"))
    bring(shown.arrivals.file, "ledger.xlsx", content)
    shown.arrivals.confirm.click()
    assert titles(shown) == ["Coding"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no workbook", b"a,b\n1,2\n"])
def test_a_file_that_is_no_ledger_is_refused_in_a_sentence(
    workspace: Workspace, person: Person, content: bytes
) -> None:
    shown = screen(workspace, person)
    bring(shown.arrivals.file, "odd.xlsx" if content.startswith(b"PK") else "odd.csv", content)
    said = problems(shown) + text_of(shown.arrivals.word.html)
    assert "odd." in said
    assert "Error" not in said
    assert entries(workspace, person) == ()


def test_a_file_too_large_is_refused_unread(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    bring(shown.arrivals.file, "huge.csv", b"", size=shown.arrivals.file.limit + 1)
    assert "huge.csv" in problems(shown)


def test_an_import_that_another_window_overtook_is_refused(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    bring(shown.arrivals.file, "ledger.csv", LEDGER)
    with opened(workspace.path) as other:
        add_activities(other, person, [activity("Theirs")])
    shown.arrivals.confirm.click()
    assert "the workspace has changed since this preview" in problems(shown).lower()
    assert titles(shown) == ["Theirs"]


def test_a_preview_shows_markup_as_text(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    bring(shown.arrivals.file, f"{NAUGHTY}.csv", LEDGER.replace(b"Coding", NAUGHTY.encode()))
    assert NAUGHTY not in shown.arrivals.word.html
    assert NAUGHTY in text_of(shown.arrivals.word.html)


def test_usual_names_of_columns_are_guessed_once_each() -> None:
    found = likely(("Date Completed", "Course", "Sponsor", "Hours", "Credits"))
    assert found == {"date": "Date Completed", "title": "Course", "provider": "Sponsor", "amount": "Hours"}


def test_csv_and_excel_hold_every_activity(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 3)
    shown = screen(workspace, person)
    shown.take_out.click()
    words = vocabulary(book().values())
    for button in (shown.departures.csv, shown.departures.excel):
        name, content = saved(button)
        assert name.startswith("activities Ana Reyes 2026-03-01.")
        read = read_ledger_bytes(content, name, vocabulary=words, as_of=TODAY).activities
        assert [one.title for one in read] == ["Course 0", "Course 1", "Course 2"]


def test_the_audit_folder_holds_the_certificates(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 1)
    attach(workspace, entries(workspace, person)[0], "paper.pdf", PDF)
    name, content = saved(screen(workspace, person).departures.audit)
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        assert name == "audit Ana Reyes 2026-03-01.zip"
        assert [one for one in folder.namelist() if one.startswith("certificates/")] != []


def test_a_record_put_back_from_json_is_the_same_and_one_undo_takes_it_back(
    workspace: Workspace, person: Person
) -> None:
    fill(workspace, person, 2)
    attach(workspace, entries(workspace, person)[0], "paper.pdf", PDF)
    before = contents_of(workspace)
    shown = screen(workspace, person)
    name, content = saved(shown.departures.json)
    assert json.loads(content)["version"]
    add_activities(workspace, person, [activity("Later")])
    bring(shown.restore.file, name, content)
    assert "holds 2 activities of Ana Reyes" in text_of(shown.restore.word.html)
    shown.restore.confirm.click()
    assert problems(shown) == ""
    assert titles(shown) == ["Course 1", "Course 0"]
    assert contents_of(workspace) == before
    shown.add.click()
    shown.steps.undo.click()
    assert "Later" in titles(shown)


def test_a_document_that_is_no_record_replaces_nothing(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    bring(shown.restore.file, "other.json", b'{"format": "something else"}')
    assert "other.json: this is not a workspace" in problems(shown)
    shown.restore.confirm.click()
    assert titles(shown) == ["Course 0"]


def test_another_record_shows_its_own_person(workspace: Workspace, person: Person) -> None:
    shown = screen(workspace, person)
    with opened(workspace.path.with_name("other.sqlite")) as other:
        fill(other, someone(other), 1)
        content = saved(screen(other, person).departures.json)[1]
    bring(shown.restore.file, "record.json", content)
    shown.restore.confirm.click()
    assert titles(shown) == ["Course 0"]
