"""The bars beside the timeline: each requirement from nothing to met, in percent of what it asks for.

Percent, because 60 in all and 10 of a category share one picture; the label over each bar has the amounts.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from attrs import frozen

from recert_planner.planning.result import Pace, Projection
from recert_planner.standing.result import Requirement, Standing
from recert_planner.views import colours, plain, words
from recert_planner.views.picture import Values

FEWEST_ROWS = 5  # so that one requirement alone doesn't make one huge bar
LABEL_ABOVE = 0.36  # of a row


@frozen(kw_only=True, eq=False)
class Rows:
    """The bars as far as no way of studying changes them: what counts, what is asked for, and the words."""

    requirements: tuple[Requirement, ...]
    places: list[float]
    percent: list[float]
    hover: list[str]
    later: list[str]
    labels: Values

    @classmethod
    def of(cls, standing: Standing, pace: Pace) -> Rows:
        """Return the bars of a standing."""
        rows = standing.requirements
        places = [float(place) for place in range(len(rows))]
        hover = [_hover(one, standing) for one in rows]
        return cls(
            requirements=rows,
            places=places,
            percent=[_percent(one, one.counted) for one in rows],
            hover=hover,
            later=[f"{text}<br>at the chosen pace, by expiry" for text in hover],
            labels={
                "x": [0.0] * len(rows),
                "y": [place - LABEL_ABOVE for place in places],
                "text": [_label(one, standing, pace) for one in rows],
            },
        )

    def bars(self, projection: Projection | None) -> tuple[Values, Values, Values, Values]:
        """Return the values of four traces: counted, added by the chosen pace, still missing, labels."""
        later = [_later(one, projection) for one in self.requirements]
        added = [max(end - now, 0.0) for end, now in zip(later, self.percent, strict=True)]
        rest = [100.0 - now - more for now, more in zip(self.percent, added, strict=True)]
        return (
            {"x": self.percent, "y": self.places, "hovertext": self.hover},
            {"x": added, "y": self.places, "hovertext": self.later},
            {"x": rest, "y": self.places, "hovertext": self.hover},
            self.labels,
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
