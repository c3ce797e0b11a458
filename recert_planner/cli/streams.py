"""What goes out of the program: answers on stdout, one line for each problem or remark on stderr.

Works on a C locale, into a pipe and into a file; no colour codes, and no letter that could steer a terminal.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import suppress
from io import TextIOWrapper
from typing import Any

from recert_planner.errors import BadInput, Problem

MOST_PROBLEMS = 50


def prepare() -> None:
    """Make both streams take every letter: UTF-8 into pipes and files, what the terminal can show on a terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() or _is_unicode(stream.encoding) else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def say(text: str) -> None:
    """Print an answer."""
    sys.stdout.write(f"{text}\n")


def say_json(value: Any) -> None:
    """Print an answer as JSON, letters as they are."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def add_json(parser: ArgumentParser) -> None:
    """Add `--json`, which every reading command has."""
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def agreed(question: str) -> bool:
    """Ask on the terminal and return whether the answer is yes; `BadInput` when nobody is there to answer."""
    sys.stdout.write(f"{question} [y/N] ")
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if not answer:
        say("")
        raise BadInput("nobody answered, so nothing was changed; --yes answers beforehand")
    if answer.strip().casefold() in ("y", "yes"):
        return True
    say("Nothing was changed.")
    return False


def complain(problems: Iterable[Problem]) -> None:
    """Print one line for each problem on stderr: the first 50, and how many more there are."""
    lines = [one_line(str(problem)) for problem in problems]
    more = len(lines) - MOST_PROBLEMS
    shown = [*lines[:MOST_PROBLEMS], f"and {more:,} more"] if more > 0 else lines
    sys.stderr.writelines(f"{line}\n" for line in shown)


def remark(problems: Iterable[Problem]) -> None:
    """Print what was assumed while reading, marked as a note, on stderr; the answer stands."""
    complain(Problem(message=f"note: {problem}") for problem in problems)


def one_line(text: str) -> str:
    """Return text on one line, without letters that steer a terminal: a file may be called anything."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def give_up_output() -> None:
    """Send what is still to be written nowhere: nobody can take it, and Python must not say so when it ends."""
    with suppress(OSError):  # a stream without a file behind it holds nothing back
        target = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), target)


def _is_unicode(encoding: str) -> bool:
    return codecs.lookup(encoding).name.startswith("utf")
