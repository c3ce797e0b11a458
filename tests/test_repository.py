"""What is kept under version control fits any machine and gives nothing away."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
# Put together from halves, or this file would hold what it forbids.
INDEXES = ("pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org", "deb.debian" + ".org")
HOMES = r"(?<![\w./-])/(?:home/\w|Users/\w|ro{2}t/)|[A-Z]:\\+Users\\"
EVIDENCE = ("nbval-check-output", "NBVAL_CHECK_OUTPUT")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return [CHECKOUT / name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()]


def tracked_files_with(pattern: str) -> list[str]:
    wanted = re.compile(pattern.encode())
    return [str(file.relative_to(CHECKOUT)) for file in tracked() if wanted.search(file.read_bytes())]


def here(folder: Path | str) -> str:
    """Return a pattern for absolute paths below `folder`, not for relative paths that end alike."""
    return rf"(?<![\w./-]){re.escape(str(folder))}/"


def configured_indexes() -> set[str]:
    """Return the hosts that this machine's own pip asks for packages."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    return set(re.findall(r"https?://(?:[^@/]*@)?([\w.-]+\.[\w.-]+)", listed))


def notebooks() -> dict[str, dict[str, Any]]:
    return {file.name: json.loads(file.read_bytes()) for file in tracked() if file.suffix == ".ipynb"}


def is_evidence(cell: dict[str, Any]) -> bool:
    return EVIDENCE[0] in cell["metadata"].get("tags", []) or EVIDENCE[1] in "".join(cell["source"])


def test_no_file_holds_the_address_of_a_package_index() -> None:
    hosts = {*INDEXES, *configured_indexes()}
    assert tracked_files_with("|".join(re.escape(host) for host in sorted(hosts))) == []


def test_no_file_holds_a_path_of_the_machine_it_was_written_on() -> None:
    places = [here(folder) for folder in (CHECKOUT, Path.home(), tempfile.gettempdir())]
    assert tracked_files_with("|".join([HOMES, *places])) == []


def test_the_search_sees_what_it_looks_for() -> None:
    assert tracked_files_with("^MIT Lic" + "ense") == ["LICENSE"]
    assert re.search(here("/srv/planner"), "see /srv/planner/data")
    assert not re.search(here("/data"), "recert_planner/data/credentials")


def test_nothing_built_is_kept() -> None:
    names = [str(file.relative_to(CHECKOUT)) for file in tracked()]
    assert "pyproject.toml" in names
    assert [name for name in names if re.search(r"(^|/)uv\.lock$|\.whl$|\.pyc$|checkpoint|egg-info", name)] == []


def test_a_notebook_names_its_kernel_and_stores_no_widget_state() -> None:
    metadata = {name: notebook["metadata"] for name, notebook in notebooks().items()}
    assert metadata
    assert {name: entry["kernelspec"]["name"] for name, entry in metadata.items()} == dict.fromkeys(metadata, "python3")
    assert [name for name, entry in metadata.items() if "widgets" in entry] == []


def test_a_notebook_keeps_outputs_only_as_evidence() -> None:
    cells = [(name, cell) for name, notebook in notebooks().items() for cell in notebook["cells"]]
    code = [(name, cell) for name, cell in cells if cell["cell_type"] == "code"]
    assert [(name, cell["source"]) for name, cell in code if cell["outputs"] and not is_evidence(cell)] == []
    assert [(name, cell["source"]) for name, cell in code if is_evidence(cell) and not cell["outputs"]] == []
