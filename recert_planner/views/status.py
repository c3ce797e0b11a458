"""The answer of `status --json`: a standing as plain JSON values, with the keys and order that the contract names.

Amounts are JSON numbers, whole ones as integers; days are ISO strings; what is unknown is null.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from recert_planner.planning.result import Pace
from recert_planner.standing.result import Requirement, RouteState, Standing, Trace
from recert_planner.views import words
from recert_planner.views.citation import citation
from recert_planner.views.reasons import reasons

Json = dict[str, Any]


def status_json(standing: Standing, pace: Pace) -> Json:
    """Return the object that `status --json` prints."""
    return {
        "credential": standing.credential.id,
        "as_of": standing.as_of.isoformat(),
        "unit": standing.credential.unit,
        "cycle": {
            "starts_on": standing.cycle.starts_on.isoformat(),
            "expires_on": standing.cycle.expires_on.isoformat(),
            "submit_by": standing.submit_by.isoformat(),
        },
        "standing": "lapsed" if standing.lapsed else "current",
        "routes": [_route(state, standing) for state in standing.routes],
        "met": standing.met,
        "earned": json_number(standing.earned),
        "counted": json_number(standing.counted),
        "requirements": [_requirement(one, standing) for one in standing.requirements],
        "pace": {"per_month": json_number(pace.per_month), "binding": pace.binding},
        "activities": [_activity(place, one, standing) for place, one in enumerate(standing.trace, start=1)],
        "facts_to_confirm": confirmations(standing),
    }


def confirmations(standing: Standing) -> list[str]:
    """Return what to ask whom, each sentence once."""
    return list(dict.fromkeys(words.to_confirm(rule, standing.credential) for rule in standing.to_confirm))


def json_number(value: Decimal | None) -> int | float | None:
    """Return a whole amount as an integer, another as a float, an unknown one as None."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _route(state: RouteState, standing: Standing) -> Json:
    return {
        "route": str(state.route),
        "open": state.open,
        "last_day": state.last_day.isoformat() if state.last_day else None,
        "note": words.route_note(state, standing),
        "source": citation(state.rule, standing.credential).to_json(),
    }


def _requirement(one: Requirement, standing: Standing) -> Json:
    return {
        "id": one.id,
        "label": words.requirement_label(one, standing.credential),
        "required": json_number(one.required),
        "counted": json_number(one.counted),
        "shortfall": json_number(one.shortfall if one.required is not None else None),
        "met": one.met,
        "source": citation(one.rule, standing.credential).to_json(),
    }


def _activity(place: int, trace: Trace, standing: Standing) -> Json:
    activity = trace.activity
    return {
        "row": activity.row if activity.row is not None else place,
        "date": activity.date.isoformat(),
        "title": activity.title,
        "earned": json_number(trace.earned),
        "counted": json_number(trace.counted),
        "reason": reasons(trace, standing),
    }
