"""Everything a workspace holds as one frozen value: what is exported, compared, and put back.

Ids and the history are not part of it: two workspaces are equal when a person could not tell them apart.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from attrs import evolve, frozen

from recert_planner.record.activity import Activity
from recert_planner.record.cells import quoted
from recert_planner.record.certification import Certification
from recert_planner.record.store.activities import Entry, add_activities, entries
from recert_planner.record.store.history import Journal
from recert_planner.record.store.people import (
    Person,
    add_holding,
    add_person,
    holdings,
    override,
    people,
    remove_person,
)
from recert_planner.record.store.proofs import checked_media_type, content_of, keep_content
from recert_planner.record.store.scenarios import (
    dumps,
    header_key,
    mappings,
    remember_mapping,
    save_scenario,
    scenarios,
)
from recert_planner.record.store.workspace import Workspace


@frozen(kw_only=True)
class KeptProof:
    """A certificate with its bytes; `ValueError` or `BadInput` when name, kind, sum and bytes contradict each other."""

    name: str
    media_type: str
    sha256: str
    content: bytes

    def __attrs_post_init__(self) -> None:
        """Refuse bytes that are not what they are said to be."""
        if checked_media_type(self.name, self.content) != self.media_type:
            raise ValueError("media_type is not what the bytes show")
        if hashlib.sha256(self.content).hexdigest() != self.sha256:
            raise ValueError("sha256 is not the sum of the bytes: the certificate is damaged")


@frozen(kw_only=True)
class KeptActivity:
    """An activity with its certificates."""

    activity: Activity
    proofs: tuple[KeptProof, ...] = ()


@frozen(kw_only=True)
class KeptHolding:
    """A certification with the person's own values by rule; `ValueError` when a rule has two."""

    credential: str
    certification: Certification
    overrides: tuple[tuple[str, str], ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what could not be told apart."""
        _each_once("a value for", (rule for rule, _ in self.overrides))


@frozen(kw_only=True)
class KeptScenario:
    """A saved scenario."""

    name: str
    document: Any  # whatever JSON can say

    def __attrs_post_init__(self) -> None:
        """Refuse what could not be saved again (`BadInput`)."""
        dumps(self.document)


@frozen(kw_only=True)
class KeptPerson:
    """A person and all they recorded."""

    name: str
    certifications: tuple[KeptHolding, ...] = ()
    activities: tuple[KeptActivity, ...] = ()
    scenarios: tuple[KeptScenario, ...] = ()


@frozen(kw_only=True)
class KeptMapping:
    """How a file with this header is read; `ValueError` when one of its columns was matched twice."""

    header: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    date_format: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse what could not be told apart."""
        _each_once("the column", (theirs for theirs, _ in self.columns))


@frozen(kw_only=True)
class Contents:
    """Everything in a workspace; `ValueError` when the columns of one header are matched twice."""

    people: tuple[KeptPerson, ...] = ()
    mappings: tuple[KeptMapping, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what could not be told apart."""
        _each_once("the header", (header_key(mapping.header) for mapping in self.mappings))


def contents_of(workspace: Workspace) -> Contents:
    """Return everything a workspace holds at one moment."""
    with workspace.reading():
        return Contents(
            people=tuple(_person(workspace, person) for person in people(workspace)),
            mappings=tuple(
                KeptMapping(header=header, columns=tuple(reading.columns.items()), date_format=reading.date_format)
                for header, reading in mappings(workspace)
            ),
        )


def replace_contents(workspace: Workspace, contents: Contents, *, label: str) -> None:
    """Put `contents` in the place of everything the workspace holds, as one change that one undo takes back."""
    with workspace.change(label) as journal:
        for person in people(workspace):
            remove_person(workspace, person)
        for (row,) in workspace.rows("SELECT id FROM mapping"):
            journal.delete("mapping", row)
        for kept in contents.people:
            _put_person(workspace, journal, kept)
        for mapping in contents.mappings:
            remember_mapping(workspace, mapping.header, dict(mapping.columns), date_format=mapping.date_format)


def _each_once(what: str, names: Iterable[str]) -> None:
    doubled = [name for name, count in Counter(names).items() if count > 1]
    if doubled:
        raise ValueError(f"{what} {quoted(doubled[0])} is there twice")


def _person(workspace: Workspace, person: Person) -> KeptPerson:
    held = holdings(workspace, person)
    return KeptPerson(
        name=person.name,
        certifications=tuple(
            KeptHolding(credential=one.credential, certification=one.certification, overrides=one.overrides)
            for one in held
        ),
        activities=tuple(_activity(workspace, entry) for entry in entries(workspace, person)),
        scenarios=tuple(KeptScenario(name=one.name, document=one.document) for one in scenarios(workspace, person)),
    )


def _activity(workspace: Workspace, entry: Entry) -> KeptActivity:
    proofs = tuple(
        KeptProof(
            name=proof.name, media_type=proof.media_type, sha256=proof.sha256, content=content_of(workspace, proof)
        )
        for proof in entry.proofs
    )
    return KeptActivity(activity=evolve(entry.activity, row=None), proofs=proofs)


def _put_person(workspace: Workspace, journal: Journal, kept: KeptPerson) -> None:
    person = add_person(workspace, kept.name)
    for held in kept.certifications:
        holding = add_holding(workspace, person, held.credential, held.certification)
        for rule, value in held.overrides:
            holding = override(workspace, holding, rule, value)
    ids = add_activities(workspace, person, (each.activity for each in kept.activities))
    for activity_id, each in zip(ids, kept.activities, strict=True):
        for proof in each.proofs:
            _put_proof(workspace, journal, activity_id, proof)
    for scenario in kept.scenarios:
        save_scenario(workspace, person, scenario.name, scenario.document)


def _put_proof(workspace: Workspace, journal: Journal, activity_id: int, proof: KeptProof) -> None:
    keep_content(workspace, proof.sha256, proof.content)
    described = {"name": proof.name, "sha256": proof.sha256, "media_type": proof.media_type}
    journal.insert("proof", {"activity_id": activity_id, "size": len(proof.content), **described})
