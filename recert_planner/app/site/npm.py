"""Fetches a package from npm by name, checks it against the hash in this repository, and keeps it.

npm itself knows where its registry is. An archive whose hash is another is never unpacked.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path

from attrs import frozen

from recert_planner.errors import RecertError

PINS = Path(__file__).parent / "pins.toml"


class CannotBuild(RecertError):
    """The site cannot be built here and now."""


@frozen
class Pin:
    """A package of npm, its version and the hash of its archive, as npm writes it (`sha512-…`)."""

    name: str
    version: str
    integrity: str


def pins(file: Path = PINS) -> tuple[Pin, ...]:
    """Return every entry of a file of pins."""
    listed = tomllib.loads(file.read_text(encoding="utf-8"))["npm"]
    return tuple(Pin(name, entry["version"], entry["integrity"]) for name, entry in listed.items())


def pin(name: str) -> Pin:
    """Return the entry of one package that the site needs."""
    return next(one for one in pins() if one.name == name)


def fetched(wanted: Pin, cache: Path) -> Path:
    """Return the folder of an unpacked package in the cache, fetched if it is not there; raises `CannotBuild`."""
    place = cache / wanted.name
    if version_in(place) != wanted.version:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as work:
            archive = _packed(wanted, Path(work))
            _check(wanted, archive)
            with tarfile.open(archive) as opened:
                opened.extractall(Path(work) / "unpacked", filter="data")
            if place.exists():
                place.rename(Path(work) / "before")
            (Path(work) / "unpacked" / "package").rename(place)
    return place


def version_in(folder: Path) -> str | None:
    """Return the version of the package in a folder; None where there is none."""
    try:
        found: str = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError):
        return None
    return found


def _packed(wanted: Pin, work: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise CannotBuild(f"The site needs {wanted.name}: install npm, or name the folder where it is.")
    command = [npm, "pack", f"{wanted.name}@{wanted.version}", "--ignore-scripts", "--silent"]
    ended = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    archives = list(work.glob("*.tgz"))
    if ended.returncode or len(archives) != 1:
        said = (ended.stderr.strip() or "no reason given").splitlines()[-1]
        raise CannotBuild(f"npm could not fetch {wanted.name} {wanted.version}: {said}")
    return archives[0]


def _check(wanted: Pin, archive: Path) -> None:
    with archive.open("rb") as content:
        digest = hashlib.file_digest(content, "sha512").digest()
    if f"sha512-{base64.b64encode(digest).decode()}" != wanted.integrity:
        raise CannotBuild(f"What npm sent as {wanted.name} {wanted.version} has another hash than the one pinned.")
