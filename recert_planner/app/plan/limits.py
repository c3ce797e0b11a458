"""What a person asks of a plan from a catalog: the fields, and the `Request` they make. Nothing is solved here."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from html import escape
from typing import Any

from ipywidgets import Checkbox, Dropdown, Text, VBox

from recert_planner.app.fields import Region
from recert_planner.app.plan import wording
from recert_planner.app.plan.widgets import PicksField
from recert_planner.errors import BadInput, Problem
from recert_planner.planning.catalog import Catalog, Course
from recert_planner.planning.request import Pick, Request, Span
from recert_planner.record.activity import State

INITIAL = {"description_width": "initial"}
BETWEEN = " – "  # a title and its provider


class Limits:
    """The objective and the limits of a plan."""

    def __init__(self) -> None:
        """Ask for the least cost, without a limit."""
        self.objective = Dropdown(description=wording.OBJECTIVE, options=wording.objectives(), style=INITIAL)
        self.hours = Text(description=wording.HOURS, style=INITIAL)
        self.budget = Text(description=wording.BUDGET, style=INITIAL)
        self.formats = VBox()
        self.formats.add_class("rp-plan-formats")
        self.waiting = Checkbox(description=wording.WAITING, indent=False)
        self.picks = PicksField(label=wording.PICKS, ways=list(wording.WAYS))
        self.changed: Any = lambda *_: None
        self.box = VBox([self.objective, self.hours, self.budget, self.formats, self.waiting, self.picks])
        self.box.add_class("rp-plan-form")
        self._picks: dict[str, Pick] = {}
        for field in (self.objective, self.hours, self.budget, self.waiting, self.picks):
            field.observe(lambda _change: self.changed(), "value")

    def fit(self, catalog: Catalog) -> None:
        """Offer the formats and the courses of a catalog; what was chosen from another one is forgotten."""
        names = sorted({course.format for course in catalog.courses if course.format})
        boxes = [Checkbox(value=True, description=name, indent=False) for name in names]
        for box in boxes:
            box.observe(lambda _change: self.changed(), "value")
        heading = [Region(html=f"<strong>{escape(wording.FORMATS)}</strong>")] if boxes else []
        self.formats.children = [*heading, *boxes]
        self._picks = {_name(course): Pick(course.title, course.provider) for course in catalog.courses}
        self.picks.value, self.picks.names = [], sorted(self._picks, key=str.casefold)

    def request(self, away: tuple[Span, ...]) -> Request:
        """Return what is asked; raises `BadInput` with everything that is no number and for no format at all."""
        problems: list[Problem] = []
        request = Request(
            objective=self.objective.value,
            hours_per_month=_number(self.hours, "hours", problems),
            budget=_number(self.budget, "budget", problems),
            away=away,
            formats=self._formats(problems),
            fixed=self._picked(wording.FIXED),
            excluded=self._picked(wording.EXCLUDED, wording.TAKEN),
            counting=frozenset(State) if self.waiting.value else frozenset({State.EARNED}),
        )
        if problems:
            raise BadInput(problems)
        return request

    def _formats(self, problems: list[Problem]) -> frozenset[str]:
        boxes = [box for box in self.formats.children if isinstance(box, Checkbox)]
        allowed = frozenset(box.description for box in boxes if box.value)
        if boxes and not allowed:
            problems.append(Problem(field=wording.FORMATS, message=wording.NO_FORMAT))
        return frozenset() if len(allowed) == len(boxes) else allowed

    def _picked(self, *ways: str) -> tuple[Pick, ...]:
        return tuple(self._picks[name] for name in self.picks.chosen(*ways) if name in self._picks)


def _name(course: Course) -> str:
    return f"{course.title}{BETWEEN}{course.provider}" if course.provider else course.title


def _number(field: Text, label: str, problems: list[Problem]) -> Decimal | None:
    text = field.value.strip()
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        problems.append(Problem(field=label, message=wording.not_a_number(label, text)))
        return None
