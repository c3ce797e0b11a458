"""Opens JupyterLab on a person's own copy of the notebooks: loopback, a token, nothing fetched from elsewhere.

News, update checks and the extension manager are off, the kernel is this interpreter, and pages may reach no other
host. The notebooks as shipped are never opened, so that nobody can spoil them.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from recert_planner.app.copies import hand_out
from recert_planner.app.loopback import (
    LOOPBACK,
    OWN_KERNEL,
    CannotServe,
    choose_port,
    closed_doors,
    say,
    when_listening,
)
from recert_planner.app.serve import NOT_HERE, NOTEBOOK, TITLE, templates
from recert_planner.resources import notebooks_folder

FOLDER = "Recert Planner notebooks"
_CONFIG = Path(__file__).parent / "jupyter_config"


def open_lab(port: int | None = None, *, browser: bool = True, folder: Path | None = None) -> None:
    """Serve JupyterLab on the notebooks in `folder` (in the person's documents when None) until Ctrl-C.

    Raises `CannotServe` when the port cannot be had or JupyterLab is missing, `NoPlaceForNotebooks` when the folder
    cannot be written.
    """
    chosen = choose_port(port)
    home = folder or _documents() / FOLDER
    copies = hand_out(notebooks_folder(), home)
    if NOTEBOOK not in copies:
        raise CannotServe(f"The notebook {NOTEBOOK} is missing: install Recert Planner again.")
    token = secrets.token_hex(24)
    page = f"/lab/tree/{quote(copies[NOTEBOOK].name)}"
    with suppress(KeyboardInterrupt):
        server = _server(home, page, chosen, token, browser=browser)
        address = f"http://{LOOPBACK}:{chosen}{page}?token={token}"
        when_listening(
            lambda: say(f"JupyterLab is open at {address} – press Ctrl-C here to close it."), close=server.stop
        )
        server.start()
    say(f"{TITLE} is closed; your notebooks are in {home}.")


def _server(home: Path, page: str, port: int, token: str, *, browser: bool) -> Any:
    try:
        from jupyterlab.labapp import LabApp
    except ImportError as error:
        raise CannotServe(f"JupyterLab is missing ({error}): install recert-planner again.") from error
    # The only door for page settings is a folder on this path; ours comes first.
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(
        [str(_CONFIG), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    )
    server = LabApp.initialize_server(argv=[], config=_settings(home, page, port, token, browser=browser))
    # The first folder wins; JupyterLab's own page, which ours continues, is then found by its folder's name.
    places = server.web_app.settings["lab_jinja2_env"].loader.searchpath
    places[:] = [*templates("lab"), *places, *(str(Path(place).parent) for place in places)]
    return server


def _settings(home: Path, page: str, port: int, token: str, *, browser: bool) -> Any:
    from traitlets.config import Config

    return Config(
        ServerApp={
            "ip": LOOPBACK,
            "port": port,
            "port_retries": 0,
            "root_dir": str(home),
            "open_browser": browser,
            "answer_yes": True,  # Ctrl-C means Ctrl-C
            "allow_root": True,  # a class's container often has no other user, and only this machine can knock
            "kernel_spec_manager_class": OWN_KERNEL,
            "tornado_settings": {**closed_doors(port), "page_config_hook": _without_the_sites},
            "jpserver_extensions": _EXTENSIONS,
        },
        Application={"log_level": "ERROR"},
        IdentityProvider={"token": token},
        KernelManager={"transport_encryption": "auto"},
        LabApp={"default_url": page, **_QUIET, "workspaces_dir": str(_state() / "workspaces")},
    )


# The others look for older Jupyters, run npm, or render notebooks with style sheets from another host.
_EXTENSIONS: Mapping[str, bool] = {
    "jupyterlab": True,
    "notebook_shim": False,
    "jupyter_lsp": False,
    "voila.server_extension": False,
}
_QUIET: Mapping[str, object] = {
    "news_url": None,
    "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    "extension_manager": "readonly",
}


def _without_the_sites(_handler: object, page: dict[str, Any]) -> dict[str, Any]:
    """Return a page's settings without the class site's extensions, which fail where JupyterLite is not."""
    extensions = [one for one in page.get("federated_extensions", ()) if one["name"] not in NOT_HERE]
    return {**page, "federated_extensions": extensions}


def _documents() -> Path:
    from platformdirs import user_documents_path

    return user_documents_path()


def _state() -> Path:
    """Return where the arrangement of the screen is kept, apart from other JupyterLabs of the same person."""
    from platformdirs import user_state_path

    return user_state_path("recert-planner", appauthor=False)
