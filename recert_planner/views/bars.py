"""The bars beside the timeline: each requirement from nothing to met, in percent of what it asks for.

Percent, because 60 in all and 10 of a category share one picture; the label over each bar has the amounts.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from recert_planner.planning.result import Pace, Projection
from recert_planner.standing.result import Requirement, Standing
from recert_planner.views import colours, plain, words
from recert_planner.views.picture import Values

FEWEST_ROWS = 5  # so that one requirement alone doesn't make one huge bar
LABEL_ABOVE = 0.36  # of a row


def bars(standing: Standing, pace: Pace, projection: Projection | None) -> tuple[Values, Values, Values, Values]:
    """Return the values of four traces: counted, added by the chosen pace, still missing, labels."""
    rows = standing.requirements
    places = [float(place) for place in range(len(rows))]
    counted = [_percent(one, one.counted) for one in rows]
    later = [_later(one, projection) for one in rows]
    added = [max(end - now, 0.0) for end, now in zip(later, counted, strict=True)]
    rest = [100.0 - now - more for now, more in zip(counted, added, strict=True)]
    hover = [_hover(one, standing) for one in rows]
    return (
        {"x": counted, "y": places, "hovertext": hover},
        {"x": added, "y": places, "hovertext": [f"{text}<br>at the chosen pace, by expiry" for text in hover]},
        {"x": rest, "y": places, "hovertext": hover},
        {
            "x": [0.0] * len(rows),
            "y": [place - LABEL_ABOVE for place in places],
            "text": [_label(one, standing, pace) for one in rows],
        },
    )


def rows_range(standing: Standing) -> list[float]:
    """Return the range of the bars' axis, first requirement on top."""
    return [max(len(standing.requirements), FEWEST_ROWS) - 0.6, -0.75]


def _percent(one: Requirement, counted: Decimal) -> float:
    if not one.required:
        return 0.0 if one.required is None else 100.0
    return float(min(counted / one.required, Decimal(1)) * 100)


def _later(one: Requirement, projection: Projection | None) -> float:
    if projection is None:
        return 0.0
    then = next((other for other in projection.requirements if other.id == one.id), one)
    return _percent(one, then.counted)


def _label(one: Requirement, standing: Standing, pace: Pace) -> str:
    name = escape(words.requirement_label(one, standing.credential), quote=False)
    if one.required is None:
        return f"<b>{name}</b> not known: ask {escape(words.body(standing.credential), quote=False)}"
    amounts = f"{plain.number(one.counted)} of {plain.number(one.required)}"
    if one.met:
        return f"<b>{name}</b> {amounts} · met ✓"
    mark = f'<span style="color:{colours.DEADLINE}">▶</span> ' if one.id == pace.binding else ""
    return f"{mark}<b>{name}</b> {amounts} · {plain.number(one.shortfall)} to go"


def _hover(one: Requirement, standing: Standing) -> str:
    name = escape(words.requirement_label(one, standing.credential), quote=False)
    required = "not known" if one.required is None else plain.amount(one.required, standing.credential)
    return f"<b>{name}</b><br>required {required}, counted {plain.number(one.counted)}"
