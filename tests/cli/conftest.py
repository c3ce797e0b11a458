"""Fixtures of the command line's tests. None of them sees the record of whoever runs them."""

from __future__ import annotations

import pytest

from tests.cli.command import Asking


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asking:
    monkeypatch.setenv("COLUMNS", "80")
    return Asking(capsys)


@pytest.fixture(autouse=True)
def _nobodys_record(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
