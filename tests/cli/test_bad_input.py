"""What is wrong with a question is said in one sentence each, all at once, and nothing is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import STATUS, Asking, in_a_shell, written

ASKED = ("status", "--credential", "cma-aama")


@pytest.mark.parametrize(
    ("arguments", "complaints"),
    [
        (
            ["--certified", "2024-02-30"],
            ["--certified: 2024-02-30 is no day of the calendar; write YYYY-MM-DD"],
        ),
        (["--certified", "2023-02-29"], ["--certified: 2023-02-29 is no day of the calendar; write YYYY-MM-DD"]),
        (["--certified", "02/30/2024"], ["--certified: '02/30/2024' is not a day; write it as YYYY-MM-DD"]),
        (["--certified", ""], ["--certified: '' is not a day; write it as YYYY-MM-DD"]),
        (
            ["--certified", "1949-12-31"],
            ["--certified: 1949-12-31 does not lie from 1950 through 2150; check the year"],
        ),
        ([], ["--certified: give the day of the first certification, as YYYY-MM-DD"]),
        (
            ["--certified", "2019-03-12", "--as-of", "2019-03-11"],
            ["--certified: 2019-03-12 lies after the day asked, 2019-03-11"],
        ),
        (
            ["--certified", "2014-03-12", "--recertified", "2019-03-01", "--as-of", "2019-02-28"],
            ["--recertified: 2019-03-01 lies after the day asked, 2019-02-28"],
        ),
        (
            ["--certified", "2019-03-12", "--expires", "2019-03-11", "--as-of", "2020-01-01"],
            ["--expires: the expiry 2019-03-11 lies before the certification 2019-03-12"],
        ),
        (
            ["--certified", "2019-03-12", "--recertified", "2019-03-12", "--as-of", "2020-01-01"],
            ["--recertified: each recertification comes after the certification and the one before it"],
        ),
        (
            ["--certified", "2024-02-30", "--recertified", "soon", "--as-of", "2151-01-01", "--expires", "2025-06-31"],
            [
                "--as-of: 2151-01-01 does not lie from 1950 through 2150; check the year",
                "--certified: 2024-02-30 is no day of the calendar; write YYYY-MM-DD",
                "--recertified: 'soon' is not a day; write it as YYYY-MM-DD",
                "--expires: 2025-06-31 is no day of the calendar; write YYYY-MM-DD",
            ],
        ),
        (
            [
                "--certified",
                "2030-01-01",
                "--recertified",
                "2035-01-01",
                "--expires",
                "2029-01-01",
                "--as-of",
                "2020-01-01",
            ],
            [
                "--certified: 2030-01-01 lies after the day asked, 2020-01-01",
                "--recertified: 2035-01-01 lies after the day asked, 2020-01-01",
            ],
        ),
    ],
)
def test_days_that_cannot_be(ask: Asking, arguments: list[str], complaints: list[str]) -> None:
    said = ask(*ASKED, *arguments)
    assert (said.status, said.out) == (2, "")
    assert said.complaints == complaints


def test_the_day_of_certification_itself_may_be_asked_about(ask: Asking) -> None:
    assert ask(*ASKED, "--certified", "2019-03-12", "--as-of", "2019-03-12", "--expires", "2019-03-12").status == 0


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("CMA-AAMA", "did you mean cma-aama? "),
        ("cma", "did you mean cma-aama? "),
        ("ccma", "did you mean ccma-nha? "),
        ("cmaaama", "did you mean cma-aama? "),
        ("plumber", ""),
    ],
)
def test_an_unknown_credential_is_answered_with_the_likely_one_and_all_known(
    ask: Asking, given: str, hint: str
) -> None:
    said = ask("status", "--credential", given, "--certified", "2019-03-12")
    known = "Known: ccma-nha, cma-aama"
    assert said.status == 2
    assert said.err.startswith(f"--credential: there is no credential {given!r}; {hint}Known: ")
    assert all(which in said.err for which in known.removeprefix("Known: ").split(", "))


def test_what_is_missing_is_asked_for_all_at_once(ask: Asking) -> None:
    said = ask("status")
    assert said.status == 2
    assert [line.partition(":")[0] for line in said.complaints] == ["--credential", "--certified"]


def test_an_expiry_that_nobody_knows_is_asked_for_not_guessed(ask: Asking) -> None:
    given = (*ASKED, "--certified", "2009-03-01", "--as-of", "2012-01-01")
    said = ask(*given)
    assert said.status == 2
    assert said.err.startswith("--expires: how AAMA counts the expiry of a cycle begun on 2009-03-01 is not known")
    assert ask(*given, "--expires", "2014-03-31").status == 0


BAD_ROWS = [
    ("2023-02-29,T,1,contact_hour,clinical,,", "date: the day 2023-02-29 does not exist"),
    ("2024-02-02,T,1,contact_hour,clinical,,", "date: "),
    ("2023-01-01,T,-1,contact_hour,clinical,,", "amount: "),
    ("2023-01-01,T,0,contact_hour,clinical,,", "amount: "),
    ("2023-01-01,T,two,contact_hour,clinical,,", "amount: "),
    ('2023-01-01,T,"1,5",contact_hour,clinical,,', "amount: "),
    ("2023-01-01,T,1,minutes,clinical,,", "unit: "),
    ("2023-01-01,T,1,contact_hour,clinicle,,", "category: "),
    ("2023-01-01,T,1,contact_hour,clinical,aamma,", "approval: "),
    ("2023-01-01,T,3,contact_hour,clinical=1;general=1,,", "category: "),
]


@pytest.mark.parametrize(("row", "complaint"), BAD_ROWS)
def test_a_bad_cell_is_named_with_file_row_and_column(ask: Asking, tmp_path: Path, row: str, complaint: str) -> None:
    good = "2022-01-01,Good,1,contact_hour,clinical,,"
    said = ask(*STATUS, "--ledger", written(tmp_path, good, row))
    assert (said.status, said.out) == (2, "")
    assert [line.startswith(f"ledger.csv, row 2 (line 3), {complaint}") for line in said.complaints] == [True]


def test_a_row_that_is_there_twice_is_refused(ask: Asking, tmp_path: Path) -> None:
    row = "2022-01-01,Good,1,contact_hour,clinical,,"
    said = ask(*STATUS, "--ledger", written(tmp_path, row, row))
    assert said.status == 2
    assert said.err.startswith("ledger.csv, row 2 (line 3)")


def test_all_problems_of_a_ledger_and_of_the_options_are_said_together(ask: Asking, tmp_path: Path) -> None:
    ledger = written(tmp_path, *(row for row, _ in BAD_ROWS))
    said = ask("status", "--credential", "nobody", "--certified", "2024-02-30", "--ledger", ledger, "--as-of", "soon")
    assert {line.partition(":")[0] for line in said.complaints[:3]} == {"--credential", "--as-of", "--certified"}
    assert len(said.complaints) >= 3 + len(BAD_ROWS) - 1  # without a day asked, nothing lies in the future


def test_after_fifty_problems_only_their_number_is_said(ask: Asking, tmp_path: Path) -> None:
    rows = [f"2022-01-01,Course {number},none,contact_hour,clinical,," for number in range(1060)]
    said = ask(*STATUS, "--ledger", written(tmp_path, *rows))
    assert said.status == 2
    assert len(said.complaints) == 51
    assert said.complaints[-1] == "and 1,010 more"


def test_fifty_problems_are_all_said(ask: Asking, tmp_path: Path) -> None:
    rows = [f"2022-01-01,Course {number},none,contact_hour,clinical,," for number in range(50)]
    said = ask(*STATUS, "--ledger", written(tmp_path, *rows))
    assert len(said.complaints) == 50
    assert "more" not in said.complaints[-1].rpartition(": ")[0]


FILES = {
    "empty.csv": (b"", "the file is empty"),
    "renamed.xlsx": (b"%PDF-1.7 not a workbook", "a PDF document, not a table"),
    "page.csv": (b"<!doctype html><html><body>no table</body></html>", "a web page"),
    "notes.csv": (b"Dear diary\nnothing here is a table\n", "column"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_ledger_is_refused_in_a_sentence(ask: Asking, tmp_path: Path, name: str) -> None:
    content, said_of_it = FILES[name]
    (tmp_path / name).write_bytes(content)
    said = ask(*STATUS, "--ledger", tmp_path / name)
    assert (said.status, said.out) == (2, "")
    assert said_of_it in said.err
    assert "Traceback" not in said.err


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(ask: Asking, tmp_path: Path) -> None:
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    said = ask(*STATUS, "--ledger", tmp_path / "huge.csv")
    assert said.status == 2
    assert "50.0 MB" in said.err


def test_a_ledger_that_is_not_there_is_named(ask: Asking, tmp_path: Path) -> None:
    said = ask(*STATUS, "--ledger", tmp_path / "nowhere.csv")
    assert said.status == 2
    assert "nowhere.csv: there is no such file" in said.err


def test_a_format_without_a_year_is_refused_as_an_option(ask: Asking, tmp_path: Path) -> None:
    said = ask(*STATUS, "--ledger", written(tmp_path), "--date-format", "%d/%m")
    assert said.status == 2
    assert said.err.startswith("--date-format: ")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8-sig", "utf-16", "cp1252"],
)
def test_a_ledger_in_another_encoding_is_read(ask: Asking, tmp_path: Path, encoding: str) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_bytes("date,title,amount,unit,category\n2022-05-06,Café,2,contact_hour,general\n".encode(encoding))
    said = ask(*STATUS, "--ledger", ledger)
    assert said.status == 0
    assert "Café" in said.out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["staus"], "COMMAND: invalid choice: 'staus'"),
        (["status", "--certifed", "2019-03-12"], "unrecognized arguments: --certifed"),
        (["status", "--cert", "2019-03-12"], "unrecognized arguments: --cert"),
        (["status", "--ledger"], "--ledger: expected one argument"),
        (["rules"], "the following arguments are required: ACTION"),
        (["rules", "check"], "the following arguments are required: FILE"),
        (["--port", "abc"], "--port: 'abc' is not a number"),
        (["--port", "99999999"], "There is no port 99999999"),
        (["lab", "--port", "-1"], "--port: "),
    ],
)
def test_a_command_that_was_not_meant_gets_one_line(ask: Asking, arguments: list[str], complaint: str) -> None:
    said = ask(*arguments)
    assert (said.status, said.out) == (2, "")
    assert len(said.complaints) == 1
    assert said.err.startswith(complaint)


def test_options_of_the_app_are_refused_before_a_command_that_opens_nothing(ask: Asking) -> None:
    said = ask("--port", "8899", "--no-browser", "credentials")
    assert said.complaints == [
        "--port: there is nothing to open for 'credentials'",
        "--no-browser: there is nothing to open for 'credentials'",
    ]


def test_the_installed_command_refuses_as_it_does_here() -> None:
    said = in_a_shell(*ASKED, "--certified", "2024-02-30")
    assert (said.status, said.out) == (2, "")
    assert said.complaints == ["--certified: 2024-02-30 is no day of the calendar; write YYYY-MM-DD"]
