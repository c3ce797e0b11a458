"""Answers without a ledger: the person's own record is read, and nothing about it is guessed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from recert_planner.record.certification import Certification
from recert_planner.record.store import add_holding, holdings, open_workspace, override, people
from tests.cli.command import STATUS, Asking, in_a_shell, written
from tests.cli.records import CERTIFY, NAME, ROWS, workspace

AS_OF = ("--as-of", "2024-02-01")


def today() -> date:
    return date(2024, 2, 1)


def test_a_record_answers_as_its_ledger_does(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    from_ledger = ask(*STATUS, "--ledger", tmp_path / "in.csv")
    from_record = ask("status", *AS_OF, "--workspace", file)
    assert (from_record.status, from_record.err) == (0, "")
    assert from_record.out == from_ledger.out
    as_json = [
        json.loads(ask(*asked, "--json").out)
        for asked in (
            (*STATUS, "--ledger", tmp_path / "in.csv"),
            ("status", *AS_OF, "--workspace", file),
        )
    ]
    assert as_json[0] == as_json[1]
    assert as_json[0]["counted"] == 9.5


def test_without_any_option_the_persons_own_record_is_read(ask: Asking, tmp_path: Path) -> None:
    assert ask(*CERTIFY).status == 0
    assert ask("record", "import", written(tmp_path, *ROWS), "--yes").status == 0
    assert json.loads(ask("status", *AS_OF, "--json").out)["counted"] == 9.5
    alone = ask(*STATUS, "--ledger", written(tmp_path, ROWS[0]), "--json")
    assert json.loads(alone.out)["counted"] == 4


def test_days_given_take_the_place_of_those_in_the_record(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    asked = ("status", "--credential", "cma-aama", "--certified", "2020-06-15", *AS_OF, "--json", "--workspace", file)
    answer = json.loads(ask(*asked).out)
    assert answer["cycle"]["starts_on"] == "2020-06-15"
    assert answer["counted"] == 9.5  # the first course falls into the three months before the certification
    wrong = ask("status", "--certified", "2020-06-15", *AS_OF, "--workspace", file)
    assert wrong.complaints[0].startswith("--credential: say which credential: ")


def test_without_a_record_and_a_ledger_the_options_are_answered_alone(ask: Asking) -> None:
    said = ask(*STATUS, "--json")
    assert (said.status, json.loads(said.out)["activities"]) == (0, [])


def test_an_empty_workspace_of_ones_own_does_not_stand_in_the_way(ask: Asking) -> None:
    ask(*CERTIFY)
    ask("record", "undo")
    assert ask(*STATUS).status == 0
    assert ask("status", *AS_OF).complaints[0].startswith("--person: the workspace has nobody yet")


def test_a_ledger_and_a_record_are_not_read_together(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    ledger = ("--ledger", tmp_path / "in.csv")
    assert ask(*STATUS, *ledger, "--workspace", file).complaints == [
        "--workspace: with --ledger the record is not read; leave one of the two out"
    ]
    assert ask(*STATUS, *ledger, "--person", NAME).complaints == [
        "--person: with --ledger the record is not read; leave one of the two out"
    ]


def test_of_several_certifications_the_person_says_which(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    ask("record", "certify", "--credential", "ccma-nha", "--certified", "2023-05-01", "--workspace", file)
    said = ask("status", *AS_OF, "--workspace", file)
    assert said.complaints == [f"--credential: {NAME} holds cma-aama, ccma-nha; say which"]
    for credential in ("cma-aama", "ccma-nha"):
        answer = ask("status", *AS_OF, "--workspace", file, "--credential", credential, "--json")
        assert json.loads(answer.out)["credential"] == credential
    assert ask("status", *AS_OF, "--workspace", file, "--credential", "cpc-aapc").complaints == [
        f"--credential: {NAME} holds cma-aama, ccma-nha, not 'cpc-aapc'"
    ]


def test_of_two_holds_on_one_credential_the_latest_begun_by_the_day_asked_holds(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    ask("record", "certify", "--credential", "cma-aama", "--certified", "2025-06-01", "--workspace", file)
    starts = [
        json.loads(ask("status", "--as-of", day, "--workspace", file, "--json").out)["cycle"]["starts_on"]
        for day in ("2025-05-31", "2025-06-01")
    ]
    assert starts == ["2019-03-12", "2025-06-01"]
    before = ask("status", "--as-of", "2019-03-11", "--workspace", file)
    assert before.complaints == ["--as-of: 2019-03-11 lies before the certification 2019-03-12"]


def test_a_person_without_a_certification_is_told_how_to_note_one(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "work.sqlite"
    added = ("--date", "2023-01-05", "--title", "HIPAA", "--amount", "2", "--unit", "contact_hour")
    ask("record", "add", *added, "--person", NAME, "--workspace", file)
    said = ask("status", *AS_OF, "--workspace", file)
    assert said.complaints == [f"--person: no certification of {NAME} is recorded; 'record certify' adds one"]


def test_a_workspace_that_is_not_there_is_said_and_not_made(ask: Asking, tmp_path: Path) -> None:
    for command in ("status", "report", "calendar"):
        out = ("--out", tmp_path / {"report": "r.html", "calendar": "c.ics"}[command]) if command != "status" else ()
        said = ask(command, *out, "--workspace", tmp_path / "none.sqlite")
        assert said.status == 2
        assert said.complaints[0].startswith(f"--workspace: there is no file {tmp_path / 'none.sqlite'}")
    assert list(tmp_path.iterdir()) == []


def test_everything_wrong_with_the_options_is_said_before_the_record_is_opened(ask: Asking, tmp_path: Path) -> None:
    said = ask("report", "--as-of", "soon", "--workspace", tmp_path / "none.sqlite", "--out", tmp_path / "r.txt")
    assert [line.partition(":")[0] for line in said.complaints] == ["--out", "--as-of"]


def test_a_persons_own_value_takes_the_place_of_the_bodys(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    with open_workspace(file, clock=today) as opened:
        (held,) = holdings(opened, people(opened)[0])
        held = override(opened, held, "minimum.total", "40")
    answer = json.loads(ask("status", *AS_OF, "--workspace", file, "--json").out)
    total = next(one for one in answer["requirements"] if one["id"] == "total")
    assert (total["required"], total["source"]["standing"]) == (40, "yours")
    with open_workspace(file, clock=today) as opened:
        override(opened, held, "minimum.total", "many")
    said = ask("status", *AS_OF, "--workspace", file)
    assert said.complaints == ["the CMA (AAMA) has no rule minimum.total that takes the own value 'many'"]


def test_a_persons_own_value_is_marked_as_theirs_on_the_page_and_in_the_report(ask: Asking, tmp_path: Path) -> None:
    file, report = workspace(ask, tmp_path), tmp_path / "me.html"
    with open_workspace(file, clock=today) as opened:
        override(opened, holdings(opened, people(opened)[0])[0], "minimum.total", "40")
    page = " ".join(ask("status", *AS_OF, "--workspace", file).out.split())
    assert "This leans on a value of your own – All points required: 40 points." in page
    assert ask("report", *AS_OF, "--workspace", file, "--out", report).status == 0
    html = report.read_text(encoding="utf-8")
    assert "a value of your own" in html
    assert "<td>your own value</td>" in html
    assert "Your own value, 40, in place of: Recertifying by continuing education takes 60" in html


def test_a_report_and_a_calendar_come_from_the_record(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    report, calendar = tmp_path / "me.html", tmp_path / "me.ics"
    for command, out in (("report", report), ("calendar", calendar)):
        said = ask(command, *AS_OF, "--workspace", file, "--out", out)
        assert (said.status, said.out, said.err) == (0, f"Wrote {out}\n", "")
    assert f"<h1>{NAME} · Certified Medical Assistant (AAMA)</h1>" in report.read_text(encoding="utf-8")
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert NAME.encode() not in calendar.read_bytes()


def test_a_report_and_a_calendar_come_from_a_ledger_too(tmp_path: Path) -> None:
    ledger = written(tmp_path, *ROWS)
    for command, name in (("report", "r.html"), ("calendar", "c.ics")):
        said = in_a_shell(command, *STATUS[1:], "--ledger", ledger, "--out", tmp_path / name)
        assert (said.status, said.err) == (0, "")
        assert (tmp_path / name).stat().st_size > 5000


def test_a_file_to_write_is_named_with_its_kind(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    for command, suffix in (("report", ".html"), ("calendar", ".ics")):
        asked = (command, *AS_OF, "--workspace", file)
        folder = tmp_path / f"folder{suffix}"
        folder.mkdir()
        for out, complaint in (
            ("x.csv", f"--out: 'x.csv' does not end in {suffix}"),
            (str(file), f"--out: '{file}' does not end in {suffix}"),
            (f"nowhere/x{suffix}", "--out: there is no folder 'nowhere'"),
            (str(folder), f"--out: '{folder}' is a folder"),
        ):
            assert ask(*asked, "--out", out).complaints == [complaint]
        assert ask(*asked).complaints == [f"--out: name the file to write, ending in {suffix}"]


def test_a_refused_answer_leaves_the_file_of_before(ask: Asking, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    out.write_text("before")
    bad = written(tmp_path, "2023-02-30,x,1,contact_hour,,,")
    assert ask("report", *STATUS[1:], "--ledger", bad, "--out", out).status == 2
    assert out.read_text() == "before"
    assert ask("report", *STATUS[1:], "--out", out).status == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.endswith(".partial")] == []


def test_a_credential_that_the_program_no_longer_knows_is_said(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    with open_workspace(file, clock=today) as opened:
        add_holding(opened, people(opened)[0], "gone", Certification(certified_on=date(2023, 1, 1)))
    said = ask("status", *AS_OF, "--credential", "gone", "--workspace", file)
    assert said.complaints == ["--credential: this program knows no rules of 'gone'"]
