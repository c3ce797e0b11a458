"""What is wrong in a credential's file, and the line on which a person finds it.

The readers work on values and know no lines; this module brings both together at the end. It looks for table
headers and keys only, and names no line rather than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from recert_planner.errors import Problem

Path = tuple[str | int, ...]
"""A place in the document: `("rule", 3, "amount")`, `("sources", "A1", "address")`, `("unit",)`."""

_BLOCK = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'', re.DOTALL)
_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?")


@frozen
class Finding:
    """One thing wrong at one place of the document."""

    path: Path
    message: str


@frozen
class _Section:
    """A table header and the lines under it, counted from 1; `name` is empty for the top of the file."""

    name: str
    repeats: bool
    line: int
    lines: tuple[str, ...]

    @property
    def depth(self) -> int:
        """How many keys lead to the table."""
        return len(self.name.split(".")) if self.name else 0


def problems(findings: Iterable[Finding], *, text: str, file: str, rules: int) -> tuple[Problem, ...]:
    """Return the findings in the order of the file's lines; `rules` is how many `[[rule]]` the document holds."""
    sections = tuple(_sections(text))
    once = dict.fromkeys(findings)
    found = [_problem(finding.path, finding.message, sections, file, rules) for finding in once]
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def _problem(path: Path, message: str, sections: tuple[_Section, ...], file: str, rules: int) -> Problem:
    within_a_rule = path[0] == "rule" and len(path) > 1
    section = _rule(int(path[1]), sections, rules) if within_a_rule else _table(path, sections)
    if section is None:
        spoken = (f"rule {int(path[1]) + 1}", *(str(key) for key in path[2:3]))
        return Problem(file=file, field=", ".join(spoken), message=message)
    keys = path[2:] if within_a_rule else path[section.depth :]
    field = ".".join(key for key in keys if isinstance(key, str)) or section.name
    return Problem(file=file, line=_line(section, keys), field=field, message=message)


def _rule(index: int, sections: tuple[_Section, ...], rules: int) -> _Section | None:
    """Return a rule's table; none where rules are written in a way that cannot be counted by headers."""
    headers = [section for section in sections if section.repeats and section.name == "rule"]
    return headers[index] if len(headers) == rules else None


def _table(path: Path, sections: tuple[_Section, ...]) -> _Section:
    """Return the deepest table that the path leads through; at least the top of the file."""
    single = {section.name: section for section in reversed(sections) if not section.repeats}
    names = (".".join(str(key) for key in path[:depth]) for depth in range(len(path), -1, -1))
    return next(single[name] for name in names if name in single)


def _line(section: _Section, keys: Path) -> int | None:
    """Return the line of the key, or else of the header; the top of a file has none."""
    if keys:
        written = re.compile(rf"\s*[\"']?{re.escape(str(keys[0]))}[\"']?\s*[=.]")
        for offset, line in enumerate(section.lines, start=1):
            if written.match(line):
                return section.line + offset
    return section.line or None


def _sections(text: str) -> Iterator[_Section]:
    """Yield the top of the file, then each table; text in triple quotes hides no header and shows none."""
    lines = _BLOCK.sub(lambda block: "\n" * block.group().count("\n"), text).split("\n")
    name, repeats, start = "", False, 0
    for number, line in enumerate(lines, start=1):
        header = _HEADER.fullmatch(line)
        if header:
            yield _Section(name, repeats, start, tuple(lines[start : number - 1]))
            name, repeats, start = re.sub(r"[\"'\s]", "", header[2]), header[1] == "[[", number
    yield _Section(name, repeats, start, tuple(lines[start:]))
