"""`record list`: a person's certifications and activities as they are kept, without judging what counts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from recert_planner.cli.kept import add_workspace, person_of, workspace_of
from recert_planner.cli.page import columns, paragraph, section
from recert_planner.cli.streams import add_json, say, say_json
from recert_planner.record.store import Entry, Holding, Person, entries, holdings
from recert_planner.record.write import cells_of
from recert_planner.views import plain, words
from recert_planner.views.status import json_number

HEADING = ("no", "date", "title", "amount", "state", "papers")


def add(actions: Any) -> None:
    """Add the action."""
    about = "list certifications and activities, each activity with the number that edit and remove take"
    parser = actions.add_parser("list", help=about, description=f"{about.capitalize()}.")
    add_workspace(parser)
    add_json(parser)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    with workspace_of(asked) as workspace, workspace.reading():
        person = person_of(workspace, asked)
        held, listed = holdings(workspace, person), entries(workspace, person)
    if asked.json:
        say_json(_json(person, held, listed))
    else:
        say("\n".join(_lines(person, held, listed)))


def _lines(person: Person, held: tuple[Holding, ...], listed: tuple[Entry, ...]) -> Iterator[str]:
    yield f"The record of {plain.printable(plain.one_line(person.name))}"
    yield from section("Certifications", (line for one in held for line in _certification(one)))
    rows = [HEADING, *map(entry_row, listed)]
    yield from section("Activities", columns(rows, left=3) if listed else ["  none"])


def entry_row(entry: Entry) -> tuple[str, ...]:
    """Return an activity as the cells of `HEADING`."""
    activity = entry.activity
    return (
        str(entry.id),
        activity.date.isoformat(),
        plain.printable(plain.one_line(activity.title)),
        plain.in_unit(activity.amount, activity.unit),
        words.STATES[activity.state],
        _papers(entry),
    )


def _papers(entry: Entry) -> str:
    """Return how many certificates are attached; without any, whether the ledger names one."""
    if entry.proofs:
        return f"{len(entry.proofs)} attached"
    return "named" if entry.activity.proof else "none"


def _certification(one: Holding) -> Iterator[str]:
    days = one.certification
    again = f", recertified {plain.joined(map(str, days.recertified_on))}" if days.recertified_on else ""
    own = f", expires {days.expires_on} by its papers" if days.expires_on else ""
    yield from paragraph(f"{one.credential}: certified {days.certified_on}{again}{own}", first="  ")
    for rule, value in one.overrides:
        yield from paragraph(f"{rule}: {value} (your own value)", first="    ")


def _json(person: Person, held: tuple[Holding, ...], listed: tuple[Entry, ...]) -> dict[str, Any]:
    return {
        "person": person.name,
        "certifications": [_holding_json(one) for one in held],
        "activities": [_entry_json(one) for one in listed],
    }


def _holding_json(one: Holding) -> dict[str, Any]:
    days = one.certification
    return {
        "credential": one.credential,
        "certified_on": days.certified_on.isoformat(),
        "recertified_on": [day.isoformat() for day in days.recertified_on],
        "expires_on": days.expires_on.isoformat() if days.expires_on else None,
        "own_values": dict(one.overrides),
    }


def _entry_json(entry: Entry) -> dict[str, Any]:
    cells = {**cells_of(entry.activity), "amount": json_number(entry.activity.amount)}
    certificates = [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in entry.proofs]
    return {"no": entry.id, **cells, "certificates": certificates}
