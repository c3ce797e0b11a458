"""The fields of one scenario: its pace, how and when the person recertifies, and a provider left without approval.

Each field shows a scenario and makes a changed one of it; none knows the other scenarios or what a change leads to.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve
from ipywidgets import Button, Dropdown, HBox, VBox

from recert_planner.app.fields import DayRangeField, Region
from recert_planner.app.sliders import Sliders
from recert_planner.app.what_if import wording
from recert_planner.app.what_if.asked import Asked, first_day
from recert_planner.app.what_if.ideas import providers
from recert_planner.dates import add_months, end_of_month
from recert_planner.planning.scenario import Question, Scenario, Strike
from recert_planner.rules.model import Credential, Fee
from recert_planner.standing.result import Standing

INITIAL = {"description_width": "initial"}
HIDDEN = "none"
LATER_MONTHS = 12  # how far a recertification can be dragged past the last day that matters


class StudySliders(Sliders):
    """The sliders of a scenario: those of the timeline without the day asked."""

    def __init__(self, question: Question) -> None:
        """Be the sliders of this question's credential."""
        super().__init__(question.as_of)
        self.as_planned = Button(description=wording.AS_PLANNED)
        self.fit(question.credential)
        self._grid.children = [one for one in self._grid.children if one is not self.as_of]
        self.box.children = [Region(html=wording.STUDY_HEAD), self._grid, HBox([self.as_planned, self.as_needed])]

    def show(self, scenario: Scenario, question: Question) -> None:
        """Show how a scenario studies."""
        self.put(scenario.study or question.study)
        self.as_planned.disabled = scenario.study is None
        self.box.layout.display = HIDDEN if scenario.exam else None


class WayFields:
    """The exam or the units, and the day of recertification where the person names one."""

    def __init__(self, credential: Credential, question: Question) -> None:
        """Ask what this credential makes sense of."""
        self.exam = Dropdown(
            description=wording.HOW, options=[(wording.BY_CREDIT, ""), (wording.BY_EXAM, "exam")], style=INITIAL
        )
        self.member = Dropdown(description=wording.MEMBER, options=wording.MEMBERSHIP, style=INITIAL)
        self.when = Dropdown(
            description=wording.WHEN, options=[(wording.WHEN_MET, ""), (wording.ON_A_DAY, "day")], style=INITIAL
        )
        self.day = DayRangeField(label=wording.DAY, on=question.as_of, first=question.as_of, last=question.as_of)
        self._by_member = any(rule.member is not None for rule in credential.history(Fee))
        self.box = VBox([self.exam, self.member, self.when, self.day])
        self.box.add_class("rp-what-if-fields")

    @property
    def all(self) -> Iterator[Dropdown | DayRangeField]:
        """The fields that lead to an answer."""
        yield from (self.exam, self.member, self.when, self.day)

    def show(self, scenario: Scenario, asked: Asked) -> None:
        """Show how and when a scenario recertifies."""
        question, standing = asked.question, asked.standing
        self.exam.value = "exam" if scenario.exam else ""
        self.member.value = {True: "yes", False: "no", None: ""}[scenario.member]
        self.when.value = "day" if scenario.recertify_on else ""
        first = first_day(question)
        last = end_of_month(add_months(max(one.on for one in standing.milestones), LATER_MONTHS))
        on = scenario.recertify_on or min(standing.cycle.expires_on, last)
        self.day.move(on=max(on, first), first=first, last=max(last, on, first))
        self.day.layout.display = None if scenario.recertify_on else HIDDEN
        self.member.layout.display = None if self._by_member else HIDDEN

    def read(self, scenario: Scenario) -> Scenario:
        """Return the scenario as the fields now say."""
        return evolve(
            scenario,
            exam=self.exam.value == "exam",
            member={"yes": True, "no": False}.get(self.member.value),
            recertify_on=self.day.on if self.when.value else None,
        )


class ProviderField:
    """One provider whose approvals are not granted after all."""

    def __init__(self) -> None:
        """Offer nobody yet."""
        self.which = Dropdown(description=wording.PROVIDER, options=[(wording.NOBODY, "")], style=INITIAL)

    def show(self, scenario: Scenario, standing: Standing) -> None:
        """Offer the providers of the ledger, and show the one struck."""
        strikes = scenario.struck
        simple = len(strikes) < 2 and all(strike == Strike(provider=strike.provider) for strike in strikes)
        chosen = strikes[0].provider if strikes and simple else "" if simple else "="
        names = list(dict.fromkeys((*providers(standing), *([chosen] if chosen not in ("", "=") else []))))
        saved = [] if simple else [(wording.AS_SAVED, "=")]
        options = ((wording.NOBODY, ""), *((name, name) for name in names), *saved)
        if tuple(self.which.options) != options:
            self.which.options = options
        self.which.value = chosen
        self.which.layout.display = None if names or saved else HIDDEN

    def read(self, scenario: Scenario) -> Scenario:
        """Return the scenario with the provider now chosen struck; several, as they were saved, stay."""
        if self.which.value == "=":
            return scenario
        return evolve(scenario, struck=(Strike(provider=self.which.value),) if self.which.value else ())
