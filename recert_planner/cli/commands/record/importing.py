"""`record import`: a ledger or a whole workspace comes in, after the person has seen what would happen.

Nothing is written before the answer, and refused rows are left out only when the person says so.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve

from recert_planner.cli.clock import today
from recert_planner.cli.commands.record.preview import document_json, document_lines, preview_json, preview_lines
from recert_planner.cli.gathering import refused
from recert_planner.cli.kept import add_workspace, expect_name, person_or_first, workspace_of
from recert_planner.cli.streams import add_json, agreed, complain, remark, say, say_json
from recert_planner.errors import BadInput, Problem
from recert_planner.record.cells import quoted
from recert_planner.record.decode import read_bytes
from recert_planner.record.rows import COLUMNS
from recert_planner.record.store import Reading, Workspace, add_person, mapping_for
from recert_planner.record.store.contents import contents_of, replace_contents
from recert_planner.record.store.document import from_json
from recert_planner.record.store.imports import Preview, apply, preview_import
from recert_planner.record.store.sifting import Sifted, sift
from recert_planner.rules.book import book, vocabulary

DOCUMENT = ".json"
MOST_NAMES = 12  # of a file's columns in one sentence
UNDO = "'recert-planner record undo' takes it back"


def add(actions: Any) -> None:
    """Add the action."""
    about = "bring in a ledger (CSV, Excel) or a whole workspace (JSON), after a preview"
    parser = actions.add_parser("import", help=about, description=f"{about[:1].upper()}{about[1:]}.")
    parser.add_argument("file", metavar="FILE", help="the ledger, or the .json that 'record export' wrote")
    parser.add_argument(
        "--column", metavar="THEIRS=OURS", action="append", default=[], help="a column of the file under our name"
    )
    parser.add_argument("--date-format", metavar="FORMAT", help="how it writes its days, such as %%m/%%d/%%Y")
    parser.add_argument("--preview", action="store_true", help="show what would happen and stop")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--leave-out-refused", action="store_true", help="with --yes: import the rows that are right")
    add_workspace(parser)
    add_json(parser)
    parser.set_defaults(run=_run)


def _run(asked: Namespace) -> None:
    if asked.json and not asked.preview:
        raise refused("--json", "give it with --preview: importing itself answers in words")
    path, columns = Path(asked.file), _columns(asked.column)
    content = read_bytes(path)
    if path.suffix.lower() != DOCUMENT:
        expect_name(asked)
    with workspace_of(asked, make=not asked.preview) as workspace:
        if path.suffix.lower() == DOCUMENT:
            _whole_workspace(workspace, content, asked)
        else:
            _ledger(workspace, content, columns, asked)


def _ledger(workspace: Workspace, content: bytes, columns: dict[str, str], asked: Namespace) -> None:
    person = person_or_first(workspace, asked)
    preview = preview_import(workspace, person, _sifted(workspace, content, columns, asked))
    remark(preview.source.ledger.warnings)
    if asked.json:
        say_json(preview_json(preview))
        return
    if preview.refused and not preview.source.ledger.activities:
        raise BadInput((*preview.refused, *_unmatched(preview.source)))
    say("\n".join(preview_lines(preview)))
    if asked.preview:
        complain(preview.refused)
    elif _agreed(preview, asked):
        _apply(workspace, preview)
        say(f"{preview.label}; {UNDO}.")


def _unmatched(source: Sifted) -> Iterator[Problem]:
    """Yield how columns are matched, where a file was refused for its header."""
    if source.header and all(problem.row is None for problem in source.refused):
        named = [quoted(name) for name in source.header if name.strip()]
        theirs = ", ".join(named[:MOST_NAMES]) + (" …" if len(named) > MOST_NAMES else "")
        yield Problem(field="--column", message=f"THEIRS=OURS says which column is which; the file has {theirs}")


def _agreed(preview: Preview, asked: Namespace) -> bool:
    """Return whether to go on; `BadInput` when rows are refused and nobody can be asked about the others."""
    if not preview.added and not preview.changed:
        if preview.refused:
            raise BadInput(preview.refused)
        return False
    if asked.yes and preview.refused and not asked.leave_out_refused:
        hint = Problem(message="nothing was imported; correct the file, or give --leave-out-refused")
        raise BadInput((*preview.refused, hint))
    complain(preview.refused)
    rest = ", and leave out what is refused" if preview.refused else ""
    return asked.yes or agreed(f"Import this{rest}?")


def _apply(workspace: Workspace, preview: Preview) -> None:
    with workspace.change(preview.label):
        if not preview.person.id:
            preview = evolve(preview, person=add_person(workspace, preview.person.name))
        apply(workspace, preview)


def _whole_workspace(workspace: Workspace, content: bytes, asked: Namespace) -> None:
    contents = from_json(content, file=Path(asked.file).name)
    held = contents_of(workspace)
    if asked.json:
        say_json(document_json(contents, held))
        return
    say("\n".join(document_lines(contents, held)))
    if contents == held or asked.preview:
        return
    if asked.yes or agreed("Replace everything?"):
        label = f"Replaced everything from {Path(asked.file).name}"
        replace_contents(workspace, contents, label=label)
        say(f"{label}; {UNDO}.")


def _sifted(workspace: Workspace, content: bytes, columns: dict[str, str], asked: Namespace) -> Sifted:
    """Return the file's good and refused rows, its columns matched as asked for or as they were the last time."""
    name, words = Path(asked.file).name, vocabulary(book().values())

    def read(matched: Mapping[str, str], date_format: str | None) -> Sifted:
        return sift(content, name, vocabulary=words, as_of=today(), date_format=date_format, columns=matched)

    first = read({}, asked.date_format)
    unknown = [theirs for theirs in columns if theirs not in first.header]
    if unknown and first.header:
        raise BadInput(Problem(field="--column", message=f"{name} has no column {theirs!r}") for theirs in unknown)
    last = mapping_for(workspace, first.header) or Reading()
    date_format = asked.date_format or last.date_format
    if last.date_format and asked.date_format is None:
        remark([Problem(message=f"days are read as {date_format}, as last time; --date-format says otherwise")])
    return read(columns or last.columns, date_format or None)


def _columns(given: list[str]) -> dict[str, str]:
    """Return which of our columns each column of the file is; raises `BadInput` with every one that is none."""
    pairs = [one.rpartition("=") for one in given]
    wrong = [one for one, (theirs, _, ours) in zip(given, pairs, strict=True) if not theirs or ours not in COLUMNS]
    if wrong:
        ours = ", ".join(COLUMNS)
        raise BadInput(
            Problem(field="--column", message=f"write {one!r} as THEIRS=OURS, where OURS is one of {ours}")
            for one in wrong
        )
    return {theirs: ours for theirs, _, ours in pairs}
