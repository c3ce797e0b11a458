"""The beginning of a new credential's file: all that an answer needs, commented, and nothing pretended to be known."""

from __future__ import annotations

from recert_planner.errors import BadInput, Problem
from recert_planner.resources import data_folder
from recert_planner.rules.worth import ID, not_an_id

PLACEHOLDER = 'id = "your-credential"'


def skeleton(credential_id: str) -> str:
    """Return a file's text for a new credential; it passes the check. Raises `BadInput` when the id cannot be one."""
    if not ID.fullmatch(credential_id):
        raise BadInput([Problem(message=not_an_id(credential_id))])
    text = (data_folder() / "skeleton.toml").read_text(encoding="utf-8")
    return text.replace(PLACEHOLDER, f'id = "{credential_id}"')
