"""`recert-planner site`: the planner as a folder of static files, for any browser, and a server for a class."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from recert_planner.cli.gathering import refused
from recert_planner.cli.streams import say
from recert_planner.errors import BadInput

ABOUT = """\
Builds the planner as a folder of static files: it runs in any browser without
being installed, and every record stays in its reader's browser. The parts that
are not here yet are fetched once, by npm and pip; the site itself needs no
internet."""


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("site", help="build the no-install site for a class", description=ABOUT)
    parser.add_argument("out", metavar="OUT", help="the folder of the site; an older site in it is replaced")
    parser.add_argument("--pyodide", metavar="DIR", help="the folder of Pyodide's core (fetched by npm)")
    parser.add_argument("--cache", metavar="DIR", help="where fetched parts are kept (your cache folder)")
    parser.add_argument("--serve", action="store_true", help="serve the site until Ctrl-C")
    parser.add_argument("--host", metavar="ADDRESS", help="where to serve: 0.0.0.0 for the class network (127.0.0.1)")
    parser.add_argument("--port", metavar="N", dest="site_port", help="the port to serve on (a free one)")
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    _check(asked)
    from recert_planner.app.site.build import build

    out = Path(asked.out)
    given = {"pyodide": asked.pyodide, "cache": asked.cache}
    fresh = build(out, **{name: Path(folder) for name, folder in given.items() if folder is not None})
    say(f"Built the site in {out}" if fresh else f"The site in {out} is up to date")
    if asked.serve:
        from recert_planner.app.loopback import LOOPBACK
        from recert_planner.app.site.serve import serve_site

        serve_site(out, host=asked.host or LOOPBACK, port=int(asked.site_port) if asked.site_port else None)


def _check(asked: Namespace) -> None:
    """Raise `BadInput` for every option that cannot be meant as it is."""
    wrong: list[BadInput] = []
    for option, given in (("--host", asked.host), ("--port", asked.site_port)):
        if given is not None and not asked.serve:
            wrong.append(refused(option, "there is nothing to serve without --serve"))
    port = asked.site_port
    if port is not None and not (port.isascii() and port.isdigit() and int(port) <= 65535):
        wrong.append(refused("--port", f"{port!r} is not a number from 1024 through 65535"))
    if asked.pyodide is not None and not Path(asked.pyodide).is_dir():
        wrong.append(refused("--pyodide", f"there is no folder {asked.pyodide!r}"))
    if Path(asked.out).is_file():
        wrong.append(refused("OUT", f"{asked.out!r} is a file, and the site is a folder"))
    if wrong:
        raise BadInput(problem for error in wrong for problem in error.problems)
