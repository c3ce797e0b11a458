"""Thousands of spoiled files through the real import: whole, refused in sentences, and never anything between.

Run as `python -m tests.record.mutations --files 10000 --seed 1`. Each file goes through preview and import as the
app does it, and through `recert-planner record import` as a person types it. After every one the record holds what
it held, or exactly what the preview showed; one undo brings the record back. The first file that breaks this is kept.
"""

from __future__ import annotations

import io
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random

from attrs import evolve, frozen

from recert_planner.cli import main as command
from recert_planner.cli.clock import today as command_today
from recert_planner.errors import BadInput, Problem
from recert_planner.record.store import Workspace, add_activities, add_person, open_workspace, people
from recert_planner.record.store.contents import Contents, KeptPerson, contents_of, replace_contents
from recert_planner.record.store.document import from_json
from recert_planner.record.store.imports import Preview, apply, preview_import
from recert_planner.record.store.sifting import sift
from recert_planner.rules.book import book, vocabulary
from tests.record.damage import KINDS, held
from tests.record.workspaces import today

LONGEST_SENTENCE = 700
WHOLE, IN_PART, NOTHING, REFUSED = "all rows right", "some rows refused", "nothing new", "refused"


@frozen
class Bench:
    """A workspace with a record in it, and the file where the spoiled one is put."""

    path: Path
    before: Contents
    folder: Path

    def opened(self) -> Workspace:
        """Open the workspace."""
        return open_workspace(self.path, clock=today)


@contextmanager
def bench() -> Iterator[Bench]:
    """Lend a workspace with one person's record in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "years.sqlite"
        with open_workspace(path, clock=today) as workspace:
            add_activities(workspace, add_person(workspace, "Ada"), held())
            before = contents_of(workspace)
        yield Bench(path, before, Path(name))


def tried(on: Bench, name: str, content: bytes) -> str:
    """Import one file both ways and return how it ended; `AssertionError` when it ended in any other way."""
    with on.opened() as workspace:
        ended = (_document if name.endswith(".json") else _ledger)(workspace, on.before, name, content)
    _typed(on, name, content, ended)
    return ended


def _ledger(workspace: Workspace, before: Contents, name: str, content: bytes) -> str:
    ada = people(workspace)[0]
    source = sift(content, name, vocabulary=vocabulary(book().values()), as_of=command_today())
    preview = preview_import(workspace, ada, source)
    _sentences(preview.refused)
    _each_row_once(preview)
    try:
        apply(workspace, preview)
    except BadInput as error:
        _sentences(error.problems)
        assert contents_of(workspace) == before
        return REFUSED
    after = contents_of(workspace)
    assert _activities(after) == _promised(before, preview)
    _undone(workspace, before, changed=bool(preview.added or preview.changed))
    if preview.refused:
        return IN_PART
    return WHOLE if preview.added or preview.changed else NOTHING


def _each_row_once(preview: Preview) -> None:
    """Every row read is in one group, and no refused row among them."""
    rows = [*preview.added, *(change.activity for change in preview.changed), *preview.skipped]
    assert len(rows) == len(preview.source.ledger.activities)
    read = {activity.row for activity in preview.source.ledger.activities}
    assert not read & {problem.row for problem in preview.refused}


def _promised(before: Contents, preview: Preview) -> Counter[object]:
    promised = _activities(before)
    promised.subtract(evolve(change.entry.activity, row=None) for change in preview.changed)
    promised.update(evolve(one, row=None) for one in preview.added)
    promised.update(evolve(change.activity, row=None) for change in preview.changed)
    return +promised


def _activities(contents: Contents) -> Counter[object]:
    return Counter(kept.activity for kept in contents.people[0].activities)


def _document(workspace: Workspace, before: Contents, name: str, content: bytes) -> str:
    try:
        contents = from_json(content, file=name)
        replace_contents(workspace, contents, label="Replaced everything")
    except BadInput as error:
        _sentences(error.problems)
        assert contents_of(workspace) == before
        return REFUSED
    assert contents_of(workspace) == _as_kept(contents)
    _undone(workspace, before, changed=True)
    return WHOLE


def _as_kept(contents: Contents) -> Contents:
    """Return contents as a workspace keeps them: by day, own values by rule, names and headers without their spaces."""
    return evolve(
        contents,
        people=tuple(map(_person_as_kept, contents.people)),
        mappings=tuple(evolve(one, header=tuple(map(_plain, one.header))) for one in contents.mappings),
    )


def _person_as_kept(person: KeptPerson) -> KeptPerson:
    return evolve(
        person,
        name=person.name.strip(),
        certifications=tuple(evolve(one, overrides=tuple(sorted(one.overrides))) for one in person.certifications),
        activities=tuple(sorted(person.activities, key=lambda one: one.activity.date)),
        scenarios=tuple(evolve(one, name=one.name.strip()) for one in person.scenarios),
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _undone(workspace: Workspace, before: Contents, *, changed: bool) -> None:
    if changed:
        workspace.undo()
    assert contents_of(workspace) == before


def _typed(on: Bench, name: str, content: bytes, ended: str) -> None:
    """Import the file as a person types it, and see that the command ends as the library did."""
    file = on.folder / name
    file.write_bytes(content)
    asked = ["record", "import", str(file), "--yes", "--workspace", str(on.path)]
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        status = command([*asked, "--person", "Ada"])
    lines = err.getvalue().splitlines()
    assert "Traceback" not in out.getvalue() + err.getvalue()
    assert all(line.isprintable() and len(line) <= LONGEST_SENTENCE for line in lines), lines
    assert status == (2 if ended in (REFUSED, IN_PART) else 0), (status, lines)
    assert lines or status == 0
    with on.opened() as workspace:
        _undone(workspace, on.before, changed=status == 0 and ended == WHOLE)


def _sentences(problems: Sequence[Problem]) -> None:
    for sentence in map(str, problems):
        assert sentence.isprintable(), sentence
        assert len(sentence) <= LONGEST_SENTENCE, sentence
        assert "Traceback" not in sentence


def run(files: int, seed: int, *, keep: Path | None = None) -> dict[str, Counter[str]]:
    """Try so many files, of every kind in turn; return how those of each kind ended."""
    ended = {kind: Counter[str]() for kind in KINDS}
    kinds = list(KINDS.items())
    with bench() as on:
        for number in range(files):
            kind, made = kinds[number % len(kinds)]
            name, content = made(Random(f"{seed} {number}"))
            try:
                ended[kind][tried(on, name, content)] += 1
            except BaseException:
                if keep is not None:
                    (keep / f"{seed}-{number}-{name}").write_bytes(content)
                raise
    return ended


def main() -> None:
    """Try the files asked for and print how they ended."""
    parser = ArgumentParser(description="spoiled files through the real import")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path(), help="the folder for a file that breaks the promise")
    asked = parser.parse_args()
    ended = run(asked.files, asked.seed, keep=asked.keep)
    for kind, counts in ended.items():
        said = ", ".join(f"{count:,} {how}" for how, count in counts.most_common())
        sys.stdout.write(f"{kind}: {said}\n")
    total = sum(sum(counts.values()) for counts in ended.values())
    sys.stdout.write(f"{total:,} spoiled files: never a traceback, never a part of an import\n")


if __name__ == "__main__":
    main()
