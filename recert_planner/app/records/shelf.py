"""A person's activities in a workspace as this window last saw them, and what each of them still lacks.

A change is made against what was seen, so that what another window did meanwhile is refused by the store and never
overwritten. It reads and remembers; every change is the store's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from recert_planner.record.store import Entry, Person, Workspace, entries, people
from recert_planner.rules.model import Credential, Moments, Proof
from recert_planner.standing.evidence import Gap, gaps, proof_rules


class Shelf:
    """The entries of one person, by id, in the order of their days."""

    def __init__(self, workspace: Workspace, person: Person, credential: Credential, *, as_of: date) -> None:
        """Read the file once."""
        self.workspace, self.person = workspace, person
        self.entries: tuple[Entry, ...] = ()
        self._by_id: dict[int, Entry] = {}
        self._revision = -1
        self._news = False
        self._fit(credential, as_of)
        self.read()

    def fit(self, credential: Credential, as_of: date) -> None:
        """Look at the record with another credential's rules."""
        if credential is not self.credential or as_of != self._as_of:
            self._fit(credential, as_of)

    def read(self) -> bool:
        """Read what has changed since the last time; return whether anything has."""
        with self.workspace.reading():
            revision = self.workspace.revision()
            if revision == self._revision:
                news, self._news = self._news, False
                return news
            self._revision, self._news = revision, False
            self.person = _again(self.person, people(self.workspace))
            self.entries = entries(self.workspace, self.person)
        self._by_id = {entry.id: entry for entry in self.entries}
        return True

    def took(self, entry: Entry) -> None:
        """Take an entry as this window has just stored it, so that thousands of others need not be read again.

        Where anything else has changed too, the next `read` reads everything.
        """
        if self.workspace.revision() != self._revision + 1:
            return
        self._revision, self._news = self._revision + 1, True
        self._by_id[entry.id] = entry
        self.entries = tuple(sorted(self._by_id.values(), key=lambda one: (one.activity.date, one.id)))

    def get(self, entry_id: int | None) -> Entry | None:
        """Return an entry as this window last saw it."""
        return self._by_id.get(entry_id) if entry_id is not None else None

    def gaps(self, entry: Entry) -> tuple[Gap, ...]:
        """Return what an entry lacks by the rules of the credential."""
        return gaps(entry.activity, len(entry.proofs), self._asked(entry))

    def _fit(self, credential: Credential, as_of: date) -> None:
        self.credential, self._as_of = credential, as_of
        self._moments = Moments(cycle_start=as_of, expiry=as_of, application=as_of)
        self._rules: dict[date, tuple[Proof, ...]] = {}

    def _asked(self, entry: Entry) -> tuple[Proof, ...]:
        day = entry.activity.date
        if day not in self._rules:
            self._rules[day] = proof_rules(self.credential, entry.activity, self._moments)
        return self._rules[day]


def alike(one: Entry, other: Entry) -> bool:
    """Return whether two entries are the same but for their place in the list."""
    return evolve(one, activity=evolve(one.activity, row=other.activity.row)) == other


def _again(person: Person, known: Iterable[Person]) -> Person:
    """Return the person as the file holds them now: by id, else by name after the whole record was replaced."""
    known = tuple(known)
    same = [one for one in known if one.id == person.id] or [one for one in known if one.name == person.name]
    return same[0] if same else person
