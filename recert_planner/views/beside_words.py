"""A kept plan beside what happened: how far ahead or behind in one sentence, and month by month as a table."""

from __future__ import annotations

from decimal import Decimal

from recert_planner.planning.kept_plan import Beside, KeptPlan, MonthBeside
from recert_planner.standing.result import Standing
from recert_planner.views import plain, words
from recert_planner.views.plan_words import month_name
from recert_planner.views.table import Table

AHEAD = "–"  # where there is nothing to say yet


def beside_sentence(kept: KeptPlan, found: Beside, standing: Standing) -> str:
    """Return how far what was earned since the plan was kept is from what it asked for."""
    if standing.as_of <= kept.kept_on:
        return f"Kept on {plain.day(kept.kept_on)}: nothing has happened since."
    planned = plain.amount(found.planned, standing.credential)
    said = f"From {plain.day(kept.kept_on)} through {plain.day(standing.as_of)} you planned {planned}"
    return f"{said} and earned {plain.number(found.earned)}: {_distance(found.difference)}."


def beside_table(found: Beside, standing: Standing) -> Table:
    """Return planned, earned and the difference of each month, and in all until the day asked."""
    unit = standing.credential.unit
    sums = ("so far", plain.number(found.planned), plain.number(found.earned), signed(found.difference))
    return Table(
        headers=("Month", "Planned", "Earned", "Difference"),
        rows=(*(_row(one) for one in found.months), sums),
        caption=f"{words.capital(unit)} planned and earned, month by month",
        numeric=frozenset({1, 2, 3}),
    )


def signed(difference: Decimal) -> str:
    """Return a difference with its sign: `+2`, `−1.5`, `0`."""
    if not difference:
        return "0"
    return f"{'+' if difference > 0 else '−'}{plain.number(abs(difference))}"


def _row(one: MonthBeside) -> tuple[str, str, str, str]:
    earned = AHEAD if one.earned is None else plain.number(one.earned)
    difference = AHEAD if one.difference is None else signed(one.difference)
    return (month_name(one.month), plain.number(one.planned), earned, difference)


def _distance(difference: Decimal) -> str:
    if not difference:
        return "as planned"
    return f"{plain.number(abs(difference))} {'ahead of' if difference > 0 else 'behind'} the plan"
