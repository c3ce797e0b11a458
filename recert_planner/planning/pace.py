"""How fast a person must go, and where a chosen pace leads.

The pace comes from the units needed until *every* requirement is met, not from the total alone: 58 of 60 points with
6 administrative ones missing needs 6, not 2. A chosen pace is counted by the same rules as what is already earned.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from fractions import Fraction

from recert_planner.dates import add_months, months_through
from recert_planner.planning.result import Pace, Projection, RequirementPace, Study
from recert_planner.standing.counting import Signature, Solution
from recert_planner.standing.credit import Facts, lot
from recert_planner.standing.result import Standing
from recert_planner.standing.routes import filing_days
from recert_planner.standing.ruling import Ruling
from recert_planner.standing.standing import mix_of, recount, requirements_of
from recert_planner.standing.tally import SCALE, Tally, unscaled

HUNDREDTH = Decimal("0.01")


def pace(standing: Standing) -> Pace:
    """Return the units a month still needed from the day asked through the submit-by day.

    When that day is over and the cycle is not, the pace runs to the expiry: a faster way to file may be open. After
    the expiry no pace is given, since whether later credit counts is the body's to say.
    """
    through = next((day for day in (standing.submit_by, standing.cycle.expires_on) if standing.as_of <= day), None)
    months = months_through(standing.as_of, through) if through else Fraction(0)
    return Pace(
        per_month=_per_month(standing.needed, months),
        binding=standing.binding,
        needed=standing.needed,
        through=through,
        months_left=months,
        each=tuple(
            RequirementPace(id=one.id, shortfall=one.shortfall, per_month=_per_month(one.shortfall, months))
            for one in standing.requirements
        ),
    )


def project(standing: Standing, study: Study) -> Projection:
    """Return where a way of studying leads, from the day asked to the end of the cycle.

    Units come in evenly through each month of study, beginning `months_off` months from the day asked.
    """
    count = recount(standing)
    begins_on = add_months(standing.as_of, study.months_off)
    mix = _mix(study, count.ruling)
    curve = [(standing.as_of, standing.counted)]
    reached = count.solution
    for day in _month_ends(standing, begins_on):
        reached = _after(count, study, mix, begins_on, day)
        curve.append((day, unscaled(reached.total)))
    return Projection(
        study=study,
        curve=tuple(curve),
        completes_on=_completes_on(standing, count, study, mix, begins_on),
        requirements=requirements_of(count.ruling, reached.reached),
        submit_by=_submit_by(standing, study),
    )


def _per_month(units: Decimal, months: Fraction) -> Decimal | None:
    """Return units a month rounded up to a hundredth, so that the printed pace is enough."""
    if not units:
        return Decimal(0)
    if not months:
        return None
    exact = Fraction(units) / months
    hundredths = -(-exact.numerator * 100 // exact.denominator)
    return (Decimal(hundredths) / 100).quantize(HUNDREDTH, ROUND_UP)


def _submit_by(standing: Standing, study: Study) -> date:
    """Return the last safe day for what counts today together with what the person means to earn."""
    approvals = frozenset(standing.credential.approvals)
    meant = approvals if study.approved_percent == 100 else frozenset[str]()
    mix = mix_of(standing.trace) | ({meant} if study.per_month else frozenset())
    filing = filing_days(standing.credential, standing.cycle, mix, as_of=standing.as_of)
    return filing[0][1] if filing else standing.cycle.expires_on


def _mix(study: Study, ruling: Ruling) -> dict[Signature, Fraction]:
    """Return the share of each kind of unit in what the person means to earn."""
    credential = ruling.credential
    categories: Mapping[str, int] = study.category_percent or {"": 100}
    approved = Fraction(study.approved_percent, 100) if credential.approvals else Fraction(1)
    mix: dict[Signature, Fraction] = {}
    for approvals, share in ((frozenset(credential.approvals), approved), (frozenset[str](), 1 - approved)):
        facts = Facts(unit="", approvals=approvals, tags=frozenset(), before_cycle=False)
        for category, percent in categories.items():
            key = lot(category, Decimal(1), facts, ruling).signature
            mix[key] = mix.get(key, Fraction(0)) + share * Fraction(percent, 100)
    return {key: share for key, share in mix.items() if share}


def _after(count: Tally, study: Study, mix: Mapping[Signature, Fraction], begins_on: date, day: date) -> Solution:
    """Return the selection that is best when the person has studied from `begins_on` through `day`."""
    units = Fraction(study.per_month) * months_through(begins_on, day) * SCALE
    return count.reaches({key: -(-units * share // 1) for key, share in mix.items()})


def _month_ends(standing: Standing, begins_on: date) -> list[date]:
    """Return the last day of each month of study, and of the cycle, in order."""
    last = standing.cycle.expires_on
    first = max(begins_on, standing.as_of)
    days = [] if first <= standing.as_of else [min(first - timedelta(days=1), last)]
    step = 1
    while (day := add_months(begins_on, step) - timedelta(days=1)) < last:
        days.append(day)
        step += 1
    return [*days, last] if standing.as_of < last else []


def _completes_on(
    standing: Standing, count: Tally, study: Study, mix: Mapping[Signature, Fraction], begins_on: date
) -> date | None:
    """Return the first day on which every requirement is met, by bisection: more days never hurt."""
    if standing.met:
        return standing.as_of
    last = (standing.cycle.expires_on - begins_on).days
    unknown = any(one.required is None for one in standing.requirements)
    if last < 0 or unknown or _after(count, study, mix, begins_on, standing.cycle.expires_on).needed:
        return None
    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        if _after(count, study, mix, begins_on, begins_on + timedelta(days=middle)).needed:
            low = middle + 1
        else:
            high = middle
    return begins_on + timedelta(days=low)
