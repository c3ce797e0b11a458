"""A person's notebooks are theirs: copied once, never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from recert_planner.app.copies import HANDED_OUT, NoPlaceForNotebooks, hand_out


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "one.ipynb").write_text("first edition")
    (folder / "two.ipynb").write_text("second notebook")
    (folder / "notes.txt").write_text("not a notebook")
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "Documents" / "mine"


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()} - {HANDED_OUT}


def test_every_notebook_and_nothing_else_is_copied(shipped: Path, mine: Path) -> None:
    assert hand_out(shipped, mine) == {"one.ipynb": mine / "one.ipynb", "two.ipynb": mine / "two.ipynb"}
    assert names(mine) == {"one.ipynb", "two.ipynb"}
    assert (mine / "one.ipynb").read_text() == "first edition"


def test_what_a_person_wrote_stays_and_is_what_opens_again(shipped: Path, mine: Path) -> None:
    hand_out(shipped, mine)
    (mine / "one.ipynb").write_text("my work")
    assert hand_out(shipped, mine)["one.ipynb"] == mine / "one.ipynb"
    assert (mine / "one.ipynb").read_text() == "my work"
    assert names(mine) == {"one.ipynb", "two.ipynb"}


def test_a_new_edition_comes_under_a_new_name(shipped: Path, mine: Path) -> None:
    hand_out(shipped, mine)
    (mine / "one.ipynb").write_text("my work")
    (shipped / "one.ipynb").write_text("next edition")
    for _ in range(2):
        assert hand_out(shipped, mine)["one.ipynb"] == mine / "one (2).ipynb"
    assert (mine / "one.ipynb").read_text() == "my work"
    assert (mine / "one (2).ipynb").read_text() == "next edition"
    assert names(mine) == {"one.ipynb", "one (2).ipynb", "two.ipynb"}


def test_a_copy_that_was_deleted_comes_back(shipped: Path, mine: Path) -> None:
    hand_out(shipped, mine)
    (mine / "one.ipynb").unlink()
    assert hand_out(shipped, mine)["one.ipynb"].read_text() == "first edition"


def test_a_file_of_that_name_that_was_there_before_stays(shipped: Path, mine: Path) -> None:
    mine.mkdir(parents=True)
    (mine / "one.ipynb").write_text("somebody else's")
    (mine / "two.ipynb").mkdir()
    copies = hand_out(shipped, mine)
    assert (mine / "one.ipynb").read_text() == "somebody else's"
    assert copies == {"one.ipynb": mine / "one (2).ipynb", "two.ipynb": mine / "two (2).ipynb"}


def test_the_same_file_already_there_is_not_copied_again(shipped: Path, mine: Path) -> None:
    mine.mkdir(parents=True)
    (mine / "one.ipynb").write_text("first edition")
    assert hand_out(shipped, mine)["one.ipynb"] == mine / "one.ipynb"


@pytest.mark.parametrize("damage", ["", "no list", "[]", '{"one.ipynb": 3}', '{"one.ipynb": {"as": "x"}}'])
def test_a_damaged_list_of_what_was_handed_out_costs_nothing(damage: str, shipped: Path, mine: Path) -> None:
    hand_out(shipped, mine)
    (mine / HANDED_OUT).write_text(damage)
    assert hand_out(shipped, mine)["one.ipynb"] == mine / "one.ipynb"


def test_a_list_cannot_lead_out_of_the_folder(shipped: Path, mine: Path) -> None:
    hand_out(shipped, mine)
    listed = (mine / HANDED_OUT).read_text().replace('"as": "one.ipynb"', '"as": "../../shipped/one.ipynb"')
    (mine / HANDED_OUT).write_text(listed)
    assert hand_out(shipped, mine)["one.ipynb"].parent == mine


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NoPlaceForNotebooks, match=r"cannot be copied to .*: "):
        hand_out(shipped, tmp_path / "file" / "mine")
