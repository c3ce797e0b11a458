"""Fixtures of the command line's tests."""

from __future__ import annotations

import pytest

from tests.cli.command import Asking


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asking:
    monkeypatch.setenv("COLUMNS", "80")
    return Asking(capsys)
