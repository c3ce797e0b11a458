"""What the tests of scenarios share: a person who asks, and changes to their question."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from recert_planner.planning.result import Study
from recert_planner.planning.scenario import Question, Scenario, ScenarioResult, evaluate_scenario
from recert_planner.record.activity import Activity
from recert_planner.record.certification import Certification
from recert_planner.rules.model import Credential
from tests.planning.offers import CERTIFIED_ON, credentials, credit

THIRDS = {"administrative": 34, "clinical": 33, "general": 33}
AS_OF = date(2023, 9, 1)
LEDGER = (
    credit("14", "administrative", provider="Alpha", title="Coding"),
    credit("12", "clinical", provider="Beta", title="Wounds"),
    credit("10", "general", provider="Alpha", title="Ethics"),
)


def study(per_month: str = "4", **more: object) -> Study:
    return Study(per_month=Decimal(per_month), category_percent=THIRDS, **more)  # type: ignore[arg-type]  # fields of Study by name


def question(
    *ledger: Activity,
    credential: str | Credential = "cma-aama",
    as_of: date = AS_OF,
    per_month: str = "4",
    recertified_on: tuple[date, ...] = (),
) -> Question:
    rules = credentials()[credential] if isinstance(credential, str) else credential
    return Question(
        credential=rules,
        certification=Certification(certified_on=CERTIFIED_ON, recertified_on=recertified_on),
        activities=ledger,
        as_of=as_of,
        study=study(per_month) if rules.categories else Study(per_month=Decimal(per_month)),
    )


def result(asked: Question, name: str = "What if", **changes: object) -> ScenarioResult:
    return evaluate_scenario(asked, Scenario(name=name, **changes))  # type: ignore[arg-type]  # fields of Scenario by name
