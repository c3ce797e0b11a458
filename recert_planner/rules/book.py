"""The reader of `data/credentials`: TOML files become credentials, or sentences that say what is wrong with them.

One reading reports all the problems of a file, shape and meaning together, each with its line. Nothing is
repaired or guessed: a file with a problem gives no credential.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from attrs import fields_dict

from recert_planner.errors import BadRules, Problem
from recert_planner.record.activity import Vocabulary
from recert_planner.resources import data_folder
from recert_planner.rules.finding import Finding, problems
from recert_planner.rules.meaning import contradictions
from recert_planner.rules.model import Credential
from recert_planner.rules.shape import Draft, structure
from recert_planner.rules.syntax import decoded, parse, read_text


def load(path: Path) -> Credential:
    """Return the credential in a file named for its id. Raises `BadRules` with every problem of the file."""
    return _read(read_text(path), path.name, named=path.stem)


def load_text(text: str, name: str) -> Credential:
    """Return the credential that the text of a file holds; `name` is the file's name in sentences.

    Raises `BadRules` with every problem of the text.
    """
    return _read(text, name, named=None)


def load_bytes(content: bytes, name: str) -> Credential:
    """Return the credential that an uploaded file holds. Raises `BadRules` with every problem of the file."""
    return load_text(decoded(content, name), name)


def check(path: Path) -> tuple[Problem, ...]:
    """Return every problem of a file, in the order of its lines; none when it holds a credential."""
    try:
        load(path)
    except BadRules as error:
        return error.problems
    return ()


def book(folder: Path | None = None) -> Mapping[str, Credential]:
    """Return the credentials of a folder by id, in the order of its file names; the package's own by default.

    A folder is read once. Raises `BadRules` with the problems of all its files.
    """
    return _book(folder or data_folder() / "credentials")


def vocabulary(credentials: Iterable[Credential]) -> Vocabulary:
    """Return the words that the ledgers of these credentials may use."""
    known = tuple(credentials)
    return Vocabulary.of(
        categories=chain.from_iterable(credential.categories for credential in known),
        approvals=chain.from_iterable(credential.approvals for credential in known),
        tags=chain.from_iterable(credential.tags for credential in known),
    )


@cache
def _book(folder: Path) -> Mapping[str, Credential]:
    found: list[Problem] = []
    credentials: dict[str, Credential] = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            credentials[file.stem] = load(file)
        except BadRules as error:
            found.extend(error.problems)
    if not found and not credentials:
        found.append(Problem(file=folder.name, message="the folder holds no credential's file"))
    if found:
        raise BadRules(found)
    return MappingProxyType(credentials)


def _read(text: str, name: str, *, named: str | None) -> Credential:
    draft = structure(parse(text, name))
    findings = (*draft.findings, *contradictions(draft), *_misnamed(draft, named))
    if findings or draft.head is None:
        raise BadRules(problems(findings, text=text, file=name, rules=draft.written))
    parts = {field: getattr(draft.head, field) for field in fields_dict(type(draft.head)) if field != "schema"}
    return Credential(rules=tuple(rule for _, rule in draft.rules), **parts)


def _misnamed(draft: Draft, named: str | None) -> Iterable[Finding]:
    if draft.head is not None and named not in (None, draft.head.id):
        yield Finding(("id",), f'the file is named "{named}" and its id is "{draft.head.id}": they must be the same')
