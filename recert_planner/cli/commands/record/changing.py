"""`record add`, `edit` and `remove`: one activity from options, checked as a row of a ledger is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from recert_planner.cli.gathering import Gathering, refused
from recert_planner.cli.kept import add_workspace, expect_name, person_of, person_or_first, workspace_of
from recert_planner.cli.one_activity import OPTIONS, activity_of, changed, given_cells
from recert_planner.cli.papers import add_papers, attach_all, papers_of, with_papers
from recert_planner.cli.streams import remark, say
from recert_planner.errors import BadInput, Problem
from recert_planner.record.store import Entry, add_activities, add_person, edit, entries, remove
from recert_planner.record.store.imports import identity

LISTED = "'recert-planner record list' shows the numbers"
CELLS = {
    "date": ("DATE", "when it was completed, or will be"),
    "title": ("TEXT", "what it was"),
    "amount": ("N", "how much, as the certificate says"),
    "unit": ("UNIT", "contact_hour, aama_ceu, ceu, college_credit, cpr_card or credit"),
    "provider": ("TEXT", "who gave it"),
    "category": ("ID", "one category, or a split such as clinical=2;general=1"),
    "approval": ("ID", "who approved it; several with ; between"),
    "tags": ("ID", "labels of the credential; several with ; between"),
    "state": ("STATE", "earned, enrolled or planned (earned)"),
    "proof": ("TEXT", "where its certificate is, when it is not attached"),
}


def add(actions: Any) -> None:
    """Add the three actions."""
    adding = _parser(actions, "add", "add an activity", _add)
    _add_cells(adding)
    editing = _parser(actions, "edit", "change an activity: what is not named stays", _edit)
    editing.add_argument("number", metavar="NUMBER", help="its number in 'record list'")
    _add_cells(editing)
    removing = _parser(actions, "remove", "remove activities with their certificates; undo brings them back", _remove)
    removing.add_argument("numbers", metavar="NUMBER", nargs="+", help="a number in 'record list'")


def _parser(actions: Any, name: str, about: str, run: Any) -> ArgumentParser:
    parser: ArgumentParser = actions.add_parser(name, help=about, description=f"{about.capitalize()}.")
    add_workspace(parser)
    parser.set_defaults(run=run)
    return parser


def _add_cells(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("the activity")
    for name, (shape, about) in CELLS.items():
        group.add_argument(f"--{OPTIONS.get(name, name)}", dest=name, metavar=shape, help=about)
    add_papers(group)


def _add(asked: Namespace) -> None:
    expect_name(asked)
    gathering = Gathering()
    activity = gathering.take(activity_of, given_cells(asked, CELLS))
    papers = gathering.take(papers_of, asked)
    if activity is None or papers is None:
        raise BadInput(gathering.problems)
    with workspace_of(asked, make=True) as workspace, workspace.change(f"Added “{activity.title}”"):
        person = person_or_first(workspace, asked)
        person = person if person.id else add_person(workspace, person.name)
        twin = any(identity(entry.activity) == identity(activity) for entry in entries(workspace, person))
        (number,) = add_activities(workspace, person, [activity])
        attach_all(workspace, Entry(id=number, person_id=person.id, activity=activity), papers)
    if twin:
        remark([Problem(message="an activity of this day, title, provider and unit was there already; both are kept")])
    say(f"Added activity {number}: {activity.date} {activity.title}{with_papers(papers)}")


def _edit(asked: Namespace) -> None:
    cells, papers = given_cells(asked, CELLS), papers_of(asked)
    if not cells and not papers:
        raise BadInput("nothing to change was given; 'recert-planner record edit --help' lists what can be")
    with workspace_of(asked) as workspace:
        (entry,) = _entries(entries(workspace, person_of(workspace, asked)), [asked.number])
        activity = changed(entry.activity, cells) if cells else entry.activity
        with workspace.change(f"Changed “{activity.title}”"):
            attach_all(workspace, edit(workspace, entry, activity), papers)
    say(f"Changed activity {entry.id}: {activity.date} {activity.title}{with_papers(papers)}")


def _remove(asked: Namespace) -> None:
    with workspace_of(asked) as workspace:
        found = _entries(entries(workspace, person_of(workspace, asked)), asked.numbers)
        remove(workspace, found)
    for entry in found:
        say(f"Removed activity {entry.id}: {entry.activity.date} {entry.activity.title}")


def _entries(held: tuple[Entry, ...], numbers: list[str]) -> list[Entry]:
    """Return the entries with these numbers, each once; raises `BadInput` with every number that none has."""
    known = {str(entry.id): entry for entry in held}
    unknown = [number for number in dict.fromkeys(numbers) if number not in known]
    if unknown:
        raise BadInput(
            [
                problem
                for number in unknown
                for problem in refused("NUMBER", f"there is no activity {number!r}; {LISTED}").problems
            ]
        )
    return [known[number] for number in dict.fromkeys(numbers)]
