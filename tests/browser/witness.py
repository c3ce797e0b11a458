"""Watches one page: every error in its console, and every request to another host."""

from __future__ import annotations

from urllib.parse import urlsplit

from attrs import define, field
from playwright.sync_api import ConsoleMessage, Page, Request, WebSocket

HERE = {"127.0.0.1", "localhost"}
LOCAL_SCHEMES = {"data", "blob", "about"}


@define(slots=False)  # Playwright leaves a note on whatever listens
class Witness:
    """What a page did that it should not have done."""

    here: set[str] = field(factory=lambda: set(HERE))
    errors: list[str] = field(factory=list)
    strangers: list[str] = field(factory=list)

    def watch(self, page: Page) -> None:
        """Note everything from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        page.on("request", self._request)
        page.on("websocket", self._socket)

    def testify(self) -> None:
        """Raise `AssertionError` with everything noted, unless there is nothing."""
        assert not self.strangers, f"requests to other hosts: {self.strangers}"
        assert not self.errors, f"errors in the console: {self.errors}"

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" or message.text.startswith("WARN:"):  # plotly's way to say it drew less
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        self.note(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self.note(socket.url)

    def note(self, url: str) -> None:
        """Note an address that was asked for, if it is another host's."""
        parts = urlsplit(url)
        if parts.scheme not in LOCAL_SCHEMES and parts.hostname not in self.here:
            self.strangers.append(url)
