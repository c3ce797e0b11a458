"""What the tests of plans share: credentials, people and catalogs made at random from a number, always the same."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from attrs import evolve, frozen

from recert_planner.dates import add_months
from recert_planner.planning.catalog import Catalog, Course
from recert_planner.planning.request import Objective, Request
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.book import book
from recert_planner.rules.model import CountOnce, Credential, FactStanding, Label, Maximum, Minimum
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate

CERTIFIED_ON = date(2019, 3, 12)


@frozen
class Instance:
    """One question: who stands where, what is on offer, what is asked."""

    standing: Standing
    catalog: Catalog
    request: Request


def course(title: str, points: str = "2", category: str = "clinical", **more: object) -> Course:
    """A course of one category, approved, for 10 USD and an hour a point, always on offer."""
    amount = Decimal(points)
    fields: dict[str, object] = {
        "title": title,
        "provider": "Sample Society (fictional)",
        "points": amount,
        "split": ((category, amount),) if category else (),
        "approvals": ("aama",),
        "cost": Decimal(10),
        "hours": amount,
        "format": "online",
    }
    return Course(**(fields | more))  # type: ignore[arg-type]  # fields of Course by name


def catalog(*courses: Course) -> Catalog:
    return Catalog(courses=courses)


def credit(amount: str, category: str = "clinical", on: date = date(2021, 5, 4), **more: object) -> Activity:
    value = Decimal(amount)
    fields = {"unit": "aama_ceu", "title": "An earlier course", **more}
    return Activity(date=on, amount=value, split=((category, value),) if category else (), **fields)  # type: ignore[arg-type]  # fields of Activity by name


def stand(*ledger: Activity, as_of: date = date(2024, 1, 1), credential: str | Credential = "cma-aama") -> Standing:
    rules = credentials()[credential] if isinstance(credential, str) else credential
    return evaluate(rules, Certification(certified_on=CERTIFIED_ON), ledger, as_of=as_of)


def lacking(points: str, as_of: date = date(2024, 1, 1), category: str = "general") -> Standing:
    """A CMA who lacks some general points, and nothing else."""
    rest = Decimal(40) - Decimal(points)
    return stand(credit("10", "administrative"), credit("10", "clinical"), credit(str(rest), category), as_of=as_of)


@cache
def credentials() -> dict[str, Credential]:
    """The shipped credentials, and two made from them that ask for what those do not."""
    shipped = book()
    cma, ccma = shipped["cma-aama"], shipped["ccma-nha"]
    fact = {"standing": FactStanding.YOURS, "says": "Made for a test."}
    narrow = (
        Maximum(category="clinical", amount=Decimal(24), **fact),  # type: ignore[arg-type]  # the fields of a fact
        Minimum(tag="law", amount=Decimal(3), **fact),  # type: ignore[arg-type]  # the fields of a fact
        CountOnce(**fact),  # type: ignore[arg-type]  # the fields of a fact
    )
    yearly = (Minimum(each_year=True, amount=Decimal(3), **fact),)  # type: ignore[arg-type]  # the fields of a fact
    tags = {"law": Label(label="Law")}
    return {
        **shipped,
        "narrow": evolve(cma, id="narrow", rules=(*cma.rules, *narrow), tags=tags),
        "yearly": evolve(ccma, id="yearly", rules=(*ccma.rules, *yearly)),
    }


def random_instance(seed: int) -> Instance:
    """A person some months before the end of a cycle, a small catalog and a request that may be too tight."""
    dice = Random(seed)
    credential = dice.choice(["cma-aama", "cma-aama", "narrow", "ccma-nha", "yearly"])
    long = credential in ("cma-aama", "narrow")
    expires_on = date(2024, 3, 31) if long else date(2021, 3, 12)
    months = dice.choice([3, 4, 5, 7] if credential != "yearly" else [4, 8, 14, 20])
    as_of = add_months(expires_on, -months) + timedelta(days=dice.randrange(-3, 25))
    units = ["aama_ceu"] if dice.random() < 0.5 else ["aama_ceu", "aama_ceu", "contact_hour"]
    ledger = [_activity(dice, units, as_of) for _ in range(dice.randrange(6, 14))] if long else []
    ledger += [_plain_activity(dice, as_of) for _ in range(0 if long else dice.randrange(3))]
    standing = stand(*ledger, as_of=as_of, credential=credential)
    courses = tuple(_course(dice, at, as_of, months, long) for at in range(dice.randrange(5, 15)))
    return Instance(standing, Catalog(courses=courses), _request(dice, as_of, courses))


def _activity(dice: Random, units: list[str], as_of: date) -> Activity:
    on = CERTIFIED_ON + timedelta(days=dice.randrange(-60, (as_of - CERTIFIED_ON).days))
    category = dice.choice(["administrative", "clinical", "general"])
    tags = ("law",) if dice.random() < 0.1 else ()
    amount = str(dice.choice([2, 3, 4.5, 6, 8]))
    return credit(amount, category, on, unit=dice.choice(units), tags=tags, title=f"Earlier {on} {category}")


def _plain_activity(dice: Random, as_of: date) -> Activity:
    on = CERTIFIED_ON + timedelta(days=dice.randrange((as_of - CERTIFIED_ON).days))
    return credit(str(dice.choice([1, 2, 2.5])), "", on, unit="credit", title=f"Earlier {on}")


def _course(dice: Random, at: int, as_of: date, months: int, long: bool) -> Course:
    points = Decimal(str(dice.choice([0.5, 1, 1.5, 2, 3, 4, 6])))
    category = dice.choice(["administrative", "clinical", "general"]) if long else ""
    split: tuple[tuple[str, Decimal], ...] = ((category, points),) if category else ()
    if category and points >= 2 and dice.random() < 0.3:
        other = dice.choice([name for name in ("administrative", "clinical", "general") if name != category])
        split = ((category, points - 1), (other, Decimal(1)))
    window = _window(dice, as_of, months)
    return Course(
        title=f"Course {at:02}",
        provider="Made-up House (fictional)",
        points=points,
        split=split,
        approvals=("aama",) if long and dice.random() < 0.6 else (),
        tags=("law",) if long and dice.random() < 0.3 else (),
        cost=Decimal(dice.choice([0, 5, 10, 15, 20, 40])),
        hours=Decimal(str(dice.choice([0.5, 1, 1.5, 2, 2.5, 3, 4]))),
        available_from=window[0],
        available_through=window[1],
        format=dice.choice(["online", "in person", "self-study"]),
    )


def _window(dice: Random, as_of: date, months: int) -> tuple[date | None, date | None]:
    if dice.random() < 0.4:
        return None, None
    first = as_of + timedelta(days=dice.randrange(-40, 30 * months))
    return first, first + timedelta(days=dice.choice([0, 10, 40, 90]))


def _request(dice: Random, as_of: date, courses: tuple[Course, ...]) -> Request:
    away = as_of + timedelta(days=dice.randrange(5, 60))
    formats = {one.format for one in courses} - {"in person"}
    return Request(
        objective=dice.choice(list(Objective)),
        hours_per_month=Decimal(str(dice.choice([2, 3, 4, 5.5, 8]))) if dice.random() < 0.7 else None,
        budget=Decimal(dice.choice([20, 40, 80, 120])) if dice.random() < 0.4 else None,
        away=((away, away + timedelta(days=dice.choice([10, 35]))),) if dice.random() < 0.3 else (),
        formats=frozenset(formats) if formats and dice.random() < 0.2 else frozenset(),
    )
