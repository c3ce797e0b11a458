"""The smallest credential that can be evaluated, and what is said about an edit of it."""

from __future__ import annotations

from recert_planner.errors import BadRules
from recert_planner.rules.book import load_text

SMALL = """\
schema = 1
id = "small"
name = "Small"
title = "A small credential"
unit = "points"
unit_one = "point"

[body]
short = "SB"
name = "A small body"
address = "https://example.org/"

[sources.A1]
title = "A page"
address = "https://example.org/rules"

[categories.general]
label = "General"

[approvals.board]
label = "Approved"

[tags.law]
label = "Law"

[[rule]]
kind = "cycle_length"
months = 24
says = "A cycle lasts two years."
effective_from = "undated"
sources = ["A1"]
standing = "official"

[[rule]]
kind = "expiry"
ends = "same_day"
says = "It ends on the same day."
effective_from = "undated"
sources = ["A1"]
standing = "official"

[[rule]]
kind = "minimum"
amount = 20
says = "It takes 20 points."
effective_from = "undated"
sources = ["A1"]
standing = "official"
"""


def rule(fields: str, *, since: str = '"undated"', support: str = 'sources = ["A1"]\nstanding = "official"') -> str:
    """Return one more rule with these fields, cited and dated unless told otherwise."""
    return f'\n[[rule]]\n{fields}\nsays = "One more."\neffective_from = {since}\n{support}\n'


def edited(old: str, new: str) -> str:
    """Return the small credential with one text in place of another, which must be there."""
    assert old in SMALL
    return SMALL.replace(old, new, 1)


def said_about(text: str) -> list[str]:
    """Return what is said about a file with this text; nothing when it holds a credential."""
    try:
        load_text(text, "small.toml")
    except BadRules as error:
        return [str(problem) for problem in error.problems]
    return []


def line_of(text: str, begins: str) -> int:
    """Return the line of the last key or header that begins so, counted from 1."""
    found = [number for number, line in enumerate(text.split("\n"), start=1) if line.startswith(begins)]
    return found[-1]
