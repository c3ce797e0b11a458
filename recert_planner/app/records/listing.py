"""The list of activities: what to show, in which order, one page at a time, and which are ticked.

It shows what the shelf holds and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Button, Dropdown, HBox, Text, VBox

from recert_planner.app.fields import Region
from recert_planner.app.markup import listed
from recert_planner.app.records import wording
from recert_planner.app.records.shelf import Shelf
from recert_planner.app.records.sieve import NO_CATEGORY, PAGE_ROWS, Order, Papers, Wanted, page_of, page_with, sifted
from recert_planner.app.records.widgets import Rows
from recert_planner.record.activity import State
from recert_planner.record.store import Entry
from recert_planner.rules.model import Credential
from recert_planner.views import plain, words
from recert_planner.views.evidence import asked_lines, gaps_text

INITIAL = {"description_width": "initial"}


class Listing:
    """The fields of the question, the page of rows, and the buttons that turn pages."""

    def __init__(self, shelf: Shelf, *, opened: Callable[[int], None]) -> None:
        """Show this shelf; `opened` gets the id of the activity to open."""
        self._shelf = shelf
        self._page = 1
        self._sought: int | None = None
        self._found: tuple[Entry, ...] = ()
        self._asked: tuple[tuple[Entry, ...], Credential, Wanted] | None = None
        self.text = Text(description="Search", placeholder="title, provider, day", style=INITIAL)
        self.state = Dropdown(description="State", options=wording.STATES, style=INITIAL)
        self.category = Dropdown(description="Category", options=[("any", "")], style=INITIAL)
        self.papers = Dropdown(description="Proof", options=wording.PAPERS, style=INITIAL)
        self.order = Dropdown(description="Order", options=wording.ORDERS, style=INITIAL)
        self.word = Region("rp-record-asked", live="polite")
        self.rows = Rows(opened=opened, headers=list(wording.HEADERS))
        self.place = Region("rp-record-place", live="polite")
        self.earlier = Button(description=f"Previous {PAGE_ROWS}")
        self.later = Button(description=f"Next {PAGE_ROWS}")
        fields = HBox([self.text, self.state, self.category, self.papers, self.order])
        fields.add_class("rp-record-question")
        self.box = VBox([fields, self.word, self.rows, HBox([self.place, self.earlier, self.later])])

    @property
    def fields(self) -> tuple[Any, ...]:
        """The fields that ask for something."""
        return self.text, self.state, self.category, self.papers, self.order

    @property
    def ticked(self) -> tuple[Entry, ...]:
        """The entries ticked, as this window last saw them."""
        return tuple(entry for one in self.rows.ticked if (entry := self._shelf.get(one)))

    def turn(self, by: int) -> None:
        """Go to another page."""
        self._page += by

    def begin_again(self) -> None:
        """Go to the first page: something else is asked for."""
        self._page = 1

    def seek(self, entry_id: int) -> None:
        """Show the page with an activity next time, where the question lets it through."""
        self._sought = entry_id

    def show(self) -> None:
        """Show the page as the shelf now is."""
        self._offer_categories()
        if self._sought is not None:
            self._page, self._sought = page_with(self._find(), self._sought) or self._page, None
        page = page_of(self._find(), self._page)
        self._page = page.number
        self.rows.rows = [self._row(entry) for entry in page.entries]
        shown = {entry.id for entry in page.entries}
        self.rows.ticked = [one for one in self.rows.ticked if one in shown]
        self.rows.caption = self._caption(page.number, page.pages)
        self.place.html = f"<p>{wording.place(page, len(self._shelf.entries))}</p>"
        self.earlier.disabled, self.later.disabled = page.number == 1, page.number == page.pages
        self.word.html = self._lacking() if self.papers.value is Papers.LACKING else ""

    def _find(self) -> tuple[Entry, ...]:
        wanted = Wanted(
            text=self.text.value,
            state=State(self.state.value) if self.state.value else None,
            category=self.category.value,
            papers=Papers(self.papers.value),
            order=Order(self.order.value),
        )
        if not self._same_question(wanted):
            self._found = sifted(self._shelf.entries, wanted, self._lacks)
        self._asked = (self._shelf.entries, self._shelf.credential, wanted)
        return self._found

    def _same_question(self, wanted: Wanted) -> bool:
        if self._asked is None:
            return False
        entries, credential, before = self._asked
        return entries is self._shelf.entries and credential is self._shelf.credential and before == wanted

    def _lacks(self, entry: Entry) -> bool:
        return bool(self._shelf.gaps(entry))

    def _offer_categories(self) -> None:
        labels = [(label.label, name) for name, label in self._shelf.credential.categories.items()]
        used = {name for entry in self._shelf.entries for name in entry.activity.categories}
        others = sorted(used - set(self._shelf.credential.categories))
        options = (("any", ""), *labels, *((name, name) for name in others), ("none named", NO_CATEGORY))
        if tuple(self.category.options) != options:
            chosen = self.category.value
            self.category.options = options
            self.category.value = chosen if chosen in {value for _, value in options} else ""

    def _row(self, entry: Entry) -> dict[str, Any]:
        activity = entry.activity
        return {
            "id": entry.id,
            "name": f"“{activity.title}”, {plain.short_day(activity.date)}",
            "cells": [
                f"{plain.one_line(activity.title)}\n{plain.one_line(activity.provider)}",
                plain.short_day(activity.date),
                plain.in_unit(activity.amount, activity.unit),
                _category(entry, self._shelf.credential),
                words.STATES[activity.state],
                self._proof(entry),
            ],
        }

    def _proof(self, entry: Entry) -> str:
        """Return the certificates; where all that lacks proof is asked for, what lacks."""
        lacking = gaps_text(self._shelf.gaps(entry))
        if self.papers.value is Papers.LACKING and lacking:
            return lacking
        names = ", ".join(proof.name for proof in entry.proofs)
        return f"{plain.one_line(names)}\n{lacking}" if names else "none" if lacking else "–"

    def _caption(self, number: int, pages: int) -> str:
        return f"Activities of {self._shelf.person.name}, page {number} of {pages}"

    def _lacking(self) -> str:
        found = [self._shelf.gaps(entry) for entry in self._shelf.entries]
        refused = sum(any(gap.refused for gap in each) for each in found)
        doubtful = sum(bool(each) for each in found) - refused
        said = f"<p><strong>{wording.lacking(refused, doubtful)}</strong></p>"
        return said + listed(asked_lines(self._shelf.credential))


def _category(entry: Entry, credential: Credential) -> str:
    """Return the categories of an activity, with amounts when there are several, then who approved it."""
    known = credential.categories
    several = len(entry.activity.split) > 1
    named = [
        f"{known[name].label if name in known else name}{f' {plain.number(share)}' if several else ''}"
        for name, share in entry.activity.split
    ]
    approvals = [
        credential.approvals[name].label if name in credential.approvals else name for name in entry.activity.approvals
    ]
    return f"{', '.join(named) or '–'}\n{', '.join(approvals)}"
