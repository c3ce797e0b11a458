"""What a person installs is whole: the wheel runs far from any checkout, with its data and its notebooks."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    answer = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", out, cwd=CHECKOUT)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `bin` of an environment with the wheel in it, borrowing only the libraries of this one.

    A path named in a `.pth` file is searched, but the `.pth` files in it are not read: so the checkout, which an
    editable install names in one, is not on the new environment's path.
    """
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    inside = {"base": str(home), "platbase": str(home)}
    python = Path(sysconfig.get_path("scripts", "venv", vars=inside)) / "python"
    site = Path(sysconfig.get_path("purelib", "venv", vars=inside))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, "--no-deps", "--no-index", "--ignore-installed", wheel, cwd=home)
    return python.parent


def tracked(*folders: str) -> set[str]:
    return set(run("git", "ls-files", *folders, cwd=CHECKOUT).split("\n")) - {""}


def test_the_wheel_carries_every_data_file_and_every_notebook(wheel: Path) -> None:
    files = tracked("data", "notebooks")
    assert any(name.startswith("data/credentials/") for name in files)
    assert any(name.startswith("notebooks/") for name in files)
    with zipfile.ZipFile(wheel) as opened:
        assert {f"recert_planner/{name}" for name in files} <= set(opened.namelist())


def test_the_wheel_carries_the_package_and_nothing_beside_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    assert tracked("recert_planner") <= set(names)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"recert_planner"}
    assert [name for name in names if "checkpoint" in name or "__pycache__" in name] == []


def test_the_installed_package_does_not_see_the_checkout(programs: Path, tmp_path: Path) -> None:
    code = "import sys, recert_planner as r; print(r.__file__, *sys.path, sep='\\n')"
    module, *path = run(programs / "python", "-c", code, cwd=tmp_path).splitlines()
    assert Path(module).is_relative_to(programs.parent)
    assert str(CHECKOUT) not in path


def test_the_installed_command_names_every_credential_from_an_empty_folder(programs: Path, tmp_path: Path) -> None:
    printed = run(programs / "recert-planner", "credentials", "--json", cwd=tmp_path)
    ids = {file.stem for file in (CHECKOUT / "data" / "credentials").glob("*.toml")}
    assert ids
    assert [name for name in ids if f'"{name}"' not in printed] == []
    assert list(tmp_path.iterdir()) == []


def test_the_installed_package_finds_its_notebooks(programs: Path, tmp_path: Path) -> None:
    code = "from recert_planner.resources import notebooks_folder as f; print(*sorted(p.name for p in f().glob('*')))"
    names = run(programs / "python", "-c", code, cwd=tmp_path).split()
    assert {Path(name).name for name in tracked("notebooks")} <= set(names)
