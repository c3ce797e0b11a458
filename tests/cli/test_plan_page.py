"""`plan` as a page: what it comes to first, then month by month, in 80 columns; and every refusal in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.command import Asking, written
from tests.cli.test_plan_json import COLUMNS, COURSES, LEDGER, PLAN, catalog


def page(ask: Asking, *arguments: str | Path) -> str:
    said = ask(*PLAN, *arguments)
    assert said.status == 0
    return said.out


def headings(out: str) -> list[str]:
    return [line for line in out.splitlines() if line and not line.startswith(" ")]


@pytest.fixture
def ledger(tmp_path: Path) -> tuple[str, Path]:
    return ("--ledger", written(tmp_path, *LEDGER))


def test_what_a_plan_comes_to_stands_first_and_its_proof_next(
    ask: Asking, tmp_path: Path, ledger: tuple[str, Path]
) -> None:
    out = page(ask, *ledger, "--catalog", catalog(tmp_path, *COURSES))
    assert headings(out) == [
        "CMA (AAMA) on 1 February 2024, a plan: least cost",
        "3 courses: 29.95 USD and 6.5 hours for 5 points. Done by 1 March 2024, the last",
        "safe day.",
        "Proven: no plan within the limits costs less than 29.95 USD (bound 29.95, gap",
        "0).",
        "The plan survives 5 of 8 single mishaps; none is left when Ethics II is",
        "cancelled, Ethics II is refused or March 2024 is lost.",
        "Courses",
        "With all of it, in points",
    ]


def test_each_month_is_named_once_and_the_sums_stand_below(
    ask: Asking, tmp_path: Path, ledger: tuple[str, Path]
) -> None:
    out = page(ask, *ledger, "--catalog", catalog(tmp_path, *COURSES))
    rows = [line.split() for line in out[out.index("\nCourses") : out.index("\nWith all")].splitlines()[2:] if line]
    assert rows == [
        ["month", "course", "points", "cost", "hours"],
        ["February", "2024", "Filing", "1.5", "10", "USD", "2"],
        ["Phones", "1.5", "10", "USD", "2"],
        ["March", "2024", "Ethics", "II", "2", "9.95", "USD", "2.5"],
        ["together", "5", "29.95", "USD", "6.5"],
    ]


def test_requirements_show_what_the_plan_leaves(ask: Asking, tmp_path: Path, ledger: tuple[str, Path]) -> None:
    out = page(ask, *ledger, "--catalog", catalog(tmp_path, *COURSES))
    table = out[out.index("With all of it") :].splitlines()[2:]
    assert [line.split()[-3:] for line in table] == [
        ["60", "60", "met"],
        ["10", "10", "met"],
        ["10", "40", "met"],
        ["10", "10", "met"],
        ["30", "60", "met"],
    ]


def test_no_plan_says_what_would_make_one_and_shows_no_table(
    ask: Asking, tmp_path: Path, ledger: tuple[str, Path]
) -> None:
    out = page(ask, *ledger, "--catalog", catalog(tmp_path, *COURSES), "--hours-per-month", "1")
    assert headings(out) == [
        "CMA (AAMA) on 1 February 2024, a plan: least cost",
        "No plan keeps every limit; raise the hours per month from 1 to 3.",
    ]


def test_a_pace_says_what_to_earn_when(ask: Asking, ledger: tuple[str, Path]) -> None:
    out = page(ask, *ledger, "--hours-per-month", "3")
    assert out.splitlines() == [
        "CMA (AAMA) on 1 February 2024, a plan: a pace",
        "",
        "5 points to go. Done by 31 March 2024, the last safe day. That day is safe only",
        "when all of them are AAMA-approved.",
        "At 3 points a month the last month to start in is February 2024.",
        "",
        "What to earn, in points",
        "  month          what                             in all",
        "  February 2024  2 Administrative, AAMA-approved       2",
        "  March 2024     1 Administrative, AAMA-approved       3",
        "                 2 General, AAMA-approved",
    ]


def test_a_pace_too_slow_has_no_last_month_to_start_in(ask: Asking, ledger: tuple[str, Path]) -> None:
    out = page(ask, *ledger, "--hours-per-month", "1")
    assert headings(out)[1:] == ["It takes 2.5 points a month to finish by 31 March 2024."]


def test_nothing_is_wider_than_the_page_and_markup_is_only_a_title(
    ask: Asking, tmp_path: Path, ledger: tuple[str, Path]
) -> None:
    title = "<img src=x onerror=alert(1)> [bold red]"
    courses = [
        f"{title},House,3,administrative,aama,1,3,,,online",
        f"{'Long ' * 30},House,2,general,aama,1,3,,,online",
    ]
    out = page(ask, *ledger, "--catalog", catalog(tmp_path, *courses))
    assert title.replace(" ", "") in "".join(out.split())
    assert [line for line in out.splitlines() if cell_len(line) > 80] == []
    assert "\x1b" not in out


def test_everything_that_is_wrong_is_said_at_once(ask: Asking, tmp_path: Path) -> None:
    bad = catalog(tmp_path, "A,House,-2,clinical,aama,1,3,,,online", "B,House,2,clinical,aama,-1,3,,,online")
    said = ask(
        "plan",
        *("--credential", "cma-aama", "--certified", "2024-02-30", "--as-of", "2024-02-01"),
        *("--away", "2024-07", "--away", "2024-08-02..2024-08-01", "--away", "2024-07-01..soon"),
        *("--objective", "best", "--hours-per-month", "2,5", "--budget", "-1"),
        *("--catalog", bad),
    )
    assert (said.status, said.out) == (2, "")
    assert said.complaints == [
        "--certified: 2024-02-30 is no day of the calendar; write YYYY-MM-DD",
        "--away: '2024-07' is no span of days; write it as 2026-07-01..2026-08-15",
        "--away: 2024-08-02 lies after 2024-08-01; write the first day, then the last",
        "--away: 'soon' is not a day; write it as YYYY-MM-DD",
        "--objective: 'best' is none of cost, hours, finish, even",
        "--hours-per-month: '2,5' is no number here; write 0 or more in plain digits, as 2.5",
        "--budget: '-1' is no number here; write 0 or more in plain digits, as 2.5",
        "catalog.csv, row 1 (line 2), points: the amount '-2' is negative: an activity has more than 0",
        "catalog.csv, row 2 (line 3), cost: the cost '-1' is negative",
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("title,points\nA,2\n", "catalog.csv, line 1: the columns cost, hours are missing"),
        ("", "catalog.csv: the file is empty"),
    ],
)
def test_a_catalog_without_its_columns_is_refused(ask: Asking, tmp_path: Path, content: str, complaint: str) -> None:
    file = tmp_path / "catalog.csv"
    file.write_text(content, encoding="utf-8")
    said = ask(*PLAN, "--catalog", file)
    assert (said.status, said.out) == (2, "")
    assert said.complaints[0].startswith(complaint)


def test_a_catalog_that_is_not_there_is_named(ask: Asking, tmp_path: Path) -> None:
    said = ask(*PLAN, "--catalog", tmp_path / "none.csv")
    assert (said.status, said.complaints) == (2, [f"{tmp_path / 'none.csv'}: there is no such file"])


def test_a_hundred_thousand_courses_are_one_sentence(ask: Asking, tmp_path: Path) -> None:
    said = ask(*PLAN, "--catalog", catalog(tmp_path, *(f"C{at},,1,clinical,,1,1,,," for at in range(100_000))))
    assert (said.status, len(said.complaints)) == (2, 1)
    assert "100,000 courses" in said.err


def test_money_and_objectives_mean_nothing_without_a_catalog(ask: Asking) -> None:
    said = ask(*PLAN, "--budget", "10", "--objective", "even")
    assert (said.status, said.out) == (2, "")
    assert said.complaints == [
        "--objective: without --catalog there are no courses to choose the best of",
        "--budget: without --catalog nothing has a price",
    ]


def test_where_nobody_knows_what_an_hour_brings_a_catalog_is_asked_for(ask: Asking) -> None:
    asked = ("plan", "--credential", "ccma-nha", "--certified", "2024-05-01", "--as-of", "2025-02-01")
    said = ask(*asked, "--hours-per-month", "2")
    assert (said.status, said.out) == (2, "")
    (complaint,) = said.complaints
    assert complaint.startswith("--hours-per-month: how many credits an hour brings is not known for the CCMA (NHA);")
    assert ask(*asked).status == 0


def test_no_hours_at_all_are_no_pace(ask: Asking) -> None:
    said = ask(*PLAN, "--hours-per-month", "0")
    assert said.complaints == ["--hours-per-month: without --catalog give more than 0 hours"]
    assert said.status == 2


def test_what_was_assumed_about_a_catalog_goes_to_stderr(ask: Asking, tmp_path: Path, ledger: tuple[str, Path]) -> None:
    file = tmp_path / "catalog.csv"
    file.write_bytes(f"{COLUMNS}\nCafé,House,5,administrative=3;general=2,aama,1,3,,,online\n".encode("cp1252"))
    said = ask(*PLAN, *ledger, "--catalog", file)
    assert said.status == 0
    assert [line.startswith("note: catalog.csv") for line in said.complaints] == [True]
    assert "Café" in said.out


def test_a_plan_needs_no_catalog_nor_hours_to_name_a_pace(ask: Asking, ledger: tuple[str, Path]) -> None:
    assert "the last month to start in" not in page(ask, *ledger)


def test_where_everything_is_earned_the_page_says_so(ask: Asking, tmp_path: Path) -> None:
    done = ("--ledger", written(tmp_path, *LEDGER, "2023-01-02,More,5,aama_ceu,administrative=3;general=2,aama,"))
    nothing = "Everything required is earned: there is nothing to plan."
    assert headings(page(ask, *done, "--hours-per-month", "1"))[1:] == [nothing]
    with_catalog = page(ask, *done, "--catalog", catalog(tmp_path, *COURSES))
    assert headings(with_catalog)[1:] == [nothing, "With all of it, in points"]
