"""`recert-planner record`: the record that is kept, changed from the command line as it is in the app.

Every change is one step that `record undo` takes back; what is refused leaves the record as it was. An action is a
module here whose `add` names its options.
"""

from __future__ import annotations

from typing import Any

from recert_planner.cli.commands.record import certifying, changing, exporting, history, importing, listing

ACTIONS = (certifying, listing, changing, importing, exporting, history)


def add(commands: Any) -> None:
    """Add the command with its actions."""
    about = "keep a record: add, change, import and export activities, undo and redo"
    parser = commands.add_parser("record", help=about, description=f"{about.capitalize()}.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="action", required=True)
    for action in ACTIONS:
        action.add(actions)
