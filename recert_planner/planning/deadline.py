"""By which day the credits of a plan must be there: the submit-by day for the mix that the plan itself makes.

One credit without an approval can make an application slower. So there is a day for any mix, and where it pays, a
later one for plans whose every further credit carries an approval. Interprets `processing_time` through `standing`.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from recert_planner.standing.result import Standing
from recert_planner.standing.routes import filing_days
from recert_planner.standing.standing import mix_of


@frozen(kw_only=True)
class Deadline:
    """The last safe day for a plan whose further credits all carry `approval` (None: any credits)."""

    last_on: date
    approval: str | None = None


def deadlines(standing: Standing) -> tuple[Deadline, ...]:
    """Return the day for any credits, then the later ones that an approval on every credit brings.

    When a day has passed, the next faster way to file counts, and the expiry last. Empty after the expiry.
    """
    any_mix = _last_day(standing, frozenset())
    if any_mix is None:
        return ()
    found = [Deadline(last_on=any_mix)]
    for approval in standing.credential.approvals:
        day = _last_day(standing, frozenset({approval}))
        if day is not None and day > any_mix:
            found.append(Deadline(last_on=day, approval=approval))
    return tuple(found)


def _last_day(standing: Standing, approvals: frozenset[str]) -> date | None:
    mix = mix_of(standing.trace) | {approvals}
    filing = filing_days(standing.credential, standing.cycle, mix, as_of=standing.as_of)
    days = (*(day for _, day in filing), standing.cycle.expires_on)
    return next((day for day in days if day >= standing.as_of), None)
