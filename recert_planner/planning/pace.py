"""How fast a person must go, and where a chosen pace leads.

The pace comes from the units needed until *every* requirement is met, not from the total alone: 58 of 60 points with
6 administrative ones missing needs 6, not 2. A chosen pace is counted by the same rules as what is already earned.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_UP, Decimal
from fractions import Fraction

from recert_planner.dates import months_through
from recert_planner.planning.course import Course, Outset
from recert_planner.planning.result import Pace, Projection, RequirementPace, Study
from recert_planner.standing.result import Standing
from recert_planner.standing.routes import filing_days
from recert_planner.standing.standing import mix_of, requirements_of

HUNDREDTH = Decimal("0.01")


def pace(standing: Standing) -> Pace:
    """Return the units a month still needed from the day asked through the submit-by day.

    When that day is over and the cycle is not, the pace runs to the expiry: a faster way to file may be open. After
    the expiry no pace is given, since whether later credit counts is the body's to say.
    """
    through, months = time_left(standing.as_of, standing.submit_by, standing.cycle.expires_on)
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


def time_left(as_of: date, submit_by: date, expires_on: date) -> tuple[date | None, Fraction]:
    """Return the day through which a pace runs (None after the expiry) and the time until then [months]."""
    through = next((day for day in (submit_by, expires_on) if as_of <= day), None)
    return through, months_through(as_of, through) if through else Fraction(0)


def project(standing: Standing, study: Study, outset: Outset | None = None) -> Projection:
    """Return where a way of studying leads, from the day asked to the end of the cycle.

    Units come in evenly through each month of study, beginning `months_off` months from the day asked. `outset` is the
    standing's own, where somebody asks of one standing again and again.
    """
    course = Course.of(outset or Outset.of(standing), study)
    days = course.days()
    return Projection(
        study=study,
        curve=((standing.as_of, standing.counted), *zip(days, course.totals(days), strict=True)),
        completes_on=course.completes_on(),
        requirements=requirements_of(course.count.ruling, course.after(standing.cycle.expires_on).reached),
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
