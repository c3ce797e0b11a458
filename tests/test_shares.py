"""Where workers share the tests, browsers and engines each stay with one of them, and no file is torn apart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shares import share

CHECKOUT = Path(__file__).resolve().parent.parent
BROWSERS = ("tests/browser/test_one.py", "tests/site/test_two.py")
ENGINES = ("tests/cli/test_cohort.py", "tests/cohort/test_three.py")
OTHERS = ("tests/test_four.py", "tests/test_five.py")
# A test notes who ran it.
CODE = """
import os
from pathlib import Path

import pytest


@pytest.mark.parametrize("number", range(8))
def test_noted(number):
    with Path("noted").open("a") as notes:
        notes.write(f"{{os.environ['PYTEST_XDIST_WORKER']}} {name} {{number}}\\n")
"""


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """Return who ran which test of a small project with two workers: worker, file and number."""
    project = tmp_path_factory.mktemp("project")
    for name in (*BROWSERS, *ENGINES, *OTHERS):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(CODE.format(name=name), encoding="utf-8")
    options = ["-p", "xdist", "-n", "2", "-p", "tests.shares", "--rootdir", str(project), "--import-mode", "importlib"]
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(CHECKOUT)}
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", *options], cwd=project, env=env, capture_output=True, text=True, check=False
    )
    assert "48 passed in" in answer.stdout.splitlines()[-1]
    return [line.split() for line in (project / "noted").read_text(encoding="utf-8").splitlines()]


def workers(noted: list[list[str]], *names: str) -> set[str]:
    return {worker for worker, name, _ in noted if name in names}


def test_one_worker_drives_all_browsers_and_another_starts_all_engines(noted: list[list[str]]) -> None:
    (browsers,), (engines,) = workers(noted, *BROWSERS), workers(noted, *ENGINES)
    assert browsers != engines


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_stays_with_one_worker_and_in_its_order(noted: list[list[str]], name: str) -> None:
    assert len(workers(noted, name)) == 1
    assert [int(number) for _, other, number in noted if other == name] == list(range(8))


def test_the_cells_of_a_notebook_stay_together_and_two_notebooks_need_not() -> None:
    one, other = "notebooks/01_planner.ipynb::Cell 0", "notebooks/02_the_rules.ipynb::Cell 0"
    assert share(one) == share("notebooks/01_planner.ipynb::Cell 7")
    assert share(one) != share(other)
