"""A roster in words, tables and pictures: counts only, the urgent first, nothing that a name could smuggle in."""

from __future__ import annotations

import json
from typing import Any

from attrs import evolve

from recert_planner.views import colours
from recert_planner.views.roster_figures import classes_figure, deadlines_figure, needs_figure, shares_figure
from recert_planner.views.roster_json import roster_json
from recert_planner.views.roster_words import (
    advice,
    classes_table,
    deadlines_table,
    first_table,
    headline,
    how_counted,
    months_ahead,
    needs_table,
    roster_text,
    shares_table,
    tables,
)
from tests.views.rosters import EVIL, summary


def texts(figure: Any) -> list[str]:
    """Return the words that stand in a figure."""
    return [text.strip() for trace in figure.data if trace.type == "scatter" for text in trace.text]


def test_the_headline_counts_who_needs_attention_now() -> None:
    roster = summary()
    expected = (
        "16 of 30 people need attention now: 7 at risk, 0 lapsed while a way back by credit is open and 9 behind."
    )
    assert headline(roster) == expected
    assert headline(evolve(roster, people=0)) == "There is nobody in the roster."


def test_one_person_needs_stands_and_lacks() -> None:
    roster = summary()
    alone = evolve(
        roster, people=1, groups=(evolve(roster.groups[1], people=1),), needs=(evolve(roster.needs[1], people=1),)
    )
    assert headline(alone).startswith("1 of 1 person needs attention now: ")
    assert advice(alone) == "CMA (AAMA): a course on Clinical helps 1 person, who lacks 88.25 points of it."
    assert classes_table(alone).caption == "Where 1 person stands on 15 January 2026"


def test_the_advice_names_the_particular_course_before_the_total() -> None:
    roster = summary()
    first, second = advice(roster).split(". ")
    assert first == "CMA (AAMA): a course on Clinical helps 11 people, who lack 88.25 points of it"
    assert second == "CCMA (NHA): any course helps 5 people, who lack 1,234 credits of it."
    assert advice(evolve(roster, needs=())) == "Nobody who can recertify by credit lacks anything."


def test_classes_add_up_by_credential_and_in_all() -> None:
    table = classes_table(summary())
    assert table.headers == ("Credential", "Met", "On pace", "Behind", "At risk", "Exam only", "All")
    assert table.rows == (
        ("CMA (AAMA)", "6", "0", "9", "7", "0", "22"),
        ("CCMA (NHA)", "0", "5", "0", "0", "3", "8"),
        ("All", "6", "5", "9", "7", "3", "30"),
    )


def test_the_months_begin_with_that_of_the_day_asked_and_leave_out_who_has_lapsed() -> None:
    months = months_ahead(summary())
    assert [str(month)[:7] for month, _ in months] == [f"2026-{number:02d}" for number in range(1, 13)]
    rows = {row[0]: row[1:] for row in deadlines_table(summary()).rows}
    assert rows["January 2026"] == ("7", "7")
    assert rows["December 2026"] == ("15", "9")
    assert rows["June 2026"] == ("0", "0")


def test_whom_to_call_says_what_is_left_to_do() -> None:
    ann, bob = first_table(summary()).rows
    assert ann == ("ann", "CMA (AAMA)", "At risk", "31 Jan 2026 (in 16 days)", "12.5 a month", "Clinical")
    assert bob[3:] == ("31 Dec 2025 (15 days ago)", "", "nothing: file now")
    late = evolve(summary().first[0], pace=None, days_left=0)
    assert first_table(evolve(summary(), first=(late,))).rows[0][3:5] == ("31 Jan 2026 (today)", "no time is left")


def test_whom_to_call_is_never_cut_however_narrow_the_terminal() -> None:
    text = first_table(summary(person="somebody-with-a-long-name-0042")).to_text(width=80)
    cells = [line.split("│")[1].strip() for line in text.splitlines() if line.startswith("│")]
    assert "somebody-with-a-long-name-0042" in "".join(cells)


def test_every_table_says_the_same_counts_as_the_text_and_the_json() -> None:
    roster = summary()
    assert len(tables(roster)) == 4
    assert needs_table(roster).rows[0] == ("CMA (AAMA)", "All points", "16", "612.5 points")
    assert shares_table(roster.shares).rows == (("CMA (AAMA)", "Clinical", "6", "2", "1", "3", "10"),)
    said = roster_text(roster)
    for fact in ("At risk: 7 people.", "December 2026: 15 people.", "11 people lack 88.25 points."):
        assert fact in said
    kept = json.loads(json.dumps(roster_json(roster)))
    assert kept["classes"][2] == {"credential": "cma-aama", "risk": "at_risk", "people": 7}
    assert kept["deadlines"][1] == {"month": "2026-01", "risk": "at_risk", "people": 7}
    assert kept["shortfalls"][0]["people"]["nothing_missing"] == 6
    assert kept["first"][1]["missing"] is None
    assert how_counted(roster).startswith("2 people went through the counter")
    assert how_counted(evolve(roster, exact_people=0)) == "Everybody was counted by sums, which are exact for them."


def test_the_most_urgent_class_is_drawn_on_top_and_hatched() -> None:
    figure = classes_figure(summary())
    urgent, others, _ = figure.data
    assert list(urgent.y) == ["At risk", "Behind", "Exam only", "On pace", "Met"]
    assert list(urgent.x) == [7, 0, 3, 0, 0]
    assert list(others.x) == [0, 9, 0, 5, 6]
    assert urgent.marker.pattern.shape == "/"
    assert urgent.marker.color == colours.DEADLINE
    assert texts(figure) == ["7 (23 %)", "9 (30 %)", "3 (10 %)", "5 (17 %)", "6 (20 %)"]


def test_months_and_needs_are_drawn_with_their_counts() -> None:
    assert texts(deadlines_figure(summary()))[0] == "<b>7</b> of 7"
    assert texts(deadlines_figure(summary()))[5] == "nobody"
    assert texts(needs_figure(summary().needs))[1] == "11: 88.25 points"
    bars = shares_figure(summary().shares).data
    assert [round(bar.x[0]) for bar in bars] == [27, 9, 5, 14, 45]
    assert bars[2].text[0] == ""


def test_a_million_people_are_as_few_bars_as_thirty() -> None:
    roster = summary()
    many = evolve(
        roster, people=1_000_000, groups=tuple(evolve(one, people=one.people * 33_333) for one in roster.groups)
    )
    assert len(classes_figure(many).to_json()) < 1.1 * len(classes_figure(roster).to_json())
    assert "233,331 (23 %)" in texts(classes_figure(many))


def test_narrow_pictures_leave_the_words_more_room() -> None:
    for draw in (classes_figure, deadlines_figure):
        assert draw(summary(), narrow=True).layout.xaxis.range[1] > draw(summary()).layout.xaxis.range[1]
    assert shares_figure(summary().shares, narrow=True).layout.height > shares_figure(summary().shares).layout.height


def test_an_empty_roster_can_be_drawn() -> None:
    nobody = evolve(summary(), people=0, groups=(), deadlines=(), shares=(), needs=(), first=())
    for figure in (classes_figure(nobody), deadlines_figure(nobody), needs_figure(()), shares_figure(())):
        assert figure.layout.xaxis.range[1] == 1 or figure.layout.xaxis.range[1] == 100


def test_markup_in_a_name_is_shown_as_text() -> None:
    roster = summary(person=EVIL, requirement=EVIL)
    for table in (*tables(roster), shares_table(roster.shares)):
        assert "<img" not in table.to_html()
    for figure in (needs_figure(roster.needs), shares_figure(roster.shares)):
        assert "<img" not in json.dumps(json.loads(figure.to_json()))
