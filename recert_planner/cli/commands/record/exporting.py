"""`record export`: the record as a ledger (CSV, Excel), all of the workspace (JSON), or an audit folder (zip)."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from recert_planner.cli.clock import today
from recert_planner.cli.kept import add_workspace, person_of, workspace_of
from recert_planner.cli.out import add_out, out_of, put
from recert_planner.record.activity import Activity
from recert_planner.record.store import Workspace, entries

SUFFIXES = (".csv", ".xlsx", ".json", ".zip")


def add(actions: Any) -> None:
    """Add the action."""
    about = "write activities as .csv or .xlsx, the whole workspace as .json, or the audit folder as .zip"
    parser = actions.add_parser("export", help=about, description=f"{about[:1].upper()}{about[1:]}.")
    add_workspace(parser)
    add_out(parser, *SUFFIXES)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    path = out_of(asked, *SUFFIXES)
    from recert_planner.record.store.files import writing

    with workspace_of(asked) as workspace, writing(path):  # a workbook is put together in files of its own
        content = _content(workspace, asked, path.suffix.lower())
    put(path, content)


def _content(workspace: Workspace, asked: Namespace, suffix: str) -> bytes:
    from recert_planner.record.store.audit import audit_folder
    from recert_planner.record.store.contents import contents_of
    from recert_planner.record.store.document import to_json
    from recert_planner.record.write import write_csv, write_excel

    if suffix == ".json":
        return to_json(contents_of(workspace))
    if suffix == ".zip":
        return audit_folder(workspace, person_of(workspace, asked), as_of=today())
    write = write_csv if suffix == ".csv" else write_excel
    return write(_activities(workspace, asked))


def _activities(workspace: Workspace, asked: Namespace) -> list[Activity]:
    return [entry.activity for entry in entries(workspace, person_of(workspace, asked))]
