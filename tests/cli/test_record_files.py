"""What comes into a record and what goes out of it: shown first, taken whole, and the same when it comes back."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.command import Asking, written
from tests.cli.records import NAME, ROWS, listed, titles, workspace

GOOD = "2023-03-03,New course,2,contact_hour,clinical,aama,"
BAD = "2023-03-33,Bad course,2,contact_hour,clinical,aama,"
CHANGED = "2020-05-04,infection  CONTROL,5,contact_hour,clinical,aama,"


def test_importing_the_same_file_twice_adds_nothing(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    said = ask("record", "import", tmp_path / "in.csv", "--yes", "--workspace", file)
    assert (said.status, said.err) == (0, "")
    assert said.out.endswith("  3 there already, left alone\nNothing would change.\n")
    assert len(titles(ask, file)) == 3


@pytest.mark.parametrize(
    ("answer", "imported"), [("y", True), ("Yes ", True), ("n", False), ("", False), ("what", False)]
)
def test_nothing_is_imported_before_the_person_says_so(
    ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, imported: bool
) -> None:
    file = workspace(ask, tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    said = ask("record", "import", written(tmp_path, GOOD, CHANGED), "--workspace", file)
    assert said.status == 0
    assert "1 would be added" in said.out
    assert "1 would be changed" in said.out
    assert "no 1: amount 4 becomes 5" in said.out
    assert "Import this? [y/N]" in said.out
    assert ("New course" in titles(ask, file)) == imported
    assert (listed(ask, file)["activities"][0]["amount"] == 5) == imported
    assert said.out.endswith("takes it back.\n" if imported else "Nothing was changed.\n")


def test_nobody_at_the_terminal_is_no_yes(ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = workspace(ask, tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    said = ask("record", "import", written(tmp_path, GOOD), "--workspace", file)
    assert said.status == 2
    assert said.complaints == ["nobody answered, so nothing was changed; --yes answers beforehand"]
    assert "New course" not in titles(ask, file)


def test_one_undo_takes_an_import_back(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    before = listed(ask, file)
    ask("record", "import", written(tmp_path, GOOD, CHANGED), "--yes", "--workspace", file)
    assert listed(ask, file) != before
    ask("record", "undo", "--workspace", file)
    assert listed(ask, file) == before


def test_a_refused_row_stops_an_import_that_nobody_looks_at(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    before = file.read_bytes()
    said = ask("record", "import", written(tmp_path, GOOD, BAD), "--yes", "--workspace", file)
    assert said.status == 2
    assert said.complaints == [
        "ledger.csv, row 2 (line 3), date: the day 2023-03-33 does not exist",
        "nothing was imported; correct the file, or give --leave-out-refused",
    ]
    assert file.read_bytes() == before


def test_the_good_rows_come_in_when_the_person_leaves_out_the_others(
    ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workspace(ask, tmp_path)
    ledger = written(tmp_path, GOOD, BAD)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    said = ask("record", "import", ledger, "--workspace", file)
    assert said.status == 0
    assert "Import this, and leave out what is refused?" in said.out
    assert len(said.complaints) == 1
    assert titles(ask, file)[-1] == "New course"
    ask("record", "undo", "--workspace", file)
    assert ask("record", "import", ledger, "--yes", "--leave-out-refused", "--workspace", file).status == 0
    assert titles(ask, file)[-1] == "New course"


def test_a_preview_changes_nothing_and_says_everything_as_json(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    before = file.read_bytes()
    ledger = written(tmp_path, GOOD, BAD, CHANGED, ROWS[1])
    said = ask("record", "import", ledger, "--preview", "--json", "--workspace", file)
    assert (said.status, said.err) == (0, "")
    shown = json.loads(said.out)
    assert (shown["person"], shown["file"]) == (NAME, "ledger.csv")
    assert [one["title"] for one in shown["added"]] == ["New course"]
    assert [(one["no"], one["fields"], one["amount"]) for one in shown["changed"]] == [(1, ["amount", "category"], 5)]
    assert [one["title"] for one in shown["skipped"]] == ["Billing"]
    assert shown["refused"] == [{"row": 2, "line": 3, "column": "date", "why": "the day 2023-03-33 does not exist"}]
    words = ask("record", "import", ledger, "--preview", "--workspace", file)
    assert (words.status, len(words.complaints)) == (0, 1)
    assert "1 refused" in words.out
    assert file.read_bytes() == before


def test_columns_are_matched_once_and_remembered(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    foreign = tmp_path / "foreign.csv"
    foreign.write_text("Day,Course,Hours,unit\n03/04/2023,Matched,2,contact_hour\n")
    told = ("record", "import", foreign, "--date-format", "%m/%d/%Y", "--yes", "--workspace", file)
    refused = ask(*told)
    assert refused.status == 2
    assert refused.complaints[-1] == (
        "--column: THEIRS=OURS says which column is which; the file has 'Day', 'Course', 'Hours', 'unit'"
    )
    columns = ("--column", "Day=date", "--column", "Course=title", "--column", "Hours=amount")
    assert ask(*told, *columns).status == 0
    assert "Matched" in titles(ask, file)
    foreign.write_text("Day,Course,Hours,unit\n05/04/2023,Again,2,contact_hour\n")
    again = ask("record", "import", foreign, "--yes", "--workspace", file)
    assert again.status == 0
    assert again.complaints == ["note: days are read as %m/%d/%Y, as last time; --date-format says otherwise"]
    assert "2023-05-04" in again.out
    assert "Again" in titles(ask, file)
    otherwise = ask("record", "import", foreign, "--date-format", "%d/%m/%Y", "--preview", "--workspace", file)
    assert otherwise.complaints == []
    assert "2023-04-05" in otherwise.out


def test_a_column_that_nobody_has_is_said(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    arguments = ("record", "import", written(tmp_path, GOOD), "--yes", "--workspace", file)
    both = ask(*arguments, "--column", "Titel=title", "--column", "Tag=date")
    assert both.complaints == ["--column: ledger.csv has no column 'Titel'", "--column: ledger.csv has no column 'Tag'"]
    wrong = ask(*arguments, "--column", "title", "--column", "title=name")
    assert (wrong.status, len(wrong.complaints)) == (2, 2)
    assert wrong.complaints[0].startswith("--column: write 'title' as THEIRS=OURS, where OURS is one of date, title,")
    assert len(titles(ask, file)) == 3


@pytest.mark.parametrize("name", ["none.csv", "none.json"])
def test_a_file_that_is_not_there_is_said_in_one_line(ask: Asking, tmp_path: Path, name: str) -> None:
    file = workspace(ask, tmp_path)
    said = ask("record", "import", tmp_path / name, "--yes", "--workspace", file)
    assert (said.status, len(said.complaints)) == (2, 1)
    assert "there is no such file" in said.err


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_ledger_that_goes_out_comes_back_as_it_was(ask: Asking, tmp_path: Path, suffix: str) -> None:
    file = workspace(ask, tmp_path, *ROWS, "2023-04-04,=1+1,2,contact_hour,clinical=1;general=1,aama,planned")
    out = tmp_path / f"out{suffix}"
    said = ask("record", "export", "--out", out, "--workspace", file)
    assert (said.status, said.out) == (0, f"Wrote {out}\n")
    before = listed(ask, file)["activities"]
    numbers = [str(one["no"]) for one in before]
    ask("record", "remove", *numbers, "--workspace", file)
    assert ask("record", "import", out, "--yes", "--workspace", file).status == 0
    after = listed(ask, file)["activities"]
    assert [{**one, "no": 0} for one in after] == [{**one, "no": 0} for one in before]


def test_a_whole_workspace_goes_out_as_json_and_comes_back_equal(ask: Asking, tmp_path: Path) -> None:
    file, out = workspace(ask, tmp_path), tmp_path / "all.json"
    ask("record", "export", "--out", out, "--workspace", file)
    other = tmp_path / "other.sqlite"
    said = ask("record", "import", out, "--yes", "--workspace", other)
    assert (said.status, said.err) == (0, "")
    assert "holds 0 people with 0 activities. This would put 1 person with 3" in said.out.replace("\n", " ")
    again = tmp_path / "again.json"
    ask("record", "export", "--out", again, "--workspace", other)
    assert again.read_bytes() == out.read_bytes()
    assert ask("record", "import", out, "--workspace", other).out == "The workspace holds exactly this already.\n"


def test_replacing_everything_is_asked_about_and_can_be_taken_back(
    ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, out = workspace(ask, tmp_path), tmp_path / "all.json"
    ask("record", "export", "--out", out, "--workspace", file)
    ask("record", "remove", "1", "2", "--workspace", file)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert ask("record", "import", out, "--workspace", file).out.endswith(
        "Replace everything? [y/N] Nothing was changed.\n"
    )
    assert titles(ask, file) == ["Ethics"]
    shown = json.loads(ask("record", "import", out, "--preview", "--json", "--workspace", file).out)
    assert (shown["equal"], shown["now"]["activities"], shown["then"]["activities"]) == (False, 1, 3)
    ask("record", "import", out, "--yes", "--workspace", file)
    assert len(titles(ask, file)) == 3
    ask("record", "undo", "--workspace", file)
    assert titles(ask, file) == ["Ethics"]


def test_a_damaged_document_changes_nothing(ask: Asking, tmp_path: Path) -> None:
    file, out = workspace(ask, tmp_path), tmp_path / "all.json"
    ask("record", "export", "--out", out, "--workspace", file)
    out.write_text(out.read_text().replace("2020-05-04", "2020-05-44"))
    before = file.read_bytes()
    said = ask("record", "import", out, "--yes", "--workspace", file)
    assert (said.status, said.out) == (2, "")
    assert len(said.complaints) == 1
    assert said.complaints[0].startswith("all.json")
    assert file.read_bytes() == before


def test_the_audit_folder_is_a_zip_with_an_index(ask: Asking, tmp_path: Path) -> None:
    file, out = workspace(ask, tmp_path), tmp_path / "audit.zip"
    assert ask("record", "export", "--out", out, "--workspace", file).status == 0
    with ZipFile(out) as folder:
        assert folder.testzip() is None
        assert {"index.csv", "ledger.csv", "ledger.xlsx", "SHA256SUMS.txt"} <= set(folder.namelist())


def test_no_other_kind_of_file_is_written(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    kinds = ".csv or .xlsx or .json or .zip"
    assert ask("record", "export", "--workspace", file).complaints == [
        f"--out: name the file to write, ending in {kinds}"
    ]
    said = ask("record", "export", "--out", file, "--workspace", file)
    assert said.complaints == [f"--out: '{file}' does not end in {kinds}"]
    assert len(titles(ask, file)) == 3


def test_json_without_a_preview_is_refused_before_anything_is_read(ask: Asking, tmp_path: Path) -> None:
    said = ask("record", "import", tmp_path / "none.csv", "--json", "--yes")
    assert said.complaints == ["--json: give it with --preview: importing itself answers in words"]


def test_a_long_preview_shows_its_beginning_and_says_how_much_more_there_is(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    rows = [f"2023-03-{day:02},Course {day},1,contact_hour,clinical,aama," for day in range(1, 26)]
    out = ask("record", "import", written(tmp_path, *rows), "--preview", "--workspace", file).out
    assert "25 would be added" in out
    assert "Course 20 " in out
    assert "Course 21 " not in out
    assert "and 5 more" in out


def test_a_file_of_known_and_refused_rows_alone_is_refused(ask: Asking, tmp_path: Path) -> None:
    file = workspace(ask, tmp_path)
    said = ask("record", "import", written(tmp_path, *ROWS, BAD), "--yes", "--workspace", file)
    assert (said.status, len(said.complaints)) == (2, 1)


def test_a_ledger_may_begin_a_record_when_it_says_whose(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite"
    asked = ("record", "import", written(tmp_path, *ROWS), "--yes", "--workspace", file)
    assert ask(*asked).complaints[0].startswith("--person: the workspace has nobody yet; name whose record it is.")
    assert not file.exists()
    assert ask(*asked, "--person", NAME).status == 0
    assert len(titles(ask, file)) == 3
    ask("record", "undo", "--workspace", file)
    assert ask("record", "list", "--workspace", file).complaints[0].startswith("--person: the workspace has nobody")
