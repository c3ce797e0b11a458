"""The Plan view: puts its parts together and lets each event lead to one new plan.

What a plan is, is decided below this package; nothing is kept, and no ledger changed, before the person says so. What
changes the record is an event of the whole screen: it answers again and comes back here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING

from ipywidgets import VBox

from recert_planner.app.desk import Desk
from recert_planner.app.fields import Region
from recert_planner.app.markup import problems_html
from recert_planner.app.plan import wording
from recert_planner.app.plan.catalog_part import CatalogPart
from recert_planner.app.plan.kept_plans import KeptPlans
from recert_planner.app.plan.pace_part import PacePart
from recert_planner.app.plan.since_part import SincePart
from recert_planner.app.room import House
from recert_planner.app.screen import nothing_more, on_value
from recert_planner.app.state import Inputs
from recert_planner.dates import ONE_DAY
from recert_planner.errors import Problem
from recert_planner.planning.kept_plan import KeptPlan, keep_courses, keep_pace
from recert_planner.planning.request import Span
from recert_planner.planning.taking import planned_activity
from recert_planner.record.activity import State
from recert_planner.rules.book import vocabulary
from recert_planner.standing.result import Standing

if TYPE_CHECKING:
    from recert_planner.app.records.kept import Record


class PlanView:
    """The plans that a person's standing asks for; `root` is the widget."""

    def __init__(self, house: House) -> None:
        """Wait to be entered."""
        self._house = house
        self._standing: Standing | None = None
        self._kept = KeptPlans()
        self._desk = Desk(refresh=self._refresh, report=self._report)
        self.problems = Region("rp-problems", role="alert")
        self.word = Region("rp-plan-done", live="polite")
        self.pace = PacePart()
        self.catalog = CatalogPart(self._desk.run)
        self.since = SincePart(self._kept)
        self.root = VBox([self.problems, self.word, self.pace.box, self.catalog.box, self.since.box])
        self.root.add_class("rp-plan")
        self._wire()

    def _wire(self) -> None:
        """Tell every control what its event is."""
        desk, house, catalog, since = self._desk, self._house, self.catalog, self.since
        for field in (*self.pace.fields, since.which):
            on_value(field, desk.handler(nothing_more))
        house.surroundings.observe(desk.handler(nothing_more), "narrow")
        house.surroundings.observe(desk.handler(self.pace.canvas.draw_anew), "blank")
        catalog.source.arrived = lambda: desk.run(lambda: catalog.read(vocabulary(house.book.values())))
        catalog.find.on_click(desk.handler(self._find))
        self.pace.keep.on_click(self._at_screen(self._keep_pace))
        catalog.keep.on_click(self._at_screen(self._keep_courses))
        catalog.take.on_click(self._at_screen(self._take))
        since.forget.on_click(self._at_screen(self._forget))
        since.enrol.on_click(self._at_screen(lambda: self._became(State.ENROLLED)))
        since.earn.on_click(self._at_screen(lambda: self._became(State.EARNED)))

    def enter(self, inputs: Inputs, standing: Standing, kept: Record | None) -> None:
        """Plan from this standing on; a plan of courses for another one is gone."""
        self._kept.use(kept, inputs)

        def settle() -> None:
            if standing != self._standing:
                self.catalog.forget()
            self._standing = standing
            self.pace.fit(standing)

        self._desk.run(settle)

    def _at_screen(self, event: Callable[[], str]) -> Callable[..., None]:
        """Return a callback for an event of the whole screen; what it returns is said."""

        def act() -> None:
            self.word.html = ""
            self.word.html = f"<p>{escape(event())}</p>"
            self._desk.run(nothing_more)

        return lambda _button: self._house.run(act)

    def _find(self) -> None:
        self.word.html = ""
        if self._standing is not None:
            self.catalog.begin(self._standing, self._away(self._standing))

    def _away(self, standing: Standing) -> tuple[Span, ...]:
        """Return the periods away, and the days before the last safe one that are to be kept free."""
        by = self.pace.plan.by if self.pace.plan else None
        if by is None or not self.pace.spare_days:
            return self.pace.spans
        first = max(by + ONE_DAY, standing.as_of)
        return (*self.pace.spans, (first, max(first, standing.cycle.expires_on + timedelta(days=1))))

    def _take(self) -> str:
        """Put the courses of the plan into the ledger as planned."""
        plan, ledger = self.catalog.plan, self._house.ledger
        planned = tuple(planned_activity(one, plan.standing) for one in plan.chosen) if plan else ()
        new = ledger.new_among(planned)
        if not new:
            return wording.NOTHING_NEW
        ledger.add(new)
        return wording.planned(len(new))

    def _keep_pace(self) -> str:
        if self.pace.plan is None or self._standing is None or not self.pace.plan.months:
            return wording.NOTHING_TO_KEEP
        return self._keep(keep_pace(self.pace.plan, self._standing), wording.A_PACE)

    def _keep_courses(self) -> str:
        if self.catalog.plan is None or not self.catalog.plan.chosen:
            return wording.NOTHING_TO_KEEP
        return self._keep(keep_courses(self.catalog.plan), wording.COURSES)

    def _keep(self, plan: KeptPlan, what: str) -> str:
        name = self._kept.keep(plan, what)
        self.since.look_at(name)
        return wording.kept(name)

    def _forget(self) -> str:
        name = str(self.since.which.value)
        self._kept.forget(name)
        return wording.forgotten(name)

    def _became(self, state: State) -> str:
        return self.since.change(self._house.ledger, state, self._house.today)

    def _refresh(self) -> None:
        """Plan, and show the plan: the figure first."""
        if self._standing is None:
            return
        self.since.fit(self._standing)
        kept = self.since.plan.curve if self.since.plan else ()
        self.pace.show(self._standing, kept=kept, narrow=self._house.surroundings.narrow)
        self.since.show(self._standing)
        self.catalog.look()

    def _report(self, problems: Sequence[Problem]) -> None:
        self.problems.html = problems_html(problems)
