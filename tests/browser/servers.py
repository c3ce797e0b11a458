"""Starts the app and JupyterLab as a person does, each in its own process and with a home of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")
# Python starts children of a background job with Ctrl-C switched off; a person's terminal does not.
LISTEN_TO_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "


class DidNotOpen(Exception):
    """A server ended before it named its address; the message is all that it said."""


@contextmanager
def running(code: str, home: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `code`, yield the address that it prints and its process, and end it the way Ctrl-C does."""
    log = home / "server.log"
    with log.open("w") as errors, _start([sys.executable, "-c", LISTEN_TO_CTRL_C + code], home, errors) as process:
        try:
            yield _address(process, log), process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                process.communicate()


@contextmanager
def app(home: Path, notebook: Path | None = None) -> Iterator[str]:
    """Serve a notebook (the planner's own when None) as the app on a free port; yields its address."""
    given = f", notebook=pathlib.Path({str(notebook)!r})" if notebook else ""
    code = f"import pathlib; from recert_planner.app.serve import open_app; open_app(browser=False{given})"
    with running(code, home) as (address, _):
        yield address


@contextmanager
def lab(home: Path) -> Iterator[str]:
    """Serve JupyterLab on a copy of the notebooks in `home`; yields the address of the planner's, token included."""
    with running("from recert_planner.app.lab import open_lab; open_lab(browser=False)", home) as (address, _):
        yield address


def home_of_its_own(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of the person who runs the tests is read or written."""
    mine = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "IPYTHON", "XDG_"))}
    return mine | {"HOME": str(home), "USERPROFILE": str(home), "XDG_DOCUMENTS_DIR": str(home / "Documents")}


def _start(command: Sequence[str], home: Path, errors: IO[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, env=home_of_its_own(home), stdout=subprocess.PIPE, stderr=errors, text=True)


def _address(process: subprocess.Popen[str], log: Path) -> str:
    said = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if found := ADDRESS.search(line):
            return found.group()
    raise DidNotOpen("".join(said) + log.read_text())
