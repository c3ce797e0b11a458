"""The workspace as the command line sees it: which file, whose record, which of their certifications.

A reading command never makes a file. Where several people or certifications are kept, the person says which; nothing
is guessed.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from attrs import frozen

from recert_planner.cli.clock import today
from recert_planner.cli.gathering import refused
from recert_planner.record.store import (
    Holding,
    Person,
    Workspace,
    default_path,
    entries,
    holdings,
    open_workspace,
    people,
)
from recert_planner.record.table import Ledger
from recert_planner.rules.book import book

BEGIN = "'recert-planner record certify' begins a record"


def add_workspace(parser: ArgumentParser) -> None:
    """Add the options about a workspace."""
    kept = parser.add_argument_group("the record")
    kept.add_argument("--workspace", metavar="FILE", help="the file with the record (the one in your data folder)")
    kept.add_argument("--person", metavar="NAME", help="whose record, where it holds several people's")


def is_kept(asked: Namespace) -> bool:
    """Return whether there is a workspace to read: one is named, or the person's own is there."""
    return asked.workspace is not None or asked.person is not None or default_path().exists()


@contextmanager
def workspace_of(asked: Namespace, *, make: bool = False) -> Iterator[Workspace]:
    """Open the workspace asked for; without `make` it must be there already. Raises `WorkspaceError`, `BadInput`."""
    path = _path(asked)
    if not make and not path.exists():
        where = f"there is no file {path}" if asked.workspace is not None else "there is no record yet"
        raise refused("--workspace", f"{where}; {BEGIN}")
    with open_workspace(path, clock=today) as workspace:
        yield workspace


def expect_name(asked: Namespace) -> None:
    """Refuse to begin a record without a name, before there is a file (`BadInput`)."""
    if asked.person is None and not _path(asked).exists():
        _only(())


def person_of(workspace: Workspace, asked: Namespace) -> Person:
    """Return whose record is meant: the person named, or the only one there is."""
    known = people(workspace)
    if asked.person is None:
        return _only(known)
    found = find_person(workspace, asked.person)
    if found is None:
        raise refused("--person", f"there is no record of {asked.person!r}; {_names(known)}")
    return found


def person_or_first(workspace: Workspace, asked: Namespace) -> Person:
    """Return whose record is meant, or, where nobody is yet, the person named, not added and so without an id (0)."""
    if asked.person is not None and asked.person.strip() and not people(workspace):
        return Person(id=0, name=asked.person.strip())
    return person_of(workspace, asked)


def find_person(workspace: Workspace, name: str) -> Person | None:
    """Return the person of this name, whatever its capitals, or None; `BadInput` when it is not one's alone."""
    found = [person for person in people(workspace) if _plain(person.name) == _plain(name)]
    if len(found) > 1:
        raise refused("--person", f"{len(found)} people are called {name!r}; give one of them another name")
    return found[0] if found else None


@frozen(kw_only=True)
class Kept:
    """One person's record: their name and activities, and the certification asked about."""

    name: str
    ledger: Ledger
    holding: Holding | None = None


def record_of(asked: Namespace, as_of: date | None = None) -> Kept:
    """Return the record asked for, with the certification held on a day; without a day, with none."""
    with workspace_of(asked) as workspace:
        if as_of is None and asked.person is None and not people(workspace):
            return Kept(name="", ledger=Ledger(activities=()))
        person = person_of(workspace, asked)
        activities = tuple(entry.activity for entry in entries(workspace, person))
        holding = None if as_of is None else holding_of(workspace, person, asked.credential, as_of=as_of)
    return Kept(name=person.name, ledger=Ledger(activities=activities), holding=holding)


def holding_of(workspace: Workspace, person: Person, credential: str | None, *, as_of: date) -> Holding:
    """Return the certification meant: the only one, or that of a credential (the latest begun by `as_of`)."""
    held = holdings(workspace, person)
    which = dict.fromkeys(one.credential for one in held)
    if not held:
        raise refused("--person", f"no certification of {person.name} is recorded; 'record certify' adds one")
    if credential is None and len(which) > 1:
        raise refused("--credential", f"{person.name} holds {', '.join(which)}; say which")
    meant = [one for one in held if credential in (None, one.credential)]
    if not meant:
        raise refused("--credential", f"{person.name} holds {', '.join(which)}, not {credential!r}")
    begun = [one for one in meant if one.certification.certified_on <= as_of]
    if not begun:
        first = min(map(_certified_on, meant))
        raise refused("--as-of", f"{as_of} lies before the certification {first}")
    if begun[0].credential not in book():
        raise refused("--credential", f"this program knows no rules of {begun[0].credential!r}")
    return max(begun, key=_certified_on)


def _path(asked: Namespace) -> Path:
    return Path(asked.workspace) if asked.workspace is not None else default_path()


def _only(known: tuple[Person, ...]) -> Person:
    if len(known) == 1:
        return known[0]
    if not known:
        raise refused("--person", f"the workspace has nobody yet; name whose record it is. {BEGIN}")
    raise refused("--person", f"say whose record; {_names(known)}")


def _names(known: tuple[Person, ...]) -> str:
    return f"the workspace has {', '.join(person.name for person in known) or 'nobody yet'}"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _certified_on(holding: Holding) -> date:
    return holding.certification.certified_on
