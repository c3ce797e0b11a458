"""What the site's server gives, and what it never does."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from recert_planner.app.loopback import CannotServe
from recert_planner.app.site.serve import serve_site

CORE = "/static/pyodide/pyodide.asm.wasm"
CLASS = 30


def ask(address: str, path: str, *, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """Ask for a path exactly as it is written."""
    connection = HTTPConnection(urlsplit(address).netloc)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=sent)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_a_file_goes_out_compressed_to_whoever_takes_that(address: str, site: Path) -> None:
    whole = (site / CORE[1:]).read_bytes()
    packed, body = ask(address, CORE, Accept_Encoding="gzip, br")
    plain, unpacked = ask(address, CORE)
    assert (packed.getheader("Content-Encoding"), plain.getheader("Content-Encoding")) == ("gzip", None)
    assert len(body) < len(whole) / 2
    assert gzip.decompress(body) == unpacked == whole
    assert packed.getheader("Content-Type") == plain.getheader("Content-Type") == "application/wasm"
    assert int(packed.getheader("Content-Length") or 0) == len(body)
    assert packed.getheader("Vary") == "Accept-Encoding"


def test_a_file_that_cannot_change_is_never_asked_for_again(address: str, site: Path) -> None:
    (core,) = (site / "build").glob("jlab_core.*.js")
    (library,) = (site / "static" / "pyodide-lock").glob("plotly-*.whl")
    for file in (core, library):
        answer, _ = ask(address, f"/{file.relative_to(site).as_posix()}", method="HEAD")
        assert "immutable" in (answer.getheader("Cache-Control") or "")


def test_a_file_that_may_change_is_asked_for_and_not_sent_again(address: str, site: Path) -> None:
    (own,) = (site / "static" / "pyodide-lock").glob("recert_planner-*.whl")
    for path in ("/", CORE, f"/{own.relative_to(site).as_posix()}"):
        first, _ = ask(address, path)
        assert first.getheader("Cache-Control") == "no-cache"
        again, body = ask(address, path, If_None_Match=first.getheader("Etag") or "")
        assert (again.status, body) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/static/../../secret",
        "/.hidden",
        "/link",
    ],
)
def test_nothing_outside_the_site_is_given(address: str, site: Path, path: str) -> None:
    (site.parent / "secret").write_text("not yours")
    (site / ".hidden").write_text("not yours")
    (site / "link").unlink(missing_ok=True)
    (site / "link").symlink_to(site.parent / "secret")
    answer, body = ask(address, path)
    assert answer.status in (403, 404)
    assert b"not yours" not in body
    assert b"root:" not in body


@pytest.mark.parametrize("path", ["/static/", "/build/", "/static/pyodide-lock/", "/files/"])
def test_no_folder_is_listed(address: str, path: str) -> None:
    answer, body = ask(address, path)
    assert answer.status in (403, 404)
    assert b"plotly" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_put_there(address: str, method: str) -> None:
    assert ask(address, "/index.html", method=method)[0].status == 405


def test_pages_are_told_to_reach_no_other_host(address: str) -> None:
    policy = ask(address, "/planner/")[0].getheader("Content-Security-Policy") or ""
    assert "connect-src 'self' data: blob:;" in policy


def test_a_whole_class_comes_at_once(address: str, site: Path) -> None:
    libraries = [f"/static/pyodide-lock/{file.name}" for file in (site / "static" / "pyodide-lock").glob("*.whl")]
    visit = ["/", "/planner/", CORE, *libraries]

    def student(_number: int) -> set[int]:
        return {ask(address, path, Accept_Encoding="gzip")[0].status for path in visit}

    with ThreadPoolExecutor(CLASS) as pool:
        assert list(pool.map(student, range(CLASS))) == [{200}] * CLASS


def test_a_port_that_is_taken_is_said_in_one_sentence(address: str, site: Path) -> None:
    port = urlsplit(address).port
    with pytest.raises(CannotServe, match=f"port {port} of 127.0.0.1") as told:
        serve_site(site, port=port)
    assert "\n" not in str(told.value)
