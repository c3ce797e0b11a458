"""The planner opened on a record of the person's choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from recert_planner.cli.commands.opening import name_workspace
from recert_planner.cli.parser import parsed
from recert_planner.record.place import VARIABLE, default_path
from tests.cli.command import Asking


@pytest.mark.parametrize("command", [(), ("lab",)])
def test_the_file_named_is_the_one_the_planner_looks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv(VARIABLE, "another.sqlite")
    name_workspace(parsed([*command, "--workspace", str(tmp_path / "mine.sqlite")]))
    assert default_path() == tmp_path / "mine.sqlite"


def test_without_it_the_person_s_own_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    name_workspace(parsed([]))
    assert default_path().parent.name == "recert-planner"


def test_a_file_in_no_folder_is_refused_before_anything_opens(ask: Asking, tmp_path: Path) -> None:
    for wrong in (tmp_path / "none" / "mine.sqlite", tmp_path):
        said = ask("--workspace", wrong)
        assert said.status == 2
        assert said.complaints == [f"--workspace: '{wrong}' is not a file in a folder that exists"]


def test_before_another_command_it_is_refused_rather_than_passed_over(ask: Asking) -> None:
    said = ask("--workspace", "mine.sqlite", "credentials")
    assert (said.status, said.complaints) == (2, ["--workspace: there is nothing to open for 'credentials'"])
