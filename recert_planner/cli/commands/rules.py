"""`recert-planner rules`: `check` files before anybody relies on them, begin a `new` one, print the `schema`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from recert_planner.cli.streams import say, say_json
from recert_planner.errors import BadInput, BadRules, Problem
from recert_planner.rules.book import load
from recert_planner.rules.model import Credential
from recert_planner.rules.schema import json_schema
from recert_planner.rules.skeleton import skeleton


def add(commands: Any) -> None:
    """Add the command."""
    about = "check files with the rules of credentials, and begin new ones"
    parser = commands.add_parser("rules", help=about, description=f"{about.capitalize()}.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="action", required=True)
    checking = actions.add_parser("check", help="name every problem of each file, with its line")
    checking.add_argument("files", nargs="+", metavar="FILE", help="a credential's TOML file")
    checking.set_defaults(run=_check)
    beginning = actions.add_parser("new", help="begin a credential's file, with a comment at every step")
    beginning.add_argument("id", metavar="ID", help="small letters and digits, joined by -")
    beginning.add_argument("--out", metavar="FILE", help="where to write it, named for the id (printed)")
    beginning.set_defaults(run=_new)
    actions.add_parser("schema", help="print the JSON Schema for editors").set_defaults(run=_schema)


def _check(asked: Namespace) -> None:
    sound: list[tuple[str, Credential]] = []
    problems: list[Problem] = []
    for path in map(Path, asked.files):
        try:
            sound.append((path.name, load(path)))
        except BadRules as error:
            problems += error.problems
    for name, credential in sound:
        rules, sources = len(credential.rules), len(credential.sources)
        say(f"{name}: sound; {credential.name}, {rules} rules from {sources} sources")
    if problems:
        raise BadRules(problems)


def _new(asked: Namespace) -> None:
    text = skeleton(asked.id)
    if asked.out is None:
        say(text.rstrip("\n"))
        return
    path = Path(asked.out)
    if path.name != f"{asked.id}.toml":
        raise _refused(f"a credential's file is named for its id: {asked.id}.toml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise _refused(f"{path.name} is there already and is not overwritten") from error
    except OSError as error:
        raise _refused(f"{path.name} cannot be written there") from error
    say(f"{path.name}: begun; fill it in, then: recert-planner rules check {asked.out}")


def _schema(_: Namespace) -> None:
    say_json(json_schema())


def _refused(message: str) -> BadInput:
    return BadInput([Problem(field="--out", message=message)])
