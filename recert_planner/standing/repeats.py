"""Which activities of a ledger repeat an earlier one that counts only once (`count_once`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from recert_planner.dates import add_months
from recert_planner.record.activity import Activity, State
from recert_planner.rules.model import CountOnce
from recert_planner.standing.credit import worth
from recert_planner.standing.result import Reason, Trace, Why
from recert_planner.standing.ruling import Ruling

YEAR_MONTHS = 12


def repetitions(ledger: Sequence[Activity], ruling: Ruling, *, counting: Collection[State]) -> dict[int, Trace]:
    """Return the traces of the activities that count nothing because an earlier one like them does, by position.

    Without a number of years, only activities that could count in this cycle are compared.
    """
    found: dict[int, Trace] = {}
    for rule in ruling.once:
        taken: dict[tuple[str, str], date] = {}
        for position in sorted(range(len(ledger)), key=lambda at: ledger[at].date):
            activity = ledger[position]
            if activity.state not in counting or not _held(activity, rule, ruling):
                continue
            name = (activity.title.casefold(), activity.provider.casefold())
            if name in taken and (rule.years is None or activity.date < _free_on(taken[name], rule.years)):
                found[position] = _trace(activity, rule, ruling)
            else:
                taken[name] = activity.date
    return found


def _held(activity: Activity, rule: CountOnce, ruling: Ruling) -> bool:
    inside = ruling.cycle.window_opens_on <= activity.date <= ruling.cycle.window_closes_on
    return (rule.tag is None or rule.tag in activity.tags) and (rule.years is not None or inside)


def _free_on(taken_on: date, years: int) -> date:
    return add_months(taken_on, YEAR_MONTHS * years)


def _trace(activity: Activity, rule: CountOnce, ruling: Ruling) -> Trace:
    earned = worth(activity, ruling)
    reason = Reason(why=Why.REPEATED, amount=earned, rule=rule)
    return Trace(activity=activity, earned=earned, counted=Decimal(0), reasons=(reason,))
