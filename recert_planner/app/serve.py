"""Opens the planner as an app in the browser: Voilà, one notebook, its code hidden, loopback only.

It serves nothing but that notebook's page, asks no other host for anything, and keeps no file.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from recert_planner.app.loopback import (
    LOOPBACK,
    OWN_KERNEL,
    CannotServe,
    choose_port,
    closed_doors,
    open_browser,
    say,
    when_listening,
)
from recert_planner.resources import notebooks_folder

TITLE = "Recert Planner"
NOTEBOOK = "01_planner.ipynb"
NOT_HERE = ["@jupyterlite/pyodide-kernel-extension"]  # the class site's; it fails where JupyterLite is not
_PATIENCE = 100  # [tenths of a second]


def open_app(port: int | None = None, *, browser: bool = True, notebook: Path | None = None) -> None:
    """Serve `notebook` (the planner's own when None) as an app until Ctrl-C, and open it in the browser.

    Raises `CannotServe` when the port cannot be had or Voilà is missing.
    """
    page = notebook or notebooks_folder() / NOTEBOOK
    if not page.is_file():
        raise CannotServe(f"The notebook {page} is missing: install Recert Planner again.")
    chosen = choose_port(port)
    with suppress(KeyboardInterrupt):  # before the loop runs, or on a system whose loop takes no signals
        server = _server(page, chosen)
        when_listening(lambda: _announce(f"http://{LOOPBACK}:{chosen}/", browser=browser), close=lambda: _close(server))
        server.start()
    say(f"{TITLE} is closed.")


def _server(page: Path, port: int) -> Any:
    try:
        from recert_planner.app.page import PlannerServer
    except ImportError as error:
        raise CannotServe(f"The app needs Voilà, which is missing ({error}): install recert-planner again.") from error
    # Tornado takes Jupyter's milliseconds between two pings for seconds, and says so on every page.
    logging.getLogger("tornado.general").setLevel(logging.ERROR)
    server = PlannerServer(config=_settings(page, port))
    server.initialize(argv=[])
    # The first folder wins: our page is Voilà's own without the style sheets that it fetches from another host.
    server.template_paths[:0] = templates("voila")
    return server


def templates(server: str) -> list[str]:
    """Return the folders in which a server's page looks first."""
    return [str(Path(__file__).parent / name) for name in (f"{server}_template", "static")]


def _settings(page: Path, port: int) -> Any:
    from traitlets.config import Config

    return Config(
        Voila={
            "ip": LOOPBACK,
            "port": port,
            "port_retries": 0,
            "open_browser": False,
            "notebook_path": str(page),
            "config_file_paths": [],  # a voila.json lying about must not open the doors again
            "tornado_settings": closed_doors(port),
            "log_level": "ERROR",
        },
        VoilaConfiguration={
            "template": "lab",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "strip_sources": True,
            "file_allowlist": [],
            "extension_denylist": NOT_HERE,
            "kernel_spec_manager_class": OWN_KERNEL,
            "preheat_kernel": True,  # the page's kernel is at work while the browser still starts
            "default_pool_size": 1,
            "resources": {"metadata": {"name": TITLE}},
        },
        KernelManager={"transport_encryption": "auto"},
    )


def _announce(address: str, *, browser: bool) -> None:
    say(f"{TITLE} is open at {address} – press Ctrl-C here to close it.")
    if browser:
        open_browser(address)


def _close(server: Any) -> None:
    server.ioloop.add_callback(_end, server)


async def _end(server: Any) -> None:
    """End the kernels at once (they hold nothing that is not saved), then whatever waits for them, then the loop."""
    from tornado.web import HTTPError

    for _ in range(_PATIENCE):
        try:
            await server.kernel_manager.shutdown_all(now=True)
            break
        except HTTPError:  # a kernel on its way up cannot be ended before it is there
            await asyncio.sleep(0.1)
    waiting = asyncio.all_tasks() - {asyncio.current_task()}
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    server.ioloop.stop()
