"""Standings as markup: tables and lists for the parts of the page below the figure.

Whatever comes from a person or a data file is escaped here, once, in `_text`. Words and numbers are made in `views`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

from recert_planner.planning.result import Pace, Projection
from recert_planner.rules.model import Rule
from recert_planner.standing.result import Requirement, Standing, Trace
from recert_planner.views import plain, words
from recert_planner.views.citation import citation
from recert_planner.views.reasons import reasons
from recert_planner.views.status import confirmations
from recert_planner.views.verdict import Verdict

Cell = tuple[str, str]
"""A cell's class and its markup."""


def verdict_html(verdict: Verdict) -> str:
    """Return the verdict: its word and headline, then the sentences behind it."""
    lines = "".join(f"<li>{_text(one)}</li>" for one in verdict.details)
    head = f'<span class="rp-word">{_text(verdict.word)}</span> {_text(verdict.headline)}'
    return f'<div class="rp-answer rp-tone-{verdict.tone}"><h2>{head}</h2><ul>{lines}</ul></div>'


def requirements_html(standing: Standing, pace: Pace, projection: Projection) -> str:
    """Return the table of requirements: what is asked, what counts, what is missing, where the chosen pace leads."""
    unit = standing.credential.unit
    later = {one.id: one for one in projection.requirements}
    head = ("Requirement", f"Required {unit}", "Counted", "To go", "Per month", "At the chosen pace, by expiry")
    each = {one.id: one.per_month for one in pace.each}
    rows = [
        [
            ("rp-name", _text(words.requirement_label(one, standing.credential))),
            ("rp-number", _amount(one.required)),
            ("rp-number", _amount(one.counted)),
            ("rp-number", _to_go(one)),
            ("rp-number", _amount(each.get(one.id))),
            ("rp-number", _reached(later.get(one.id, one))),
        ]
        for one in standing.requirements
    ]
    return _table(head, rows)


def activities_html(standing: Standing) -> str:
    """Return the table of activities, the latest first: earned, counted, and why the rest did not count."""
    if not standing.trace:
        return "<p>No activity yet: load a ledger, or add one by form.</p>"
    head = ("Date", "Activity", "Earned", "Counted", "Why not all of it")
    ordered = sorted(standing.trace, key=_date_of, reverse=True)
    return _table(head, [_activity(one, standing) for one in ordered])


def days_html(standing: Standing) -> str:
    """Return the days on which something opens or closes, and the state of every route."""
    past = standing.as_of
    rows = [
        [
            ("rp-date", day.on.isoformat()),
            ("rp-name", _text(words.milestone_label(day))),
            ("", "past" if day.on < past else "today" if day.on == past else f"in {plain.days((day.on - past).days)}"),
            ("rp-said", _text(day.rule.says)),
        ]
        for day in standing.milestones
    ]
    notes = "".join(f"<li>{_text(words.route_note(state, standing))}</li>" for state in standing.routes)
    return f"<ul>{notes}</ul>{_table(('Day', 'What', 'When', 'The rule'), rows)}"


def confirm_html(standing: Standing) -> str:
    """Return what to ask whom before leaning on the answer."""
    return f"<ul>{''.join(f'<li>{_text(one)}</li>' for one in confirmations(standing))}</ul>"


def sources_html(standing: Standing) -> str:
    """Return every rule that holds for this cycle with its source and how well it is supported."""
    moments = standing.cycle.moments(standing.as_of)
    return _table(
        ("The rule", "Read in", "Support"), [_source(rule, standing) for rule in standing.credential.in_force(Rule, moments)]
    )


def _activity(one: Trace, standing: Standing) -> list[Cell]:
    activity = one.activity
    provider = f"<small>{_text(activity.provider)}</small>" if activity.provider else ""
    landed = ", ".join(
        f"{words.labels_of((category,), standing.credential)} {plain.number(amount)}" for category, amount in one.landed if category
    )
    place = f"<small>{_text(landed)}</small>" if landed else ""
    return [
        ("rp-date", activity.date.isoformat()),
        ("rp-name", f"{_text(activity.title)} {provider}"),
        ("rp-number", _amount(one.earned, unknown="?")),
        ("rp-number", f"{_amount(one.counted)} {place}"),
        ("rp-why", _text(reasons(one, standing) or "")),
    ]


def _source(rule: Rule, standing: Standing) -> list[Cell]:
    said = citation(rule, standing.credential)
    title = _text(said.title or "–")
    if said.address and said.address.startswith("https://"):
        title = f'<a href="{escape(said.address)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    where = f"{title} {_text(said.locator or '')}"
    return [("rp-said", _text(said.sentence)), ("", where), ("", _text(said.standing_label))]


def _to_go(one: Requirement) -> str:
    if one.required is None:
        return "not known"
    return "met" if one.met else plain.number(one.shortfall)


def _reached(then: Requirement) -> str:
    return f"{plain.number(then.counted)}, met" if then.met else plain.number(then.counted)


def _amount(value: Decimal | None, unknown: str = "not known") -> str:
    return unknown if value is None else plain.number(value)


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table in a box that scrolls by itself and can be reached by key."""
    titles = "".join(f'<th scope="col">{_text(one)}</th>' for one in head)
    body = "".join(f"<tr>{''.join(_cell(cell, name) for cell, name in zip(row, head, strict=True))}</tr>" for row in rows)
    return f'<div class="rp-scroll" tabindex="0"><table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(cell: Cell, head: str) -> str:
    name, markup = cell
    return f'<td class="{name}" data-head="{_text(head)}">{markup}</td>'


def _text(text: str) -> str:
    return escape(plain.one_line(text))


def _date_of(one: Trace) -> object:
    return one.activity.date
