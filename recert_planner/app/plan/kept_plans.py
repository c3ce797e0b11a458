"""Where plans are kept: in the person's own record, or in memory until the page closes.

A workspace keeps a plan beside the person's scenarios, under a name of its own. What a document holds is known in
`planning.kept_plan`; what is no plan is left alone.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from recert_planner.app.state import Inputs
from recert_planner.errors import BadInput
from recert_planner.planning.kept_plan import KeptPlan, from_document, is_document, to_document
from recert_planner.views import plain

if TYPE_CHECKING:
    from recert_planner.app.records.kept import Record

Whose = tuple[str, date | None, tuple[date, ...]]


class KeptPlans:
    """The plans kept, newest first; with a record every change is written, and raises `WorkspaceError` otherwise."""

    def __init__(self) -> None:
        """Begin in memory, with nothing."""
        self._record: Record | None = None
        self._of_all: dict[Whose, dict[str, KeptPlan]] = {}
        self._memory: dict[str, KeptPlan] = {}

    @property
    def lasting(self) -> bool:
        """Whether what is kept here is there the next time."""
        return self._record is not None

    def use(self, record: Record | None, inputs: Inputs) -> None:
        """Keep in this record from now on; with None in memory, for whoever holds these papers."""
        self._record = record
        whose = (inputs.credential, inputs.certified_on, inputs.recertified_on)
        self._memory = self._of_all.setdefault(whose, {})

    def of(self, credential: str) -> dict[str, KeptPlan]:
        """Return the plans kept for a credential by their names, the newest first."""
        found = {name: plan for name, plan in self._all().items() if plan.credential == credential}
        return dict(sorted(found.items(), key=lambda one: (one[1].kept_on, one[0]), reverse=True))

    def keep(self, plan: KeptPlan, what: str) -> str:
        """Keep a plan, in the place of one of the same name, and return the name."""
        name = f"{what}, {plain.day(plan.kept_on)}"
        if self._record is None:
            self._memory[name] = plan
            return name
        from recert_planner.record.store import change_scenario, save_scenario, scenarios

        workspace, person = self._record.workspace, self._record.person
        old = next((row for row in scenarios(workspace, person) if row.name == name), None)
        if old is None:
            save_scenario(workspace, person, name, to_document(plan))
        else:
            change_scenario(workspace, old, name=name, document=to_document(plan))
        return name

    def forget(self, name: str) -> None:
        """Keep the plan of this name no longer; nothing happens where there is none."""
        if self._record is None:
            self._memory.pop(name, None)
            return
        from recert_planner.record.store import remove_scenario, scenarios

        for row in scenarios(self._record.workspace, self._record.person):
            if row.name == name:
                remove_scenario(self._record.workspace, row)

    def _all(self) -> dict[str, KeptPlan]:
        if self._record is None:
            return self._memory
        from recert_planner.record.store import scenarios

        found = {}
        for row in scenarios(self._record.workspace, self._record.person):
            if is_document(row.document) and (plan := _read(row.document)) is not None:
                found[row.name] = plan
        return found


def _read(document: object) -> KeptPlan | None:
    """Return the plan in a document; None where another program wrote it in another way."""
    try:
        return from_document(document)
    except BadInput:
        return None
