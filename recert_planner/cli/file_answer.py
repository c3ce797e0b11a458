"""An answer about one person that goes into a file, with everything wrong about either said at once."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from recert_planner.cli.gathering import Gathering
from recert_planner.cli.out import add_out, out_of, put
from recert_planner.cli.person import Question, add_person, question
from recert_planner.cli.streams import remark
from recert_planner.errors import BadInput

Written = Callable[[Question], bytes]


def add_file_answer(commands: Any, name: str, *, about: str, suffix: str, written: Written) -> None:
    """Add the command `name`, which writes what `written` makes of a question into a file ending in `suffix`."""
    parser = commands.add_parser(name, help=about, description=f"{about[:1].upper()}{about[1:]}.")
    add_person(parser)
    add_out(parser, suffix)
    parser.set_defaults(run=lambda asked: _answer(asked, suffix, written))


def _answer(asked: Namespace, suffix: str, written: Written) -> None:
    """Write the file asked for; nothing is written when anything is wrong."""
    gathering = Gathering()
    path = gathering.take(out_of, asked, suffix)
    about = gathering.take(question, asked)
    if path is None or about is None:
        raise BadInput(gathering.problems)
    remark(about.ledger.warnings)
    put(path, written(about))
