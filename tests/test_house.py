"""The house stays small-roomed, and no room knows a credential by name: that is what the data files are for."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from recert_planner.resources import data_folder

PACKAGE = Path(__file__).resolve().parent.parent / "recert_planner"
MODULES = {str(file.relative_to(PACKAGE)): file for file in sorted(PACKAGE.rglob("*.py"))}
LONGEST_MODULE = 250
LONGEST_FUNCTION = 35


def functions(module: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's name and its lines of code, its docstring and the blank lines left out."""
    text = module.read_text(encoding="utf-8")
    lines = text.split("\n")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            first = body[0].lineno - 1 if body else node.lineno
            code = [line for line in lines[first : node.end_lineno] if line.strip()]
            yield node.name, len(code)


def test_no_module_is_too_long_to_read_at_one_sitting() -> None:
    lengths = {name: len(file.read_text(encoding="utf-8").splitlines()) for name, file in MODULES.items()}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_too_long_to_see_at_one_glance() -> None:
    found = [(name, function, lines) for name, file in MODULES.items() for function, lines in functions(file)]
    assert found
    assert [entry for entry in found if entry[-1] > LONGEST_FUNCTION] == []


def test_every_module_says_why_it_exists() -> None:
    trees = {name: ast.parse(file.read_bytes()) for name, file in MODULES.items()}
    assert [name for name, tree in trees.items() if not ast.get_docstring(tree)] == []


def names_in(file: Path) -> set[str]:
    """Return what a credential's file calls the credential, in every way it does."""
    credential = tomllib.loads(file.read_text(encoding="utf-8"))
    return {credential["id"], credential["name"], credential["title"]}


def test_no_credential_is_named_in_the_code() -> None:
    names = set().union(*map(names_in, (data_folder() / "credentials").glob("*.toml")))
    assert names
    texts = {name: file.read_text(encoding="utf-8") for name, file in MODULES.items()}
    assert [(module, name) for module, text in texts.items() for name in sorted(names) if name in text] == []
