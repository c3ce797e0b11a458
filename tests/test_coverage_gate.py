"""The gate on branches fails where a branch was not walked, and says which."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SIGN = "def sign(number):\n    if number < 0:\n        return '-'\n    return '+'\n"
BOTH = "from rooms.sign import sign\n\n\ndef test_sign():\n    assert sign(1) + sign(-1) == '+-'\n"
ONE = "from rooms.sign import sign\n\n\ndef test_sign():\n    assert sign(1) == '+'\n"
OTHER = "from rooms.sign import sign\n\n\ndef test_other_sign():\n    assert sign(-1) == '-'\n"
WORKERS = ("-p", "xdist", "-n", "2")


def run(project: Path, test: str, *options: str) -> subprocess.CompletedProcess[str]:
    rooms = project / "rooms"
    rooms.mkdir()
    (rooms / "__init__.py").write_text("", encoding="utf-8")
    (rooms / "sign.py").write_text(SIGN, encoding="utf-8")
    (project / "test_sign.py").write_text(test, encoding="utf-8")
    plugins = ["-p", "pytest_cov", "-p", "tests.coverage_gate"]
    command = [sys.executable, "-m", "pytest", *plugins, "--rootdir", str(project), *options]
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(CHECKOUT)}
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)


def test_a_room_with_every_branch_walked_passes_and_pytest_has_the_last_word(tmp_path: Path) -> None:
    answer = run(tmp_path, BOTH, "--cov=rooms", "--cov-branch", "--cov-whole=rooms")
    assert answer.returncode == 0
    assert "Every branch of rooms was run" in answer.stdout
    assert "1 passed in" in answer.stdout.splitlines()[-1]


@pytest.mark.parametrize("path", ["rooms", "rooms/sign.py"])
def test_a_branch_not_walked_fails_the_run_and_is_named(tmp_path: Path, path: str) -> None:
    answer = run(tmp_path, ONE, "--cov=rooms", "--cov-branch", f"--cov-whole={path}")
    assert answer.returncode == 1
    assert f"FAIL {path}: not every branch was run" in answer.stdout
    missing = next(line for line in answer.stdout.splitlines() if line.startswith("rooms/sign.py  "))
    assert missing.split()[-1] == "3"
    assert "1 passed in" in answer.stdout.splitlines()[-1]


def test_a_room_that_is_not_there_fails_the_run(tmp_path: Path) -> None:
    answer = run(tmp_path, BOTH, "--cov=rooms", "--cov-branch", "--cov-whole=room")
    assert answer.returncode == 1
    assert "FAIL room: not every branch was run" in answer.stdout


def test_what_workers_walk_is_put_together(tmp_path: Path) -> None:
    (tmp_path / "test_other_sign.py").write_text(OTHER, encoding="utf-8")
    answer = run(tmp_path, ONE, "--cov=rooms", "--cov-branch", "--cov-whole=rooms", *WORKERS)
    assert answer.returncode == 0
    assert "Every branch of rooms was run" in answer.stdout
    assert "2 passed in" in answer.stdout.splitlines()[-1]


def test_what_no_worker_walks_fails_the_run(tmp_path: Path) -> None:
    answer = run(tmp_path, ONE, "--cov=rooms", "--cov-branch", "--cov-whole=rooms", *WORKERS)
    assert answer.returncode == 1
    assert "FAIL rooms: not every branch was run" in answer.stdout
    assert "1 passed in" in answer.stdout.splitlines()[-1]


def test_a_room_measured_by_nobody_is_an_error_of_use(tmp_path: Path) -> None:
    answer = run(tmp_path, BOTH, "--cov-whole=rooms")
    assert answer.returncode == 4
    assert "--cov-whole needs --cov" in answer.stderr
