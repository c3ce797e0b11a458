"""People whose standing is hard to say right, each evaluated by the engine under the shipped rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from attrs import frozen

from recert_planner.planning.pace import pace
from recert_planner.planning.result import Pace, Study, Timeline
from recert_planner.planning.timeline import timeline
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate
from recert_planner.views.verdict import Verdict, verdict

CMA, CCMA = "cma-aama", "ccma-nha"
CERTIFIED = {CMA: date(2019, 3, 12), CCMA: date(2022, 10, 15)}
EVENLY = {"administrative": 34, "clinical": 33, "general": 33}
CATEGORIES = tuple(EVENLY)
HOSTILE = "<img src=x onerror=alert(1)> $x$ %{y} \x1b[31m & <b>bold</b>\nnext line of it"


@frozen
class Person:
    """A standing with its pace and timeline."""

    standing: Standing
    pace: Pace
    timeline: Timeline

    @property
    def verdict(self) -> Verdict:
        """What the person reads first."""
        return verdict(self.standing, self.pace, self.timeline.projection)


def course(
    on: date,
    amount: str,
    category: str = "",
    *,
    approved: bool = True,
    title: str = "Course",
    unit: str = "contact_hour",
    state: State = State.EARNED,
) -> Activity:
    """One activity, all of it in one category."""
    units = Decimal(amount)
    return Activity(
        date=on,
        title=title,
        amount=units,
        unit=unit,
        split=((category, units),) if category else (),
        approvals=("aama",) if approved else (),
        state=state,
    )


def steady(
    count: int,
    each: str = "2.5",
    *,
    first: date = date(2019, 4, 20),
    days: int = 85,
    approved: Callable[[int], bool] = lambda _: True,
) -> list[Activity]:
    """Courses at even distances, through the categories in turn."""
    return [
        course(first + timedelta(days=days * place), each, CATEGORIES[place % 3], approved=approved(place))
        for place in range(count)
    ]


def person(
    activities: Iterable[Activity],
    as_of: date,
    *,
    credential: str | Credential = CMA,
    study: Study | None = None,
) -> Person:
    """Return the person on a day; a credential's own object may stand for its id."""
    rules = book()[credential] if isinstance(credential, str) else credential
    standing = evaluate(rules, Certification(certified_on=CERTIFIED[rules.id]), activities, as_of=as_of)
    needed = pace(standing)
    return Person(standing, needed, timeline(standing, needed, study=study))


def at(per_month: str, *, approved: int = 100, shares: Mapping[str, int] = EVENLY, months_off: int = 0) -> Study:
    """Return a way of studying."""
    return Study(
        per_month=Decimal(per_month), approved_percent=approved, category_percent=shares, months_off=months_off
    )


def nha_credits(amount: str, on: date = date(2023, 6, 1)) -> list[Activity]:
    """Return one activity in the unit that a body without categories counts in."""
    return [course(on, amount, unit="credit", approved=False)]


def nearly_there() -> list[Activity]:
    """Return 58 points of which only 4 are administrative."""
    return [
        course(date(2019, 6, 1), "30", "clinical"),
        course(date(2020, 6, 1), "24", "general"),
        course(date(2021, 6, 1), "4", "administrative"),
    ]


def endgame() -> list[Activity]:
    """Return a ledger that exceeds what may come without approval, with a hostile title."""
    courses = steady(17, first=date(2019, 5, 1), days=95, approved=lambda place: place % 2 == 0)
    return [*courses, course(date(2020, 2, 2), "15", "clinical", approved=False, title=HOSTILE)]


def waiting() -> list[Activity]:
    """Return a ledger with an enrolled and a planned course."""
    return [
        *steady(12),
        course(date(2023, 3, 1), "6", "clinical", state=State.ENROLLED, title="Enrolled course"),
        course(date(2023, 8, 1), "9", "general", state=State.PLANNED, title="Planned course"),
    ]


def with_unknown_total() -> Person:
    """Return a person whose body doesn't say how much is required."""
    rules = book()[CCMA].with_value("minimum.total", amount=None)
    return person(nha_credits("3"), date(2024, 2, 1), credential=rules)


@cache
def everybody() -> Mapping[str, Person]:
    """Return people from the first day of a cycle to long after its end."""
    return {
        "certified today": person([], date(2019, 3, 12)),
        "nothing yet": person([], date(2021, 3, 12), study=at("1.5")),
        "steady": person(steady(17), date(2023, 3, 1), study=at("2")),
        "late": person(steady(5, "4", first=date(2022, 1, 5)), date(2023, 6, 1), study=at("3", months_off=2)),
        "endgame": person(endgame(), date(2024, 2, 1), study=at("6", approved=80)),
        "58 of 60": person(nearly_there(), date(2022, 8, 1), study=at("1")),
        "waiting": person(waiting(), date(2022, 6, 1), study=at("1")),
        "submit-by day": person(steady(17, approved=lambda place: place % 2 == 0), date(2024, 3, 1)),
        "met": person(steady(25, days=70), date(2023, 12, 1)),
        "met, mixed": person(steady(30, days=60, approved=lambda place: place % 4 > 0), date(2024, 3, 5)),
        "lapsed": person(steady(17), date(2024, 6, 19)),
        "lapsed, met": person(steady(25, days=70), date(2024, 6, 19)),
        "exam only": person(steady(17), date(2024, 9, 1)),
        "CCMA": person(nha_credits("5"), date(2024, 2, 1), credential=CCMA, study=at("1", shares={})),
        "CCMA met": person(nha_credits("10"), date(2024, 6, 1), credential=CCMA),
        "CCMA lapsed": person(nha_credits("3"), date(2025, 6, 1), credential=CCMA),
        "CCMA, nobody knows how much": with_unknown_total(),
        "CCMA long gone": person(nha_credits("3"), date(2026, 6, 1), credential=CCMA),
    }
