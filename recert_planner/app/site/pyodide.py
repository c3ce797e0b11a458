"""Readies a copy of Pyodide's core for the site: Python for the browser, and nothing that only another host has."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from recert_planner.app.site.npm import CannotBuild, fetched, pin, version_in

LOCK = "pyodide-lock.json"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def core_folder(given: Path | None, cache: Path) -> Path:
    """Return the folder with Pyodide's core: the one given, else the pinned one; raises `CannotBuild`."""
    folder = given or fetched(pin("pyodide"), cache)
    missing = [name for name in (*CORE, LOCK, "package.json") if not (folder / name).is_file()]
    if missing:
        raise CannotBuild(f"{str(folder)!r} is no folder of Pyodide: it lacks {', '.join(missing)}.")
    found = version_in(folder)
    if found != pin("pyodide").version:
        raise CannotBuild(f"{str(folder)!r} holds Pyodide {found}, and the site needs {pin('pyodide').version}.")
    return folder


def ready_core(folder: Path, place: Path) -> None:
    """Copy the core; its list of packages names what only another host has, and is emptied."""
    place.mkdir(parents=True)
    for name in CORE:
        shutil.copyfile(folder / name, place / name)
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    lock["packages"] = {}
    lock["info"]["version"] = pin("pyodide").version
    (place / LOCK).write_text(json.dumps(lock), encoding="utf-8")
