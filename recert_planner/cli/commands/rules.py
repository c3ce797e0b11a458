"""`recert-planner rules check FILE...`: whether credential files say what they mean, before anybody relies on them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from recert_planner.cli.streams import say
from recert_planner.errors import BadRules, Problem
from recert_planner.rules.book import load
from recert_planner.rules.model import Credential


def add(commands: Any) -> None:
    """Add the command."""
    about = "check files with the rules of credentials"
    parser = commands.add_parser("rules", help=about, description=f"{about.capitalize()}.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="action", required=True)
    checking = actions.add_parser("check", help="name every problem of each file, with its line")
    checking.add_argument("files", nargs="+", metavar="FILE", help="a credential's TOML file")
    checking.set_defaults(run=_check)


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
