"""Runs one command and says how it ended: 0 answered, 2 bad input, 1 something nobody foresaw.

No traceback reaches a person who did not ask for one with `RECERT_PLANNER_DEBUG=1`.
"""

from __future__ import annotations

import os
import sys
import traceback
from argparse import ArgumentError
from collections.abc import Sequence
from contextlib import suppress

from recert_planner.cli.parser import parsed
from recert_planner.cli.streams import complain, give_up_output, one_line, prepare
from recert_planner.errors import Problem, RecertError

ANSWERED, UNFORESEEN, BAD_INPUT = 0, 1, 2
# What a shell expects of a program that was ended by Ctrl-C, or whose reader has gone (`| head`).
INTERRUPTED, READER_GONE = 130, 141
DEBUG = "RECERT_PLANNER_DEBUG"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (the program's own when None) and return its exit status."""
    try:
        prepare()
        return _answered(sys.argv[1:] if arguments is None else arguments)
    except BrokenPipeError:
        give_up_output()
        return READER_GONE
    except KeyboardInterrupt:
        give_up_output()
        return INTERRUPTED


def _answered(arguments: Sequence[str]) -> int:
    try:
        with suppress(SystemExit):  # how argparse ends after --help
            command = parsed(arguments)
            command.run(command)
        sys.stdout.flush()
    except RecertError as error:
        complain(error.problems)
        return BAD_INPUT
    except ArgumentError as error:
        complain([Problem(field=error.argument_name, message=f"{error.message}; see recert-planner --help")])
        return BAD_INPUT
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  # a person gets a sentence, not a traceback
        return _unforeseen(error)
    return ANSWERED


def _unforeseen(error: Exception) -> int:
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(error)
    what = one_line(f"{type(error).__name__}: {error}")[:200]
    message = f"Something went wrong that should not have ({what}). With {DEBUG}=1 the details are shown."
    complain([Problem(message=message)])
    give_up_output()
    return UNFORESEEN
