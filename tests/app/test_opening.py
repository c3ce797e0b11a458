"""How the app and JupyterLab open and close: one address, this machine only, and no trace left behind."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jupyter_client.manager import KernelManager

from recert_planner.app import lab, loopback, serve
from recert_planner.app.own_kernel import OwnKernel
from recert_planner.app.serve import open_app
from tests.browser import servers

EMPTY = {
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
    "cells": [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "only",
            "metadata": {},
            "outputs": [],
            "source": "print('here')",
        }
    ],
}
APP = """
from pathlib import Path
from recert_planner.app.serve import open_app
open_app(browser=False, notebook=Path({!r}))
"""
LAB = "from recert_planner.app.lab import open_lab; open_lab(browser=False)"


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    file = tmp_path / "empty.ipynb"
    file.write_text(json.dumps(EMPTY), encoding="utf-8")
    return file


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind((loopback.LOOPBACK, 0))
        other.listen()
        yield other.getsockname()[1]


def get(address: str, **headers: str) -> tuple[int, str, str]:
    """Return status, content security policy and text of a page."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    try:
        connection.request("GET", f"{parts.path or '/'}?{parts.query}", headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Security-Policy", ""), answer.read().decode()
    finally:
        connection.close()


def closing_words(process: subprocess.Popen[str], home: Path, how: signal.Signals) -> tuple[int, str, str]:
    """End a server and return its exit status, its last line and everything it said on stderr."""
    process.send_signal(how)
    out, _ = process.communicate()
    return process.returncode, out.splitlines()[-1], (home / "server.log").read_text()


def test_a_taken_port_is_refused_in_a_sentence(taken_port: int) -> None:
    with pytest.raises(loopback.CannotServe, match=f"^Port {taken_port} is taken by another program"):
        loopback.choose_port(taken_port)


def test_a_port_that_does_not_exist_is_refused_in_a_sentence() -> None:
    with pytest.raises(loopback.CannotServe, match=r"^There is no port 70000"):
        loopback.choose_port(70_000)


@pytest.mark.parametrize(
    ("number", "sentence"), [("EACCES", "is reserved on this machine"), ("EADDRNOTAVAIL", "cannot be opened")]
)
def test_other_refusals_of_the_system_are_sentences_too(
    number: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_socket: object, _address: object) -> None:
        raise OSError(getattr(errno, number), os.strerror(getattr(errno, number)))

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(loopback.CannotServe, match=sentence):
        loopback.choose_port(80)


def test_a_port_asked_for_and_free_is_the_one_taken(taken_port: int) -> None:
    free = loopback.choose_port(None)
    assert free != taken_port
    assert loopback.choose_port(free) == free


def test_an_app_without_its_notebook_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(loopback.CannotServe, match="install Recert Planner again"):
        open_app(browser=False, notebook=tmp_path / "gone.ipynb")


def test_a_missing_voila_is_named(monkeypatch: pytest.MonkeyPatch, notebook: Path) -> None:
    monkeypatch.setitem(sys.modules, "voila.app", None)
    with pytest.raises(loopback.CannotServe, match="needs Voilà, which is missing"):
        open_app(browser=False, notebook=notebook)


def test_only_this_interpreter_is_offered_as_a_kernel() -> None:
    assert list(OwnKernel().find_kernel_specs()) == ["python3"]
    manager = KernelManager(kernel_name="python3", kernel_spec_manager=OwnKernel())
    assert manager.format_kernel_cmd()[0] == sys.executable


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_app_closes_without_a_trace(how: signal.Signals, notebook: Path, tmp_path: Path) -> None:
    with servers.running(APP.format(str(notebook)), tmp_path) as (address, process):
        assert get(address)[0] == 200
        assert closing_words(process, tmp_path, how) == (0, "Recert Planner is closed.", "")


def test_the_app_closed_at_once_leaves_no_trace_either(notebook: Path, tmp_path: Path) -> None:
    with servers.running(APP.format(str(notebook)), tmp_path) as (_, process):
        assert closing_words(process, tmp_path, signal.SIGINT) == (0, "Recert Planner is closed.", "")


def test_the_app_lets_no_page_reach_another_host_and_no_host_reach_it(notebook: Path, tmp_path: Path) -> None:
    with servers.running(APP.format(str(notebook)), tmp_path) as (address, _):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        status, policy, text = get(address)
        assert status == 200
        assert policy.startswith("default-src 'self'")
        assert re.findall(r"(?:src|href)=.(?:https?:)?//(?!127)[^\"' ]+", text) == []
        assert "<title>Recert Planner</title>" in text
        assert get(address, Host="elsewhere.example")[0] == 403
        assert get(f"{address}voila/files/{notebook.name}")[0] in {403, 404}


def test_jupyterlab_asks_for_its_token_and_closes_without_a_trace(tmp_path: Path) -> None:
    with servers.running(LAB, tmp_path) as (address, process):
        base, _, token = address.partition("?token=")
        assert get(address)[0] == 200
        assert get(f"{base.partition('/lab')[0]}/api/contents")[0] == 403
        assert get(f"{base.partition('/lab')[0]}/api/contents", Host="elsewhere.example", Authorization=token)[0] == 403
        status, last, errors = closing_words(process, tmp_path, signal.SIGINT)
    assert (status, errors) == (0, "")
    assert last == f"Recert Planner is closed; your notebooks are in {tmp_path / 'Documents' / lab.FOLDER}."
    assert (tmp_path / "Documents" / lab.FOLDER / serve.NOTEBOOK).is_file()


def test_jupyterlab_fetches_no_news_and_offers_no_extensions(tmp_path: Path) -> None:
    with servers.running(LAB, tmp_path) as (address, _):
        page = get(address)[2]
    told = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert told is not None
    config = json.loads(told[1])
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]
    assert "@jupyterlab/extensionmanager-extension" in config["disabledExtensions"]
