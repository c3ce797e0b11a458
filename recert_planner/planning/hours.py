"""What an hour of study brings where there is no catalog to say it: a contact hour's worth, as the body counts it.

Interprets `conversion` for contact hours. Where the body's number is unknown nothing is guessed.
"""

from __future__ import annotations

from decimal import Decimal

from recert_planner.standing.result import Standing
from recert_planner.standing.ruling import ruling_of

HOUR = "contact_hour"


def units_per_hour(standing: Standing) -> Decimal | None:
    """Return what a contact hour earned on the day asked is worth [units]; None where nobody knows."""
    ruling = ruling_of(standing.credential, standing.cycle, as_of=standing.as_of)
    conversion = ruling.conversion(HOUR, standing.as_of)
    return conversion.each if conversion else None


def units_a_month(standing: Standing, hours: Decimal) -> Decimal | None:
    """Return so many hours a month as units a month; None where nobody knows what an hour brings."""
    each = units_per_hour(standing)
    return None if each is None else each * hours
