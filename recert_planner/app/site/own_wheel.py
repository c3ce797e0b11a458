"""Makes the wheel of this very package, from a checkout and from an installed copy alike.

What is running is what the site shows: the files are taken from where they are imported, and only the description of
the package comes from its installation. No build tool is asked, and the same files give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import frozen

from recert_planner.resources import data_folder, notebooks_folder

PACKAGE, PROJECT = "recert_planner", "recert-planner"
_WHEEL = "Wheel-Version: 1.0\nGenerator: recert-planner\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # what a zip file can say, and the same every time


@frozen
class Wheel:
    """A wheel: its file name and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

    def write(self, folder: Path) -> Path:
        """Write the wheel into a folder and return its place."""
        place = folder / self.name
        place.write_bytes(self.content)
        return place


def own_wheel() -> Wheel:
    """Return the wheel of the package that is running; raises `IncompleteInstallation`."""
    installed = distribution(PROJECT)
    stem = f"{PACKAGE}-{installed.version}"
    described = {"METADATA": installed.read_text("METADATA") or "", "WHEEL": _WHEEL}
    return _wheel(stem, dict(sorted(_package_files())), described)


def empty_wheel(name: str) -> Wheel:
    """Return a wheel that says it is there and holds nothing."""
    stem = f"{name}-0"
    return _wheel(stem, {}, {"METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n", "WHEEL": _WHEEL})


def _wheel(stem: str, files: Mapping[str, bytes], described: Mapping[str, str]) -> Wheel:
    inside = {**files, **{f"{stem}.dist-info/{name}": text.encode() for name, text in described.items()}}
    record = f"{stem}.dist-info/RECORD"
    inside[record] = _record(inside, record)
    return Wheel(f"{stem}-py3-none-any.whl", _zipped(inside))


def _package_files() -> Iterator[tuple[str, bytes]]:
    package = Path(__file__).resolve().parents[2]
    beside = {f"{PACKAGE}/data": data_folder(), f"{PACKAGE}/notebooks": notebooks_folder()}
    for name, folder in {PACKAGE: package, **beside}.items():
        for file in folder.rglob("*"):
            if file.is_file() and not _built(file.relative_to(folder)):
                yield f"{name}/{file.relative_to(folder).as_posix()}", file.read_bytes()


def _built(path: Path) -> bool:
    return path.suffix == ".pyc" or any(part == "__pycache__" or part.startswith(".") for part in path.parts)


def _record(inside: Mapping[str, bytes], itself: str) -> bytes:
    lines = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in inside.items()]
    return "\n".join([*lines, f"{itself},,", ""]).encode()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _zipped(inside: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in inside.items():
            info = ZipInfo(name, _OLDEST)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return packed.getvalue()
