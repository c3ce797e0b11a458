"""All credentials in one table: what it says of each is what its file says."""

from __future__ import annotations

from datetime import date

import pytest

from recert_planner.rules.book import book, load_text
from recert_planner.rules.skeleton import skeleton
from recert_planner.views.comparison import comparison_table

ROWS = {str(row[0]): row[1:] for row in comparison_table(book().values(), on=date(2026, 1, 1)).rows}


def test_every_credential_has_a_row() -> None:
    assert list(ROWS) == [credential.name for credential in book().values()]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        (
            "CMA (AAMA)",
            (
                "60 months",
                "end of the month",
                "60 points",
                "12",
                "continuing education (3 months) and the exam",
                "not known",
            ),
        ),
        (
            "EMT (NREMT)",
            ("24 months", "31 March", "40 credits", "20", "continuing education (filing only, 1 month)", "not known"),
        ),
        (
            "CPhT (NHA)",
            (
                "24 months",
                "not known",
                "20 hours",
                "10",
                "reinstatement (12 months) and the exam after 12 months",
                "not known",
            ),
        ),
        (
            "PMP (PMI)",
            ("36 months", "same day", "60 PDUs", "20", "not known", "at most 20 PDUs, of the last 12 months"),
        ),
        (
            "CPC (AAPC)",
            (
                "24 months",
                "end of the membership month",
                "36 CEUs",
                "18",
                "not known",
                "Surplus CEUs do not carry over. The renewal month may go to either cycle.",
            ),
        ),
    ],
)
def test_a_row_says_what_the_file_says(name: str, cells: tuple[str, ...]) -> None:
    assert ROWS[name] == cells


def test_what_nobody_knows_is_not_known() -> None:
    new = load_text(skeleton("xyz-board"), "xyz-board.toml")
    (row,) = comparison_table([new], on=date(2026, 1, 1)).rows
    assert row[1:] == ("not known",) * 6


def test_a_total_is_found_behind_other_minimums() -> None:
    new = skeleton("xyz-board").replace('kind = "minimum"', 'kind = "minimum"\neach_year = true', 1)
    total = """
[[rule]]
kind = "minimum"
says = "How much in all was not found yet."
effective_from = "undated"
standing = "unknown"
confirm = "Ask the body."
"""
    (row,) = comparison_table([load_text(new + total, "xyz-board.toml")], on=date(2026, 1, 1)).rows
    assert row[3] == "not known"
