"""`recert-planner lab`: JupyterLab on a person's own copy of the notebooks, which are never overwritten."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from recert_planner.cli.commands.opening import add_options, browser_of, name_workspace, port_of


def add(commands: Any) -> None:
    """Add the command."""
    about = "open JupyterLab on your own copy of the notebooks"
    parser = commands.add_parser("lab", help=about, description=f"Open{about.removeprefix('open')}.")
    add_options(parser)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    port = port_of(asked)
    name_workspace(asked)
    from recert_planner.app.lab import open_lab

    open_lab(port, browser=browser_of(asked))
