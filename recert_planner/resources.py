"""Where the files are that hold what changes without code: `data/` and `notebooks/`.

A wheel carries both folders inside the package; a checkout has them at its top. Whoever asks here need not know
which of the two is running. This module only finds folders: it reads nothing, copies nothing and writes nothing.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from recert_planner.errors import RecertError


class IncompleteInstallation(RecertError):
    """A folder that every installation carries is not there."""


def data_folder() -> Path:
    """Return the folder with `credentials/` and `examples/`.

    Raises `IncompleteInstallation` when neither the package nor a checkout around it holds the folder.
    """
    return _folder("data")


def notebooks_folder() -> Path:
    """Return the folder with the notebooks as shipped; a person works on a copy.

    Raises `IncompleteInstallation` when neither the package nor a checkout around it holds the folder.
    """
    return _folder("notebooks")


def _folder(name: str) -> Path:
    package = _package_folder()
    for folder in _candidates(package, name):
        if folder.is_dir():
            return folder
    raise IncompleteInstallation(f"The folder {name!r} is missing beside {package}: install Recert Planner again.")


def _candidates(package: Path, name: str) -> list[Path]:
    """Return the folder a wheel installs, then a checkout's; a `data` beside site-packages is somebody else's."""
    checkout = package.parent
    in_checkout = [checkout / name] if (checkout / "pyproject.toml").is_file() else []
    return [package / name, *in_checkout]


def _package_folder() -> Path:
    root = files("recert_planner")
    if isinstance(root, Path):
        return root
    raise IncompleteInstallation("Recert Planner runs from a folder, not from inside an archive: unpack or install it.")
