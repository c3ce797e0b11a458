"""What the app and JupyterLab share: a port, and whether a browser opens. Without a command, the app itself.

The screens are loaded only when one is opened; no other command waits for them.
"""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace

from recert_planner.cli.streams import say
from recert_planner.errors import BadInput, Problem

SERVING = (None, "lab")


def add_to(parser: ArgumentParser) -> None:
    """Add what opens the app to the program's own options."""
    add_options(parser)
    parser.add_argument("--version", action="store_true", help="print the version and leave")
    parser.set_defaults(run=_run)


def add_options(parser: ArgumentParser) -> None:
    """Add `--port` and `--no-browser`."""
    # Without defaults: an option before the command would be overwritten by the default behind it.
    parser.add_argument("--port", metavar="N", default=SUPPRESS, help="the port to open (a free one)")
    parser.add_argument("--no-browser", action="store_true", default=SUPPRESS, help="print the address only")


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


def check_place(asked: Namespace) -> None:
    """Refuse options of the app before a command that opens nothing."""
    if asked.command in SERVING:
        return
    given = {"--port": "port", "--no-browser": "no_browser"}
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
    from recert_planner.app.serve import open_app

    open_app(port, browser=browser_of(asked))
