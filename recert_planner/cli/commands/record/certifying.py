"""`record certify`: whose record it is, and what they hold since when; where a record begins."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from recert_planner.cli.certified import add_certification, certification_of, credential_of
from recert_planner.cli.clock import today
from recert_planner.cli.gathering import Gathering
from recert_planner.cli.kept import add_workspace, expect_name, find_person, person_of, workspace_of
from recert_planner.cli.streams import say
from recert_planner.errors import BadInput
from recert_planner.record.certification import Certification
from recert_planner.record.store import Person, Workspace, add_holding, add_person, change_holding, holdings
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential


def add(actions: Any) -> None:
    """Add the action."""
    about = "note a certification and its days; a person who is new is added"
    parser = actions.add_parser("certify", help=about, description=f"{about.capitalize()}.")
    add_certification(parser.add_argument_group("the certification"))
    add_workspace(parser)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    gathering = Gathering()
    gathering.take(expect_name, asked)
    credential = gathering.take(credential_of, asked.credential, book())
    certification = certification_of(asked, today(), gathering)
    if credential is None or certification is None or gathering.problems:
        raise BadInput(gathering.problems)
    with workspace_of(asked, make=True) as workspace:
        name = "" if asked.person is None else asked.person.strip()
        with workspace.change(f"Noted the certification {credential.id}{f' of {name}' if name else ''}"):
            person = _person(workspace, asked)
            say(_noted(workspace, person, credential, certification))


def _person(workspace: Workspace, asked: Namespace) -> Person:
    if asked.person is not None and find_person(workspace, asked.person) is None:
        return add_person(workspace, asked.person)
    return person_of(workspace, asked)


def _noted(workspace: Workspace, person: Person, credential: Credential, certification: Certification) -> str:
    """Add the certification, or change the days of the one that began on the same day, and say so."""
    held = [one for one in holdings(workspace, person) if one.credential == credential.id]
    same = next((one for one in held if one.certification.certified_on == certification.certified_on), None)
    if same is None:
        add_holding(workspace, person, credential.id, certification)
        return f"Added {credential.name}, certified on {certification.certified_on}, to the record of {person.name}"
    change_holding(workspace, same, certification)
    return f"Changed the days of {credential.name} in the record of {person.name}"
