"""A record carried to a browser's storage after every change; that storage itself is tried in `tests/site`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from recert_planner.app import in_browser
from recert_planner.app.in_browser import FASTER, IN_THIS_BROWSER, Keeper
from recert_planner.app.keeping import ON_THIS_COMPUTER, keeping
from recert_planner.app.nulls import with_nulls
from recert_planner.errors import WorkspaceError
from recert_planner.record.store import add_person, open_workspace, people

CONTENT, NEWER = b"a record", b"a record with more in it"


class Shelf:
    """A storage that several pages share; `full` refuses everything new."""

    def __init__(self) -> None:
        self.kept: tuple[bytes, int] | None = None
        self.saved = 0
        self.full = False

    async def load(self) -> tuple[bytes, int] | None:
        if self.full:
            raise OSError("private window")
        return self.kept

    async def save(self, content: bytes, *, seen: int) -> int | None:
        await asyncio.sleep(0)
        if self.full:
            raise OSError("no room left")
        if seen != (self.kept[1] if self.kept else 0):
            return None
        self.saved += 1
        self.kept = (content, seen + 1)
        return seen + 1


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def page(shelf: Shelf, folder: Path) -> tuple[Keeper, Path, list[str]]:
    """Return what a page keeps its record with, the record's place, and what it complains of."""
    path, said = folder / "inside" / "workspace.sqlite", list[str]()
    kept = Keeper(shelf, path)
    kept.report = said.append
    asyncio.run(kept.fetch())
    path.parent.mkdir(parents=True, exist_ok=True)
    return kept, path, said


def change(kept: Keeper, path: Path, *contents: bytes) -> None:
    """Write these, each as a change of its own, before anything can be carried."""

    async def act() -> None:
        for content in contents:
            path.write_bytes(content)
            kept.changed()
        await kept.settled()

    asyncio.run(act())


def test_a_change_is_there_for_the_next_page(shelf: Shelf, tmp_path: Path) -> None:
    kept, path, said = page(shelf, tmp_path / "one")
    change(kept, path, CONTENT)
    _, other, _ = page(shelf, tmp_path / "two")
    assert (other.read_bytes(), said) == (CONTENT, [])


def test_without_a_record_nothing_is_put_where_the_planner_looks(shelf: Shelf, tmp_path: Path) -> None:
    _, path, _ = page(shelf, tmp_path)
    assert not path.exists()


def test_changes_of_one_event_are_carried_together_and_unchanged_files_not_at_all(shelf: Shelf, tmp_path: Path) -> None:
    kept, path, _ = page(shelf, tmp_path)
    change(kept, path, b"", CONTENT, NEWER)
    assert (shelf.kept, shelf.saved) == ((NEWER, 1), 1)
    change(kept, path, NEWER)
    assert shelf.saved == 1


def test_looking_at_a_record_makes_no_other_page_slower(shelf: Shelf, tmp_path: Path) -> None:
    change(*page(shelf, tmp_path / "one")[:2], CONTENT)
    (first, path, said), (second, other, _) = (page(shelf, tmp_path / name) for name in ("two", "three"))
    change(second, other, CONTENT)
    change(first, path, NEWER)
    assert (shelf.kept, said) == ((NEWER, 2), [])


def test_a_change_during_the_journey_is_carried_too(shelf: Shelf, tmp_path: Path) -> None:
    kept, path, _ = page(shelf, tmp_path)

    async def act() -> None:
        path.write_bytes(CONTENT)
        kept.changed()
        await asyncio.sleep(0)
        path.write_bytes(NEWER)
        kept.changed()
        await kept.settled()

    asyncio.run(act())
    assert shelf.kept == (NEWER, 2)


def test_the_slower_page_writes_over_nothing_and_is_told(shelf: Shelf, tmp_path: Path) -> None:
    first, path, _ = page(shelf, tmp_path / "one")
    second, other, said = page(shelf, tmp_path / "two")
    change(first, path, CONTENT)
    change(second, other, NEWER)
    assert (shelf.kept, said) == ((CONTENT, 1), [FASTER])


def test_a_browser_without_room_is_named_and_the_next_change_is_tried_again(shelf: Shelf, tmp_path: Path) -> None:
    kept, path, said = page(shelf, tmp_path)
    shelf.full = True
    change(kept, path, CONTENT)
    assert len(said) == 1
    assert "no room left" in said[0]
    shelf.full = False
    change(kept, path, NEWER)
    assert shelf.kept == (NEWER, 1)


def test_a_browser_that_cannot_be_asked_opens_the_planner_all_the_same(shelf: Shelf, tmp_path: Path) -> None:
    shelf.full = True
    _, path, said = page(shelf, tmp_path)
    assert (path.exists(), said) == (False, [])


@pytest.fixture
def kept_here(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A person's record in a browser, as far as there can be one here."""
    path = tmp_path / "record" / "workspace.sqlite"
    monkeypatch.setenv("RECERT_PLANNER_WORKSPACE", str(path))
    monkeypatch.setattr(in_browser, "BrowserStorage", lambda: shelf)
    in_browser._keepers.clear()
    yield path
    in_browser._keepers.clear()


def test_every_change_of_an_open_record_follows_and_a_conflict_is_a_problem_of_the_screen(
    kept_here: Path, shelf: Shelf
) -> None:
    refused: list[str] = []

    def run(event: object) -> None:
        with pytest.raises(WorkspaceError) as told:
            event()  # type: ignore[operator]  # the screen's desk runs any event
        refused.append(str(told.value))

    async def act() -> None:
        with open_workspace(kept_here, clock=lambda: date(2026, 1, 1), shared_memory=False) as workspace:
            IN_THIS_BROWSER.follow(workspace, run)
            add_person(workspace, "Mara")
            await in_browser.keeper().settled()
            shelf.kept = (b"another page's", 7)
            add_person(workspace, "Noor")
            await in_browser.keeper().settled()

    asyncio.run(act())
    assert refused == [FASTER]
    assert shelf.kept == (b"another page's", 7)


def test_the_planner_opens_on_the_record_that_the_browser_keeps(kept_here: Path, shelf: Shelf, tmp_path: Path) -> None:
    before = tmp_path / "before.sqlite"
    with open_workspace(before, clock=lambda: date(2026, 1, 1), shared_memory=False) as workspace:
        add_person(workspace, "Mara")
    shelf.kept = (before.read_bytes(), 3)
    asyncio.run(in_browser.planner())
    with open_workspace(kept_here, clock=lambda: date(2026, 1, 1)) as found:
        assert [person.name for person in people(found)] == ["Mara"]


def test_a_record_is_fetched_once_and_never_over_what_was_changed_since(kept_here: Path, shelf: Shelf) -> None:
    shelf.kept = (CONTENT, 1)

    async def act() -> None:
        IN_THIS_BROWSER.fetch()
        await in_browser.fetch()
        kept_here.write_bytes(NEWER)
        await in_browser.fetch()

    asyncio.run(act())
    assert kept_here.read_bytes() == NEWER


def test_a_person_reads_where_their_record_is_kept(tmp_path: Path) -> None:
    there = tmp_path / "<there>"
    there.touch()
    assert keeping() is ON_THIS_COMPUTER
    words, button = ON_THIS_COMPUTER.welcome(tmp_path / "not there")
    assert (str(tmp_path) in words, button) == (True, "Keep my record on this computer")
    words, button = ON_THIS_COMPUTER.welcome(there)
    assert ("&lt;there&gt;" in words, button) == (True, "Open my record")
    words, button = IN_THIS_BROWSER.welcome(tmp_path / "not there")
    assert ("only this browser" in words or "in this browser" in words, button) == (
        True,
        "Keep my record in this browser",
    )


def test_a_none_is_null_however_deep_and_nothing_else_is() -> None:
    null = object()
    message = {"state": {"display": None, "options": [None, 0, "", (False, None)]}, "method": "update"}
    assert with_nulls(message, null) == {
        "state": {"display": null, "options": [null, 0, "", [False, null]]},
        "method": "update",
    }
