"""The parts below the figure as markup, from the tables and words of `views`.

Only what depends on the chosen pace is put together here; everything is escaped where its markup is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from html import escape

from recert_planner.errors import Problem
from recert_planner.planning.result import Pace, Projection
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Requirement, Standing
from recert_planner.views import plain, tables, words
from recert_planner.views.citation import citation
from recert_planner.views.status import confirmations
from recert_planner.views.table import Cell, Link, Table

UNKNOWN = "not known"


def requirements_html(standing: Standing, pace: Pace, projection: Projection) -> str:
    """Return the requirements: asked, counted, missing, where the chosen pace leads by expiry, and the source."""
    later = {one.id: one for one in projection.requirements}
    each = {one.id: one.per_month for one in pace.each}
    rows = (_requirement(one, later.get(one.id, one), each.get(one.id), standing) for one in standing.requirements)
    return Table(
        headers=("Requirement", "Required", "Counted", "To go", "Needed a month", "By expiry, at your pace", "Source"),
        rows=tuple(rows),
        caption=f"Requirements of the {standing.credential.name}, in {standing.credential.unit}",
        numeric=frozenset({1, 2, 3, 4, 5}),
    ).to_html()


def activities_html(standing: Standing) -> str:
    """Return every activity with what is earned, what counts and why the rest does not."""
    if not standing.trace:
        return "<p>No activity yet: load a ledger, or add one by form.</p>"
    return tables.activities_table(standing).to_html()


def days_html(standing: Standing) -> str:
    """Return the state of every route, and the days on which something opens or closes."""
    notes = listed(words.route_note(state, standing) for state in standing.routes)
    return notes + tables.milestones_table(standing).to_html()


def confirm_html(standing: Standing) -> str:
    """Return what to ask whom before leaning on the answer."""
    return listed(confirmations(standing))


def sources_html(credential: Credential) -> str:
    """Return every rule in every version, and where the rules were read."""
    return tables.rules_table(credential).to_html() + tables.sources_table(credential).to_html()


def problems_html(problems: Iterable[Problem]) -> str:
    """Return each problem as a sentence."""
    # A file keeps its name as it is, even at the beginning of a sentence.
    said = (f"{str(one).rstrip('.')}." if one.file else plain.sentence(str(one)) for one in problems)
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in said)


def listed(lines: Iterable[str]) -> str:
    """Return lines of text as a list."""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _requirement(one: Requirement, then: Requirement, rate: Decimal | None, standing: Standing) -> tuple[Cell, ...]:
    source = citation(one.rule, standing.credential)
    known = one.required is not None
    return (
        words.requirement_label(one, standing.credential),
        _number(one.required),
        plain.number(one.counted),
        "met" if one.met else plain.number(one.shortfall) if known else UNKNOWN,
        "–" if one.met or rate is None else plain.number(rate),
        f"{plain.number(then.counted)} ✓" if then.met else plain.number(then.counted),
        Link(source.title or source.standing_label, source.address),
    )


def _number(value: Decimal | None) -> str:
    return UNKNOWN if value is None else plain.number(value)
