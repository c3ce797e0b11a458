"""`recert-planner site`: every option that cannot be meant as it is, all in one go, before anything is built."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import Asking


def test_every_option_that_cannot_be_meant_is_named(ask: Asking, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = ask("site", tmp_path / "file", "--host", "0.0.0.0", "--port", "many", "--pyodide", tmp_path / "none")
    assert said.status == 2
    assert said.out == ""
    assert [line.partition(":")[0] for line in said.complaints] == ["--host", "--port", "--port", "--pyodide", "OUT"]


def test_a_folder_with_anything_else_in_it_is_refused(ask: Asking, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    said = ask("site", tmp_path)
    assert (said.status, said.out) == (2, "")
    assert said.complaints == [f"{str(tmp_path)!r} holds something else than the site: name a new folder."]


def test_a_port_beyond_the_last_is_refused(ask: Asking, tmp_path: Path) -> None:
    said = ask("site", tmp_path / "site", "--serve", "--port", "65536")
    assert said.complaints == ["--port: '65536' is not a number from 1024 through 65535"]
