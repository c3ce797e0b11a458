"""Voilà with a page that may end its own kernel: only `serve` imports this, once the app is opened.

A page that is closed asks for its kernel's end and proves by a cookie that it is ours. Voilà never sets that cookie,
so the wish is refused and every page once opened would keep its kernel.
"""

from __future__ import annotations

from typing import Any

from voila.app import Voila
from voila.tornado.handler import TornadoVoilaHandler


class PlannerPage(TornadoVoilaHandler):  # type: ignore[misc]  # Voilà ships no annotations
    """The page, which brings the cookie along."""

    async def prepare(self) -> None:
        """Set the cookie where the browser does not have it yet; reading the token does that."""
        await super().prepare()
        _ = self.xsrf_token


class PlannerServer(Voila):  # type: ignore[misc]  # Voilà ships no annotations
    """Voilà's server with our page in place of its own."""

    def init_handlers(self) -> list[Any]:
        """Return Voilà's handlers, the page's replaced."""
        return [
            (path, PlannerPage if kind is TornadoVoilaHandler else kind, *rest)
            for path, kind, *rest in super().init_handlers()
        ]
