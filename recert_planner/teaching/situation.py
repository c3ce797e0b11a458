"""A person's inputs with the rules they live under, so that the engine can be asked about them as often as needed."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from attrs import frozen

from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from recert_planner.standing.result import Standing
from recert_planner.standing.standing import evaluate


@frozen(kw_only=True)
class Situation:
    """A credential, a hold on it, a ledger, and the day asked."""

    credential: Credential
    certification: Certification
    as_of: date
    activities: tuple[Activity, ...] = ()

    @cached_property
    def standing(self) -> Standing:
        """Where the person stands; raises `BadInput` and `NotKnown` as `evaluate` does."""
        return evaluate(self.credential, self.certification, self.activities, as_of=self.as_of)
