"""The words of the command line: every command with its options, and where help on them is found.

Only the shape of a command is read here. Values stay text until `person` or a command reads them, so that all that
is wrong with them is said at once.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Any, NoReturn

from recert_planner.cli.commands import COMMANDS, opening
from recert_planner.errors import BadInput, Problem

ABOUT = """\
Plans continuing education against a certification deadline: what is required,
what is done, where you stand, what to do next. Without a command the planner
opens in your browser. Nothing leaves your machine."""
EXAMPLES = """\
examples:
  recert-planner
  recert-planner credentials
  recert-planner status --credential ID --certified 2022-03-12 --ledger my.csv

exit status: 0 answered, 2 bad input (a line for each problem), 1 anything else"""


class Parser(ArgumentParser):
    """A parser that says what is wrong in one line, and takes no abbreviations: they break when options are added."""

    def __init__(self, **options: Any) -> None:
        """Take what `ArgumentParser` takes."""
        given = {"allow_abbrev": False, "exit_on_error": False, "formatter_class": RawDescriptionHelpFormatter}
        super().__init__(**{**given, **options})

    def error(self, message: str) -> NoReturn:
        """Raise `BadInput` with the sentence and where help is found."""
        raise BadInput([Problem(message=f"{message}; see {self.prog} --help")])


def parser() -> Parser:
    """Return the parser of every command."""
    whole = Parser(prog="recert-planner", description=ABOUT, epilog=EXAMPLES)
    opening.add_to(whole)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in COMMANDS:
        command.add(commands)
    return whole


def parsed(arguments: Sequence[str]) -> Namespace:
    """Return the command asked for; its `run` takes it. Raises `BadInput` or `ArgumentError`."""
    asked = parser().parse_args(arguments)
    opening.check_place(asked)
    return asked
