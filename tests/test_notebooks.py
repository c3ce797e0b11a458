"""The notebooks' evidence is compared, not only run: a changed number fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from recert_planner.resources import notebooks_folder
from tests.test_repository import is_evidence

Notebook = dict[str, Any]


def with_evidence() -> list[Path]:
    """Return the notebooks that keep outputs to be compared."""
    files = sorted(notebooks_folder().glob("*.ipynb"))
    return [file for file in files if any(map(is_evidence, json.loads(file.read_bytes())["cells"]))]


def up_to_first_evidence(file: Path) -> Notebook:
    """Return the notebook cut off after its first evidence, so that a copy of it runs in seconds."""
    notebook: Notebook = json.loads(file.read_bytes())
    last = next(place for place, cell in enumerate(notebook["cells"]) if is_evidence(cell))
    return {**notebook, "cells": notebook["cells"][: last + 1]}


def run(notebook: Notebook, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a copy as `make test` runs the notebooks."""
    (folder / "copy.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    options = ["-p", "nbval.plugin", "--nbval-lax", "--nbval-current-env", "--rootdir", str(folder)]
    command = [sys.executable, "-m", "pytest", *options, "copy.ipynb"]
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def corrupted(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the outputs with one digit of them changed, wherever it is printed."""
    text = json.dumps([output.get("text", output.get("data")) for output in outputs], ensure_ascii=False)
    digit = next(letter for letter in text if letter.isdigit())
    swapped = str((int(digit) + 1) % 10)

    def change(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: change(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [change(inner) for inner in value]
        return value.replace(digit, swapped) if isinstance(value, str) else value

    keys = ("text", "data")
    return [{**output, **{key: change(output[key]) for key in keys if key in output}} for output in outputs]


@pytest.fixture(scope="module")
def notebook() -> Notebook:
    files = with_evidence()
    assert files, "No notebook keeps evidence: nothing would be compared."
    return up_to_first_evidence(files[0])


def test_a_faithful_copy_of_a_notebook_passes(notebook: Notebook, tmp_path: Path) -> None:
    answer = run(notebook, tmp_path)
    assert answer.returncode == 0, answer.stdout


def test_a_copy_with_one_changed_digit_fails(notebook: Notebook, tmp_path: Path) -> None:
    evidence = notebook["cells"][-1]
    changed = {**evidence, "outputs": corrupted(evidence["outputs"])}
    answer = run({**notebook, "cells": [*notebook["cells"][:-1], changed]}, tmp_path)
    assert answer.returncode == 1
    assert "Cell outputs differ" in answer.stdout


def test_what_is_wrong_is_said_in_sentences_and_without_a_traceback() -> None:
    code = "from recert_planner import planner\n\nplanner(credential='nobody')"
    cell: Notebook = {
        "cell_type": "code",
        "id": "one",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": code,
    }
    document = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    made = nbformat.reads(json.dumps(document), as_version=4)  # type: ignore[no-untyped-call]  # nbformat's own
    NotebookClient(made, kernel_name="python3", allow_errors=True).execute()
    (output,) = made.cells[0].outputs
    (sentence,) = output.traceback
    assert sentence.startswith("credential: 'nobody' is not known: known are")
