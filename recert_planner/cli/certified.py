"""The options about one certification: the credential, certified and recertified when, and the expiry on the papers."""

from __future__ import annotations

from argparse import Namespace, _ArgumentGroup
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from recert_planner.cli.day import day_of
from recert_planner.cli.gathering import Gathering, refused
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential


def add_certification(group: _ArgumentGroup) -> None:
    """Add the options about one certification."""
    group.add_argument(
        "--credential",
        metavar="ID",
        help="which rules hold: one that 'recert-planner credentials' lists, or your own FILE.toml (the record's)",
    )
    group.add_argument(
        "--certified", metavar="DATE", help="the day of the first certification, as 2022-03-12 (the record's)"
    )
    group.add_argument(
        "--recertified", metavar="DATE", action="append", default=[], help="a day of recertification; may be repeated"
    )
    group.add_argument(
        "--expires", metavar="DATE", help="the expiry on your own papers, where it differs from the rules"
    )


def has_days(asked: Namespace) -> bool:
    """Return whether any day of a certification is given as an option."""
    return bool(asked.certified is not None or asked.recertified or asked.expires is not None)


def credential_of(given: str | None, known: Mapping[str, Credential]) -> Credential:
    """Return the credential named; `BadInput` with the likely and the known ones otherwise."""
    every = ", ".join(known)
    if given is None:
        raise refused("--credential", f"say which credential: {every}")
    if given in known:
        return known[given]
    likely = [which for which in known if which.startswith(given.lower())]
    likely = likely or get_close_matches(given.lower(), known, n=1, cutoff=0.5)
    meant = f"did you mean {likely[0]}? " if likely else ""
    raise refused("--credential", f"there is no credential {given!r}; {meant}Known: {every}")


def certification_of(asked: Namespace, as_of: date | None, gathering: Gathering) -> Certification | None:
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
        raise refused("--certified", "give the day of the first certification, as YYYY-MM-DD")
    return _past_day(given, "--certified", as_of)


def _past_day(given: str, option: str, as_of: date | None) -> date:
    day = day_of(given, option)
    if as_of is not None and day > as_of:
        raise refused(option, f"{day} lies after the day asked, {as_of}")
    return day


def _consistent(certified: date, recertified: tuple[date, ...], expires: date | None) -> Certification:
    return Certification(certified_on=certified, recertified_on=recertified, expires_on=expires)
