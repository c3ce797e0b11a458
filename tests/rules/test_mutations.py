"""Whatever somebody does to a credential's file, it is a credential or it is explained: nothing else happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recert_planner.errors import BadRules, Problem
from recert_planner.resources import data_folder
from recert_planner.rules.book import check, load_text
from recert_planner.rules.model import KINDS, Credential
from tests.rules.small import SMALL

TEXTS = [SMALL, *(path.read_text(encoding="utf-8") for path in sorted((data_folder() / "credentials").glob("*.toml")))]
LITERALS = st.one_of(
    st.sampled_from(["true", "1", "0", "-1", "2.5", "nan", "-inf", "1e400", "2020-02-29", "1979-05-27T07:32:00Z"]),
    st.sampled_from(
        ["07:32:00", "[]", '["A1"]', "[[1]]", "{}", '{ a = "b" }', '""', '"A1"', '"unknown"', "0xFFFFFFFFFF"]
    ),
    st.sampled_from(["", "'", '"""', "#", "[", "=", "[[rule]]", "[sources]", "[body]", "[rule.a]"]),
    st.sampled_from([f'"{kind}"' for kind in KINDS]),
    st.text(max_size=8),
)
Change = Callable[[list[str]], list[str]]


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Draw one thing that a hand does to lines: another value, a line gone, twice, elsewhere or of its own."""
    place, other = draw(st.integers(0, 10_000)), draw(st.integers(0, 10_000))
    what, literal = draw(st.sampled_from(["value", "gone", "twice", "moved", "new", "cut"])), draw(LITERALS)

    def change(lines: list[str]) -> list[str]:
        at, to = place % len(lines), other % len(lines)
        key = lines[at].partition("=")[0]
        done = {
            "value": [*lines[:at], f"{key}= {literal}", *lines[at + 1 :]],
            "gone": [*lines[:at], *lines[at + 1 :]],
            "twice": [*lines[:at], lines[at], *lines[at:]],
            "moved": [*lines[:to], lines[at], *lines[to:]],
            "new": [*lines[:at], literal, *lines[at:]],
            "cut": lines[:at],
        }
        return done[what] or [""]

    return change


def outcome(text: str) -> Credential | tuple[Problem, ...]:
    try:
        return load_text(text, "changed.toml")
    except BadRules as error:
        return error.problems


def explained(problems: tuple[Problem, ...], lines: int) -> bool:
    """Whether there is at least one sentence, and each stands on a line that the file has."""
    placed = all(problem.line is None or 1 <= problem.line <= lines for problem in problems)
    return bool(problems) and placed and all(problem.message for problem in problems)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.split('"', 2)[1])
@settings(deadline=None)
@given(done=st.lists(changes(), min_size=1, max_size=4))
def test_a_changed_file_is_a_credential_or_explained(text: str, done: list[Change]) -> None:
    lines = text.split("\n")
    for change in done:
        lines = change(lines)
    found = outcome("\n".join(lines))
    assert isinstance(found, Credential) or explained(found, len("\n".join(lines).split("\n")))


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_explained(text: str) -> None:
    found = outcome(text)
    assert isinstance(found, tuple)
    assert explained(found, len(text.split("\n")))


@settings(deadline=None)
@given(content=st.binary(max_size=200), place=st.integers(0, len(SMALL)))
def test_any_bytes_in_a_file_are_explained_or_taken(content: bytes, place: int) -> None:
    whole = SMALL.encode()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "small.toml"
        path.write_bytes(whole[:place] + content + whole[place:])
        assert all(problem.file == "small.toml" for problem in check(path))
