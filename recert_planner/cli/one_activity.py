"""One activity from options: read by the rules of a ledger's row, so that nothing enters that no file could bring."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping

from attrs import evolve

from recert_planner.cli.clock import today
from recert_planner.errors import BadInput, Problem
from recert_planner.record.activity import Activity
from recert_planner.record.grid import Grid, Row
from recert_planner.record.rows import REQUIRED, Asked
from recert_planner.record.table import ledger_of
from recert_planner.record.write import cells_of
from recert_planner.rules.book import book, vocabulary

# A column whose option has another name: `--proof` attaches the certificate itself.
OPTIONS = {"proof": "paper"}
# What each column of a ledger is called in an activity.
_FIELDS = {"category": "split", "approval": "approvals"}
# Cells that are right or wrong together: a split adds up to its amount, an earned activity is not ahead.
_TOGETHER = ({"amount", "category"}, {"date", "state"})


def given_cells(asked: Namespace, names: Iterable[str]) -> dict[str, str]:
    """Return the cells given as options."""
    return {name: getattr(asked, name) for name in names if getattr(asked, name) is not None}


def activity_of(cells: Mapping[str, str]) -> Activity:
    """Return a new activity; raises `BadInput` with everything wrong in it, each with its option."""
    missing = [name for name in REQUIRED if not cells.get(name, "").strip()]
    if missing:
        raise BadInput(Problem(field=f"--{name}", message="an activity needs it") for name in missing)
    return evolve(_read(cells), row=None)


def changed(activity: Activity, cells: Mapping[str, str]) -> Activity:
    """Return the activity with these cells in place of its own; an empty one takes away what was there.

    Raises `BadInput` with everything wrong in them. What is not given is neither read again nor changed.
    """
    names = set(cells)
    for together in _TOGETHER:
        names |= together if together & names else set()
    held = cells_of(activity)
    needed = {name: held[name] for name in (*REQUIRED, "state", *sorted(names))}
    read = _read({**needed, **cells})
    fields = [_FIELDS.get(name, name) for name in names]
    return evolve(activity, **{name: getattr(read, name) for name in fields})


def _read(cells: Mapping[str, str]) -> Activity:
    grid = Grid(file="", rows=(Row(tuple(cells)), Row(tuple(cells.values()))))
    try:
        (activity,) = ledger_of(grid, Asked(vocabulary=vocabulary(book().values()), as_of=today())).activities
    except BadInput as error:
        raise BadInput(
            Problem(field=f"--{OPTIONS.get(one.field or '', one.field)}", message=one.message) for one in error.problems
        ) from None
    return activity
