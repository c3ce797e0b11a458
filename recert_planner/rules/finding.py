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
_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\-\"' ]+?)\s*\]\]?\s*(?:#.*)?")


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


def problems(findings: Iterable[Finding], *, text: str, file: str, rules: int) -> tuple[Problem, ...]:
    """Return the findings in the order of the file's lines; `rules` is how many `[[rule]]` the document holds."""
    sections = tuple(_sections(text))
    found = [_problem(finding.path, finding.message, sections, file, rules) for finding in findings]
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def _problem(path: Path, message: str, sections: tuple[_Section, ...], file: str, rules: int) -> Problem:
    section = _rule(path, sections, rules) if path[:1] == ("rule",) else _table(path, sections)
    if section is None:
        return Problem(file=file, field=_spoken(path), message=message)
    keys = path[2:] if path[:1] == ("rule",) else path[len(section.name.split(".")) if section.name else 0 :]
    field = ".".join(str(key) for key in keys if isinstance(key, str)) or (section.name if not keys else None)
    return Problem(file=file, line=_line(section, keys), field=field or None, message=message)


def _rule(path: Path, sections: tuple[_Section, ...], rules: int) -> _Section | None:
    headers = [section for section in sections if section.repeats and section.name == "rule"]
    if len(path) < 2 or len(headers) != rules:
        return None
    return headers[int(path[1])]


def _table(path: Path, sections: tuple[_Section, ...]) -> _Section | None:
    """Return the deepest table of the file that the path leads through."""
    names = [".".join(str(key) for key in path[:depth]) for depth in range(len(path), -1, -1)]
    single = {section.name: section for section in reversed(sections) if not section.repeats}
    return next((single[name] for name in names if name in single), None)


def _line(section: _Section, keys: Path) -> int | None:
    """Return the line of the key, or else of the header; the top of a file has none."""
    if keys:
        written = re.compile(rf"\s*[\"']?{re.escape(str(keys[0]))}[\"']?\s*[=.]")
        for offset, line in enumerate(section.lines, start=1):
            if written.match(line):
                return section.line + offset
    return section.line or None


def _spoken(path: Path) -> str | None:
    """Return the path for a reader who gets no line; rules are counted from 1."""
    if path[:1] == ("rule",) and len(path) > 1:
        return ", ".join((f"rule {int(path[1]) + 1}", *(str(key) for key in path[2:3])))
    return ".".join(str(key) for key in path) or None


def _sections(text: str) -> Iterator[_Section]:
    """Yield the top of the file, then each table; text in triple quotes hides no header and shows none."""
    lines = _BLOCK.sub(lambda block: "\n" * block.group().count("\n"), text).split("\n")
    name, repeats, start = "", False, 0
    for number, line in enumerate(lines, start=1):
        header = _HEADER.fullmatch(line)
        if header:
            yield _Section(name, repeats, start, tuple(lines[start : number - 1]))
            name, repeats, start = re.sub(r"[\"' ]", "", header[2]), header[1] == "[[", number
    yield _Section(name, repeats, start, tuple(lines[start:]))
