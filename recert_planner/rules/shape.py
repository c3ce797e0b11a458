"""From a TOML document to rules: the first half of reading a credential's file.

Every table is structured on its own, so that one misshapen rule hides nothing about the others. Whether the
values make sense together is for `meaning`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from attrs import frozen
from cattrs import ClassValidationError, Converter

from recert_planner.rules import exact
from recert_planner.rules.explain import UNDATED, explained, missing, unknown_kind
from recert_planner.rules.finding import Finding, Path
from recert_planner.rules.model import KINDS, Body, Label, Rule, Source

SECTIONS = ("sources", "categories", "approvals", "tags")
T = TypeVar("T")


@frozen(kw_only=True)
class Head:
    """All of a credential's file but its rules."""

    schema: int
    id: str
    name: str
    title: str
    unit: str
    unit_one: str
    body: Body
    sources: Mapping[str, Source]
    categories: Mapping[str, Label] = {}
    approvals: Mapping[str, Label] = {}
    tags: Mapping[str, Label] = {}


@frozen(kw_only=True)
class Draft:
    """What could be structured: rules with their place in the file, and the ids that each section declares."""

    head: Head | None
    rules: tuple[tuple[int, Rule], ...]
    declared: Mapping[str, frozenset[str]]
    findings: tuple[Finding, ...]
    written: int

    @property
    def sound(self) -> bool:
        """Whether everything in the file could be structured."""
        return not self.findings


def structure(document: Mapping[str, object]) -> Draft:
    """Return what the document holds, with a finding for everything misshapen in it."""
    findings: list[Finding] = []
    head = _structured({key: value for key, value in document.items() if key != "rule"}, Head, (), findings)
    tables = _rule_tables(document, findings)
    rules = [(index, _rule(table, index, findings)) for index, table in enumerate(tables)]
    return Draft(
        head=head,
        rules=tuple((index, rule) for index, rule in rules if rule is not None),
        declared={section: _ids(document.get(section)) for section in SECTIONS},
        findings=tuple(findings),
        written=len(tables),
    )


def _rule_tables(document: Mapping[str, object], findings: list[Finding]) -> list[object]:
    tables = document.get("rule", [])
    if isinstance(tables, list) and tables:
        return tables
    findings.append(Finding(("rule",), "the file needs at least one rule, opened by [[rule]] with double brackets"))
    return []


def _rule(table: object, index: int, findings: list[Finding]) -> Rule | None:
    path: Path = ("rule", index)
    if not isinstance(table, dict):
        findings.append(Finding(path, f"{exact.shown(table)} is not a rule; a rule is opened by [[rule]]"))
        return None
    kind = table.get("kind")
    known = KINDS.get(kind) if isinstance(kind, str) else None
    if known is None:
        findings.append(Finding((*path, "kind"), unknown_kind(kind)))
        return None
    if "effective_from" not in table:
        findings.append(Finding((*path, "effective_from"), missing("effective_from")))
    undated = table.get("effective_from") == UNDATED
    left_out = {"kind", "effective_from"} if undated else {"kind"}
    return _structured({key: value for key, value in table.items() if key not in left_out}, known, path, findings)


def _structured(table: dict[str, object], kind: type[T], path: Path, findings: list[Finding]) -> T | None:
    try:
        return _converter().structure(table, kind)
    except ClassValidationError as error:
        findings.extend(explained(error, path))
        return None


def _ids(section: object) -> frozenset[str]:
    return frozenset(section) if isinstance(section, dict) else frozenset()


@cache
def _converter() -> Converter:
    return exact.converter()
