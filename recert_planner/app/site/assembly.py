"""Puts the site together with JupyterLite, in a folder of its own, and takes out what no page shows.

JupyterLite is asked as a person asks it, on its command line, and told of local files only: it fetches nothing.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from recert_planner.app.site.npm import CannotBuild
from recert_planner.app.site.own_wheel import empty_wheel
from recert_planner.app.site.wheels import LEFT_OUT
from recert_planner.resources import notebooks_folder

CONFIG = "jupyter-lite.json"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
LOCK = "static/pyodide-lock/pyodide-lock.json"
LIGHT_LOCK = "static/pyodide-lock/screens-lock.json"
# Completes code as it is typed: five megabytes, and nobody types code on a screen's page.
UNUSED_ON_SCREENS = "jedi"
# It works on DataFrames from its first line on; the landing page says what needs a computer.
DESKTOP_ONLY = "07_roster.ipynb"
# Widgets, and Python in the browser. The others draw what no page of ours shows, and cost five megabytes a visit.
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@jupyterlite/pyodide-kernel-extension", "anywidget")
_NEEDED = {"jupyterlite_core": "jupyterlite-core", "jupyterlite_pyodide_kernel": "jupyterlite-pyodide-kernel"}
_NEEDED |= {"pyodide_lock": "pyodide-lock", "uv": "uv"}


def check_tools() -> None:
    """Raise `CannotBuild` with one sentence where the `site` extra is not installed."""
    if missing := [name for module, name in _NEEDED.items() if importlib.util.find_spec(module) is None]:
        raise CannotBuild(f"The site needs {', '.join(missing)}: install recert-planner[site].")


def assemble(work: Path, out: Path) -> None:
    """Build the site in `out` from what lies in `work`; raises `CannotBuild` with what JupyterLite said last."""
    shutil.copytree(notebooks_folder(), work / "content", ignore=shutil.ignore_patterns(".*", DESKTOP_ONLY))
    (work / "overrides.json").write_text(json.dumps(_SETTINGS), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlite_core", "build", *_options(out)]
    # Offline, and untouched by whatever this machine's own uv or Jupyter is set to.
    quiet = {"UV_OFFLINE": "1", "UV_NO_CONFIG": "1", "JUPYTER_CONFIG_DIR": str(work / "none"), "JUPYTER_NO_CONFIG": "1"}
    ended = subprocess.run(command, cwd=work, env={**os.environ, **quiet}, capture_output=True, text=True, check=False)
    if ended.returncode or not (out / CONFIG).is_file():
        said = [line.strip() for line in (ended.stdout + ended.stderr).splitlines() if line.strip()]
        raise CannotBuild(f"JupyterLite could not build the site: {said[-1] if said else 'no reason given'}")
    _lighten(out)
    _write_light_lock(out)


def _options(out: Path) -> Sequence[str]:
    specs = [f"--pyodide-lock-specs={name}" for name in ("recert-planner", "micropip", "ipython")]
    excluded = [f"--pyodide-lock-excludes={name}" for name in LEFT_OUT]
    apps = [f"--apps={name}" for name in ("lab", "repl")]
    flags = ["--pyodide-lock", "--no-sourcemaps", "--no-unused-shared-packages"]
    return ["--lite-dir=.", f"--output-dir={out}", "--contents=content", *flags, *apps, *specs, *excluded]


_SETTINGS: Mapping[str, object] = {
    # Light or dark as the reader's system is.
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}


def _lighten(out: Path) -> None:
    """Leave out extensions and files that no page asks for."""
    config = json.loads((out / CONFIG).read_text(encoding="utf-8"))
    data: dict[str, Any] = config["jupyter-config-data"]
    data["federated_extensions"] = [one for one in data["federated_extensions"] if one["name"] in EXTENSIONS]
    if len(data["federated_extensions"]) != len(EXTENSIONS):
        raise CannotBuild(f"JupyterLite found no {' or no '.join(EXTENSIONS)} here: install recert-planner[site].")
    data["litePluginSettings"][KERNEL]["disablePyPIFallback"] = True
    (out / CONFIG).write_text(json.dumps(config), encoding="utf-8")
    for folder in (out / "extensions").iterdir():
        if folder.name.startswith("@"):
            _keep(folder, [name.partition("/")[2] for name in EXTENSIONS if name.startswith(f"{folder.name}/")])
        elif folder.name not in EXTENSIONS:
            shutil.rmtree(folder)
    for name in ("doc", "rspack.config.js", "rspack.config.analyze.js", "rspack.config.watch.js", "package.json"):
        _remove(out / name)


def _write_light_lock(out: Path) -> None:
    """Write a list of packages for the screens, in which what completes code is empty."""
    lock = json.loads((out / LOCK).read_text(encoding="utf-8"))
    empty = empty_wheel(UNUSED_ON_SCREENS)
    empty.write((out / LOCK).parent)
    lock["packages"][UNUSED_ON_SCREENS] |= {
        "version": "0",
        "file_name": f"../../{Path(LOCK).parent.as_posix()}/{empty.name}",
        "sha256": empty.sha256,
        "imports": [],
        "depends": [],
    }
    (out / LIGHT_LOCK).write_text(json.dumps(lock), encoding="utf-8")


def _keep(folder: Path, names: Sequence[str]) -> None:
    for inner in folder.iterdir():
        if inner.name not in names:
            shutil.rmtree(inner)
    if not names:
        folder.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
