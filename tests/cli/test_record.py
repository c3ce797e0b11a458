"""A record kept from the command line: begun, changed, taken back, and never changed by what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from recert_planner.record.store import (
    add_person,
    attach,
    content_of,
    entries,
    holdings,
    open_workspace,
    override,
    people,
)
from tests.cli.command import Asking, in_a_shell
from tests.cli.records import CERTIFY, NAME, ROWS, listed, titles, workspace
from tests.record.workspaces import PDF, PNG

ADD = ("record", "add", "--date", "2023-01-05", "--title", "HIPAA", "--amount", "2", "--unit", "contact_hour")
TITLES = ["Infection control", "Billing", "Ethics"]


def today() -> date:
    return date(2024, 2, 1)


def test_a_record_begins_with_a_name_and_a_certification(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "work.sqlite"
    said = ask(*CERTIFY, "--recertified", "2024-03-01", "--workspace", file)
    assert (said.status, said.err) == (0, "")
    assert said.out == f"Added CMA (AAMA), certified on 2019-03-12, to the record of {NAME}\n"
    assert listed(ask, file) == {
        "person": NAME,
        "certifications": [
            {
                "credential": "cma-aama",
                "certified_on": "2019-03-12",
                "recertified_on": ["2024-03-01"],
                "expires_on": None,
                "own_values": {},
            }
        ],
        "activities": [],
    }


def test_the_same_certification_again_changes_its_days(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    said = ask(*CERTIFY, "--expires", "2025-01-31", "--workspace", file)
    assert said.out == f"Changed the days of CMA (AAMA) in the record of {NAME}\n"
    assert [one["expires_on"] for one in listed(ask, file)["certifications"]] == ["2025-01-31"]
    ask("record", "undo", "--workspace", file)
    assert [one["expires_on"] for one in listed(ask, file)["certifications"]] == [None]


def test_a_second_person_is_added_by_name_and_found_whatever_its_capitals(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    other = ("record", "certify", "--credential", "ccma-nha", "--certified", "2024-01-01", "--workspace", file)
    assert ask(*other, "--person", "Nora").status == 0
    assert ask("record", "list", "--workspace", file).complaints == [
        f"--person: say whose record; the workspace has {NAME}, Nora"
    ]
    assert listed(ask, file, "--person", " NORA ")["person"] == "Nora"
    assert ask(*ADD, "--workspace", file, "--person", "Norra").complaints == [
        f"--person: there is no record of 'Norra'; the workspace has {NAME}, Nora"
    ]


def test_one_undo_takes_back_a_new_person_with_their_certification(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "work.sqlite"
    ask(*CERTIFY, "--workspace", file)
    assert ask("record", "undo", "--workspace", file).out.startswith(
        f"Taken back: Noted the certification cma-aama of {NAME}"
    )
    assert ask("record", "list", "--workspace", file).complaints[0].startswith("--person: the workspace has nobody yet")


def test_an_activity_is_added_as_given(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    said = ask(*ADD, "--category", "clinical=1.5;general=0.5", "--state", "planned", "--workspace", file)
    assert (said.status, said.out, said.err) == (0, "Added activity 4: 2023-01-05 HIPAA\n", "")
    added = listed(ask, file)["activities"][-1]
    assert added == {
        "no": 4,
        "date": "2023-01-05",
        "title": "HIPAA",
        "provider": "",
        "amount": 2,
        "unit": "contact_hour",
        "category": "clinical=1.5;general=0.5",
        "approval": "",
        "tags": "",
        "state": "planned",
        "proof": "",
        "certificates": [],
    }


def test_the_first_activity_may_begin_a_record_when_it_says_whose(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "work.sqlite"
    said = ask(*ADD, "--workspace", file)
    assert said.status == 2
    assert said.complaints[0].startswith("--person: the workspace has nobody yet; name whose record it is.")
    assert not file.exists()
    assert ask(*ADD, "--workspace", file, "--person", NAME).status == 0
    assert titles(ask, file) == ["HIPAA"]


def test_an_activity_that_is_there_already_is_added_with_a_note(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    first, second = ask(*ADD, "--workspace", file), ask(*ADD, "--workspace", file)
    assert (first.status, first.err) == (0, "")
    assert second.status == 0
    assert second.complaints == [
        "note: an activity of this day, title, provider and unit was there already; both are kept"
    ]


def test_everything_wrong_with_an_activity_is_said_at_once_and_nothing_is_added(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    before = file.read_bytes()
    wrong = ("--date", "2023-02-30", "--title", "x", "--amount", "two", "--unit", "hours", "--category", "art")
    said = ask("record", "add", *wrong, "--workspace", file)
    assert (said.status, said.out) == (2, "")
    assert [line.partition(":")[0] for line in said.complaints] == ["--date", "--amount", "--unit", "--category"]
    assert titles(ask, file) == TITLES
    assert file.read_bytes() == before


def test_what_an_activity_needs_is_asked_for_by_name(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    said = ask("record", "add", "--title", " ", "--workspace", file)
    assert said.status == 2
    assert said.complaints == [f"--{name}: an activity needs it" for name in ("date", "title", "amount", "unit")]


def test_an_edit_changes_what_is_named_and_nothing_else(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    before = listed(ask, file)["activities"]
    assert ask("record", "edit", "1", "--amount", "5", "--paper", "ic.pdf", "--workspace", file).status == 0
    after = listed(ask, file)["activities"]
    assert after == [{**before[0], "amount": 5, "proof": "ic.pdf"}, *before[1:]]


def test_an_empty_option_takes_away_what_was_there(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    assert ask("record", "edit", "1", "--category", "", "--approval", "", "--workspace", file).status == 0
    first = listed(ask, file)["activities"][0]
    assert (first["category"], first["approval"]) == ("", "")
    assert ask("record", "edit", "1", "--title", "", "--workspace", file).complaints == ["--title: the cell is empty"]


def test_a_split_must_still_add_up_after_an_edit(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path, "2020-05-04,Two in one,3,contact_hour,clinical=2;general=1,,")
    said = ask("record", "edit", "1", "--amount", "4", "--workspace", file)
    assert said.status == 2
    assert len(said.complaints) == 1
    assert said.complaints[0].startswith("--category: ")
    both = ask("record", "edit", "1", "--amount", "4", "--category", "clinical=3;general=1", "--workspace", file)
    assert both.status == 0
    assert listed(ask, file)["activities"][0]["category"] == "clinical=3;general=1"


def test_a_planned_activity_far_ahead_can_be_edited(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path, "2149-05-04,Far ahead,3,contact_hour,,,planned")
    assert ask("record", "edit", "1", "--title", "Very far ahead", "--workspace", file).status == 0
    earned = ask("record", "edit", "1", "--state", "earned", "--workspace", file)
    assert earned.status == 2
    assert earned.complaints[0].startswith("--date: 2149-05-04 lies after")
    assert titles(ask, file) == ["Very far ahead"]


def test_an_edit_without_a_change_says_so(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    assert ask("record", "edit", "1", "--workspace", file).complaints[0].startswith("nothing to change was given")
    assert ask("record", "edit", "7", "--amount", "1", "--workspace", file).complaints == [
        "NUMBER: there is no activity '7'; 'recert-planner record list' shows the numbers"
    ]


def test_removing_takes_all_that_are_named_or_none(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    said = ask("record", "remove", "1", "8", "9", "--workspace", file)
    assert said.status == 2
    assert said.complaints == [
        f"NUMBER: there is no activity '{number}'; 'recert-planner record list' shows the numbers" for number in (8, 9)
    ]
    assert titles(ask, file) == TITLES
    said = ask("record", "remove", "1", "3", "1", "--workspace", file)
    assert said.out == "Removed activity 1: 2020-05-04 Infection control\nRemoved activity 3: 2022-09-09 Ethics\n"
    assert titles(ask, file) == ["Billing"]


def test_undo_goes_back_change_by_change_and_redo_goes_forth(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    ask("record", "remove", "2", "--workspace", file)
    assert ask("record", "undo", "--workspace", file).out.startswith("Taken back: Removed “Billing” (of ")
    assert titles(ask, file) == TITLES
    assert ask("record", "undo", "--workspace", file).out.startswith("Taken back: Added 3 activities from in.csv (of ")
    assert titles(ask, file) == []
    assert ask("record", "redo", "--workspace", file).out.startswith("Made again: Added 3 activities")
    ask("record", "redo", "--workspace", file)
    assert titles(ask, file) == ["Infection control", "Ethics"]
    said = ask("record", "redo", "--workspace", file)
    assert (said.status, said.out) == (0, "There is nothing to make again.\n")


def test_undoing_everything_ends_with_a_sentence(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    outs = [ask("record", "undo", "--workspace", file).out for _ in range(3)]
    assert outs[-1] == "There is nothing to take back.\n"


@pytest.mark.parametrize("action", ["list", "undo", "redo", "export", "edit", "remove"])
def test_no_action_makes_a_workspace_that_is_not_there(ask: Asking, tmp_path: Path, action: str) -> None:
    more = {"export": ("--out", tmp_path / "x.csv"), "edit": ("1", "--title", "x"), "remove": ("1",)}.get(action, ())
    file = tmp_path / "none.sqlite"
    said = ask("record", action, *more, "--workspace", file)
    assert (said.status, said.out) == (2, "")
    assert said.complaints == [f"--workspace: there is no file {file}; 'recert-planner record certify' begins a record"]
    assert list(tmp_path.iterdir()) == []


def test_without_a_workspace_named_the_persons_own_is_used(ask: Asking) -> None:
    assert ask("record", "list").complaints == [
        "--workspace: there is no record yet; 'recert-planner record certify' begins a record"
    ]
    assert ask(*CERTIFY).status == 0
    assert json.loads(ask("record", "list", "--json").out)["person"] == NAME


def test_a_strangers_file_is_left_as_it_is(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a workspace")
    for arguments in (("record", "list"), ADD, ("status",)):
        said = ask(*arguments, "--workspace", file)
        assert said.status == 2
        assert said.complaints == ["notes.txt: this is not a workspace of Recert Planner. The file was left as it is."]
    assert file.read_text() == "not a workspace"


def test_the_list_says_each_activity_on_a_line_of_its_own(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path, *ROWS, "2023-01-01,<img src=x onerror=alert(1)> end,1,contact_hour,,,")
    out = ask("record", "list", "--workspace", file).out
    assert out.startswith(f"The record of {NAME}\n\nCertifications\n  cma-aama: certified 2019-03-12\n\nActivities\n")
    assert [line for line in out.splitlines() if len(line) > 80] == []
    assert [title for title in (*TITLES, "<img src=x") if title not in out] == []


def test_the_commands_work_in_a_shell_one_after_the_other(tmp_path: Path) -> None:
    file = tmp_path / "shell.sqlite"
    assert in_a_shell(*CERTIFY, "--workspace", file).status == 0
    assert in_a_shell(*ADD, "--workspace", file).status == 0
    said = in_a_shell("status", "--workspace", file, "--as-of", "2024-02-01", "--json")
    assert (said.status, said.err) == (0, "")
    assert json.loads(said.out)["counted"] == 0  # it names no category, and this credential asks for one
    assert in_a_shell("record", "undo", "--workspace", file).out.startswith("Taken back: Added “HIPAA”")


def test_what_is_wrong_with_a_certification_is_said_and_no_file_made(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "work.sqlite"
    said = ask("record", "certify", "--credential", "cma", "--certified", "soon", "--workspace", file)
    assert said.status == 2
    assert [line.partition(":")[0] for line in said.complaints] == ["--person", "--credential", "--certified"]
    assert not file.exists()


def test_the_list_shows_attached_certificates_and_own_values(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    with open_workspace(file, clock=today) as opened:
        person = people(opened)[0]
        attach(opened, entries(opened, person)[0], "infection.pdf", b"%PDF-1.4 a certificate")
        override(opened, holdings(opened, person)[0], "fee.exam-member", "130")
    out = ask("record", "list", "--workspace", file).out
    assert "1 attached" in out
    assert "fee.exam-member: 130 (your own value)" in out
    found = listed(ask, file)
    assert [one["name"] for one in found["activities"][0]["certificates"]] == ["infection.pdf"]
    assert found["certifications"][0]["own_values"] == {"fee.exam-member": "130"}


def test_certificates_are_attached_with_the_activity_and_taken_back_with_it(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    for name, content in (("front.png", PNG), ("back.png", PNG + b"back")):
        (tmp_path / name).write_bytes(content)
    papers = ("--proof", tmp_path / "front.png", "--proof", tmp_path / "back.png")
    said = ask(*ADD, *papers, "--workspace", file)
    assert (said.status, said.err) == (0, "")
    assert said.out == "Added activity 4: 2023-01-05 HIPAA, with front.png and back.png\n"
    added = listed(ask, file)["activities"][-1]
    assert [one["name"] for one in added["certificates"]] == ["front.png", "back.png"]
    assert added["proof"] == "front.png"
    with open_workspace(file, clock=today) as opened:
        entry = entries(opened, people(opened)[0])[-1]
        assert [content_of(opened, proof) for proof in entry.proofs] == [PNG, PNG + b"back"]
    ask("record", "undo", "--workspace", file)
    assert titles(ask, file) == TITLES


def test_an_edit_attaches_a_certificate_once_and_one_undo_takes_back_all_of_it(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    (tmp_path / "ic.pdf").write_bytes(PDF)
    before = listed(ask, file)
    for _ in range(2):
        assert ask("record", "edit", "1", "--proof", tmp_path / "ic.pdf", "--workspace", file).status == 0
        assert [one["name"] for one in listed(ask, file)["activities"][0]["certificates"]] == ["ic.pdf"]
    ask("record", "undo", "--workspace", file)
    assert listed(ask, file) == before
    asked = ("record", "edit", "1", "--amount", "5", "--proof", tmp_path / "ic.pdf", "--workspace", file)
    assert ask(*asked).out == "Changed activity 1: 2020-05-04 Infection control, with ic.pdf\n"
    ask("record", "undo", "--workspace", file)
    assert listed(ask, file) == before


def test_what_is_no_certificate_is_said_with_everything_else_and_nothing_is_added(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    (tmp_path / "page.pdf").write_bytes(b"<script>alert(1)</script>")
    (tmp_path / "large.pdf").write_bytes(PDF + bytes(20_000_000))
    papers = [part for name in ("page.pdf", "large.pdf", "none.pdf") for part in ("--proof", tmp_path / name)]
    before = file.read_bytes()
    said = ask(*ADD, "--state", "done", *papers, "--workspace", file)
    assert (said.status, said.out) == (2, "")
    assert [line.partition(": ")[0] for line in said.complaints] == [
        "--state",
        "page.pdf",
        "large.pdf",
        str(tmp_path / "none.pdf"),
    ]
    assert said.complaints[2].startswith("large.pdf: the file is larger than the 20 MB a certificate may have")
    assert file.read_bytes() == before


def test_a_name_that_two_people_have_names_nobody(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    with open_workspace(file, clock=today) as opened:
        add_person(opened, NAME.upper())
    said = ask("record", "list", "--person", NAME, "--workspace", file)
    assert said.complaints == [f"--person: 2 people are called '{NAME}'; give one of them another name"]
