"""A roster summed up as JSON: every count and every need, with the ids that a program looks for."""

from __future__ import annotations

from typing import Any

from recert_planner.views.roster_rows import SHARE_WORDS, RosterSummary


def roster_json(summary: RosterSummary) -> dict[str, Any]:
    """Return a summary as plain JSON values; days are ISO strings, months `2026-03`."""
    return {
        "as_of": summary.as_of.isoformat(),
        "people": summary.people,
        "exact_people": summary.exact_people,
        "classes": [{"credential": one.credential, "risk": one.risk, "people": one.people} for one in summary.groups],
        "deadlines": [
            {"month": f"{one.month:%Y-%m}", "risk": one.risk, "people": one.people} for one in summary.deadlines
        ],
        "shortfalls": [
            {"credential": one.credential, "requirement": one.requirement, "people": _named(one.people)}
            for one in summary.shares
        ],
        "needs": [
            {
                "credential": one.credential,
                "requirement": one.requirement,
                "people": one.people,
                "amount": one.units,
                "unit": one.unit,
            }
            for one in summary.needs
        ],
        "first": [
            {
                "person": one.person,
                "credential": one.name,
                "risk": one.risk,
                "expires_on": one.expires_on.isoformat(),
                "days_left": one.days_left,
                "pace_per_month": one.pace,
                "missing": one.missing or None,
            }
            for one in summary.first
        ],
    }


def _named(people: tuple[int, ...]) -> dict[str, int]:
    keys = (word.casefold().replace(" ", "_") for word in SHARE_WORDS)
    return dict(zip(keys, people, strict=True))
