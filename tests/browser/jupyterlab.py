"""Runs a notebook in JupyterLab by the keyboard and the menu."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit, urlunsplit

from playwright.sync_api import Page, expect

from recert_planner.resources import notebooks_folder
from tests.browser.planner_page import PATIENCE_MS


def beside(address: str, notebook: str) -> str:
    """Return the address in JupyterLab of another notebook, on a desk of its own: a shared one opens both."""
    return urlunsplit(urlsplit(address)._replace(path=f"/lab/workspaces/{Path(notebook).stem}/tree/{notebook}"))


def open_notebook(page: Page, address: str) -> None:
    """Open the notebook at `address`, as it was handed out, and wait until its kernel is at rest.

    JupyterLab saves by itself after two minutes, and the widgets in a saved output are gone with their kernel.
    """
    name = Path(urlsplit(address).path).name
    original = {"type": "notebook", "content": json.loads((notebooks_folder() / name).read_text("utf-8"))}
    put = page.request.put(urljoin(address, f"/api/contents/{name}"), headers=_token(address), data=original)
    assert put.ok, put.text()
    page.goto(address)
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=PATIENCE_MS)
    kernel_at_rest(page)


def kernel_at_rest(page: Page) -> None:
    """Wait until there is a kernel, and it has nothing to do."""
    name = page.locator(".jp-NotebookPanel-toolbar .jp-Toolbar-kernelName, .jp-KernelName").first
    expect(name).to_have_text("Python 3 (ipykernel)", timeout=PATIENCE_MS)
    expect(page.locator(".jp-StatusBar-Widget").get_by_text("| Idle")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".jp-Notebook-ExecutionIndicator").first).to_have_attribute(
        "data-status", "idle", timeout=PATIENCE_MS
    )


def run_all(page: Page) -> None:
    """Choose Run > Run All Cells."""
    page.locator(".lm-MenuBar-item", has_text="Run").first.click()
    page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()


def end_sessions(page: Page, address: str) -> None:
    """End every kernel, so that the next page starts with its own."""
    headers = _token(address)
    for session in page.request.get(urljoin(address, "/api/sessions"), headers=headers).json():
        page.request.delete(urljoin(address, f"/api/sessions/{session['id']}"), headers=headers)


def _token(address: str) -> dict[str, str]:
    return {"Authorization": f"token {parse_qs(urlsplit(address).query)['token'][0]}"}
