"""The fictional people whose ledgers are shipped, so that a class or a first visitor has something to look at.

Reads `data/examples/people.toml` and nothing else; the ledgers themselves are read like anybody's, with
`record.table`. Nothing here knows how a story comes out: the engine says that.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from recert_planner.record.activity import Vocabulary
from recert_planner.record.certification import Certification
from recert_planner.record.table import Ledger, read_ledger
from recert_planner.resources import data_folder


@frozen(kw_only=True)
class Held:
    """A credential, by its id, and the person's hold on it."""

    credential: str
    certification: Certification


@frozen(kw_only=True)
class Person:
    """A fictional person; `as_of` is the day on which the `story`, one sentence, is told."""

    id: str
    name: str
    story: str
    as_of: date
    held: tuple[Held, ...]
    ledger_file: Path

    def ledger(self, vocabulary: Vocabulary) -> Ledger:
        """Return the person's ledger as known on their `as_of`; raises `BadInput` when the file was damaged."""
        return read_ledger(self.ledger_file, vocabulary=vocabulary, as_of=self.as_of)


def example_people() -> tuple[Person, ...]:
    """Return every fictional person, in the file's order."""
    folder = data_folder() / "examples"
    with (folder / "people.toml").open("rb") as file:
        found = tomllib.load(file)
    return tuple(_person(entry, folder) for entry in found["person"])


def example_person(which: str) -> Person:
    """Return the fictional person with this id; `KeyError` when there is none."""
    return {person.id: person for person in example_people()}[which]


def _person(entry: Mapping[str, Any], folder: Path) -> Person:
    return Person(
        id=entry["id"],
        name=entry["name"],
        story=entry["story"],
        as_of=entry["as_of"],
        held=tuple(_held(certification) for certification in entry["certification"]),
        ledger_file=folder / entry["ledger"],
    )


def _held(entry: Mapping[str, Any]) -> Held:
    recertified_on = tuple(entry.get("recertified_on", ()))
    certification = Certification(certified_on=entry["certified_on"], recertified_on=recertified_on)
    return Held(credential=entry["credential"], certification=certification)
