"""A credential from the person's own file, beside those that come with the planner."""

from __future__ import annotations

import pytest

from recert_planner.app.screen import Screen
from recert_planner.resources import data_folder
from recert_planner.rules.book import book
from recert_planner.rules.syntax import LARGEST_BYTES
from tests.app.screens import HEADER, a_screen, play, shown, upload, words

SHIPPED = (data_folder() / "credentials" / "rma-amt.toml").read_text("utf-8")
OWN = SHIPPED.replace('id = "rma-amt"', 'id = "my-own"').replace('name = "RMA (AMT)"', 'name = "<b>My own</b>"')


@pytest.fixture
def screen() -> Screen:
    return a_screen()


def bring(screen: Screen, content: bytes, name: str = "my-own.toml") -> None:
    say = screen.papers.own_rules._receive
    say(None, {"what": "begin", "name": name, "size": len(content)}, [])
    if len(content) <= LARGEST_BYTES:
        say(None, {"what": "part"}, [memoryview(content)])
        say(None, {"what": "end"}, [])


def test_ones_own_credential_is_chosen_and_answered_for(screen: Screen) -> None:
    bring(screen, OWN.encode())
    assert screen.papers.credential.value == "my-own"
    assert ("<b>My own</b>", "my-own") in screen.papers.credential.options
    assert words(screen.problems.html) == ""
    assert screen._inputs().credential == "my-own"
    assert "<b>My own</b>" not in str(shown(screen))
    play(screen.papers.credential, 0, "index")
    assert screen.papers.credential.value in book()


def test_a_newer_file_takes_the_place_of_the_older_one(screen: Screen) -> None:
    bring(screen, OWN.encode())
    bring(screen, OWN.replace("amount = 30", "amount = 31").encode())
    assert [key for _, key in screen.papers.credential.options].count("my-own") == 1
    assert screen._answer is not None
    assert screen._answer.standing.requirement("total").required == 31


def test_the_words_of_ones_own_credential_are_known_to_ledgers(screen: Screen) -> None:
    own = OWN + '\n[categories.surgery]\nlabel = "Surgery"\n'
    bring(screen, own.encode())
    upload(screen, HEADER + "2026-01-05,Sutures,2,credit,surgery,\n")
    assert "1 activity read" in words(screen.import_form.word.html)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SHIPPED.encode(), 'my-own.toml, id: "rma-amt" comes with the planner; give your own file another id'),
        (OWN.replace("amount = 30", 'amount = "30"').encode(), "my-own.toml, line"),
        (b"\xff\xfe\x00", "not saved as UTF-8"),
        (b"", "my-own.toml"),
        (b" " * (LARGEST_BYTES + 1), "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_credential_leaves_everything_as_it_was(screen: Screen, content: bytes, said: str) -> None:
    before = screen.papers.credential.options
    bring(screen, content)
    assert said in words(screen.problems.html)
    assert screen.papers.credential.options == before
    assert set(screen.book) == set(book())
