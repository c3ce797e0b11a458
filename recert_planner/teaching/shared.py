"""A shared case as a person to look at, beside the examples: shown like one of them, and like them never kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from recert_planner.errors import BadInput, Problem
from recert_planner.planning.result import Study
from recert_planner.record.activity import Activity, Vocabulary
from recert_planner.record.examples import Held, Person
from recert_planner.record.table import Ledger
from recert_planner.rules.model import Credential
from recert_planner.standing.standing import evaluate
from recert_planner.teaching.case import Case

NO_FILE = Path()


@frozen(kw_only=True)
class SharedPerson(Person):
    """Somebody who shared a case; their ledger came with it, and so did how they mean to study."""

    ledger_file: Path = NO_FILE
    activities: tuple[Activity, ...] = ()
    study: Study | None = None

    def ledger(self, vocabulary: Vocabulary) -> Ledger:  # noqa: ARG002  # the words were read when the case was
        """Return the ledger that came with the case."""
        return Ledger(activities=self.activities)


def person_of(case: Case, number: int, book: Mapping[str, Credential]) -> SharedPerson:
    """Return a case as a person named by a number.

    Raises `BadInput` for a credential that is not known here and for days that fit no cycle, and `NotKnown` where the
    credential's expiry is unknown and the case does not give it.
    """
    if case.credential not in book:
        known = ", ".join(book)
        message = f"this case is about '{case.credential}', which is not known here: known are {known}"
        raise BadInput([Problem(message=message)])
    evaluate(book[case.credential], case.certification, case.activities, as_of=case.as_of)
    return SharedPerson(
        id=f"case-{number}",
        name=f"Shared case {number}",
        story="A case that somebody shared, without names.",
        as_of=case.as_of,
        held=(Held(credential=case.credential, certification=case.certification),),
        activities=case.activities,
        study=case.study,
    )
