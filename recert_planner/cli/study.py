"""The options about studying: a catalog, what makes a plan the best one, and the limits it has to keep.

Values are read for shape only; whether a plan is possible within them is planning's to say.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from decimal import Decimal

from attrs import frozen

from recert_planner.cli.day import day_of
from recert_planner.cli.gathering import Gathering, refused
from recert_planner.planning.request import Objective, Request, Span

SPAN = "FROM..TO"
_PLAIN = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")
# Options that mean nothing where there are no courses, and why.
_CATALOG_ONLY = {
    "objective": "without --catalog there are no courses to choose the best of",
    "budget": "without --catalog nothing has a price",
}


@frozen(kw_only=True)
class Study:
    """What somebody wishes of a plan; `catalog` names a file, and `objective` is None without one."""

    catalog: str | None
    objective: Objective | None
    hours_per_month: Decimal | None
    budget: Decimal | None
    away: tuple[Span, ...]

    @property
    def request(self) -> Request:
        """The wish as planning takes it."""
        return Request(
            objective=self.objective or Objective.COST,
            hours_per_month=self.hours_per_month,
            budget=self.budget,
            away=self.away,
        )


def add_study(parser: ArgumentParser) -> None:
    """Add the options about studying."""
    group = parser.add_argument_group("the study", "Without a catalog the plan is a pace: how much in which month.")
    group.add_argument("--catalog", metavar="FILE", help="courses on offer, as CSV or Excel workbook")
    group.add_argument("--objective", metavar="WHAT", help="least cost, fewest hours, earliest finish, or even (cost)")
    group.add_argument("--hours-per-month", metavar="N", help="the most a month may take [hours]")
    group.add_argument("--budget", metavar="N", help="the most the courses may cost together")
    group.add_argument("--away", metavar=SPAN, action="append", default=[], help="days without study; may be repeated")


def study_of(asked: Namespace, gathering: Gathering) -> Study:
    """Return the wish; what is wrong with it is kept in `gathering`."""
    for name, why in _CATALOG_ONLY.items():
        if asked.catalog is None and getattr(asked, name) is not None:
            gathering.take(_refuse, f"--{name}", why)
    spans = [gathering.take(span_of, given, "--away") for given in asked.away]
    return Study(
        catalog=asked.catalog,
        objective=gathering.take(_objective_of, asked.objective),
        hours_per_month=gathering.take(_number_of, asked.hours_per_month, "--hours-per-month"),
        budget=gathering.take(_number_of, asked.budget, "--budget"),
        away=tuple(span for span in spans if span),
    )


def span_of(given: str, option: str) -> Span:
    """Return the first and the last day of a span; raises `BadInput` when it is none or ends before it begins."""
    first, dots, last = given.partition("..")
    if not dots:
        raise refused(option, f"{given!r} is no span of days; write it as 2026-07-01..2026-08-15")
    days = (day_of(first, option), day_of(last, option))
    if days[0] > days[1]:
        raise refused(option, f"{days[0]} lies after {days[1]}; write the first day, then the last")
    return days


def _objective_of(given: str | None) -> Objective | None:
    if given is None:
        return None
    known = [str(one) for one in Objective]
    if given.lower() not in known:
        raise refused("--objective", f"{given!r} is none of {', '.join(known)}")
    return Objective(given.lower())


def _number_of(given: str | None, option: str) -> Decimal | None:
    if given is None:
        return None
    if not _PLAIN.fullmatch(given.strip()):
        raise refused(option, f"{given!r} is no number here; write 0 or more in plain digits, as 2.5")
    return Decimal(given.strip())


def _refuse(option: str, why: str) -> None:
    raise refused(option, why)
