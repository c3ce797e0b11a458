"""`record undo` and `record redo`: the latest change of the record taken back, and made again."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from recert_planner.cli.kept import add_workspace, workspace_of
from recert_planner.cli.streams import say


def add(actions: Any) -> None:
    """Add both actions."""
    for name, about, run in (
        ("undo", "take back the latest change; again takes back the one before", _undo),
        ("redo", "make the change again that was taken back last", _redo),
    ):
        parser = actions.add_parser(name, help=about, description=f"{about.capitalize()}.")
        add_workspace(parser)
        parser.set_defaults(run=run)


def _undo(asked: Namespace) -> None:
    with workspace_of(asked) as workspace:
        change = workspace.undo()
    say(f"Taken back: {change.label} (of {change.made_on})" if change else "There is nothing to take back.")


def _redo(asked: Namespace) -> None:
    with workspace_of(asked) as workspace:
        change = workspace.redo()
    say(f"Made again: {change.label} (of {change.made_on})" if change else "There is nothing to make again.")
