"""The sliders: the day asked, and how the person means to study from then on. They adapt to the credential.

They hold a `Study` and a day; where these lead is the engine's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from ipywidgets import Box, Button, HBox, VBox

from recert_planner.app import phrases, shares
from recert_planner.app.fields import DayRangeField, RangeField, Region
from recert_planner.app.suggest import POSITIONS, pace_step, total_asked
from recert_planner.dates import end_of_month
from recert_planner.planning.result import Study
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing

MOST_OFF = 24  # [months]


class Sliders:
    """The day asked, the pace, its shares and the months without study."""

    def __init__(self, today: date) -> None:
        """Stand on this day; `fit` makes the sliders those of a credential."""
        self.as_of = DayRangeField(label=phrases.AS_OF, on=today, first=today, last=today)
        self.per_month = RangeField(box_step=0.01)
        self.approved = RangeField(unit="%", step=5)
        self.months_off = RangeField(label=phrases.OFF, unit="months", max=MOST_OFF)
        self.categories: dict[str, RangeField] = {}
        self.on_share: Callable[[str], None] = self.share_moved
        self.as_so_far = Button(description="Pace so far")
        self.as_needed = Button(description="Pace needed")
        buttons = HBox([self.as_so_far, self.as_needed])
        buttons.add_class("rp-buttons")
        self._grid = Box()
        self._grid.add_class("rp-slider-grid")
        self.box = VBox([Region(html=phrases.STUDY_HEAD), self._grid, buttons])
        self.box.add_class("rp-sliders")
        self._shares: dict[str, int] = {}
        self._credential = ""

    def fit(self, credential: Credential) -> bool:
        """Show the sliders that this credential has; return whether the share sliders are new ones."""
        if credential.id == self._credential:
            return False
        self._credential = credential.id
        step = pace_step(credential)
        self.per_month.unit, self.per_month.label = credential.unit, phrases.per_month(credential)
        self.per_month.step, self.per_month.box_max = float(step), float(total_asked(credential))
        self.per_month.max = float(step * POSITIONS)
        self.approved.label = phrases.approved(credential) if credential.approvals else ""
        self.categories = {name: self._share_field(credential, name) for name in credential.categories}
        self._spread(shares.even(tuple(self.categories)) if self.categories else {})
        approved = [self.approved] if credential.approvals else []
        self._grid.children = [self.per_month, *approved, *self.categories.values(), self.months_off, self.as_of]
        return True

    def reach(self, standing: Standing) -> None:
        """Let the day asked move through this standing's cycle and the time in which something may still be open."""
        last = max(milestone.on for milestone in standing.milestones) + timedelta(days=1)
        first = min(standing.cycle.starts_on, standing.as_of)
        self.as_of.move(on=standing.as_of, first=first, last=max(end_of_month(last), standing.as_of))

    @property
    def study(self) -> Study:
        """The way of studying that the sliders show."""
        return Study(
            per_month=self.per_month.amount,
            approved_percent=round(self.approved.value),
            category_percent=dict(self._shares),
            months_off=round(self.months_off.value),
        )

    def put(self, study: Study) -> None:
        """Show a way of studying."""
        self.per_month.value = float(min(study.per_month, Decimal(str(self.per_month.box_max))))
        self.approved.value = float(study.approved_percent)
        self.months_off.value = float(study.months_off)
        self._spread(study.category_percent)

    def share_moved(self, name: str) -> None:
        """Let the other shares give way to the one that was moved."""
        self._shares = shares.moved(self._shares, name, round(self.categories[name].value))

    def show_shares(self) -> None:
        """Send the shares that gave way; called after the figure, which is what a person looks at."""
        for name, share in self._shares.items():
            self.categories[name].value = float(share)

    def _share_field(self, credential: Credential, name: str) -> RangeField:
        field = RangeField(label=phrases.share_of(credential, name), unit="%")
        field.observe(lambda _change: self.on_share(name), "value")
        return field

    def _spread(self, percent: Mapping[str, int]) -> None:
        self._shares = dict(percent)
        self.show_shares()
