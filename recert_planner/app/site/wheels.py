"""The libraries that go into the browser: which ones, in which version, and a copy of each pure wheel.

The versions are those installed here, so that what is tested is what people get. pip fetches them, from wherever it is
set to look; what was fetched once is kept, and a second build asks nobody.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from recert_planner.app.site.npm import PINS, CannotBuild

PYTHON = "3.14"  # that of the pinned Pyodide
# Named by ipywidgets as needed, and of no use where JupyterLite brings the same as an extension.
LEFT_OUT = ("jupyterlab-widgets", "widgetsnbextension")
ROOTS = ("recert-planner", "ipython")
_THERE = {"sys_platform": "emscripten", "platform_system": "Emscripten", "platform_machine": "wasm32"}
_OURS = "recert-planner"


def wanted() -> dict[str, str]:
    """Return every library for the browser with its version; this package itself is not among them."""
    pinned = tomllib.loads(PINS.read_text(encoding="utf-8"))["wheels"]
    found: dict[str, str] = dict(pinned)
    waiting = list(ROOTS)
    while waiting:
        name = waiting.pop()
        if name not in found and name not in LEFT_OUT:
            found[name] = _version(name)
            waiting += _needs(name)
    del found[_OURS]
    return dict(sorted(found.items()))


def collected(cache: Path) -> list[Path]:
    """Return the wheels of every library wanted, fetched where the cache lacks them; raises `CannotBuild`."""
    libraries = wanted()
    cache.mkdir(parents=True, exist_ok=True)
    missing = [f"{name}=={version}" for name, version in libraries.items() if _held(cache, name, version) is None]
    if missing:
        _download(missing, cache)
    wheels = {name: _held(cache, name, version) for name, version in libraries.items()}
    if lacking := [name for name, wheel in wheels.items() if wheel is None]:
        raise CannotBuild(f"pip brought no wheel that runs in a browser for {', '.join(lacking)}.")
    return [wheel for wheel in wheels.values() if wheel is not None]


def _version(name: str) -> str:
    try:
        return distribution(name).version
    except PackageNotFoundError as error:
        raise CannotBuild(f"The site needs {name}, which is missing here: install recert-planner[site].") from error


def _needs(name: str) -> Iterator[str]:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    environment = {**_THERE, "python_version": PYTHON, "python_full_version": f"{PYTHON}.0", "extra": ""}
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            yield canonicalize_name(requirement.name)


def _held(cache: Path, name: str, version: str) -> Path | None:
    return _index(cache).get((name, version))


def _index(cache: Path) -> Mapping[tuple[str, str], Path]:
    from packaging.utils import parse_wheel_filename

    parsed = {file: parse_wheel_filename(file.name) for file in cache.glob("*.whl")}
    return {(str(name), str(version)): file for file, (name, version, _, _) in parsed.items()}


def _download(requirements: Sequence[str], cache: Path) -> None:
    if importlib.util.find_spec("pip") is None:
        raise CannotBuild("The site's libraries are fetched by pip, which is missing here: python -m ensurepip")
    target = ["--python-version", PYTHON, "--platform", "any", "--implementation", "py", "--abi", "none"]
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(cache), *target]
    command = [sys.executable, "-m", "pip", "download", *options, *requirements]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        said = next((line for line in ended.stderr.splitlines() if line.startswith("ERROR")), "no reason given")
        raise CannotBuild(f"pip could not fetch the libraries for the browser: {said.removeprefix('ERROR: ')}")
