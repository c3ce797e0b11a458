"""A case to share: a person's inputs without the person, as a small file or as a code to paste.

No name, no file name of a proof and no unknown column ever goes in; titles and providers only when they are asked for.
Who opens a case sees the picture that its sender saw: what distinguishes two activities for the rules stays distinct.
What cannot be read is refused in one sentence, whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.planning.result import Study
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.teaching import case_code, case_document

VARIABLE = "RECERT_PLANNER_CASE"  # the code of a case on which the planner opens


@frozen(kw_only=True)
class Case:
    """A credential by its id, a hold on it, the day asked, the ledger, and how somebody means to study."""

    credential: str
    certification: Certification
    as_of: date
    activities: tuple[Activity, ...] = ()
    study: Study | None = None


def without_names(case: Case, *, titles: bool = False, providers: bool = False) -> Case:
    """Return the case with `Activity 1`, `Provider 1` … for titles and providers, unless they are to be kept.

    The same name becomes the same number: an activity that counts once still counts once.
    """
    numbers: dict[str, dict[str, int]] = {"Activity": {}, "Provider": {}}

    def named(kind: str, name: str, *, kept: bool) -> str:
        if kept or not name:
            return name
        known = numbers[kind]
        return f"{kind} {known.setdefault(name.casefold(), len(known) + 1)}"

    lines = (
        evolve(
            one,
            title=named("Activity", one.title, kept=titles),
            provider=named("Provider", one.provider, kept=providers),
            proof="",
            extra=(),
            row=row,
        )
        for row, one in enumerate(case.activities, start=1)
    )
    return evolve(case, activities=tuple(lines))


def to_json(case: Case) -> bytes:
    """Return a case as a file in JSON, `without_names` or with them; `BadInput` where it is far too large."""
    return (json.dumps(_document(case), ensure_ascii=False, indent=1) + "\n").encode()


def to_code(case: Case) -> str:
    """Return a case as a code to paste, such as `case1-eJx9…`; `BadInput` where it is far too large."""
    return case_code.packed(_document(case))


def read_case(given: str | bytes | Path) -> Case:
    """Return the case in a code, in the text of a file, or in a file named by its path.

    Raises `BadInput` with one sentence for anything else.
    """
    file = given.name if isinstance(given, Path) else None
    try:
        document = case_code.unpacked(_text(given))
        return _case(document)
    except BadInput as error:
        said = "; ".join(problem.message for problem in error.problems)
        raise BadInput([Problem(file=file, message=said)]) from error


def _text(given: str | bytes | Path) -> str:
    if isinstance(given, str):
        return given
    try:
        content = given.read_bytes() if isinstance(given, Path) else given
        return content.decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadInput(case_code.NO_CASE) from error


def _document(case: Case) -> dict[str, object]:
    papers = case.certification
    if len(case.activities) > case_document.MOST_LINES:
        raise BadInput(f"a case to share has at most {case_document.MOST_LINES} activities")
    return {
        **case_document.HEAD,
        "credential": case.credential,
        "certified_on": papers.certified_on.isoformat(),
        "recertified_on": _days(papers.recertified_on),
        "expires_on": papers.expires_on.isoformat() if papers.expires_on else None,
        "as_of": case.as_of.isoformat(),
        "study": case_document.from_study(case.study) if case.study else None,
        "activities": [case_document.from_activity(one) for one in case.activities],
    }


def _days(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in days]


def _case(document: object) -> Case:
    entry = case_document.opened(document)
    certification = Certification(
        certified_on=case_document.day(entry, "certified_on"),
        recertified_on=tuple(case_document.a_day(one) for one in case_document.several(entry, "recertified_on")),
        expires_on=case_document.day_or_none(entry, "expires_on"),
    )
    lines = case_document.several(entry, "activities")
    return Case(
        credential=case_document.text(entry, "credential"),
        certification=certification,
        as_of=case_document.day(entry, "as_of"),
        activities=tuple(case_document.activity(one, row) for row, one in enumerate(lines, start=1)),
        study=case_document.study(entry.get("study")),
    )
