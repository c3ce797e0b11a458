"""Scenarios for whoever hears the figure instead of seeing it, and its curves as a table of numbers.

The same facts as in the figure, in the order of the eye; nothing is counted here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from html import escape

from recert_planner.planning.comparison import Comparison
from recert_planner.planning.scenario import ScenarioResult
from recert_planner.views import colours, plain, words
from recert_planner.views.frame import way_back
from recert_planner.views.scenario_figure import SIGNS
from recert_planner.views.scenario_words import NONE, outcome
from recert_planner.views.table import Table
from recert_planner.views.zones import required_text

WORDS = {True: "Works out", False: "Does not work out", None: "Ask the body"}
KINDS = {True: "yes", False: "no", None: "ask"}


def outcomes_html(comparison: Comparison) -> str:
    """Return each scenario's sign, whether it works out, and its outcome, as a list; everything is escaped."""
    lines = (
        f'<li class="rp-{KINDS[one.ready]}">{_sign(place)}<span class="rp-tone">{WORDS[one.ready]}</span> '
        f"<span>{escape(outcome(one))}</span></li>"
        for place, one in enumerate(comparison.results)
    )
    return f"<ul>{''.join(lines)}</ul>"


def figure_text(comparison: Comparison) -> str:
    """Return what a screen reader says in place of the figure."""
    return " ".join(plain.sentence(part) for part in _parts(comparison) if part)


def curves_table(comparison: Comparison) -> Table:
    """Return what would be counted at the end of each month by each scenario that earns units."""
    credential = comparison.results[0].standing.credential
    rising = [one for one in comparison.results if one.projection]
    days = sorted({on for one in rising for on, _ in _curve(one)})
    names = (plain.one_line(one.scenario.name) for one in rising)
    return Table(
        headers=("On", *names),
        rows=tuple((plain.short_day(on), *(_counted(one, on) for one in rising)) for on in days),
        caption=f"Counted on each day of the curves, in {credential.unit}",
        numeric=frozenset(range(1, len(rising) + 1)),
    )


def _sign(place: int) -> str:
    """Return the sign of a curve in its colour; who hears it knows the scenario by its name."""
    return f'<span class="rp-sign" style="color: {colours.SCENARIOS[place]}" aria-hidden="true">{SIGNS[place]}</span>'


def _parts(comparison: Comparison) -> Iterator[str]:
    standing = comparison.results[0].standing
    count = len(comparison.results)
    what = "One scenario" if count == 1 else f"{count} scenarios"
    yield f"{what} of counted {standing.credential.unit} from {plain.day(standing.as_of)}"
    yield required_text(standing)
    for one in comparison.results:
        yield outcome(one)
        if one.projection:
            total = plain.amount(one.projection.curve[-1][1], standing.credential)
            yield f"Its curve ends at {total}"
    yield f"{'Expired' if standing.lapsed else 'Expires'} on {plain.day(standing.cycle.expires_on)}"
    back = way_back(standing)
    if back and back.last_day:
        yield f"After expiry, {words.ROUTES[back.route]} through {plain.day(back.last_day)}"


def _curve(one: ScenarioResult) -> tuple[tuple[date, object], ...]:
    return one.projection.curve if one.projection else ()


def _counted(one: ScenarioResult, on: date) -> str:
    """Return what is counted on a day: the curve stays as it is between its days."""
    curve = one.projection.curve if one.projection else ()
    place = bisect_right([day for day, _ in curve], on)
    return plain.number(curve[place - 1][1]) if place else NONE
