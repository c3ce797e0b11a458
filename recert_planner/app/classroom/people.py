"""Whose case the class looks at: the example people, and cases that somebody shared."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from attrs import frozen
from ipywidgets import Dropdown

from recert_planner.app.classroom.part import INITIAL
from recert_planner.record.examples import Person
from recert_planner.rules.book import vocabulary
from recert_planner.rules.model import Credential
from recert_planner.teaching.situation import Situation
from recert_planner.views import plain


@frozen(kw_only=True)
class Told:
    """A situation with a name and the story around it."""

    name: str
    story: str
    situation: Situation

    @property
    def papers_html(self) -> str:
        """The days on the papers, and nothing that would give the answer away."""
        papers = self.situation.certification
        days = [f"certified on {plain.day(papers.certified_on)}"]
        days += [f"recertified on {plain.day(day)}" for day in papers.recertified_on]
        days += [f"expires on {plain.day(papers.expires_on)}"] if papers.expires_on else []
        said = f"{self.situation.credential.name}, {plain.joined(days)}. Today is {plain.day(self.situation.as_of)}."
        return f"<p><strong>{escape(self.name)}</strong>: {escape(said)}</p>"

    @property
    def html(self) -> str:
        """The story, as of when it is told, and under which rules."""
        return f"{self.papers_html}<p>{escape(self.story)}</p>"


class People:
    """The cases of a lesson: the example people, each under every credential that they hold, and shared ones."""

    def __init__(self, people: tuple[Person, ...], book: Mapping[str, Credential]) -> None:
        """Begin with these people."""
        self._book = book
        self._told: list[Told] = [told for person in people for told in _told(person, book)]
        self._first: str | None = None

    def add(self, person: Person) -> None:
        """Offer one more person, and begin with them from now on."""
        self._told += _told(person, self._book)
        self._first = person.name

    def chooser(self, begin: str) -> Dropdown:
        """Return a chooser that begins with the person added last, or else with the one of this name."""
        options = [(told.name, place) for place, told in enumerate(self._told)]
        name = self._first or begin
        value = next(place for told, place in options if told.startswith(name))
        return Dropdown(description="Case", options=options, value=value, style=INITIAL)

    def chosen(self, chooser: Dropdown) -> Told:
        """Return the case that a chooser shows."""
        place: int = chooser.value
        return self._told[place]


def _told(person: Person, book: Mapping[str, Credential]) -> list[Told]:
    ledger = person.ledger(vocabulary(book.values())).activities
    several = len(person.held) > 1
    return [
        Told(
            name=f"{person.name}, {book[held.credential].name}" if several else person.name,
            story=person.story,
            situation=Situation(
                credential=book[held.credential],
                certification=held.certification,
                as_of=person.as_of,
                activities=ledger,
            ),
        )
        for held in person.held
    ]
