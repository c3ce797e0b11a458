"""From the screen's inputs to the question that every scenario changes, and to what each scenario leads to.

A scenario made on another day is fitted to the question first: a day that is over becomes the day asked. One made for
another credential does not fit. Nothing is shown here.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from recert_planner.app.state import Inputs, certification_of
from recert_planner.app.what_if.lineup import Lineup
from recert_planner.dates import ONE_DAY
from recert_planner.planning.comparison import Comparison, compare
from recert_planner.planning.scenario import Question, Scenario, ScenarioResult, evaluate_scenario
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing


@frozen(kw_only=True)
class Asked:
    """The person's own question, and where they stand."""

    question: Question
    standing: Standing

    @classmethod
    def of(cls, inputs: Inputs, standing: Standing) -> Asked:
        """Return what the screen asks."""
        question = Question(
            credential=standing.credential,
            certification=certification_of(inputs),
            activities=inputs.ledger,
            as_of=inputs.as_of,
            study=inputs.study,
        )
        return cls(question=question, standing=standing)


def first_day(question: Question) -> date:
    """Return the first day on which a recertification can be asked about."""
    begun = question.certification.anchor_on(question.as_of)
    return max(question.as_of, begun + ONE_DAY)


def fits(scenario: Scenario, credential: Credential) -> bool:
    """Return whether a scenario speaks of the credential's own categories and approvals."""
    named = {*(scenario.study.category_percent if scenario.study else ())}
    approvals = {strike.approval for strike in scenario.struck if strike.approval}
    return named <= set(credential.categories) and approvals <= set(credential.approvals)


def fitted(scenario: Scenario, question: Question) -> Scenario:
    """Return the scenario as it can be asked in this question."""
    again, earliest = scenario.recertify_on, first_day(question)
    return evolve(scenario, recertify_on=earliest) if again is not None and again < earliest else scenario


class Answers:
    """Makes comparisons, and asks again only about what has changed."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._question: Question | None = None
        self._known: list[tuple[Scenario, ScenarioResult]] = []

    def compare(self, question: Question, lineup: Lineup) -> Comparison:
        """Return the lines side by side; raises `BadInput` and `NotKnown` as `evaluate_scenario` does."""
        known = self._known if question == self._question else []
        found = [
            (scenario, next((result for one, result in known if one == scenario), None))
            for scenario in (fitted(line.scenario, question) for line in lineup.lines)
        ]
        self._known = [(one, result or evaluate_scenario(question, one)) for one, result in found]
        self._question = question
        return compare(result for _, result in self._known)
