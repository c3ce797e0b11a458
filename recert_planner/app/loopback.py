"""What the app and JupyterLab share as servers of one person's machine: an address, a kernel, and closed doors.

Both listen on loopback only, run this interpreter's kernel only, and tell the browser to refuse every request to
another host. Nothing here starts a server or reads a person's files.
"""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress

from recert_planner.errors import RecertError

LOOPBACK = "127.0.0.1"
OWN_KERNEL = "recert_planner.app.own_kernel.OwnKernel"


class CannotServe(RecertError):
    """The planner cannot be opened in a browser here and now."""


def choose_port(port: int | None) -> int:
    """Return `port`, or a free one when it is None.

    Raises `CannotServe` when the port is taken, reserved or does not exist.
    """
    with socket.socket() as probe:
        if sys.platform != "win32":  # the flag means something else there
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port or 0))
        except (OSError, OverflowError) as error:
            raise CannotServe(_why_not(port, error)) from error
        chosen: int = probe.getsockname()[1]
    return chosen


def closed_doors(port: int) -> Mapping[str, object]:
    """Return the tornado settings that keep pages from reaching other hosts, and other hosts' pages from reaching us.

    The host check stops a foreign page that renames itself to this machine (DNS rebinding).
    """
    sockets = f"ws://{LOOPBACK}:{port} ws://localhost:{port}"
    policy = (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
        f"connect-src 'self' data: blob: {sockets}",
        "frame-ancestors 'self'",
        "form-action 'self'",
    )
    return {
        "allow_remote_access": False,
        "local_hostnames": ["localhost"],
        "headers": {"Content-Security-Policy": "; ".join(policy), "Referrer-Policy": "same-origin"},
    }


def when_listening(announce: Callable[[], None], *, close: Callable[[], object]) -> None:
    """Announce as soon as the server takes requests; from then on Ctrl-C and the wish to end mean `close`.

    Where the loop takes no signals (Windows), Ctrl-C stays a `KeyboardInterrupt`.
    """
    from tornado.ioloop import IOLoop

    loop = IOLoop.current()

    def listening() -> None:
        with suppress(NotImplementedError):
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.asyncio_loop.add_signal_handler(each, close)  # type: ignore[attr-defined]  # tornado's only loop
        announce()

    loop.add_callback(listening)


def say(line: str) -> None:
    """Write one line for the person, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def open_browser(address: str) -> None:
    """Open the person's browser without waiting for it; a machine without one has the printed address."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _why_not(port: int | None, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if isinstance(error, OverflowError):
        return f"There is no port {port}: choose one from 1024 through 65535, or none, and a free one is taken."
    if number == errno.EADDRINUSE:
        return f"Port {port} is taken by another program: choose another, or none, and a free one is taken."
    if number == errno.EACCES:
        return f"Port {port} is reserved on this machine: choose one from 1024 through 65535, or none."
    return f"Port {port} cannot be opened on {LOOPBACK}: {error}"
