"""The options about one person, shared by every command that answers for one: credential, days, ledger, the day asked.

Without a ledger the person's own record is read, where there is one. Everything that is wrong with the options is said
at once; a command gets a whole `Question` or none.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date

from attrs import evolve, frozen

from recert_planner.cli.certified import add_certification, certification_of, credential_of, has_days
from recert_planner.cli.clock import today
from recert_planner.cli.day import day_of
from recert_planner.cli.gathering import Gathering, named_as_option, refused
from recert_planner.cli.kept import add_workspace, is_kept, record_of
from recert_planner.cli.own_file import with_own_file
from recert_planner.errors import BadInput, NotKnown
from recert_planner.record.certification import Certification
from recert_planner.record.table import Ledger, read_ledger
from recert_planner.rules.book import book, vocabulary
from recert_planner.rules.model import Credential
from recert_planner.rules.own import with_own_values
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate


@frozen(kw_only=True)
class Question:
    """One person's credential, days and ledger, and the day asked; `name` where their record is kept."""

    credential: Credential
    certification: Certification
    ledger: Ledger
    as_of: date
    name: str = ""

    def standing(self) -> Standing:
        """Return where the person stands; raises `NotKnown` when the expiry is unknown and not given."""
        try:
            return evaluate(self.credential, self.certification, self.ledger.activities, as_of=self.as_of)
        except NotKnown as error:
            raise NotKnown(map(named_as_option, error.problems)) from error


def add_person(parser: ArgumentParser) -> None:
    """Add the options about one person."""
    person = parser.add_argument_group("the person", "Credential, days and ledger, or the record that is kept.")
    add_certification(person)
    person.add_argument("--ledger", metavar="FILE", help="activities, as CSV or Excel workbook (those of the record)")
    person.add_argument(
        "--date-format", metavar="FORMAT", help="how the ledger writes its days, such as %%m/%%d/%%Y (2026-03-31)"
    )
    person.add_argument("--as-of", metavar="DATE", help="the day asked (today)")
    add_workspace(parser)


def question(asked: Namespace) -> Question:
    """Return what is asked about the person; raises `BadInput` with all that is wrong with the options."""
    known, gathering = with_own_file(book(), asked.credential), Gathering()
    as_of = gathering.take(day_of, asked.as_of, "--as-of") if asked.as_of is not None else today()
    gathering.take(_one_place, asked)
    answer = _from_record if asked.ledger is None and is_kept(asked) else _from_papers
    found = answer(asked, as_of, known, gathering)
    if found is None or gathering.problems:
        raise BadInput(gathering.problems)
    return found


def _from_papers(
    asked: Namespace, as_of: date | None, known: Mapping[str, Credential], gathering: Gathering
) -> Question | None:
    """Return what the options say alone; None when one of them is wrong."""
    credential = gathering.take(credential_of, asked.credential, known)
    certification = certification_of(asked, as_of, gathering)
    # Without a day asked no activity is in the future, and what else is wrong with the file is still said.
    ledger = gathering.take(_ledger, asked, as_of or date.max, known)
    if credential is None or certification is None or ledger is None or as_of is None:
        return None
    return Question(credential=credential, certification=certification, ledger=ledger, as_of=as_of)


def _from_record(
    asked: Namespace, as_of: date | None, known: Mapping[str, Credential], gathering: Gathering
) -> Question | None:
    """Return what the record says, with the days of the options in place of its own; None when something is wrong."""
    papers = _from_papers(asked, as_of, known, gathering) if has_days(asked) else None
    if as_of is None or gathering.problems:
        return None
    if papers is not None:
        kept = gathering.take(record_of, asked)
        return evolve(papers, ledger=kept.ledger, name=kept.name) if kept else None
    kept = gathering.take(record_of, asked, as_of)
    if kept is None or kept.holding is None:
        return None
    return Question(
        credential=with_own_values(known[kept.holding.credential], kept.holding.overrides),
        certification=kept.holding.certification,
        ledger=kept.ledger,
        as_of=as_of,
        name=kept.name,
    )


def _one_place(asked: Namespace) -> None:
    if asked.ledger is not None and (asked.workspace is not None or asked.person is not None):
        option = "--workspace" if asked.workspace is not None else "--person"
        raise refused(option, "with --ledger the record is not read; leave one of the two out")


def _ledger(asked: Namespace, as_of: date, known: Mapping[str, Credential]) -> Ledger:
    if asked.ledger is None:
        return Ledger(activities=())
    words = vocabulary(known.values())
    return read_ledger(asked.ledger, vocabulary=words, as_of=as_of, date_format=asked.date_format)
