"""The list: a page at a time, filtered and sorted, and what an auditor would refuse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from recert_planner.app.records.sieve import NO_CATEGORY, PAGE_ROWS, Order, Papers
from recert_planner.record.activity import State
from recert_planner.record.store import Person, Workspace, add_activities, attach, entries, remove
from recert_planner.rules.book import book
from tests.app.records.screens import PDF, activity, choose, fill, screen, text_of, titles

MIXED = (
    activity("Beta", date=date(2024, 1, 1), amount=Decimal(3)),
    activity("alpha", date=date(2025, 1, 1), amount=Decimal(1), split=()),
    activity("Gamma", date=date(2023, 1, 1), amount=Decimal(2), state=State.PLANNED, provider="Night School"),
)


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (Order.NEWEST, ["alpha", "Beta", "Gamma"]),
        (Order.OLDEST, ["Gamma", "Beta", "alpha"]),
        (Order.TITLE, ["alpha", "Beta", "Gamma"]),
        (Order.LARGEST, ["Beta", "Gamma", "alpha"]),
        (Order.SMALLEST, ["alpha", "Gamma", "Beta"]),
    ],
)
def test_the_list_is_sorted_as_asked(workspace: Workspace, person: Person, order: Order, found: list[str]) -> None:
    add_activities(workspace, person, MIXED)
    shown = screen(workspace, person)
    choose(shown.listing.order, order)
    assert titles(shown) == found


def test_every_field_of_the_question_narrows_the_list(workspace: Workspace, person: Person) -> None:
    add_activities(workspace, person, MIXED)
    shown = screen(workspace, person)
    choose(shown.listing.state, "planned")
    assert titles(shown) == ["Gamma"]
    choose(shown.listing.state, "")
    choose(shown.listing.category, NO_CATEGORY)
    assert titles(shown) == ["alpha"]
    choose(shown.listing.category, "clinical")
    assert titles(shown) == ["Beta", "Gamma"]
    shown.listing.text.set_state({"value": "night SCHOOL"})
    assert titles(shown) == ["Gamma"]
    shown.listing.text.set_state({"value": "nobody"})
    assert titles(shown) == []
    assert text_of(shown.listing.place.html) == "No activity fits what is asked for. (3 in all)"


def test_a_long_record_is_shown_by_the_page(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 2 * PAGE_ROWS + 1)
    shown = screen(workspace, person)
    assert len(titles(shown)) == PAGE_ROWS
    assert shown.listing.earlier.disabled
    shown.listing.later.click()
    shown.listing.later.click()
    assert titles(shown) == ["Course 0"]
    assert text_of(shown.listing.place.html) == "Activities 101–101 of 101"
    assert shown.listing.later.disabled


def test_the_last_page_follows_a_list_that_shrinks(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, PAGE_ROWS + 1)
    shown = screen(workspace, person)
    shown.listing.later.click()
    remove(workspace, entries(workspace, person)[:1])
    shown.refresh.click()
    assert len(titles(shown)) == PAGE_ROWS


def test_another_question_begins_at_the_first_page(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 2 * PAGE_ROWS)
    shown = screen(workspace, person)
    shown.listing.later.click()
    shown.listing.text.set_state({"value": "course"})
    assert titles(shown)[0] == f"Course {2 * PAGE_ROWS - 1}"


def test_a_saved_activity_is_on_the_page_shown(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 2 * PAGE_ROWS)
    shown = screen(workspace, person)
    shown.add.click()
    shown.form.title.set_state({"value": "The very first"})
    shown.form.on.set_state({"value": ["2020-01-01"]})
    shown.form.amount.set_state({"value": "1"})
    shown.form.save.click()
    assert "The very first" in titles(shown)


def test_what_an_auditor_would_refuse_is_listed_with_what_the_body_asks_for(
    workspace: Workspace, person: Person
) -> None:
    add_activities(workspace, person, [activity("Proved"), activity("Bare"), activity("Card", unit="cpr_card")])
    for entry in entries(workspace, person):
        if entry.activity.title != "Bare":
            attach(workspace, entry, "paper.pdf", PDF)
    shown = screen(workspace, person)
    choose(shown.listing.papers, Papers.LACKING)
    assert sorted(titles(shown)) == ["Bare", "Card"]
    said = text_of(shown.listing.word.html)
    assert said.startswith("An auditor could refuse 1 activity. 1 activity more: look whether the file shows")
    assert "send both sides of the card" in said
    lacking = {one["cells"][0].split("\n")[0]: one["cells"][-1] for one in shown.listing.rows.rows}
    assert "No certificate is attached. Asked for: completion" in lacking["Bare"]
    assert "front of the card" in lacking["Card"]


def test_another_credential_asks_for_other_papers(workspace: Workspace, person: Person) -> None:
    add_activities(workspace, person, [activity("Card", unit="cpr_card", provider="", split=())])
    attach(workspace, entries(workspace, person)[0], "card.pdf", PDF)
    shown = screen(workspace, person)
    choose(shown.listing.papers, Papers.LACKING)
    assert titles(shown) == ["Card"]
    shown.fit(book()["ccma-nha"])
    assert titles(shown) == []
    assert "was not found" in text_of(shown.listing.word.html)


def test_a_record_of_nobody_says_how_to_begin(workspace: Workspace, person: Person) -> None:
    assert "No activity yet" in text_of(screen(workspace, person).listing.place.html)


def test_every_row_and_control_has_a_name(workspace: Workspace, person: Person) -> None:
    fill(workspace, person, 1)
    shown = screen(workspace, person)
    assert shown.listing.rows.rows[0]["name"] == "“Course 0”, 5 Jan 2021"
    controls = [*shown.listing.fields, *shown.form._fields.children, shown.arrivals.paste, shown.arrivals.date_format]
    names = [getattr(one, "description", None) or getattr(one, "label", None) for one in controls]
    assert all(names)
