"""What if: a person's own question with some things changed, answered by the same rules as the question itself.

Looks at no clock and keeps nothing: a question and a scenario make a result. What a body does not print is None in it.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from recert_planner.planning.changes import Scenario, Strike, duplicate, rename
from recert_planner.planning.exam import ExamPath, exam_path
from recert_planner.planning.extras import project_with
from recert_planner.planning.fees import Costs, costs
from recert_planner.planning.pace import pace
from recert_planner.planning.renewal import Renewal, renewal
from recert_planner.planning.result import Pace, Projection, Study
from recert_planner.planning.striking import Struck, struck
from recert_planner.record.activity import Activity, State
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential, Route
from recert_planner.standing.cycle import cycle_of
from recert_planner.standing.result import Milestone, Standing
from recert_planner.standing.ruling import ruling_of
from recert_planner.standing.standing import evaluate

__all__ = ["Question", "Scenario", "ScenarioResult", "Strike", "duplicate", "evaluate_scenario", "rename"]


@frozen(kw_only=True)
class Question:
    """What a person asks: credential, days, ledger, the day asked, and how they mean to study."""

    credential: Credential
    certification: Certification
    activities: tuple[Activity, ...]
    as_of: date
    study: Study


@frozen(kw_only=True)
class ScenarioResult:
    """What a scenario leads to.

    `standing` is today's under the scenario. `pace` and `projection` are None when the exam is taken instead, `exam` is
    None when it is not. `renewal` answers a day of recertification. `route` is the way that `costs` are for; `left_out`
    are activities whose worth without an approval nobody knows, `unmatched` are strikes that met no activity.
    """

    scenario: Scenario
    standing: Standing
    pace: Pace | None
    projection: Projection | None
    exam: ExamPath | None
    renewal: Renewal | None
    route: Route | None
    costs: Costs
    left_out: tuple[Activity, ...]
    unmatched: tuple[Strike, ...]

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The days on which something opens or closes."""
        return self.standing.milestones

    @property
    def met_on(self) -> date | None:
        """The day on which every requirement is met; None when it is not within the cycle, or the exam is taken."""
        return self.projection.completes_on if self.projection else None

    @property
    def ready(self) -> bool | None:
        """Whether a recertification is possible in time; None where nobody knows.

        By the day of recertification, where one is named; otherwise before the expiry. What a reinstatement asks for
        is the body's to say.
        """
        if self.renewal is not None:
            return self._possible_on(self.renewal)
        if self.exam is not None:
            return self.exam.in_time
        return self.met_on is not None

    def _possible_on(self, again: Renewal) -> bool | None:
        """Return whether a route is open on a day and what it asks for is met by then; None where that is not known."""
        if again.route in (None, Route.EXAM):
            return again.route is not None
        met = self.met_on is not None and self.met_on <= again.on
        return None if again.route is Route.REINSTATEMENT and not met else met


def evaluate_scenario(question: Question, scenario: Scenario) -> ScenarioResult:
    """Return what a scenario leads to, from the day asked.

    Raises `BadInput` for days that cannot be, and `NotKnown` when the expiry is unknown and the person has given none.
    """
    changed = _struck(question, scenario)
    done = tuple(evolve(one, state=State.EARNED) for one in scenario.extra if one.date <= question.as_of)
    later = tuple(one for one in scenario.extra if one.date > question.as_of)
    ledger = (*changed.ledger, *done)
    standing = evaluate(question.credential, question.certification, ledger, as_of=question.as_of)
    study = scenario.study or question.study
    projection = None if scenario.exam else project_with(standing, study, later)
    again = renewal(standing, scenario.recertify_on, exam=scenario.exam) if scenario.recertify_on else None
    route = again.route if again else _route(standing, scenario)
    return ScenarioResult(
        scenario=scenario,
        standing=standing,
        pace=None if scenario.exam else pace(standing),
        projection=projection,
        exam=exam_path(standing) if scenario.exam else None,
        renewal=again,
        route=route,
        costs=costs(standing, route, on=_on(standing, projection, again), member=scenario.member),
        left_out=changed.left_out,
        unmatched=changed.unmatched,
    )


def _struck(question: Question, scenario: Scenario) -> Struck:
    if not scenario.struck:
        return Struck(ledger=question.activities)
    cycle = cycle_of(question.credential, question.certification, as_of=question.as_of)
    ruling = ruling_of(question.credential, cycle, as_of=question.as_of)
    return struck(question.activities, scenario.struck, ruling)


def _route(standing: Standing, scenario: Scenario) -> Route | None:
    """Return the route meant where no day is named: the exam, or the first of the others that is open."""
    open_ = [state.route for state in standing.routes if state.open]
    wanted = (Route.EXAM,) if scenario.exam else (Route.CONTINUING_EDUCATION, Route.REINSTATEMENT, Route.EXAM)
    return next((route for route in wanted if route in open_), None)


def _on(standing: Standing, projection: Projection | None, again: Renewal | None) -> date:
    """Return the day of recertification that fees are asked for: the day named, or when everything is met."""
    if again is not None:
        return again.on
    if projection is not None and projection.completes_on is not None:
        return max(projection.completes_on, standing.as_of)
    return max(standing.cycle.expires_on, standing.as_of)
