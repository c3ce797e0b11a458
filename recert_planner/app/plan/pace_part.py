"""The pace plan on the screen: sliders and periods, one figure that stays, sentences and the months as a table.

It works without a solver. The figure goes first, then the words: what a person drags is the plan.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from html import escape
from typing import Any

from ipywidgets import Box, Button, VBox

from recert_planner.app.canvas import Canvas
from recert_planner.app.fields import RangeField, Region
from recert_planner.app.plan import wording
from recert_planner.app.plan.saying import paragraphs
from recert_planner.app.plan.widgets import SpansField
from recert_planner.app.suggest import POSITIONS, pace_step, total_asked
from recert_planner.planning.pace import pace
from recert_planner.planning.pace_curve import pace_curve
from recert_planner.planning.pace_plan import latest_start, pace_plan
from recert_planner.planning.plan import PacePlan
from recert_planner.planning.request import Span
from recert_planner.planning.timeline import timeline
from recert_planner.standing.result import Standing
from recert_planner.views.plan_figure import PlanShown, plan_figure, plan_text, update_plan
from recert_planner.views.plan_sentences import at_pace_sentence, pace_summary, start_sentence
from recert_planner.views.plan_tables import pace_table

MOST_SPARE = 180  # [days]
Points = tuple[tuple[date, Decimal], ...]


class PacePart:
    """Points a month, periods away, days to spare; and the plan they make."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self.per_month = RangeField(box_step=0.01)
        self.spare = RangeField(label=wording.SPARE, unit="days", max=MOST_SPARE, step=5)
        self.away = SpansField(label=wording.AWAY)
        self.words = Region("rp-plan-words", live="polite")
        self.canvas = Canvas(plan_figure, update_plan)
        self.in_words = Region("rp-unseen", role="note")
        self.months = Region("rp-plan-months", summary=wording.MONTHS)
        self.keep = Button(description=wording.KEEP_PACE)
        self.plan: PacePlan | None = None
        self._of: tuple[Any, ...] | None = None
        self._drawn_for: Standing | None = None
        form = VBox([self.per_month, self.spare, self.away, self.keep])
        answer = VBox([self.words, self.canvas.holder, self.in_words, self.months])
        form.add_class("rp-plan-form")
        answer.add_class("rp-plan-answer")
        self.box = Box([Region("rp-plan-head", html=wording.PACE_HEAD), form, answer])
        self.box.add_class("rp-plan-part")

    @property
    def fields(self) -> tuple[Any, ...]:
        """The fields whose change asks for another plan."""
        return (self.per_month, self.spare, self.away)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The periods away."""
        return self.away.spans

    @property
    def spare_days(self) -> int:
        """How many days before the last safe day are kept free."""
        return round(self.spare.value)

    def fit(self, standing: Standing) -> None:
        """Begin at a pace that is enough, where another credential or cycle is planned for."""
        credential, of = standing.credential, (standing.credential.id, standing.cycle, standing.as_of)
        if of == self._of:
            return
        self._of = of
        step = pace_step(credential)
        enough = (pace_plan(standing).smallest_limit or step).quantize(Decimal(1), ROUND_CEILING)
        self.per_month.label, self.per_month.unit = wording.per_month(credential), credential.unit
        self.per_month.step = self.per_month.min = float(step)
        self.per_month.max = float(max(step * POSITIONS, 2 * enough))
        self.per_month.box_max = max(float(total_asked(credential)), self.per_month.max)
        self.per_month.value = float(max(enough, step))

    def show(self, standing: Standing, *, kept: Points, narrow: bool) -> None:
        """Plan and show the plan beside a kept one; raises `BadInput` for periods that end before they begin."""
        per_month, away, spare = self.per_month.amount, self.away.spans, self.spare_days
        found = pace_plan(standing, units_per_month=per_month, away=away, spare_days=spare)
        if self._drawn_for is not standing:
            self._drawn_for, self._timeline = standing, timeline(standing, pace(standing))
        shown = PlanShown(
            timeline=self._timeline,
            standing=standing,
            plan=found,
            pace=pace_curve(standing, per_month, away=away),
            kept=kept,
        )
        self.canvas.show(shown, narrow=narrow)
        self.plan = found
        start = latest_start(standing, per_month, away=away, spare_days=spare) if found.months else None
        said = (
            at_pace_sentence(found, standing),
            pace_summary(found, standing),
            start_sentence(start, found, standing),
        )
        self.words.html = paragraphs(*said)
        self.months.show(lambda: pace_table(found, standing).to_html() if found.months else wording.NO_MONTHS)
        self.in_words.html = escape(plan_text(shown))
