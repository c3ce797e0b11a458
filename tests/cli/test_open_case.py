"""`open CASE` shows what somebody shared, and refuses in one sentence what is no case."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from recert_planner import planner
from recert_planner.teaching.case import VARIABLE, Case, to_code, to_json, without_names
from tests.browser.servers import running
from tests.cli.command import Asking
from tests.teaching.people import situation


def a_case() -> Case:
    case = situation("lapsed")
    return without_names(
        Case(
            credential=case.credential.id,
            certification=case.certification,
            as_of=case.as_of,
            activities=case.activities,
        )
    )


@pytest.mark.parametrize("kind", ["code", "file"])
def test_a_code_or_a_file_opens_the_planner(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(to_json(a_case()))
    arguments = ["open", to_code(a_case()) if kind == "code" else str(file), "--no-browser"]
    code = f"import sys; from recert_planner.cli import main; sys.exit(main({arguments!r}))"
    with running(code, tmp_path) as (address, process):
        assert address.startswith("http://127.0.0.1:")
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nowhere.json", "nowhere.json: the file cannot be read"),
        (to_code(a_case())[:-1], "not copied whole"),
        (to_code(evolve(a_case(), credential="unheard-of")), "not known here"),
    ],
)
def test_what_is_no_case_opens_nothing(ask: Asking, given: str, said: str) -> None:
    answer = ask("open", given)
    assert (answer.status, answer.out, len(answer.complaints)) == (2, "", 1)
    assert said in answer.err
    assert VARIABLE not in os.environ


def test_the_planner_opens_on_the_case_that_was_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RECERT_PLANNER_WORKSPACE", str(tmp_path / "none.sqlite"))
    monkeypatch.setenv(VARIABLE, to_code(a_case()))
    assert "Shared case 1" in options(planner())
    assert "Shared case 1" not in options(planner(credential="cma-aama"))
    monkeypatch.setenv(VARIABLE, "")
    assert "Shared case 1" not in options(planner())


def options(widget: Any) -> list[str]:
    here = [str(name) for name, _ in getattr(widget, "options", ()) if isinstance(name, str)]
    return here + [name for child in getattr(widget, "children", ()) for name in options(child)]
