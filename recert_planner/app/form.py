"""Who the plan is for: an example or the person's own papers; and the days on them.

It holds what was typed and nothing computed from it. An example's ledger is handed to whoever asked to be told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape

from ipywidgets import Dropdown, VBox

from recert_planner.app import phrases
from recert_planner.app.fields import DaysField, FileField, Region
from recert_planner.errors import BadRules, Problem
from recert_planner.record.certification import Certification
from recert_planner.record.examples import Person
from recert_planner.rules.book import load_bytes
from recert_planner.rules.model import Credential
from recert_planner.rules.syntax import LARGEST_BYTES

INITIAL = {"description_width": "initial"}


class Papers:
    """The form for the example, the credential and the days of certification."""

    def __init__(self, people: Sequence[Person], book: Mapping[str, Credential]) -> None:
        """Offer these people and credentials."""
        self._people = {person.id: person for person in people}
        choices = [(phrases.OWN, ""), *((person.name, person.id) for person in people)]
        self.example = Dropdown(description=phrases.EXAMPLE, options=choices, style=INITIAL)
        self.story = Region("rp-story")
        titles = [(credential.name, credential.id) for credential in book.values()]
        self.credential = Dropdown(description=phrases.CREDENTIAL, options=titles, style=INITIAL)
        self.own_rules = FileField(label=phrases.OWN_RULES, accept=".toml", limit=LARGEST_BYTES, on_file=self._take)
        self.arrived: Callable[[], None] = lambda: None
        self._file = ("", b"")
        self.certified_on = DaysField(label=phrases.CERTIFIED)
        self.recertified_on = DaysField(label=phrases.RECERTIFIED, several=True)
        self.expires_on = DaysField(label=phrases.OWN_EXPIRY)
        days = (self.certified_on, self.recertified_on, self.expires_on)
        self.box = VBox([Region(html=phrases.PAPERS_HEAD), self.credential, *days, self.own_rules])
        self.box.add_class("rp-papers")

    @property
    def person(self) -> Person | None:
        """The example chosen, or None."""
        return self._people.get(self.example.value)

    def choose(self, person: Person | None) -> None:
        """Show an example and its papers; None shows empty papers of the person's own."""
        self.example.value = person.id if person else ""
        self.story.html = _story(person) if person else ""
        if person is None:
            self.put(None)
            return
        self.credential.value = person.held[0].credential
        self.put(person.held[0].certification)

    def read_own_rules(self, shipped: Mapping[str, Credential]) -> Credential:
        """Return the credential in the file that arrived; raises `BadRules` with everything wrong in it."""
        name, content = self._file
        credential = load_bytes(content, name)
        if credential.id in shipped:
            message = f'"{credential.id}" comes with the planner; give your own file another id'
            raise BadRules([Problem(file=name, field="id", message=message)])
        return credential

    def offer_person(self, person: Person) -> None:
        """Offer one more person beside the examples."""
        self._people[person.id] = person
        self.example.options = [*self.example.options, (person.name, person.id)]

    def offer(self, credential: Credential) -> None:
        """Offer one more credential, or a newer one under its id, and choose it."""
        known = {key: title for title, key in self.credential.options} | {credential.id: credential.name}
        self.credential.options = [(title, key) for key, title in known.items()]
        self.credential.value = credential.id

    def follow_credential(self) -> None:
        """Show the example's days for the credential now chosen, where the example holds it."""
        for held in self.person.held if self.person else ():
            if held.credential == self.credential.value:
                self.put(held.certification)

    def leave_example(self) -> None:
        """Call the ledger the person's own from now on; the days stay until they are changed."""
        self.example.value, self.story.html = "", ""

    def put(self, certification: Certification | None) -> None:
        """Show these days; None empties the form."""
        self.certified_on.put([certification.certified_on] if certification else [])
        self.recertified_on.put(certification.recertified_on if certification else [])
        self.expires_on.put([certification.expires_on] if certification else [])

    def _take(self, name: str, size: int, content: bytes) -> None:
        # A file above the limit comes without its content: as many bytes stand for it, so that one sentence refuses it.
        self._file = (name, content or bytes(min(size, LARGEST_BYTES + 1)))
        self.arrived()

    @property
    def days(self) -> tuple[date | None, tuple[date, ...], date | None]:
        """Certified on, recertified on, own expiry."""
        return self.certified_on.day, self.recertified_on.days, self.expires_on.day


def _story(person: Person) -> str:
    return f"<p><strong>{escape(person.name)}</strong>, as of {person.as_of}. {escape(person.story)}</p>"
