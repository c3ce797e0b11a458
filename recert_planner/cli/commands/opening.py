"""What the app and JupyterLab share: a port, and whether a browser opens. Without a command, the app itself.

The screens are loaded only when one is opened; no other command waits for them.
"""

from __future__ import annotations

import os
from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path

from recert_planner.cli.streams import say
from recert_planner.errors import BadInput, Problem
from recert_planner.record.place import VARIABLE

SERVING = (None, "lab", "open")


def add_to(parser: ArgumentParser) -> None:
    """Add what opens the app to the program's own options."""
    add_options(parser)
    parser.add_argument("--version", action="store_true", help="print the version and leave")
    parser.set_defaults(run=_run)


def add_options(parser: ArgumentParser) -> None:
    """Add `--port`, `--no-browser` and `--workspace`."""
    # Without defaults: an option before the command would be overwritten by the default behind it.
    parser.add_argument("--port", metavar="N", default=SUPPRESS, help="the port to open (a free one)")
    parser.add_argument("--no-browser", action="store_true", default=SUPPRESS, help="print the address only")
    about = "the file with your record (the one in your data folder)"
    parser.add_argument("--workspace", metavar="FILE", default=SUPPRESS, dest="own_workspace", help=about)


def port_of(asked: Namespace) -> int | None:
    """Return the port asked for, or None; raises `BadInput` when it is no number."""
    given: str | None = getattr(asked, "port", None)
    if given is None:
        return None
    if not (given.isascii() and given.isdigit()):
        raise BadInput([Problem(field="--port", message=f"{given!r} is not a number from 1024 through 65535")])
    return int(given)


def browser_of(asked: Namespace) -> bool:
    """Return whether a browser is to open."""
    return not hasattr(asked, "no_browser")


def name_workspace(asked: Namespace) -> None:
    """Let the planner find the workspace named: its kernels inherit the environment. Raises `BadInput`."""
    given: str | None = getattr(asked, "own_workspace", None)
    if given is None:
        return
    path = Path(given).absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise BadInput([Problem(field="--workspace", message=f"{given!r} is not a file in a folder that exists")])
    os.environ[VARIABLE] = str(path)


def check_place(asked: Namespace) -> None:
    """Refuse options of the app before a command that opens nothing."""
    if asked.command in SERVING:
        return
    given = {"--port": "port", "--no-browser": "no_browser", "--workspace": "own_workspace"}
    problems = [
        Problem(field=option, message=f"there is nothing to open for '{asked.command}'")
        for option, name in given.items()
        if hasattr(asked, name)
    ]
    if problems:
        raise BadInput(problems)


def _run(asked: Namespace) -> None:
    if asked.version:
        from importlib.metadata import version

        say(f"recert-planner {version('recert-planner')}")
        return
    port = port_of(asked)
    name_workspace(asked)
    from recert_planner.app.serve import open_app

    open_app(port, browser=browser_of(asked))
