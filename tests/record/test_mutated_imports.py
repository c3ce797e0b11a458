"""Spoiled files through the real import, app and command line: whole, refused in sentences, never anything between.

A few hundred here; `python -m tests.record.mutations --files 10000 --seed 1` tries as many as wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from recert_planner.record.store import Workspace
from recert_planner.record.store.imports import Preview, apply
from tests.record import mutations
from tests.record.damage import CSV, DOCUMENT, KINDS, WORKBOOK
from tests.record.mutations import IN_PART, REFUSED, WHOLE, bench, run, tried

FILES = 280


@pytest.mark.no_cover  # proves much, walks nothing new
def test_a_spoiled_file_is_imported_as_previewed_or_refused_in_sentences() -> None:
    ended = run(FILES, seed=7)
    assert {kind: sum(counts.values()) for kind, counts in ended.items()} == dict.fromkeys(KINDS, FILES // len(KINDS))
    assert all(counts[REFUSED] for counts in ended.values())
    assert ended["csv_cells"][IN_PART] > 0 < ended["excel_cells"][IN_PART]
    assert ended["json_values"][WHOLE] > 0 < ended["excel_parts"][WHOLE]


@pytest.mark.parametrize(
    ("name", "content"), [("ledger.csv", CSV), ("ledger.xlsx", WORKBOOK), ("workspace.json", DOCUMENT)]
)
def test_the_same_files_unspoiled_are_imported_whole(name: str, content: bytes) -> None:
    with bench() as on:
        assert tried(on, name, content) == WHOLE


def half_an_import(workspace: Workspace, preview: Preview) -> None:
    """Import all rows but one, as a faulty program would."""
    apply(workspace, evolve(preview, added=preview.added[1:]))


def a_traceback(_workspace: Workspace, _preview: Preview) -> None:
    """Fail as a faulty program would."""
    raise ZeroDivisionError


@pytest.mark.parametrize(("faulty", "seen"), [(half_an_import, AssertionError), (a_traceback, ZeroDivisionError)])
def test_a_faulty_import_is_noticed_and_its_file_kept(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    faulty: Callable[[Workspace, Preview], None],
    seen: type[BaseException],
) -> None:
    monkeypatch.setattr(mutations, "apply", faulty)
    with pytest.raises(seen):
        run(FILES, seed=7, keep=tmp_path)
    (kept,) = tmp_path.iterdir()
    assert kept.name.startswith("7-")
    assert kept.read_bytes()
