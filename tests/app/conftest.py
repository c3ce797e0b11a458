"""No test of the screens reads or writes the record of whoever runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from recert_planner.record.place import VARIABLE


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the default workspace lies in this test."""
    path = tmp_path / "data" / "workspace.sqlite"
    monkeypatch.setenv(VARIABLE, str(path))
    return path
