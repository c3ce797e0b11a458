"""`status` as a page: the verdict first, then what carries it; in 80 columns, plain text, any script."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.command import STATUS, Asking, written

HOUR = "2022-05-06,Course {number},10,contact_hour,{category},,"
LAPSED = (*STATUS[:-1], "2024-06-19")  # 80 days after expiry


def test_the_verdict_comes_first_and_sources_last(ask: Asking, tmp_path: Path) -> None:
    said = ask(*STATUS, "--ledger", written(tmp_path, "2022-05-06,Coding,12,aama_ceu,administrative,aama,"))
    headings = [line for line in said.out.splitlines() if line and not line.startswith(" ")]
    assert headings == [
        "CMA (AAMA) on 1 February 2024",
        "Behind: 48 points to go by 31 March 2024",
        "What is required, in points",
        "Days",
        "Ways to a current certification",
        "Activities",
        "To confirm",
        "Where this was read",
    ]


def test_a_requirement_shows_what_is_missing_or_that_it_is_met(ask: Asking, tmp_path: Path) -> None:
    lines = ask(*STATUS, "--ledger", written(tmp_path, "2022-05-06,Coding,12,aama_ceu,administrative,aama,")).out
    rows = {line.rsplit(maxsplit=3)[0].strip(): line.split()[-3:] for line in lines.splitlines() if line[:2] == "  "}
    assert rows["All points"] == ["60", "12", "48"]
    assert rows["Administrative"] == ["10", "12", "met"]


def test_a_credit_that_does_not_count_has_its_reason_below_it(ask: Asking, tmp_path: Path) -> None:
    rows = [HOUR.format(number=number, category="clinical") for number in range(4)]
    out = ask(*STATUS, "--ledger", written(tmp_path, *rows)).out
    assert "10 points do not count: only 30 points that are not AAMA-approved" in out
    assert " ".join(out.split()).count("do not count: only 30 points") == 1


def test_the_day_asked_stands_among_the_days(ask: Asking) -> None:
    out = ask(*STATUS).out
    days = out[out.index("\nDays\n") : out.index("\nWays ")].splitlines()
    asked = next(place for place, line in enumerate(days) if "the day asked" in line)
    assert any("The cycle begins" in line for line in days[:asked])
    assert any("The certification expires" in line for line in days[asked:])


def test_a_lapse_says_until_when_a_way_back_is_open_and_says_it_once(ask: Asking) -> None:
    out = ask(*LAPSED).out
    assert out.splitlines()[2].startswith("Lapsed since 31 March 2024")
    assert out.count("Continuing education is open through 30 June 2024") == 1


def test_nothing_is_wider_than_the_page_except_an_address(ask: Asking, tmp_path: Path) -> None:
    long = "2022-05-06,Long " + "title " * 40 + ",2,contact_hour,clinical,,"
    one_word = "2022-05-07," + "W" * 200 + ",2,contact_hour,clinical,,"
    out = ask(*STATUS, "--ledger", written(tmp_path, long, one_word)).out
    assert [line for line in out.splitlines() if cell_len(line) > 80 and "https://" not in line] == []
    assert out.count("title") == 41
    assert out.count("W" * 20) > 5


def test_columns_stay_in_line_whatever_script_a_title_is_written_in(ask: Asking, tmp_path: Path) -> None:
    ledger = written(
        tmp_path, "2022-05-06,患者の安全,2,contact_hour,clinical,,", "2022-05-07,Safety,2,contact_hour,clinical,,"
    )
    rows = [line for line in ask(*STATUS, "--ledger", ledger).out.splitlines() if line.startswith("  2022-")]
    assert len({cell_len(row) for row in rows}) == 1


def test_a_title_that_looks_like_markup_is_only_a_title(ask: Asking, tmp_path: Path) -> None:
    title = "<img src=x onerror=alert(1)> [bold red]"
    out = ask(*STATUS, "--ledger", written(tmp_path, f"2022-05-06,{title},2,contact_hour,clinical,,")).out
    assert title in out
    assert "\x1b" not in out


def test_a_requirement_that_nobody_knows_is_said_to_be_unknown(ask: Asking, tmp_path: Path) -> None:
    ledger = written(tmp_path, "2024-01-10,A CEU from elsewhere,1,ceu,clinical,,")
    out = ask(*STATUS, "--ledger", ledger).out
    assert "not known        0" in out


@pytest.mark.parametrize(("columns", "widest"), [("40", 60), ("72", 72), ("500", 100)])
def test_a_page_follows_the_terminal_within_reason(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = ask(*STATUS).out.splitlines()
    assert widest - 10 <= max(len(line) for line in lines if "https://" not in line) <= widest
