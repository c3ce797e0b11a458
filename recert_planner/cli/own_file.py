"""A credential's own file in place of an id: whatever it says is data, checked like a shipped one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from recert_planner.rules.book import load
from recert_planner.rules.model import Credential

ENDING = ".toml"


def with_own_file(known: Mapping[str, Credential], given: str | None) -> Mapping[str, Credential]:
    """Return the credentials, and the one in the file where `given` names a file, under that name.

    Raises `BadRules` with every problem of the file.
    """
    if given is None or not given.lower().endswith(ENDING):
        return known
    return {**known, given: load(Path(given))}
