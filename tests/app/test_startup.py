"""The figure widget loads the quick way, and leaves no trace of how."""

from __future__ import annotations

import subprocess
import sys

import pytest

from recert_planner.app.startup import out_of_sight

LOAD = "from recert_planner.app.startup import figure_widget_class; figure_widget_class()"


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_loading_the_figure_widget_compiles_no_grammar_of_internet_addresses() -> None:
    assert run(f"import sys; {LOAD}; print('rfc3987_syntax' in sys.modules, 'nbformat' in sys.modules)") == "False True"


def test_the_plain_way_would_compile_them() -> None:
    plain = "from plotly.graph_objects import FigureWidget"
    assert run(f"import sys; {plain}; print('rfc3987_syntax' in sys.modules)") == "True"


def test_what_was_out_of_sight_can_be_imported_afterwards() -> None:
    answer = run(f"{LOAD}; import isoduration, rfc3987_syntax; print(rfc3987_syntax.is_valid_syntax('iri', 'a:b'))")
    assert answer == "True"


def test_the_figure_widget_works_and_notebooks_are_still_checked() -> None:
    draw = "w = figure_widget_class()(); w.add_scatter(y=[1, 2])"
    check = "import nbformat; nbformat.validate(nbformat.v4.new_notebook())"
    assert run(f"{LOAD}; {draw}; {check}; print(len(w.data))") == "1"


def test_a_package_out_of_sight_is_not_found_until_the_block_ends() -> None:
    with out_of_sight("this"), pytest.raises(ModuleNotFoundError):
        import this  # noqa: F401 - importing is the test
    assert "this" not in sys.modules


def test_a_package_loaded_before_stays_in_sight() -> None:
    with out_of_sight("sys"):
        import sys as same
    assert same is sys.modules["sys"]


def test_the_block_restores_even_when_it_fails() -> None:
    with pytest.raises(ValueError, match="inside"), out_of_sight("this"):
        raise ValueError("inside")
    assert "this" not in sys.modules
