"""Serves a built site: files as they lie there, compressed and cached, on this machine or to a class.

It reads nothing outside the site's folder, lists no folder, and runs nothing: every answer is a file.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, StaticFileHandler

from recert_planner.app.loopback import LOOPBACK, CannotServe, open_browser, say, when_listening
from recert_planner.app.site.compress import ENDING

TITLE = "The class site"
EVERYWHERE = ("0.0.0.0", "::", "")
_YEAR = 365 * 24 * 3600
# A hash in the name, or the version of a library: what such a file holds never changes.
_FOREVER = re.compile(r"\.[0-9a-f]{7,}\.(?:js|css|woff2?)$|-\d[\w.]*-py\d[\w.]*-none-any\.whl$")
_OWN = "recert_planner-"
POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' data: blob:; "
    "frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
)


class SiteFile(StaticFileHandler):
    """One file of the site, its compressed copy where the browser takes that."""

    packed = False

    def set_default_headers(self) -> None:
        """Let pages reach no other host, and no other page guess what a file is."""
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Return the file to send; an error for what is hidden or lies, through a link, elsewhere."""
        path = super().validate_absolute_path(root, absolute_path)
        if path is None:
            return None
        inside = Path(path).resolve()
        home = Path(root).resolve()
        if not inside.is_relative_to(home) or any(part.startswith(".") for part in inside.relative_to(home).parts):
            raise HTTPError(404)
        self.packed = Path(path + ENDING).is_file() and "gzip" in self.request.headers.get("Accept-Encoding", "")
        return super().validate_absolute_path(root, path + ENDING) if self.packed else path

    def get_content_type(self) -> str:
        """Return the type of what the browser unpacks."""
        whole = self.absolute_path
        with suppress(AttributeError):
            if self.packed and whole is not None:
                self.absolute_path = whole.removesuffix(ENDING)
        try:
            return _TYPES.get(Path(self.absolute_path or "").suffix) or super().get_content_type()
        finally:
            self.absolute_path = whole

    def set_extra_headers(self, path: str) -> None:
        """Say how the file is packed, and for how long it is good."""
        self.set_header("Vary", "Accept-Encoding")
        if self.packed:
            self.set_header("Content-Encoding", "gzip")
        name = Path(path).name
        forever = _FOREVER.search(name) and not name.startswith(_OWN)
        self.set_header("Cache-Control", f"public, max-age={_YEAR}, immutable" if forever else "no-cache")

    def get_cache_time(self, *_details: Any) -> int:
        """Return 0: `set_extra_headers` says how long."""
        return 0


# What this machine's own tables may call otherwise, and browsers then refuse.
_TYPES = {".wasm": "application/wasm", ".mjs": "text/javascript", ".js": "text/javascript", ".whl": "application/zip"}


def serve_site(site: Path, *, host: str = LOOPBACK, port: int | None = None, browser: bool = False) -> None:
    """Serve the site until Ctrl-C; raises `CannotServe` when the address or the port cannot be had."""
    listening = _listening(host, port)
    chosen: int = listening.getsockname()[1]
    with listening, suppress(KeyboardInterrupt):
        from tornado.ioloop import IOLoop

        server = HTTPServer(application(site))
        server.add_socket(listening)
        loop = IOLoop.current()
        when_listening(
            lambda: _announce(_addresses(host, chosen), browser=browser),
            close=lambda: loop.add_callback_from_signal(loop.stop),
        )
        loop.start()
        server.stop()
    say(f"{TITLE} is closed.")


def application(site: Path) -> Application:
    """Return the server's one rule: a path is a file, a folder is its `index.html`."""
    rule = (r"/(.*)", SiteFile, {"path": str(site.absolute()), "default_filename": "index.html"})
    return Application([rule], log_function=lambda _handler: None)


def _listening(host: str, port: int | None) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.create_server((host, port or 0), family=family, backlog=256)
    except (OSError, OverflowError) as error:
        where = f"port {port} of {host}" if port else host
        raise CannotServe(f"Nothing can be served on {where}: {error.args[-1]}.") from error
    opened.setblocking(False)
    return opened


def _addresses(host: str, port: int) -> Sequence[str]:
    hosts = [LOOPBACK, _of_this_machine()] if host in EVERYWHERE else [host]
    return [f"http://{f'[{one}]' if ':' in one else one}:{port}/" for one in dict.fromkeys(hosts)]


def _of_this_machine() -> str:
    """Return this machine's address on its network, as far as it knows; nothing is sent."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # an address that belongs to nobody
        return str(probe.getsockname()[0])
    return LOOPBACK


def _announce(addresses: Sequence[str], *, browser: bool) -> None:
    say(f"{TITLE} is open at {' and '.join(addresses)} – press Ctrl-C here to close it.")
    if browser:
        open_browser(addresses[0])
