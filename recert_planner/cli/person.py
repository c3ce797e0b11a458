"""The options about one person, shared by every command that answers for one: credential, days, ledger, the day asked.

Everything that is wrong with them is said at once; a command gets a whole `Question` or none.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from attrs import evolve, field, frozen

from recert_planner.cli.clock import today
from recert_planner.cli.day import day_of
from recert_planner.errors import BadInput, NotKnown, Problem
from recert_planner.record.certification import Certification
from recert_planner.record.table import Ledger, read_ledger
from recert_planner.rules.book import book, vocabulary
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate

T = TypeVar("T")

# How the rooms below call what is an option here.
_OPTIONS = {"recertified": "--recertified", "expires": "--expires", "as-of": "--as-of", "date format": "--date-format"}


@frozen(kw_only=True)
class Question:
    """One person's credential, days and ledger, and the day asked."""

    credential: Credential
    certification: Certification
    ledger: Ledger
    as_of: date

    def standing(self) -> Standing:
        """Return where the person stands; raises `NotKnown` when the expiry is unknown and not given."""
        try:
            return evaluate(self.credential, self.certification, self.ledger.activities, as_of=self.as_of)
        except NotKnown as error:
            raise NotKnown(map(_named_as_option, error.problems)) from error


@frozen
class _Gathering:
    """Reads values one after the other and keeps what is wrong with each."""

    problems: list[Problem] = field(factory=list)

    def take(self, read: Callable[..., T], *given: object) -> T | None:
        try:
            return read(*given)
        except BadInput as error:
            self.problems.extend(map(_named_as_option, error.problems))
            return None


def add_person(parser: ArgumentParser) -> None:
    """Add the options about one person."""
    person = parser.add_argument_group("the person")
    person.add_argument(
        "--credential", metavar="ID", help="needed: which rules hold; 'recert-planner credentials' lists them"
    )
    person.add_argument("--certified", metavar="DATE", help="needed: the day of the first certification, as 2022-03-12")
    person.add_argument(
        "--recertified", metavar="DATE", action="append", default=[], help="a day of recertification; may be repeated"
    )
    person.add_argument(
        "--expires", metavar="DATE", help="the expiry on your own papers, where it differs from the rules"
    )
    person.add_argument("--ledger", metavar="FILE", help="activities, as CSV or Excel workbook (none)")
    person.add_argument(
        "--date-format", metavar="FORMAT", help="how the ledger writes its days, such as %%m/%%d/%%Y (2026-03-31)"
    )
    person.add_argument("--as-of", metavar="DATE", help="the day asked (today)")


def question(asked: Namespace) -> Question:
    """Return what is asked about the person; raises `BadInput` with all that is wrong with the options."""
    known = book()
    gathering = _Gathering()
    credential = gathering.take(_credential, asked.credential, known)
    as_of = gathering.take(day_of, asked.as_of, "--as-of") if asked.as_of is not None else today()
    certification = _certification(asked, as_of, gathering)
    # Without a day asked no activity is in the future, and what else is wrong with the file is still said.
    ledger = gathering.take(_ledger, asked, as_of or date.max, known)
    if credential and certification and ledger and as_of and not gathering.problems:
        return Question(credential=credential, certification=certification, ledger=ledger, as_of=as_of)
    raise BadInput(gathering.problems)


def _credential(given: str | None, known: Mapping[str, Credential]) -> Credential:
    every = ", ".join(known)
    if given is None:
        raise _missing("--credential", f"say which credential: {every}")
    if given in known:
        return known[given]
    likely = [which for which in known if which.startswith(given.lower())]
    likely = likely or get_close_matches(given.lower(), known, n=1, cutoff=0.5)
    meant = f"did you mean {likely[0]}? " if likely else ""
    raise _missing("--credential", f"there is no credential {given!r}; {meant}Known: {every}")


def _certification(asked: Namespace, as_of: date | None, gathering: _Gathering) -> Certification | None:
    """Return the days on the person's papers, none of them after the day asked; None when one is wrong."""
    before = len(gathering.problems)
    certified = gathering.take(_certified, asked.certified, as_of)
    recertified = [gathering.take(_past_day, given, "--recertified", as_of) for given in asked.recertified]
    expires = gathering.take(day_of, asked.expires, "--expires") if asked.expires is not None else None
    if certified is None:
        return None
    days = tuple(sorted(day for day in recertified if day))
    found = gathering.take(_consistent, certified, days, expires)
    return found if len(gathering.problems) == before else None


def _certified(given: str | None, as_of: date | None) -> date:
    if given is None:
        raise _missing("--certified", "give the day of the first certification, as YYYY-MM-DD")
    return _past_day(given, "--certified", as_of)


def _past_day(given: str, option: str, as_of: date | None) -> date:
    day = day_of(given, option)
    if as_of is not None and day > as_of:
        raise _missing(option, f"{day} lies after the day asked, {as_of}")
    return day


def _consistent(certified: date, recertified: tuple[date, ...], expires: date | None) -> Certification:
    return Certification(certified_on=certified, recertified_on=recertified, expires_on=expires)


def _ledger(asked: Namespace, as_of: date, known: Mapping[str, Credential]) -> Ledger:
    if asked.ledger is None:
        return Ledger(activities=())
    words = vocabulary(known.values())
    return read_ledger(asked.ledger, vocabulary=words, as_of=as_of, date_format=asked.date_format)


def _missing(option: str, message: str) -> BadInput:
    return BadInput([Problem(field=option, message=message)])


def _named_as_option(problem: Problem) -> Problem:
    """Return the problem with the option's name where it lies with an option, not with a file."""
    name = _OPTIONS.get(problem.field or "", problem.field)
    return problem if problem.file else evolve(problem, field=name)
