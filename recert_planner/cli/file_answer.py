"""An answer about one person that goes into a file, with everything wrong about either said at once."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from recert_planner.cli.gathering import Gathering
from recert_planner.cli.out import out_of, put
from recert_planner.cli.person import Question, question
from recert_planner.cli.streams import remark
from recert_planner.errors import BadInput


def answer_in(asked: Namespace, suffix: str, written: Callable[[Question], bytes]) -> None:
    """Write what `written` makes of the question into the file asked for; nothing is written when anything is wrong."""
    gathering = Gathering()
    path = gathering.take(out_of, asked, suffix)
    about = gathering.take(question, asked)
    if path is None or about is None:
        raise BadInput(gathering.problems)
    remark(about.ledger.warnings)
    put(path, written(about))
