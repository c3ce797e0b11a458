"""The planner where Python itself runs in the browser: a person's record is kept by that browser, and nowhere else.

The record is a file in the memory of one page. It is fetched before the planner opens and carried to the browser's
storage after every change. Two pages never write over each other: the slower one is told to load again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from recert_planner.app.keeping import Keeping, Run
from recert_planner.errors import Problem, WorkspaceError
from recert_planner.record.place import default_path
from recert_planner.record.store.workspace import Workspace

NAME = "workspace.sqlite"
FASTER = (
    "another page has changed your record meanwhile, so what you change here is not kept. "
    "Load this page again to see the record as it is"
)
REFUSED = (
    "this browser does not keep your record ({why}). "
    "Save it to a file before you close this page: My activities, Export"
)


class Storage(Protocol):
    """A place for one file that outlives the page; its stamp grows with every change, and is 0 before the first."""

    async def load(self) -> tuple[bytes, int] | None:
        """Return the file and its stamp; None when there is none."""

    async def save(self, content: bytes, *, seen: int) -> int | None:
        """Keep the file and return its new stamp; None, and nothing kept, when the stamp is not the one seen."""


class BrowserStorage:
    """The storage of this browser for pages of this address (IndexedDB)."""

    def __init__(self) -> None:
        """Let the page's own language do what only it can."""
        self._ffi = import_module("pyodide.ffi")
        code = (files(__package__) / "static" / "keep.js").read_text(encoding="utf-8")
        self._script: Any = import_module("pyodide.code").run_js(code)

    async def load(self) -> tuple[bytes, int] | None:
        """Return the file and its stamp; None when there is none."""
        found = await self._script.load(NAME)
        return None if found is None else (found.content.to_bytes(), int(found.stamp))

    async def save(self, content: bytes, *, seen: int) -> int | None:
        """Keep the file and return its new stamp; None when another page has saved since."""
        return int(await self._script.save(NAME, self._ffi.to_js(content), seen)) or None


class Keeper:
    """Fetches one file from a storage, and carries each change of it back, one after the other."""

    def __init__(self, storage: Storage, path: Path) -> None:
        """Keep the file at `path`."""
        self._storage, self._path = storage, path
        self._stamp = 0
        self._carried = b""
        self._waiting = False
        self._at_work: asyncio.Task[None] | None = None
        self.fetched: asyncio.Future[None] | None = None
        self.report: Callable[[str], None] = lambda _sentence: None

    async def fetch(self) -> None:
        """Put the file where the planner looks for it, if the storage holds one.

        A browser that lets nobody ask (a private window may) holds none; the first change says so.
        """
        with suppress(Exception):
            found = await self._storage.load()
            if found is not None:
                content, self._stamp = found
                self._carried = digest(content)
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.write_bytes(content)

    def changed(self) -> None:
        """Carry the file to the storage as soon as the present event is over, if it is another than before."""
        self._waiting = True
        if self._at_work is None or self._at_work.done():
            self._at_work = asyncio.ensure_future(self._carry())

    async def settled(self) -> None:
        """Wait until everything is carried."""
        if self._at_work is not None:
            await self._at_work

    async def _carry(self) -> None:
        while self._waiting:
            self._waiting = False
            content = self._path.read_bytes()
            if digest(content) == self._carried:
                continue
            try:
                stamp = await self._storage.save(content, seen=self._stamp)
            except Exception as error:  # noqa: BLE001  # a full or a private browser: the person must hear of it
                self.report(REFUSED.format(why=error))
                return
            if stamp is None:
                self.report(FASTER)
                return
            self._stamp, self._carried = stamp, digest(content)


def digest(content: bytes) -> bytes:
    """Return what tells one state of the file from another."""
    return hashlib.sha256(content).digest()


def fetch() -> asyncio.Future[None]:
    """Fetch the person's record, once: afterwards the file at its place is the newer one."""
    kept = keeper()
    if kept.fetched is None:
        kept.fetched = asyncio.ensure_future(kept.fetch())
    return kept.fetched


_keepers: dict[Path, Keeper] = {}


def keeper() -> Keeper:
    """Return the keeper of the person's record in this browser."""
    path = default_path()
    if path not in _keepers:
        _keepers[path] = Keeper(BrowserStorage(), path)
    return _keepers[path]


def _follow(workspace: Workspace, run: Run) -> None:
    """Carry every change of a record to the browser's storage; what goes wrong is shown as any other problem is."""

    def complain(sentence: str) -> None:
        def fail() -> None:
            raise WorkspaceError([Problem(message=sentence)])

        run(fail)

    kept = keeper()
    kept.report = complain
    workspace.written = kept.changed
    kept.changed()


def _begin_to_fetch() -> None:
    """Fetch while the page is drawn: the planner opens a record that it finds when it is first looked at."""
    fetch()


IN_THIS_BROWSER = Keeping(
    keep="Keep my record in this browser",
    open="Open my record",
    nothing_yet=(
        "<h2>Nothing is kept yet</h2><p>Your own plan is gone when this page closes, and examples are never kept. "
        "If you want to add to your record later, keep it in this browser, and nowhere else. Whoever uses this browser "
        "after you can see it.</p><p>A browser may forget: now and then save your record to a file (Export, "
        "“Everything as JSON”). The same file brings it to another browser (Export, “Put a record back”).</p>"
    ),
    there="<h2>There is a record in this browser</h2><p>What is shown here is no part of it.</p>",
    follow=_follow,
    fetch=_begin_to_fetch,
)


async def planner() -> Any:
    """Return the planner as a widget, opened on the record that this browser keeps, or else on an example."""
    await fetch()
    from recert_planner.app.planner import planner as opened

    return opened()
