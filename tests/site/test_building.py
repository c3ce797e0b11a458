"""How the site is built: from what is running, checked by hash, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from recert_planner.app.site import assembly, wheels
from recert_planner.app.site.assembly import check_tools
from recert_planner.app.site.build import MARK, build, found
from recert_planner.app.site.fetch import main as fetch
from recert_planner.app.site.npm import CannotBuild, Pin, fetched, pin
from recert_planner.app.site.own_wheel import own_wheel
from recert_planner.app.site.pyodide import core_folder
from tests.site.built import CACHE

CHECKOUT = Path(__file__).resolve().parents[2]


def in_wheel(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if ".dist-info" not in name}


def test_the_wheel_of_what_is_running_holds_what_the_build_tool_puts_into_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True)
    (usual,) = tmp_path.glob("*.whl")
    ours, theirs = in_wheel(own_wheel().content), in_wheel(usual.read_bytes())
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []
    assert own_wheel().name == usual.name


def test_the_wheel_can_be_installed_and_gives_the_same_bytes_every_time(tmp_path: Path) -> None:
    place = own_wheel().write(tmp_path)
    options = ["--no-deps", "--no-index", "--quiet", "--target", str(tmp_path / "library")]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(place)], check=True)
    assert (tmp_path / "library" / "recert_planner" / "data" / "credentials").is_dir()
    assert own_wheel() == own_wheel()


def test_the_wheel_of_an_installed_copy_is_that_of_the_checkout(tmp_path: Path) -> None:
    """An installed copy has its data inside, and makes the same site."""
    ours = own_wheel()
    options = ["--no-deps", "--no-index", "--quiet", "--target", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(ours.write(tmp_path))], check=True)
    code = "from recert_planner.app.site import own_wheel as own; print(own.own_wheel().sha256, own.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    digest, module = said.stdout.split()
    assert Path(module).is_relative_to(tmp_path)
    assert digest == ours.sha256


def test_the_browser_gets_the_versions_that_are_tested_and_nothing_that_it_cannot_run() -> None:
    libraries = wheels.wanted()
    assert {"plotly", "anywidget", "ipython", "micropip"} <= libraries.keys()
    assert libraries.keys().isdisjoint({"pandas", "numpy", "jupyterlab", "voila", "highspy", "recert-planner"})
    files = wheels.collected(CACHE / "wheels")
    assert [file.name for file in files if not file.name.endswith("-none-any.whl")] == []
    assert len(files) == len(libraries)


def npm_that_sends(folder: Path, content: bytes | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a command named npm on the path: it packs what it is told, or refuses."""
    folder.mkdir()
    (folder / "sent").write_bytes(content or b"")
    program = folder / "npm"
    act = f"cp {folder}/sent package.tgz" if content is not None else "echo 'npm error 404 not there' >&2; exit 1"
    program.write_text(f"#!/bin/sh\n{act}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def archive(**files: str) -> bytes:
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as opened:
        for name, text in files.items():
            info = tarfile.TarInfo(f"package/{name.replace('_', '.')}")
            info.size = len(text)
            opened.addfile(info, BytesIO(text.encode()))
    return packed.getvalue()


def integrity(content: bytes) -> str:
    command = ["openssl", "dgst", "-sha512", "-binary"]
    digest = subprocess.run(command, input=content, capture_output=True, check=True).stdout
    assert digest == hashlib.sha512(content).digest()
    encoded = subprocess.run(["base64", "-w0"], input=digest, capture_output=True, check=True).stdout
    return f"sha512-{encoded.decode()}"


def test_an_archive_is_unpacked_when_its_hash_is_the_one_pinned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = archive(package_json='{"version": "1.0.0"}')
    npm_that_sends(tmp_path / "bin", content, monkeypatch)
    wanted = Pin("thing", "1.0.0", integrity(content))
    place = fetched(wanted, tmp_path / "cache")
    assert (place / "package.json").is_file()
    (tmp_path / "bin" / "npm").unlink()
    assert fetched(wanted, tmp_path / "cache") == place  # kept: npm is not asked again


def test_another_version_takes_the_place_of_the_one_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for count, number in enumerate(("1.0.0", "2.0.0")):
        content = archive(package_json=f'{{"version": "{number}"}}')
        npm_that_sends(tmp_path / f"bin{count}", content, monkeypatch)
        place = fetched(Pin("thing", number, integrity(content)), tmp_path / "cache")
        assert number in (place / "package.json").read_text()


def test_an_archive_with_another_hash_is_never_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_that_sends(tmp_path / "bin", archive(package_json='{"version": "1.0.0"}'), monkeypatch)
    with pytest.raises(CannotBuild, match="another hash than the one pinned"):
        fetched(Pin("thing", "1.0.0", integrity(b"something else")), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_npm_says_is_passed_on_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_that_sends(tmp_path / "bin", None, monkeypatch)
    with pytest.raises(CannotBuild, match=r"npm could not fetch thing 1\.0\.0: npm error 404 not there"):
        fetched(Pin("thing", "1.0.0", "sha512-"), tmp_path / "cache")


def test_a_machine_without_npm_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotBuild, match="install npm, or name the folder where it is"):
        core_folder(None, tmp_path)
    pins = tmp_path / "pins.toml"
    pins.write_text('[npm.thing]\nversion = "1"\nintegrity = "sha512-"\n')
    assert "install npm" in (fetch([str(tmp_path / "cache"), str(pins)]) or "")


def test_everything_fetched_beforehand_is_not_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert fetch([str(CACHE), str(CHECKOUT / "tests" / "site" / "pins.toml")]) is None


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "is no folder of Pyodide: it lacks pyodide.mjs"),
        (
            dict.fromkeys(
                ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"), ""
            )
            | {"package.json": '{"version": "0.1.0"}'},
            f"holds Pyodide 0.1.0, and the site needs {pin('pyodide').version}",
        ),
    ],
)
def test_another_folder_than_pyodides_is_refused(tmp_path: Path, files: dict[str, str], told: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(CannotBuild, match=told):
        core_folder(tmp_path, tmp_path)


def test_a_folder_with_anything_else_in_it_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(CannotBuild, match="holds something else than the site: name a new folder"):
        build(tmp_path, cache=CACHE)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_site_that_is_as_it_would_be_is_left_as_it_is(site: Path) -> None:
    before = (site / "index.html").stat().st_mtime_ns
    assert not build(site, cache=CACHE)
    assert (site / "index.html").stat().st_mtime_ns == before


def test_an_older_site_is_replaced_whole(site: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / MARK).write_text('{"package": "older", "pyodide": "older"}')
    (old / "left-over.html").write_text("")
    assert build(old, cache=CACHE)
    assert found(old) == found(site)
    assert not (old / "left-over.html").exists()
    assert [file.name for file in tmp_path.iterdir()] == ["old"]


def test_a_missing_extra_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembly, "_NEEDED", {"jupyterlite_of_nobody": "jupyterlite-core"})
    with pytest.raises(CannotBuild, match=r"^The site needs jupyterlite-core: install recert-planner\[site\]\.$"):
        check_tools()


def test_what_jupyterlite_says_is_passed_on_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "_options", lambda out: ["--no-such-option", str(out)])
    with pytest.raises(CannotBuild, match="JupyterLite could not build the site: "):
        build(tmp_path / "site", cache=CACHE)
    assert list(tmp_path.iterdir()) == []
