"""What the documents show is what happens: the example is run, and every path they name is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from recert_planner.cli import main

CHECKOUT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DECISIONS.md")
LARGEST_PICTURE = 150_000  # bytes


def text_of(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


def example() -> tuple[list[str], str]:
    """Return the readme's command and what it shows of its answer."""
    found = re.search(r"```console\n\$ recert-planner (.+)\n((?:.*\n)*?)…\n```", text_of("README.md"))
    assert found
    return shlex.split(found[1]), found[2]


def test_the_readmes_example_is_what_the_command_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, shown = example()
    monkeypatch.chdir(CHECKOUT)
    monkeypatch.setenv("COLUMNS", "80")
    assert main(arguments) == 0
    assert capsys.readouterr().out.startswith(shown)
    assert len(shown.splitlines()) > 10


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_a_document_links_to_is_there(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(name))
    assert [link for link in links if not (CHECKOUT / link).exists()] == []


def test_the_readme_begins_with_one_sentence_one_picture_and_two_commands() -> None:
    title, sentence, picture, commands, *_ = text_of("README.md").split("\n\n")
    assert title == "# Recert Planner"
    assert re.fullmatch(r"[^.\n]+\.", sentence)
    assert picture.startswith("![")
    assert len(picture.splitlines()) == 1
    assert [line.split()[:2] for line in commands.splitlines()] == [["make", "run"], ["make", "test"]]


def test_the_readmes_picture_is_small_enough_for_a_slow_line() -> None:
    (picture,) = re.findall(r"!\[.+\]\((.+)\)", text_of("README.md"))
    assert 10_000 < (CHECKOUT / picture).stat().st_size < LARGEST_PICTURE


def test_every_dated_rule_is_in_the_list_of_changes() -> None:
    listed = text_of("CHANGELOG.md")
    names = ("cma-aama.toml", "ccma-nha.toml")
    rules = "\n".join((CHECKOUT / "data" / "credentials" / name).read_text(encoding="utf-8") for name in names)
    days = set(re.findall(r"^effective_from = (\d{4}-\d\d-\d\d)", rules, re.MULTILINE))
    assert days
    assert sorted(day for day in days if day not in listed) == []
