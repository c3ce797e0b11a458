"""A workspace with one person in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recert_planner.record.store import Person, Workspace
from tests.app.records.screens import opened, someone


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with opened(path) as made:
        yield made


@pytest.fixture
def person(workspace: Workspace) -> Person:
    return someone(workspace)
