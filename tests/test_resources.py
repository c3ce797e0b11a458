"""The folders a person's installation carries are found wherever the package runs from."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from recert_planner import resources

CHECKOUT = Path(__file__).resolve().parent.parent
ASK = "from recert_planner import resources; print(resources.data_folder()); print(resources.notebooks_folder())"
NEEDED = ("errors.py", "resources.py")


def copy_of_the_package(into: Path) -> Path:
    package = into / "recert_planner"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    for name in NEEDED:
        (package / name).write_bytes((CHECKOUT / "recert_planner" / name).read_bytes())
    return package


def ask(at: Path, *, path: Path) -> subprocess.CompletedProcess[str]:
    """Ask for both folders in a fresh interpreter that stands in `at` and finds the package on `path` first."""
    code = f"import sys; sys.path.insert(0, {str(path)!r}); {ASK}"
    return subprocess.run([sys.executable, "-c", code], cwd=at, capture_output=True, text=True, check=False)


def test_a_checkout_finds_the_folders_at_its_top() -> None:
    assert resources.data_folder() == CHECKOUT / "data"
    assert resources.notebooks_folder() == CHECKOUT / "notebooks"


def test_a_checkout_finds_its_folders_from_anywhere(tmp_path: Path) -> None:
    answer = ask(tmp_path, path=CHECKOUT)
    assert answer.stdout.splitlines() == [str(CHECKOUT / "data"), str(CHECKOUT / "notebooks")]


def test_an_installed_package_finds_the_folders_it_carries(tmp_path: Path) -> None:
    package = copy_of_the_package(tmp_path)
    for name in ("data", "notebooks"):
        (package / name).mkdir()
    answer = ask(tmp_path, path=tmp_path)
    assert answer.stdout.splitlines() == [str(package / "data"), str(package / "notebooks")]


def test_a_folder_of_somebody_else_beside_the_package_is_not_taken(tmp_path: Path) -> None:
    package = copy_of_the_package(tmp_path)
    (tmp_path / "data").mkdir()
    answer = ask(tmp_path, path=tmp_path)
    assert answer.returncode != 0
    assert answer.stderr.splitlines()[-1].endswith(
        f"The folder 'data' is missing beside {package}: install Recert Planner again."
    )


def test_a_package_inside_an_archive_is_refused_in_a_sentence(tmp_path: Path) -> None:
    package = copy_of_the_package(tmp_path)
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in package.iterdir():
            zipped.write(file, f"recert_planner/{file.name}")
    answer = ask(tmp_path, path=archive)
    assert answer.returncode != 0
    assert "runs from a folder, not from inside an archive" in answer.stderr


def test_a_missing_folder_says_so_in_this_process_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "files", lambda _name: tmp_path / "recert_planner")
    with pytest.raises(resources.IncompleteInstallation, match="The folder 'notebooks' is missing beside"):
        resources.notebooks_folder()


def test_an_archive_is_refused_in_this_process_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("recert_planner/__init__.py", "")
    monkeypatch.setattr(resources, "files", lambda name: zipfile.Path(archive) / name)
    with pytest.raises(resources.IncompleteInstallation, match="unpack or install it"):
        resources.data_folder()
