"""The exam instead of further units: by when to apply and to pass, how long a testing period is, how many attempts.

Interprets `exam_lead`, `exam_window` and `exam_attempts`. What a body does not print is None here, never a guess; a
day that depends on a choice of the candidate is given as its last safe value only.
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from recert_planner.dates import add_months
from recert_planner.rules.model import ExamAttempts, ExamLead, ExamWindow, Route, Rule
from recert_planner.standing.result import RouteState, Standing


@frozen(kw_only=True)
class ExamPath:
    """The days and limits of the exam; `route` is None where the exam is no way to recertify.

    `apply_by` and `pass_by` are the last days that avoid a lapse. A testing period lasts `window_days`; one that begins
    by `begin_by` ends by `pass_by`. `again_after` says what opens a further attempt.
    """

    route: RouteState | None
    as_of: date
    apply_by: date | None = None
    pass_by: date | None = None
    window_days: int | None = None
    begin_by: date | None = None
    attempts: int | None = None
    again_after: str | None = None
    rules: tuple[Rule, ...] = ()

    @property
    def in_time(self) -> bool | None:
        """Whether a lapse can still be avoided; None where nobody knows by when to apply."""
        return None if self.apply_by is None else self.as_of <= self.apply_by


def exam_path(standing: Standing) -> ExamPath:
    """Return the way by the exam from where a person stands."""
    route = next((state for state in standing.routes if state.route is Route.EXAM), None)
    moments = standing.cycle.moments(standing.as_of)
    lead, window, attempts = (
        standing.credential.one(ExamLead, moments),
        standing.credential.one(ExamWindow, moments),
        standing.credential.one(ExamAttempts, moments),
    )
    pass_by = add_months(standing.cycle.expires_on, -lead.pass_months) if lead else None
    return ExamPath(
        route=route,
        as_of=standing.as_of,
        apply_by=pass_by - timedelta(days=lead.apply_days) if lead and pass_by else None,
        pass_by=pass_by,
        window_days=window.days if window else None,
        begin_by=pass_by - timedelta(days=window.days - 1) if window and pass_by else None,
        attempts=attempts.attempts if attempts else None,
        again_after=attempts.again_after if attempts else None,
        rules=tuple(rule for rule in (lead, window, attempts) if rule),
    )
