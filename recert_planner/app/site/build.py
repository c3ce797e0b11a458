"""Builds the no-install site in a folder, whole or not at all, and knows again what it has built.

A folder that holds anything else is never touched.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from attrs import asdict, frozen
from platformdirs import user_cache_path

from recert_planner.app.site.assembly import LIGHT_LOCK, assemble, check_tools
from recert_planner.app.site.compress import compress, pack, wire_size
from recert_planner.app.site.npm import CannotBuild, pin
from recert_planner.app.site.own_wheel import PROJECT, Wheel, own_wheel
from recert_planner.app.site.pages import say_size, write_pages
from recert_planner.app.site.pyodide import CORE, core_folder, ready_core
from recert_planner.app.site.wheels import collected

MARK = "recert-planner-site.json"


@frozen(kw_only=True)
class Made:
    """What a site was made of; another mark means another site."""

    package: str
    pyodide: str


def build(out: Path, *, pyodide: Path | None = None, cache: Path | None = None) -> bool:
    """Build the site in `out` unless it is there as it would be; return whether it was built.

    `pyodide` is the folder of Pyodide's core; without it the pinned one is fetched. What is fetched is kept in `cache`
    (by default the person's own). Raises `CannotBuild`; `out` is then as it was.
    """
    wheel = own_wheel()
    made = Made(package=wheel.sha256, pyodide=pin("pyodide").version)
    if found(out) == made:
        return False
    check_tools()
    kept = cache or user_cache_path(PROJECT, appauthor=False)
    core = core_folder(pyodide, kept / "npm")
    place = out.absolute()
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{place.name}.", dir=place.parent) as work:
        site = _built(Path(work), core, collected(kept / "wheels"), wheel)
        (site / MARK).write_text(json.dumps(asdict(made)), encoding="utf-8")
        if place.exists():
            place.rename(Path(work) / "before")
        site.rename(place)
    return True


def found(out: Path) -> Made | None:
    """Return what the site in a folder was made of; None for no folder; raises `CannotBuild` where it holds others."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return None
    try:
        return Made(**json.loads((out / MARK).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise CannotBuild(f"{str(out)!r} holds something else than the site: name a new folder.") from error


def _built(work: Path, core: Path, wheels: list[Path], wheel: Wheel) -> Path:
    parts, site = work / "parts", work / "site"
    ready_core(core, parts / "static" / "pyodide")
    library = parts / "static" / "pyodide-lock"
    library.mkdir()
    wheel.write(library)
    for each in wheels:
        shutil.copyfile(each, library / each.name)
    assemble(parts, site)
    write_pages(site, version=version(PROJECT))
    compress(site)
    pack(say_size(site, first_visit(site)))
    return site


def first_visit(site: Path) -> int:
    """Return about what the first page of a screen costs on the wire [bytes]: the most of it are these files."""
    lock = json.loads((site / LIGHT_LOCK).read_text(encoding="utf-8"))
    wheels = [(site / LIGHT_LOCK).parent / entry["file_name"] for entry in lock["packages"].values()]
    core = [site / "static" / "pyodide" / name for name in CORE]
    interface = [*(site / "build").glob("jlab_core.*.js"), site / "build" / "repl" / "bundle.js"]
    return sum(map(wire_size, (*wheels, *core, *interface)))
