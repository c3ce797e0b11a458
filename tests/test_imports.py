"""The package is light to import: what a person does not use yet is not loaded yet."""

from __future__ import annotations

import subprocess
import sys

import pytest

import recert_planner

HEAVY = {"pandas", "numpy", "plotly", "ipywidgets"}
FRAMES = {"pandas", "numpy"}


def loaded_by(module: str) -> set[str]:
    """Return the top-level packages a fresh interpreter holds after importing `module`."""
    code = f"import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(answer.stdout.split())


def test_the_package_loads_no_heavy_library() -> None:
    loaded = loaded_by("recert_planner")
    assert "recert_planner" in loaded
    assert loaded & HEAVY == set()


def test_the_command_line_loads_no_heavy_library_before_a_command_needs_it() -> None:
    assert loaded_by("recert_planner.cli") & HEAVY == set()


@pytest.mark.parametrize(
    "module",
    [
        "recert_planner.rules.book",
        "recert_planner.record.activity",
        "recert_planner.standing.standing",
        "recert_planner.planning.timeline",
        "recert_planner.planning.pace",
        "recert_planner.views.figures",
        "recert_planner.app",
    ],
)
def test_the_core_and_the_screens_load_neither_pandas_nor_numpy(module: str) -> None:
    assert loaded_by(module) & FRAMES == set()


def test_a_heavy_library_would_be_seen() -> None:
    assert loaded_by("pandas") >= FRAMES


def test_every_public_name_is_there_and_has_one_home() -> None:
    assert set(recert_planner.__all__) == set(recert_planner._HOME_OF)
    assert len(recert_planner.__all__) == len(set(recert_planner.__all__))
    assert all(getattr(recert_planner, name) is not None for name in recert_planner.__all__)
