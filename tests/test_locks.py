"""The locks say what `pyproject.toml` says, by version and by hash, and where to fetch it is left to the machine."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
RUN, TEST = "requirements.lock", "requirements-dev.lock"
ENTRY = re.compile(r"(?P<requirement>[^\\]+?)(?P<hashes>(?: \\\n +--hash=sha256:[0-9a-f]{64})+)\n")


def pinned(lock: str) -> dict[str, list[Requirement]]:
    """Return the entries of a lock by name; fails on any line that is not part of a pinned and hashed entry."""
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    assert ENTRY.sub("", text) == "", f"{lock} holds more than pinned and hashed requirements"
    entries: dict[str, list[Requirement]] = {}
    for match in ENTRY.finditer(text):
        requirement = Requirement(match["requirement"].strip())
        entries.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return entries


def grouped(group: str) -> Iterator[str]:
    for entry in PROJECT["dependency-groups"][group]:
        yield from [entry] if isinstance(entry, str) else grouped(entry["include-group"])


def extras() -> Iterator[str]:
    yield from itertools.chain.from_iterable(PROJECT["project"]["optional-dependencies"].values())


@pytest.mark.parametrize(
    ("lock", "direct"),
    [
        (RUN, [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]),
        (TEST, [*PROJECT["project"]["dependencies"], *grouped("test"), *extras()]),
    ],
)
def test_every_direct_dependency_is_pinned_to_a_version_it_allows(lock: str, direct: list[str]) -> None:
    entries = pinned(lock)
    for wanted in map(Requirement, direct):
        for entry in entries[canonicalize_name(wanted.name)]:
            (pin,) = entry.specifier
            assert pin.operator == "=="
            assert wanted.specifier.contains(pin.version), f"{lock} pins {entry}, and {wanted} is asked for"


def test_tests_run_against_the_versions_people_get() -> None:
    run, test = pinned(RUN), pinned(TEST)
    pins = {name: {str(entry.specifier) for entry in entries} for name, entries in run.items()}
    assert pins == {name: {str(entry.specifier) for entry in test[name]} for name in run}


def test_what_the_browser_cannot_carry_is_left_out_there() -> None:
    run = pinned(RUN)
    for name in ("highspy", "jupyterlab", "pandas", "voila"):
        assert [entry.marker.evaluate({"sys_platform": "emscripten"}) for entry in run[name] if entry.marker] == [False]
